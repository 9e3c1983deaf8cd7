"""A table whose columns are named in one of its first rows: its rows as records."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from kg.ground.errors import SourceError
from kg.read.records import Row, has_text, no_text

__all__ = ["TableRow", "as_records", "has_headings"]

_TITLES = 10  # rows that may stand above the headings


class TableRow(NamedTuple):
    """The cells of a row; `doubtful` where something in it was odd, so that each cell must fit."""

    where: str
    cells: Sequence[object]
    doubtful: bool = False


def as_records(
    rows: Iterable[TableRow | SourceError | str], source: str, folders: Iterable[str] = ()
) -> Iterator[Row | SourceError | str]:
    """The rows below the headings, as records; what is no row is handed on.

    The headings are the first row that names a column with texts. Of two columns of one name, each
    row gives the first that is filled.
    """
    rest = iter(rows)
    first = list(islice(rest, _TITLES))
    place = _find_headings(first, folders)
    if place is None:
        named = next((one for one in first if isinstance(one, TableRow)), None)
        yield from (one for one in first if not isinstance(one, TableRow))
        yield from (one for one in rest if isinstance(one, SourceError))
        if named:
            yield no_text(source, map(_name, named.cells))
        return
    yield from _said_above(first[:place], source)
    head = first[place]
    headings = [_name(cell) for cell in head.cells] if isinstance(head, TableRow) else []
    yield from _said_of(headings, source)
    empty = True
    for row in chain(first[place + 1 :], rest):
        if isinstance(row, TableRow):
            empty = False
            yield _as_record(row, headings)
        else:
            empty = empty and isinstance(row, str)
            yield row
    if empty:
        yield SourceError(source, "a table without rows")


def has_headings(rows: Sequence[TableRow], folders: Iterable[str] = ()) -> bool:
    """Whether one of the first rows names a column with texts."""
    return _find_headings(rows[:_TITLES], folders) is not None


def _find_headings(
    rows: Sequence[TableRow | SourceError | str], folders: Iterable[str]
) -> int | None:
    for place, row in enumerate(rows):
        if isinstance(row, TableRow) and has_text([*map(_name, row.cells), *folders]):
            return place
    return None


def _name(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _said_above(
    above: Sequence[TableRow | SourceError | str], source: str
) -> Iterator[SourceError | str]:
    yield from (one for one in above if not isinstance(one, TableRow))
    titles = [one for one in above if isinstance(one, TableRow)]
    if titles:
        yield f"{source}: what stands above the headings was left out ({_name(titles[0].cells[0])})"


def _said_of(headings: Sequence[str], source: str) -> Iterator[str]:
    names = [name.lower() for name in headings if name]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield f"{source}: several columns are called {name!r}: the first that is filled counts"


def _as_record(row: TableRow, headings: Sequence[str]) -> Row | SourceError:
    cells = list(row.cells)
    while len(cells) > len(headings) and cells[-1] in (None, ""):
        cells.pop()
    if len(cells) > len(headings) or (row.doubtful and len(cells) < len(headings)):
        return SourceError(row.where, f"{len(cells)} cells under {len(headings)} headings")
    record: dict[str, object] = {}
    for name, cell in zip(headings, cells, strict=False):
        if record.get(name) in (None, ""):
            record[name] = cell
        elif cell not in (None, ""):
            record[_free(name, record)] = cell
    return row.where, record


def _free(name: str, taken: dict[str, object]) -> str:
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"
