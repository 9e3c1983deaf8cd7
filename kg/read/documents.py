"""What a file holds: one document, or many; each container has its own small reader."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path

from kg.ground.errors import SourceError
from kg.read.bundle import split_bundle
from kg.read.decode import decode
from kg.read.wrapped import find_width

__all__ = ["Document", "read_json_lines", "read_path"]

_DATE_FIELDS = ("published", "published_at", "date", "datum")
_LARGEST_FIELD = 2**31 - 1
_UNCLOSED = "a quote opens here and never closes: what follows was left out"
_FIELDS_TOLD = 10
_FIELD_TOLD = 30  # code points of a field's name
_OTHER_FORMS = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a Word file, another office file or an archive",
    b"\xd0\xcf\x11\xe0": "an old Word file or another office file",
    b"{\\rtf": "an RTF file",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One record of a container before it is split into items; `where` names it in messages."""

    where: str
    source: str
    record_id: str
    title: str | None
    text: str
    published: object = None
    retrieved: object = None
    url: str | None = None
    outlet: str | None = None
    width: int | None = None  # the file's lines are known to be wrapped at


# What a reader yields: documents, and what it had to skip or to guess.
Outcome = Document | SourceError | str


def read_path(path: Path, source: str, data: bytes) -> Iterator[Outcome]:
    """The documents in the file `source` with the content `data`.

    Yields documents, a `SourceError` for each thing that is skipped, and notes (plain strings).
    """
    if not data.strip():
        yield SourceError(source, "empty")
        return
    if form := next((form for mark, form in _OTHER_FORMS.items() if data.startswith(mark)), None):
        yield SourceError(source, f"{form}: save it as text or as HTML, one article a file")
        return
    suffix = path.suffix.lower()
    if suffix == ".parquet" or data.startswith(b"PAR1"):
        yield from _read_parquet(data, source)
        return
    try:
        text, guessed = decode(data)
    except ValueError as error:
        yield SourceError(source, str(error))
        return
    if not text.strip():  # a byte order mark alone
        yield SourceError(source, "empty")
        return
    if guessed:
        yield f"{source}: read as {guessed} (guessed)"
    yield from _READERS.get(suffix, _read_text)(text, source)


def _read_text(text: str, source: str) -> Iterator[Outcome]:
    articles, said = split_bundle(text.replace("\r\n", "\n").replace("\r", "\n"))
    if said:
        yield f"{source}: {said}"
    if len(articles) == 1:
        yield Document(source, source, "", None, articles[0])
        return
    width = max(filter(None, map(find_width, articles)), default=None)
    for number, article in enumerate(articles, start=1):
        yield Document(f"{source}#{number}", source, str(number), None, article, width=width)


def _read_html(text: str, source: str) -> Iterator[Outcome]:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Page

    page = bare_extraction(
        text,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "outputformat": "%Y-%m-%dT%H:%M:%S%z",
        },
    )
    if not isinstance(page, Page) or not page.text:
        yield SourceError(source, "no main text in this HTML")
        return
    yield Document(
        source, source, "", page.title, page.text, published=page.date, url=page.url or None
    )


def read_json_lines(lines: Iterable[str], source: str) -> Iterator[Outcome]:
    """The records of JSON Lines; a broken line is skipped and named."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            where = f"{source}:{number}"
            try:
                yield _from_record(_load(line), where, source)
            except (ValueError, RecursionError) as error:
                yield SourceError(where, f"not JSON ({_first_line(error)})")


def _read_json(text: str, source: str) -> Iterator[Outcome]:
    try:
        content = _load(text)
    except (ValueError, RecursionError) as error:
        if re.match(r"\s*\{[^\n]*\}\s*\n\s*\{", text):  # JSON Lines by another name
            yield from read_json_lines(text.split("\n"), source)
        else:
            yield SourceError(source, f"not JSON ({_first_line(error)})")
        return
    records = content if isinstance(content, list) else _only_list(content)
    if not records:
        yield SourceError(source, "a list without records")
    for number, record in enumerate(records, start=1):
        yield _from_record(record, f"{source}#{number}", source)


def _load(text: str) -> object:
    """JSON; `NaN`, which pandas writes for nothing, is null."""
    return json.loads(text, parse_constant=lambda _: None)


def _only_list(content: object) -> list[object]:
    """`{"articles": [...]}` is a list in a wrapper; anything else is one record."""
    lists = (
        [value for value in content.values() if isinstance(value, list)]
        if isinstance(content, dict)
        else []
    )
    wrapped = isinstance(content, dict) and "text" not in content and len(lists) == 1
    return lists[0] if wrapped else [content]


def _read_csv(text: str, source: str) -> Iterator[Outcome]:
    csv.field_size_limit(_LARGEST_FIELD)
    head = text.split("\n", 1)[0]
    delimiter = max("\t;,|", key=head.count)
    lines = list(io.StringIO(text, newline=""))
    rows = csv.reader(lines, delimiter=delimiter)
    fields = [field.strip().lower() for field in next(rows)]
    unclosed = rows.line_num == len(lines) and _is_unclosed(lines, delimiter)
    if unclosed or "text" not in fields:
        yield SourceError(f"{source}:1", _UNCLOSED) if unclosed else _no_text(source, fields)
        return
    begin = rows.line_num
    try:
        for row in rows:
            where = f"{source}:{rows.line_num}"
            if rows.line_num == len(lines) and _is_unclosed(lines[begin:], delimiter):
                yield SourceError(f"{source}:{begin + 1}", _UNCLOSED)
            elif len(row) > len(fields):
                yield SourceError(where, f"{len(row)} cells under {len(fields)} headings")
            elif row:
                yield _from_record(dict(zip(fields, row, strict=False)), where, source)
            begin = rows.line_num
    except csv.Error as error:
        yield SourceError(f"{source}:{rows.line_num}", f"not CSV ({_first_line(error)})")
    if rows.line_num == 1:
        yield SourceError(source, "a table without rows")


def _is_unclosed(row: Sequence[str], delimiter: str) -> bool:
    """Whether the last row, in several lines, ends within quotes."""
    try:
        list(csv.reader(row if len(row) > 1 else [], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _read_parquet(data: bytes, source: str) -> Iterator[Outcome]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        fields = [str(name).lower() for name in file.schema_arrow.names]
        if "text" not in fields:
            yield _no_text(source, fields)
            return
        records = (record for batch in file.iter_batches() for record in batch.to_pylist())
        for number, record in enumerate(records, start=1):
            yield _from_record(record, f"{source}#{number}", source)
    except (pa.ArrowException, OSError) as error:
        yield SourceError(source, f"not Parquet ({_first_line(error)})")


def _no_text(source: str, fields: Iterable[str]) -> SourceError:
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
    fields = {str(name).lower(): value for name, value in record.items()}
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


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]


_READERS: dict[str, Callable[[str, str], Iterator[Outcome]]] = {
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
    ".json": _read_json,
    ".jsonl": lambda text, source: read_json_lines(text.split("\n"), source),
    ".ndjson": lambda text, source: read_json_lines(text.split("\n"), source),
    ".csv": _read_csv,
    ".tsv": _read_csv,
}
