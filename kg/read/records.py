"""Records with named fields (a row, a JSON object, front matter): which field is what.

One place for all containers: a reader yields rows, `read_records` makes documents of them, so that
all know the same names (`kg.read.fields`), and what is said of a file is said once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from math import isnan
from urllib.parse import urlsplit

from kg.ground.errors import SourceError
from kg.read.dates import parse_time
from kg.read.document import Document, Outcome
from kg.read.fields import FieldRank, flatten, is_nothing, looks_like, place_of
from kg.read.markup import without_markup
from kg.read.notes import Complaints
from kg.read.parts import as_one_text, text_in_blocks

__all__ = ["Row", "has_text", "is_record", "no_text", "read_records"]

# Where a record stands (`news.csv:3`), and the record: a mapping, or what stands there instead.
Row = tuple[str, object]

_FIELDS_TOLD = 10
_FIELD_TOLD = 45  # code points of a field's name
_OWN_NAMES = frozenset(
    [
        "text",
        "title",
        "published",
        "published_at",
        "date",
        "datum",
        "outlet",
        "url",
        "id",
        "source",
        "section",
        "retrieved",
    ]
)
_TEXTS = ("text", "opening", "summary")
_PIECE = "piece"
_WITH_TEXT = frozenset((*_TEXTS, _PIECE))
_AND = " and "  # between the names of columns that make one text
_FIRST_OF_OPENING = 60  # letters that say whether a text holds its opening
_CUT_OFF = re.compile(r"\s*\[\+\d+ (?:chars|characters)\]\s*$")  # NewsAPI gives the beginning
_TAIL = 40  # code points at the end of a text, in which that stands
_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_SAYS_TIME = re.compile(r"\d{1,2}[:.uh]\d\d|\d{1,2}\s?(?:uur|u|am|pm)\b", re.IGNORECASE)
_EPOCH = re.compile(r"-?\d{9,19}(?:\.\d*)?")
_CALENDAR = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d(?:[0-2]\d[0-5]\d){0,1}(?:[0-5]\d)?")
_NAME = re.compile(r"[^\W\d_][^\d/\\:@_]{0,60}")  # of an outlet, not of a file


@dataclass(slots=True)
class _Said:
    """What the fields of a file were taken for, which were left, and what was done to texts."""

    taken: dict[str, str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    mended: Complaints = field(default_factory=Complaints)

    def notes(self, source: str) -> Iterator[str]:
        """One line each."""
        as_outlet = [name.lower() for name, what in self.taken.items() if what == "outlet"]
        if "source" in as_outlet or not {name.lower() for name in self.taken} <= _OWN_NAMES:
            named = ((name, what) for name, what in self.taken.items() if name.lower() != what)
            pairs = [f"{name} as {what}" for name, what in named]
            yield f"{source}: read {', '.join(pairs)}"
        left = [f"{name} (may be {what})" for name, what in self.left.items()]
        if left:
            yield f"{source}: not used: {_told(left)}"
        yield from (f"{where}: {said}" for where, said in self.mended.told())


@dataclass(frozen=True, slots=True)
class _Value:
    """What a field holds, and its name."""

    name: str
    value: object


def read_records(
    rows: Iterable[Row | SourceError | str],
    source: str,
    folders: Mapping[str, str] | None = None,
) -> Iterator[Outcome]:
    """The documents that `rows` of the file `source` hold; errors and notes are handed on.

    `folders` are fields that the names of folders give (`outlet=Trouw/`).
    """
    said = _Said()
    for row in rows:
        if isinstance(row, SourceError | str):
            yield row
        else:
            where, record = row
            if folders and isinstance(record, Mapping):
                record = {**folders, **record}
            yield _from_record(record, where, source, said)
    yield from said.notes(source)


def has_text(fields: Iterable[str]) -> bool:
    """Whether one of the columns of a table holds the texts."""
    return any(place.field in _WITH_TEXT for place in map(place_of, fields) if place)


def is_record(value: object) -> bool:
    """Whether this is a record that holds a text, not a list of records in a wrapper."""
    if not isinstance(value, Mapping):
        return False
    found = {place.field for _, one, place in _fields(value) if place and as_one_text(one)}
    lists = (one for one in value.values() if isinstance(one, list))
    wraps = any(isinstance(part, Mapping) for one in lists for part in one[:1])
    return "text" in found or (bool(found & _WITH_TEXT) and not wraps)


def no_text(source: str, fields: Iterable[str]) -> SourceError:
    """Said once of a table, not of each of its rows."""
    said = f"no column 'text': give the column with the articles that name ({_told(fields)})"
    return SourceError(source, said)


def _told(fields: Iterable[str]) -> str:
    """The names of the first fields; one that went wrong may hold a whole file."""
    names = [" ".join(field.split()) for field in fields]
    short = [name if len(name) <= _FIELD_TOLD else f"{name[:_FIELD_TOLD]}…" for name in names]
    more = len(short) - _FIELDS_TOLD
    return ", ".join(short[:_FIELDS_TOLD]) + (f" and {more} more" if more > 0 else "")


def _from_record(record: object, where: str, source: str, said: _Said) -> Document | SourceError:
    if not isinstance(record, Mapping):
        return SourceError(where, "not a record with a field 'text'")
    found, others = _find_fields(record)
    text = _text(found)
    if text is None:
        return _without_text(record, where)
    taken = {"text": text}
    _tell_pieces(text, found, where, said)
    if opening := _opening(found, str(text.value)):
        taken["opening"] = opening
    for what in ("title", "section", "id", "source", "retrieved"):
        if first := next((one for one in found.get(what, ()) if _as_text(one.value)), None):
            taken[what] = first
    taken |= _published(found)
    if address := _address(found):
        taken["url"] = address
    if named := _outlet(found, address):
        taken["outlet"] = named
    _note_fields(taken, found, others, said)
    return _as_document(taken, where, source, said)


def _find_fields(
    record: Mapping[object, object],
) -> tuple[dict[str, list[_Value]], list[_Value]]:
    """The fields that hold something, by what they say, the best name first; and all others."""
    ranked: dict[str, list[tuple[int, int, _Value]]] = {}
    others: list[_Value] = []
    for order, (name, value, place) in enumerate(_fields(record)):
        if _is_empty(value):
            continue
        if place:
            stated = _words(value) if place.field == "section" else value
            ranked.setdefault(place.field, []).append((place.rank, order, _Value(name, stated)))
        else:
            others.append(_Value(name, value))
    return {
        what: [one[2] for one in sorted(all_, key=_first_two)] for what, all_ in ranked.items()
    }, others


def _fields(record: Mapping[object, object]) -> list[tuple[str, object, FieldRank | None]]:
    """The fields of a record and what their names say.

    Where it has a title or a day and none holds its text, blocks do, whatever their field is
    called.
    """
    fields = [(name, value, place_of(name)) for name, value in flatten(record)]
    said = {place.field for _, value, place in fields if place and not _is_empty(value)}
    if "text" in said or not said & {"title", "published"}:
        return fields
    texts = ((text_in_blocks(value) or "", name) for name, value, _ in fields)
    text, where = max(texts, key=lambda one: len(one[0]))
    if not text:
        return fields
    return [*fields, (where, text, FieldRank("text", 0))]


def _words(value: object) -> object:
    """A list of words in one line; anything else as it is."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return value


