"""JSON: a record, a list of records, one list in a wrapper; and JSON Lines, read line by line."""

import json
import re
from collections.abc import Iterable, Iterator

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Outcome
from kg.read.lines import Line, read_lines, read_text
from kg.read.records import Row, read_records

__all__ = ["read_json", "read_json_lines", "read_json_stream"]

_TWO_RECORDS = re.compile(r"\s*\{[^\n]*\}\s*\n\s*\{")


def read_json_lines(content: Content) -> Iterator[Outcome]:
    """The records of JSON Lines; a broken line is skipped and named."""
    empty = True
    for outcome in read_json_stream(read_lines(content), content.source):
        empty = False
        yield outcome
    if empty:
        yield SourceError(content.source, "empty")


def read_json_stream(lines: Iterable[Line | str], source: str) -> Iterator[Outcome]:
    """The records on `lines`, wherever they come from; notes among them are handed on."""
    yield from read_records(_rows(lines, source), source)


def _rows(lines: Iterable[Line | str], source: str) -> Iterator[Row | SourceError | str]:
    for line in lines:
        if isinstance(line, str):
            yield line
        elif line.text.strip():
            where = f"{source}:{line.number}"
            try:
                yield where, _load(line.text)
            except (ValueError, RecursionError) as error:
                yield SourceError(where, f"not JSON ({_first_line(error)})")


def read_json(content: Content) -> Iterator[Outcome]:
    """The records of a file that is one JSON value."""
    text, notes = read_text(content)
    yield from notes
    try:
        value = _load(text)
    except (ValueError, RecursionError) as error:
        if _TWO_RECORDS.match(text):  # JSON Lines by another name
            lines = (Line(number, line) for number, line in enumerate(text.split("\n"), start=1))
            yield from read_json_stream(lines, content.source)
        else:
            yield SourceError(content.source, f"not JSON ({_first_line(error)})")
        return
    records = value if isinstance(value, list) else _only_list(value)
    if not records:
        yield SourceError(content.source, "a list without records")
    rows = ((f"{content.source}#{number}", one) for number, one in enumerate(records, start=1))
    yield from read_records(rows, content.source)


def _load(text: str) -> object:
    """JSON; `NaN`, which pandas writes for nothing, is null."""
    return json.loads(text, parse_constant=lambda _: None)


def _only_list(value: object) -> list[object]:
    """`{"articles": [...]}` is a list in a wrapper; anything else is one record."""
    lists = (
        [part for part in value.values() if isinstance(part, list)]
        if isinstance(value, dict)
        else []
    )
    wrapped = isinstance(value, dict) and "text" not in value and len(lists) == 1
    return lists[0] if wrapped else [value]


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]
