r"""CSV and its kin: a table with its columns' names in the first line.

Read line by line, with an eye on what is odd: `\"` for a quote, quotes that nobody doubled, one
that never closes. (Python's `csv` knows none of these, and its limit of a field is the process's.)
"""

import re
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from kg.ground.errors import SourceError
from kg.read.content import Content, read_head
from kg.read.decode import decode
from kg.read.document import Outcome
from kg.read.fields import place_of
from kg.read.lines import LONGEST_LINE, Line, read_lines, read_text
from kg.read.records import has_text, read_records
from kg.read.tabular import TableRow, as_records

__all__ = ["looks_like_table", "read_delimited"]

_DELIMITERS = "\t;,|"
_SEPARATOR = re.compile(r'"?sep=(?P<sign>\t|[^\w\s"])"?[\t;,|]*', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_FEWEST_KNOWN = 2
_UNCLOSED = "a quote opens here and never closes"
_LEFT_OUT = f"{_UNCLOSED}: what follows was left out"
_ESCAPED = 'quotes are written as \\"'
_NOT_DOUBLED = "quotes within quotes were taken as they stand"


def read_delimited(content: Content) -> Iterator[Outcome]:
    """The rows of a table; comma, semicolon, tab or bar, whichever its first line has most."""
    rows = _rows(_lines(content), content.source)
    records = as_records(rows, content.source, content.folders)
    yield from read_records(records, content.source, content.folders)


def looks_like_table(head: bytes) -> bool:
    """Whether the first line names the columns of a table: Excel saves tables as text, too.

    Several columns have names that are known, one is that of the texts, and the next line has as
    many cells at the least: no headline and no list looks like that.
    """
    try:
        lines = decode(head)[0].lstrip("\ufeff\r\n").splitlines()[:2]
    except ValueError:
        return False
    if len(lines) < 2:
        return False
    sign = _delimiter(lines[0])
    names = [name.strip(' "') for name in lines[0].split(sign)]
    known = [name for name in names if place_of(name)]
    full = lines[1].count(sign) >= len(names) - 1 or lines[1].count('"') % 2 == 1
    return full and len(known) >= _FEWEST_KNOWN and has_text(names)


def _lines(content: Content) -> Iterator[Line | str]:
    """The lines of a file; also where a single CR ends them, as on a Mac of old."""
    head = read_head(content)
    if b"\r" in head and b"\n" not in head:
        text, notes = read_text(content)
        yield from notes
        lines = enumerate(text.replace("\r", "\n").split("\n"), start=1)
        yield from (Line(number, line) for number, line in lines)
    else:
        yield from read_lines(content)


@dataclass(slots=True)
class _Scan:
    """Where the reading of a table stands: between rows, or within quotes."""

    delimiter: str
    escapes: bool = False  # \" is a quote
    cells: list[str] = field(default_factory=list)
    open: list[str] | None = None  # the pieces of a cell whose quote has not closed yet
    lines: list[Line] = field(default_factory=list)  # of this row
    size: int = 0  # of these lines
    doubtful: bool = False
    strays: bool = False  # quotes within quotes that were not doubled
    said: set[str] = field(default_factory=set)


def _rows(lines: Iterable[Line | str], source: str) -> Iterator[TableRow | SourceError | str]:
    rest = iter(lines)
    opened = yield from _open(rest)
    if opened is None:
        yield SourceError(source, "empty")
        return
    reading, waiting = opened
    for arrived in chain([""], rest):
        if isinstance(arrived, Line):
            waiting.append(arrived)
        elif arrived:
            yield arrived
        while waiting:
            yield from _take(reading, waiting, source)
    if reading.lines:
        yield SourceError(f"{source}:{reading.lines[0].number}", _LEFT_OUT)


def _open(
    lines: Iterator[Line | str],
) -> Generator[str, None, tuple[_Scan, deque[Line]] | None]:
    """What the first line says: `sep=;`, or by what the headings are parted."""
    for line in lines:
        if isinstance(line, str):
            yield line
        elif separator := _SEPARATOR.fullmatch(line.text.strip("\r\ufeff")):
            return _Scan(separator["sign"]), deque()
        elif line.text.strip():
            return _Scan(_delimiter(line.text)), deque([line])
    return None


def _delimiter(head: str) -> str:
    """The sign that parts the headings: of those with which one of them names texts, the most."""
    bare = _QUOTED.sub("", head)
    signs = sorted((sign for sign in _DELIMITERS if sign in bare), key=bare.count, reverse=True)
    parted = ((sign, [name.strip(' "\r') for name in head.split(sign)]) for sign in signs)
    return next((sign for sign, names in parted if has_text(names)), (signs or [","])[0])


def _take(
    reading: _Scan, waiting: deque[Line], source: str
) -> Iterator[TableRow | SourceError | str]:
    """Reads one line on; a row that ends with it, or what was wrong with one."""
    line = waiting.popleft()
    text = line.text.removesuffix("\r")
    if not reading.lines and not text.strip():
        return
    reading.lines.append(line)
    reading.size += len(text)
    if reading.size > LONGEST_LINE:
        raise SourceError(f"{source}:{reading.lines[0].number}", _UNCLOSED)
    whole = _scan(reading, text)
    where = f"{source}:{reading.lines[0].number}"
    if not whole:  # a quote opens where none can: the one before never closed
        yield SourceError(where, _UNCLOSED)
        waiting.extendleft(reversed(reading.lines[1:]))
        _begin(reading, doubtful=True)
        return
    if reading.open is None:
        yield from _said(reading, where)
        yield TableRow(where, reading.cells, reading.doubtful)
        _begin(reading, doubtful=reading.doubtful and bool(waiting))


def _said(reading: _Scan, where: str) -> Iterator[str]:
    """What is odd in this row, once a file."""
    odd = {_ESCAPED: reading.escapes, _NOT_DOUBLED: reading.strays}
    for said, holds in odd.items():
        if holds and said not in reading.said:
            reading.said.add(said)
            yield f"{where}: {said}"


def _begin(reading: _Scan, *, doubtful: bool) -> None:
    reading.cells, reading.open, reading.lines, reading.size = [], None, [], 0
    reading.doubtful = doubtful


def _scan(reading: _Scan, text: str) -> bool:
    """Parts a line into cells; false where a cell opened that must have closed before."""
    if reading.open is None and '"' not in text:
        reading.cells += text.split(reading.delimiter)
        return True
    place = 0
    if reading.open is not None:
        reading.open.append("\n")
        place = _to_close(reading, text, 0, since=len(reading.lines))
    while 0 <= place <= len(text) and reading.open is None:
        if text[place : place + 1] == '"':
            reading.open = []
            place = _to_close(reading, text, place + 1, since=1)
        else:
            end = text.find(reading.delimiter, place)
            end = len(text) if end < 0 else end
            reading.cells.append(text[place:end])
            place = end + 1
    return place >= 0


def _to_close(reading: _Scan, text: str, place: int, *, since: int) -> int:
    """Reads on within quotes, from `place`; where the next cell begins.

    -1 where the quote of a line before cannot be meant: `since` is how many lines it is open.
    """
    pieces = reading.open
    assert pieces is not None  # noqa: S101 - whoever calls has opened it
    while (quote := text.find('"', place)) >= 0:
        after = text[quote + 1 : quote + 2]
        escaped = text[place:quote].endswith("\\") and _is_odd(text[place:quote])
        if escaped and (reading.escapes or after not in ('"', reading.delimiter, "")):
            reading.escapes = True
            pieces += [text[place : quote - 1], '"']
            place = quote + 1
        elif after == '"':
            pieces += [text[place:quote], '"']
            place = quote + 2
        elif after in (reading.delimiter, ""):
            reading.cells.append("".join([*pieces, text[place:quote]]))
            reading.open = None
            return quote + 2
        elif since > 1 and text[max(quote - 1, 0) : quote] in ("", reading.delimiter):
            return -1
        else:  # zei "nee" tegen
            reading.doubtful = reading.strays = True
            pieces.append(text[place : quote + 1])
            place = quote + 1
    pieces.append(text[place:])
    return len(text) + 1


def _is_odd(text: str) -> bool:
    """Whether an odd number of backslashes ends `text`: two are one that is meant."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1
