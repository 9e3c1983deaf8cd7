"""Notes on what was read, as many as a reader takes in."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

__all__ = ["Complaints", "fold_notes"]

_TOLD = 3  # notes of one kind that are told in full
_DIGITS = re.compile(r"\d+")
_PARTICULAR = re.compile(r"\(.*\)|\d+")


@dataclass(slots=True)
class Complaints:
    """What is said of the records of one file: each kind once, with the first that it is true of.

    >>> complaints = Complaints()
    >>> for number in range(2, 278):
    ...     complaints.add(f"a.csv:{number}", "the field 'text' holds no text")
    >>> list(complaints.told())
    [('a.csv:2', "the field 'text' holds no text (and the like in 275 more)")]
    """

    _first: dict[str, tuple[str, str]] = field(default_factory=dict)
    _count: Counter[str] = field(default_factory=Counter)

    def add(self, where: str, said: str, *, kind: str | None = None) -> None:
        """`said` of the record at `where`; of one `kind` is what differs in details alone."""
        kind = kind or _PARTICULAR.sub("…", said)
        self._first.setdefault(kind, (where, said))
        self._count[kind] += 1

    def add_date(self, where: str, stated: object, why_not: str | None) -> None:
        """A date that is not understood, and why."""
        reason = f" ({why_not})" if why_not else ""
        self.add(where, f"date not understood: {stated!r:.80}{reason}", kind=f"date{reason}")

    def told(self) -> Iterator[tuple[str, str]]:
        """Where, and what: one for each kind, in the order in which they came up."""
        for kind, (where, said) in self._first.items():
            more = self._count[kind] - 1
            yield where, f"{said} (and the like in {more} more)" if more else said


def fold_notes(notes: Sequence[str]) -> list[str]:
    """The first notes of every kind, then how many more there are of it.

    Notes (`where: what`) are of one kind where what they say differs in figures alone.

    >>> fold_notes([f"{name}.txt: wrapped at {width}" for name, width in zip("abcde", range(5))])
    ['a.txt: wrapped at 0', 'b.txt: wrapped at 1', 'c.txt: wrapped at 2', '2 more: wrapped at …']
    """
    kinds = [_DIGITS.sub("…", note.partition(": ")[2] or note) for note in notes]
    seen: Counter[str] = Counter()
    told = []
    for note, kind in zip(notes, kinds, strict=True):
        seen[kind] += 1
        if seen[kind] <= _TOLD:
            told.append(note)
    more = ((kind, count - _TOLD) for kind, count in seen.items() if count > _TOLD)
    return [*told, *(f"{count} more: {kind}" for kind, count in more)]