def _first_two(ranked: tuple[int, int, _Value]) -> tuple[int, int]:
    return ranked[:2]


def _is_empty(value: object) -> bool:
    if value is None or (isinstance(value, float) and isnan(value)):
        return True
    return isinstance(value, str | list | dict) and not value


def _text(found: Mapping[str, list[_Value]]) -> _Value | None:
    """The first field with a text; the opening or a summary where there is none."""
    for one in (one for what in _TEXTS for one in found.get(what, ())):
        text = as_one_text(one.value)
        if text and not is_nothing(text):
            return _Value(one.name, text)
    return _pieces(found)


def _pieces(found: Mapping[str, list[_Value]]) -> _Value | None:
    """What a press monitor gives of a text: its opening, a sentence with what was searched for."""
    kept: list[_Value] = []
    for one in found.get(_PIECE, ()):
        text = as_one_text(one.value)
        if text and not is_nothing(text) and not any(_holds(other.value, text) for other in kept):
            kept = [other for other in kept if not _holds(text, other.value)]
            kept.append(_Value(one.name, text))
    if not kept:
        return None
    names, texts = _AND.join(one.name for one in kept), (str(one.value) for one in kept)
    return _Value(names, "\n".join(texts))


def _tell_pieces(text: _Value, found: Mapping[str, list[_Value]], where: str, said: _Said) -> None:
    pieces = {one.name for one in found.get(_PIECE, ())}
    if text.name.partition(_AND)[0] in pieces:
        said.mended.add(where, "its source gives pieces of the text alone", kind="pieces")


def _holds(text: object, piece: object) -> bool:
    return _plain(str(piece)) in _plain(str(text))


def _opening(found: Mapping[str, list[_Value]], text: str) -> _Value | None:
    """The opening that a paper prints above its text, where the text does not hold it, too."""
    for one in found.get("opening", ()):
        opening = as_one_text(one.value)
        if opening and not is_nothing(opening):
            is_there = _plain(opening)[:_FIRST_OF_OPENING] in _plain(text)
            return None if is_there else _Value(one.name, opening)
    return None


def _plain(text: str) -> str:
    """A text by which two are told to be the same, with markup or without."""
    return "".join(filter(str.isalnum, without_markup(text)[0])).casefold()


def _without_text(record: Mapping[object, object], where: str) -> SourceError:
    names = [name for name, _ in flatten(record)]
    if has_text(names):
        first = next(name for name in names if has_text([name]))
        return SourceError(where, f"the field {first.lower()!r} holds no text")
    return SourceError(where, f"no field 'text' (fields: {_told(sorted(names))})")


