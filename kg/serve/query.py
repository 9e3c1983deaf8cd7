"""What an address asks: `about=tarie*&name=Rutte`, options by their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qs, urlencode

from kg.ask.narrowing import LABELS, Picking
from kg.ground.errors import QuestionError
from kg.ground.records import ACTOR_TYPES

__all__ = ["Narrowing", "Query", "address", "number", "one", "read_narrowing", "read_query"]

# The values of each part of an address, in order.
Query: TypeAlias = Mapping[str, Sequence[str]]

_PARTS = 100  # of an address


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What narrows a question, as the options of the command line do."""

    types: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    about: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()

    @property
    def labels(self) -> Picking:
        """What stands beside the texts, without words in them."""
        return Picking((), self.outlet, self.section, self.agency)

    @property
    def picks(self) -> bool:
        """Whether items are picked, so that everything is counted anew."""
        return bool(self.since or self.until or self.about or self.labels)


def read_query(text: str) -> Query:
    """The parts of an address or a form; raises `QuestionError` where it is none, or too long."""
    try:
        return parse_qs(text, max_num_fields=_PARTS, errors="strict")
    except ValueError as error:  # UnicodeDecodeError is one
        raise QuestionError(f"not a valid address ({error})") from None


def read_narrowing(query: Query) -> Narrowing:
    """What narrows; raises `QuestionError` for a type of actor that does not exist."""
    types = tuple(part for value in query.get("types", ()) for part in value.split(",") if part)
    for kind in types:
        if kind not in ACTOR_TYPES:
            msg = f"{kind!r} is not a type of actor: choose from {', '.join(ACTOR_TYPES)}"
            raise QuestionError(msg)
    several = {name: tuple(filter(None, query.get(name, ()))) for name in ("about", *LABELS)}
    return Narrowing(types, one(query, "since") or None, one(query, "until") or None, **several)


def one(query: Query, name: str, otherwise: str = "") -> str:
    """The last value of a part, as of an option that is given twice."""
    values = query.get(name)
    return values[-1] if values else otherwise


def number(query: Query, name: str, otherwise: int, most: int) -> int:
    """A whole number from 1 to `most`; raises `QuestionError` for anything else."""
    text = one(query, name, str(otherwise))
    value = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if not 1 <= value <= most:
        raise QuestionError(f"{name} is a whole number from 1 to {most}, not {text[:40]!r}")
    return value


def address(path: str, query: Query, **changed: Sequence[str]) -> str:
    """`path` with the parts of `query`, some of them changed; an empty one is left out."""
    parts = {**query, **changed}
    asked = urlencode({name: values for name, values in parts.items() if values}, doseq=True)
    return f"{path}?{asked}" if asked else path
