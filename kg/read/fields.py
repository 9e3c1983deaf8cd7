"""Which field of a record is what, by the names that tools and newsrooms give it.

One table, `data/fields.csv`: what a field says, its name, and whose name that is. Of two names for
one thing the upper one counts. Capitals, blanks, hyphens and underscores make no difference:
`publish_date` is `Publish date`; `source.name` is the `name` within `source`.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["FieldRank", "fields_known", "flatten", "is_nothing", "looks_like", "place_of"]

_BETWEEN = re.compile(r"[\s_\-\"'\ufeff]+")
_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_SEPARATORS = re.compile(r"[\W_]+")
_LOOKS = ("a date", "an outlet")


class FieldRank(NamedTuple):
    """What a field says (`text`, `summary`, `title`, `published`, …), and which name goes first."""

    field: str
    rank: int


@lru_cache(maxsize=4096)
def place_of(name: str) -> FieldRank | None:
    """What a field of this name says; null for one that is not known.

    >>> place_of("Publish date").field, place_of("leeftijd")
    ('published', None)
    """
    return _places().get(_folded(name))


@lru_cache(maxsize=4096)
def looks_like(name: str) -> str | None:
    """What a field that is not used may be by its name: "a date", "an outlet" or null.

    >>> looks_like("date_modify"), looks_like("krantsoort"), looks_like("sentiment")
    ('a date', 'an outlet', None)
    """
    words = [word for word in _SEPARATORS.split(_CAMEL.sub("_", name).lower()) if word]
    for row in _rows():
        if row["field"] in _LOOKS and any(fnmatch(word, row["name"]) for word in words):
            return row["field"]
    return None


def is_nothing(text: str) -> bool:
    """Whether a field says that there is nothing to be had: `ONLY AVAILABLE IN PAID PLANS`."""
    return len(text) < 100 and " ".join(text.lower().split()).rstrip(".") in _names("nothing")


def fields_known() -> dict[str, list[str]]:
    """The names of each field, for the documentation, the best first."""
    found: dict[str, list[str]] = {}
    for row in _rows():
        if row["field"] not in (*_LOOKS, "within", "nothing"):
            found.setdefault(row["field"], []).append(row["name"])
    return found


def flatten(record: Mapping[object, object]) -> Iterator[tuple[str, object]]:
    """The fields of a record with their names, those within others as `source.name`.

    What lies in a mere wrapper, as Elasticsearch's `_source`, counts as the record's own.
    """
    for key, wrapped in record.items():
        name = str(key).strip()
        value = _unwrapped(wrapped)
        if not isinstance(value, Mapping):
            yield name, value
        elif name.lower() in _names("within"):
            yield from flatten(value)
        else:
            yield from ((f"{name}.{inner}", one) for inner, one in value.items())


def _unwrapped(value: object) -> object:
    """What MongoDB wraps in its type: `{"$date": {"$numberLong": "1710403200000"}}`."""
    while isinstance(value, Mapping) and len(value) == 1:
        ((name, inner),) = value.items()
        if not str(name).startswith("$"):
            break
        value = inner
    return value


def _folded(name: str) -> str:
    return _BETWEEN.sub("", name.lower()).replace(":", ".")


@cache
def _rows() -> list[dict[str, str]]:
    text = files("kg.read.data").joinpath("fields.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _names(field: str) -> frozenset[str]:
    return frozenset(row["name"] for row in _rows() if row["field"] == field)


@cache
def _places() -> dict[str, FieldRank]:
    others = (*_LOOKS, "within", "nothing")
    rows = [row for row in _rows() if row["field"] not in others]
    places: dict[str, FieldRank] = {}
    for rank, row in enumerate(rows):
        places.setdefault(_folded(row["name"]), FieldRank(row["field"], rank))
    return places