def _published(found: Mapping[str, list[_Value]]) -> dict[str, _Value]:
    """The first field with a date that is one; else the first. A time beside a day completes it."""
    fields, times = found.get("published", []), found.get("time", [])
    fields = [_Value(one.name, _as_stated(one.value)) for one in (fields or times)]
    best = fields[:1] if len(fields) < 2 else [one for one in fields if parse_time(one.value)]
    if not (best or fields):
        return {}
    first = (best or fields)[0]
    day = _day_alone(first.value) if times else None
    clock = next((one for one in times if _is_clock(one.value)), None) if day else None
    if clock is None:
        return {"published": first}
    return {"published": _Value(first.name, f"{day} {clock.value}"), "time": clock}


def _day_alone(stated: object) -> str | None:
    """A date that says no time, so that a field beside it may: as text, or as a sheet holds it."""
    if isinstance(stated, datetime) and stated.time() != time():
        return None
    if isinstance(stated, date):
        return stated.isoformat()[:10]
    return stated if isinstance(stated, str) and not _SAYS_TIME.search(stated) else None


def _is_clock(value: object) -> bool:
    return (
        parse_time(f"2025-01-31 {value}") is not None and _SAYS_TIME.match(str(value)) is not None
    )


def _as_stated(value: object) -> object:
    """A date as it was written; digits that count seconds since 1970 as a number."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], list):
        value = "-".join(map(str, value[0]))  # [[2024, 3, 12]]
    if not isinstance(value, str):
        return value
    text = value.strip()
    if _EPOCH.fullmatch(text) and not _CALENDAR.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def _address(found: Mapping[str, list[_Value]]) -> _Value | None:
    """The field `url` whatever it holds; of other fields one that holds an address."""
    fields = [*found.get("url", ()), *found.get("source", ())]
    own = [one for one in fields if one.name.lower() == "url" and _as_text(one.value)]
    others = (one for one in fields if _ADDRESS.fullmatch(_as_text(one.value) or ""))
    return next(iter(own), None) or next(others, None)


def _outlet(found: Mapping[str, list[_Value]], address: _Value | None) -> _Value | None:
    """The field with the outlet; `source` where nothing else names one and it reads like a name."""
    for one in found.get("outlet", ()):
        if name := _as_text(one.value):
            return _Value(one.name, _domain(name) if _ADDRESS.fullmatch(name) else name)
    if address:
        return None
    for one in found.get("source", ()):
        if _NAME.fullmatch(_as_text(one.value) or ""):
            return one
    return None


def _domain(address: str) -> str:
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname
    except ValueError:
        return address
    return (host or address).removeprefix("www.")


def _note_fields(
    taken: Mapping[str, _Value],
    found: Mapping[str, list[_Value]],
    others: Iterable[_Value],
    said: _Said,
) -> None:
    for what, one in taken.items():
        if what == "outlet":  # a `source` that reads like a name is more than where it came from
            said.taken[one.name] = what
        said.taken.setdefault(one.name, what)
        said.left.pop(one.name, None)
    for one in (*others, *(one for several in found.values() for one in several)):
        if one.name in said.known or one.name in said.taken:
            continue
        said.known.add(one.name)
        if may_be := looks_like(one.name) or _holds_dates(one):
            said.left[one.name] = may_be


def _holds_dates(one: _Value) -> str | None:
    """Whether a field that is not used holds a date by its value, figures alone left out."""
    is_text = isinstance(one.value, str) and not one.value.strip().isdigit()
    known = place_of(one.name)
    return "a date" if is_text and not known and parse_time(one.value) else None


def _as_document(taken: Mapping[str, _Value], where: str, source: str, said: _Said) -> Document:
    def words(what: str) -> str | None:
        return _mended(_as_text(taken[what].value), where, said) if what in taken else None

    record_id, outlet, url = words("id"), words("outlet"), words("url")
    published = taken["published"].value if "published" in taken else None
    text = _mended(_uncut(str(taken["text"].value), where, said), where, said)
    if opening := words("opening"):
        text = f"{opening}\n{text}"
    return Document(
        where,
        words("source") or record_id or source,
        record_id or "",
        words("title"),
        text or "",
        published=published,
        retrieved=taken["retrieved"].value if "retrieved" in taken else None,
        url=url,
        outlet=outlet,
        section=words("section"),
        key=_key(taken),
    )


def _key(taken: Mapping[str, _Value]) -> str:
    """Outlet, address and day as written: what makes a row another item where it has no id."""
    stated = [taken[what] for what in ("outlet", "url", "published") if what in taken]
    return "\x1e".join(f"{one.value}" for one in stated if one.name.lower() != "source")


def _uncut(text: str, where: str, said: _Said) -> str:
    whole = text if "]" not in text[-_TAIL:] else _CUT_OFF.sub("", text)
    if whole != text:
        said.mended.add(where, "its source gives the beginning of the text alone", kind="cut")
    return whole


def _mended(text: str | None, where: str, said: _Said) -> str | None:
    if text is None:
        return None
    plain, done = without_markup(text)
    for one in done:
        said.mended.add(where, one)
    return plain


def _as_text(value: object) -> str | None:
    """A field's text, without halves of surrogate pairs; null where it is missing or blank."""
    if _is_empty(value) or isinstance(value, list | Mapping):
        return None
    return str(value).encode("utf-8", "replace").decode("utf-8").strip() or None
