"""CSV and its kin: a table with its columns' names in the first line."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Outcome
from kg.read.lines import read_text
from kg.read.records import Row, has_text, no_text, read_records

__all__ = ["read_delimited"]

_LARGEST_FIELD = 2**31 - 1
_UNCLOSED = "a quote opens here and never closes: what follows was left out"


def read_delimited(content: Content) -> Iterator[Outcome]:
    """The rows of a table; comma, semicolon, tab or bar, whichever its first line has most."""
    text, notes = read_text(content)
    yield from notes
    yield from read_records(_rows(text, content.source), content.source, content.folders)


def _rows(text: str, source: str) -> Iterator[Row | SourceError]:
    head = text.split("\n", 1)[0]
    delimiter = max("\t;,|", key=head.count)
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter)
    fields = [field.strip() for field in _next(reader) or ()]
    unclosed = reader.line_num == len(lines) and _is_unclosed(lines, delimiter)
    if unclosed or not has_text(fields):
        yield SourceError(f"{source}:1", _UNCLOSED) if unclosed else no_text(source, fields)
        return
    begin = reader.line_num
    try:
        while (row := _next(reader)) is not None:
            where = f"{source}:{reader.line_num}"
            if reader.line_num == len(lines) and _is_unclosed(lines[begin:], delimiter):
                yield SourceError(f"{source}:{begin + 1}", _UNCLOSED)
            elif len(row) > len(fields):
                yield SourceError(where, f"{len(row)} cells under {len(fields)} headings")
            elif row:
                yield where, dict(zip(fields, row, strict=False))
            begin = reader.line_num
    except csv.Error as error:
        first = str(error).split("\n", 1)[0]
        yield SourceError(f"{source}:{reader.line_num}", f"not CSV ({first})")
    if reader.line_num == 1:
        yield SourceError(source, "a table without rows")


def _next(rows: "Iterator[list[str]]") -> list[str] | None:
    with _large_fields():
        return next(rows, None)


@contextmanager
def _large_fields() -> Iterator[None]:
    """Articles are larger than a field may be; whoever runs us keeps the limit that was set."""
    before = csv.field_size_limit(_LARGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _is_unclosed(row: Sequence[str], delimiter: str) -> bool:
    """Whether the last row, in several lines, ends within quotes."""
    try:
        with _large_fields():
            list(csv.reader(row if len(row) > 1 else [], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False
