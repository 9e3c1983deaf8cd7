"""JSON: a record, a list of records, one list in a wrapper; and JSON Lines, read line by line."""

import json
import re
from collections.abc import Iterable, Iterator

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Outcome
from kg.read.lines import Line, read_lines, read_text
from kg.read.records import Row, read_records
from kg.read.shapes import find_records

__all__ = ["looks_like_json", "read_json", "read_json_lines", "read_json_stream"]

_NAME = r"[A-Za-z_$][\w.$ ]{2,60}=\s*"  # window.YTD.tweets.part0 =
_OPENS = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*(?:%s)?(?:\[\s*)?\{\s*"[^"\n]{1,100}"\s*:' % _NAME.encode()
)
_ASSIGNED = re.compile(rf"\s*{_NAME}(?=[\[{{])")
_BETWEEN = re.compile(r"[\s,]*")
_TWO_RECORDS = re.compile(r"\s*\{[^\n]*\}\s*\n\s*\{")


def looks_like_json(head: bytes) -> bool:
    """Whether a file begins with a record, or with a list of records."""
    return _OPENS.match(head) is not None


def read_json_lines(content: Content) -> Iterator[Outcome]:
    """The records of JSON Lines; a broken line is skipped and named."""
    empty = True
    rows = _rows(read_lines(content), content.source)
    for outcome in read_records(rows, content.source, content.folders):
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
                found = find_records(_load(line.text))
            except (ValueError, RecursionError) as error:
                yield SourceError(where, f"not JSON ({_first_line(error)})")
            else:
                yield from _numbered(found, where)


def read_json(content: Content) -> Iterator[Outcome]:
    """The records of a file that is one JSON value."""
    text, notes = read_text(content)
    yield from notes
    if name := _ASSIGNED.match(text):  # a script of one's own archive at X
        text = text[name.end() :].rstrip().removesuffix(";")
    try:
        value = _load(text)
    except (ValueError, RecursionError):
        if _TWO_RECORDS.match(text):  # JSON Lines by another name
            lines = (Line(number, line) for number, line in enumerate(text.split("\n"), start=1))
            rows = _rows(lines, content.source)
            yield from read_records(rows, content.source, content.folders)
        else:
            stacked = _stacked(text, content.source)
            yield from read_records(stacked, content.source, content.folders)
        return
    records = find_records(value)
    if not records:
        yield SourceError(content.source, "a list without records")
    numbered = ((f"{content.source}#{number}", one) for number, one in enumerate(records, start=1))
    yield from read_records(numbered, content.source, content.folders)


def _stacked(text: str, source: str) -> Iterator[Row | SourceError]:
    """Values one below the other, each over several lines; what follows a broken one is lost."""
    decoder = json.JSONDecoder(parse_constant=lambda _: None, strict=False)
    place = number = 0
    while place < len(text.rstrip()):
        place = _BETWEEN.match(text, place).end()  # type: ignore[union-attr]
        number += 1
        where = f"{source}#{number}" if number > 1 else source
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            yield SourceError(where, f"not JSON ({_first_line(error)})")
            return
        yield from _numbered(find_records(value), f"{source}#{number}")


def _numbered(records: list[object], where: str) -> Iterator[Row]:
    """A line is a record; one that holds a page of posts is several."""
    if len(records) == 1:
        yield where, records[0]
    else:
        yield from ((f"{where}#{number}", one) for number, one in enumerate(records, start=1))


def _load(text: str) -> object:
    """JSON; `NaN`, which pandas writes for nothing, is null; a bare tab in a text is a tab."""
    return json.loads(text, parse_constant=lambda _: None, strict=False)


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]
