"""Records with named fields (a row, a JSON object, front matter): which field is what.

One place for all containers: a reader yields rows, `read_records` makes documents of them, so that
all know the same names, and what is said of a file is said once.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import isnan

from kg.ground.errors import SourceError
from kg.read.document import Document, Outcome

__all__ = ["Row", "has_text", "no_text", "read_records"]

# Where a record stands (`news.csv:3`), and the record: a mapping, or what stands there instead.
Row = tuple[str, object]

_DATE_FIELDS = ("published", "published_at", "date", "datum")
_FIELDS_TOLD = 10
_FIELD_TOLD = 30  # code points of a field's name


def read_records(rows: Iterable[Row | SourceError | str], source: str) -> Iterator[Outcome]:
    """The documents that `rows` of the file `source` hold; errors and notes are handed on."""
    for row in rows:
        yield row if isinstance(row, SourceError | str) else _from_record(row[1], row[0], source)


def has_text(fields: Iterable[str]) -> bool:
    """Whether one of the columns of a table holds the texts."""
    return "text" in [field.strip().lower() for field in fields]


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


def _from_record(record: object, where: str, source: str) -> Document | SourceError:
    if not isinstance(record, Mapping):
        return SourceError(where, "not a record with a field 'text'")
    fields = {str(name).strip().lower(): value for name, value in record.items()}
    text = fields.get("text")
    if text is None:
        return SourceError(where, f"no field 'text' (fields: {_told(sorted(fields))})")
    if not isinstance(text, str) or not text.strip():
        return SourceError(where, "the field 'text' holds no text")
    record_id = _as_text(fields.get("id"))
    return Document(
        where,
        _as_text(fields.get("source")) or record_id or source,
        record_id or "",
        _as_text(fields.get("title")),
        text,
        published=next((fields[name] for name in _DATE_FIELDS if fields.get(name)), None),
        retrieved=fields.get("retrieved"),
        url=_as_text(fields.get("url")),
        outlet=_as_text(fields.get("outlet")),
    )


def _as_text(value: object) -> str | None:
    """A field's text, without halves of surrogate pairs; null where it is missing or blank."""
    if value is None or isinstance(value, list | dict):
        return None
    if isinstance(value, float) and isnan(value):
        return None
    return str(value).encode("utf-8", "replace").decode("utf-8").strip() or None
