"""Spreadsheets (Excel, OpenDocument): the rows of every sheet that has a column with texts."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO

from kg.ground.errors import SourceError
from kg.read.archive import MARK, open_archive
from kg.read.content import Content, read_head, read_whole
from kg.read.document import Outcome
from kg.read.records import no_text, read_records
from kg.read.tabular import TableRow, as_records, has_headings

__all__ = ["read_spreadsheet"]

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST_CELLS = 20_000_000  # the reader holds a sheet as a full rectangle
_BLOCK = 1 << 20
_OVERLAP = 16  # bytes: a cell's name may lie across two blocks


def read_spreadsheet(content: Content) -> Iterator[Outcome]:
    """The rows of all sheets; a sheet without texts is named where another has some."""
    from python_calamine import CalamineWorkbook

    if read_head(content).startswith(MARK):  # a book of Excel before 2007 is no archive
        with open_archive(content) as archive:
            _check_sizes(archive, content.source)
            _check_repeats(archive, content.source)
    book = CalamineWorkbook.from_filelike(BytesIO(read_whole(content)))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    tables = {name: list(_rows(rows, name, content.source)) for name, rows in sheets.items()}
    good = [name for name, rows in tables.items() if has_headings(rows, content.folders)]
    if not good:
        first = next((rows[0].cells for rows in tables.values() if rows), ())
        yield no_text(content.source, map(str, first))
    for name, rows in tables.items():
        if name in good:
            records = as_records(rows, content.source, content.folders)
            yield from read_records(records, content.source, content.folders)
        elif good and rows:
            yield f"{content.source}: the sheet {name!r} has no column with texts: left out"


def _check_sizes(archive: zipfile.ZipFile, source: str) -> None:
    """Raises `SourceError` for a sheet with a cell far out, for whose sake all would be held."""
    for entry in archive.infolist():
        if not _SHEET.fullmatch(entry.filename):
            continue
        columns = rows = 0
        for letters, number in _cells(archive, entry):
            columns = max(columns, _as_number(letters))
            rows = max(rows, int(number))
        if columns * rows > _MOST_CELLS:
            raise SourceError(
                source, f"a sheet of {rows} rows and {columns} columns: save it as CSV"
            )


def _check_repeats(archive: zipfile.ZipFile, source: str) -> None:
    """The same for OpenDocument, which says of a cell or a row how many times it stands there."""
    from lxml import etree

    if "content.xml" not in archive.namelist():
        return
    row = cells = 0
    with archive.open("content.xml") as stream:
        for _, element in etree.iterparse(stream, resolve_entities=False, no_network=True):
            if element.tag == f"{_TABLE}table-cell" and any(True for _ in element):
                row += _times(element.get(f"{_TABLE}number-columns-repeated"))
            elif element.tag == f"{_TABLE}table-row":
                cells += row * _times(element.get(f"{_TABLE}number-rows-repeated"))
                row = 0
                element.clear()
            if cells > _MOST_CELLS:
                raise SourceError(source, "a sheet whose cells repeat too often: save it as CSV")


def _times(stated: str | None) -> int:
    return int(stated) if stated and stated.isdecimal() and len(stated) < 10 else 1


def _cells(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    with archive.open(entry) as stream:
        kept = b""
        while block := stream.read(_BLOCK):
            yield from _CELL.findall(kept + block)
            kept = block[-_OVERLAP:]


def _as_number(letters: bytes) -> int:
    """AB is column 28."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _rows(rows: Sequence[Sequence[object]], sheet: str, source: str) -> Iterator[TableRow]:
    for number, row in enumerate(rows, start=1):
        if any(cell != "" for cell in row):
            yield TableRow(f"{source}#{sheet}:{number}", [_plain(cell) for cell in row])


def _plain(cell: object) -> object:
    """Excel has no whole numbers: 12.0 is 12."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
