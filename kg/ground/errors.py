"""What can go wrong, as one tree.

```
KgError                 any clear error: one line that says what to do
├── SourceError         a source cannot be read (missing, binary, broken)
├── NothingReadError    none of the sources could be read
├── ModelError          a spaCy pipeline is missing or unusable
├── EngineError         Spark is missing, or its cluster cannot do the work
├── StoreError          the output directory cannot be read or written
├── CorrectionsError    the corrections file has a mistake, with its line
├── UnknownActorError   a name leads to no actor
├── AmbiguousActorError a name leads to several actors
├── QuestionError       a question that has no answer (`--since` after `--until`)
└── GoldError           a file of marked text has a mistake, with its line
```

The library raises these and never prints or exits; the command line prints the one line.
"""

from collections.abc import Mapping

__all__ = [
    "AmbiguousActorError",
    "CorrectionsError",
    "EngineError",
    "GoldError",
    "KgError",
    "ModelError",
    "NothingReadError",
    "QuestionError",
    "SourceError",
    "StoreError",
    "UnknownActorError",
]


class KgError(Exception):
    """Any clear error of kg: its text is one line that tells the user what to do."""


class SourceError(KgError):
    """A source cannot be read; carries where and why."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class NothingReadError(KgError):
    """None of the sources held anything that could be read."""


class ModelError(KgError):
    """A spaCy pipeline is missing or cannot be used."""


class EngineError(KgError):
    """Spark is missing, its cluster cannot be reached, or its workers have another kg."""


class StoreError(KgError):
    """The output directory cannot be read or written."""


class CorrectionsError(KgError):
    """The corrections file has a mistake; the message names its line."""


class UnknownActorError(KgError):
    """A name leads to no actor; `suggestions` are the nearest names."""

    def __init__(self, name: str, suggestions: list[str]) -> None:
        hint = f"; did you mean {_either(suggestions)}?" if suggestions else ""
        super().__init__(f"no actor is called {name!r}{hint}")
        self.name = name
        self.suggestions = suggestions


class AmbiguousActorError(KgError):
    """A name leads to several actors and none clearly dominates: `candidates` (names), `ids`."""

    def __init__(self, name: str, candidates: Mapping[str, str]) -> None:
        listed = [f"{called} ({actor_id})" for actor_id, called in candidates.items()]
        super().__init__(f"{name!r} can be {_either(listed)}: give the full name or the id")
        self.name = name
        self.candidates = list(candidates.values())
        self.ids = list(candidates)


class QuestionError(KgError):
    """A question that has no answer, such as a period that ends before it begins."""


class GoldError(KgError):
    """A file of marked text has a mistake; the message names its line."""


def _either(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
