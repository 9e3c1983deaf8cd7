"""Sheets of Excel, written here by hand: the least that the format asks for."""

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from kg.read import read_items

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = (  # style 1 is a day
    f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    "</styleSheet>"
)


class Day(int):
    """A day as Excel counts it."""


def cell(name, value):
    if isinstance(value, Day):
        return f'<c r="{name}" s="1"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{name}"><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def sheet(rows):
    lines = (
        f'<row r="{y}">'
        + "".join(cell(f"{chr(65 + x)}{y}", value) for x, value in enumerate(row) if value != "")
        + "</row>"
        for y, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def relations(kinds):
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


@pytest.fixture
def read(tmp_path):
    def of(**sheets):
        names = "".join(
            f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>'
            for number, name in enumerate(sheets, start=1)
        )
        targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
        path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", TYPES)
            archive.writestr("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")]))
            archive.writestr(
                "xl/workbook.xml",
                f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>',
            )
            archive.writestr(
                "xl/_rels/workbook.xml.rels", relations([*targets, ("styles", "styles.xml")])
            )
            archive.writestr("xl/styles.xml", STYLES)
            for number, content in enumerate(sheets.values(), start=1):
                archive.writestr(f"xl/worksheets/sheet{number}.xml", content)
        return read_items([path])

    return of


def test_the_rows_of_a_sheet_are_records(read):
    reading = read(
        Artikelen=sheet(
            [
                ["Zoekopdracht: haven"],
                [],
                ["Nr", "ID", "Titel", "Datum", "Krant", "Tekst", "Tijd"],
                [1, 17, "Haven", Day(45728), "De Vlieter", "Anna <zei> & zweeg.\nEn ging.", "9u05"],
                [2, 18, "", "12-3-2025 20:15", "Wadpost", "Karel zweeg."],
                [3, 19, "Leeg", "", "", ""],
            ]
        )
    )
    first, second = reading.items
    assert (first.source, first.title, first.outlet) == ("17", "Haven", "De Vlieter")
    assert first.text == "Haven\nAnna <zei> & zweeg.\nEn ging."
    assert first.published.isoformat() == "2025-03-12T08:05:00+00:00"
    assert second.published.isoformat() == "2025-03-12T19:15:00+00:00"
    assert list(map(str, reading.skipped)) == [
        "a.xlsx#Artikelen:6: the field 'tekst' holds no text"
    ]
    dated = "Datum as published, Tijd as time"
    assert reading.notes == [
        "a.xlsx: what stands above the headings was left out (Zoekopdracht: haven)",
        f"a.xlsx: read Tekst as text, Titel as title, {dated}, Krant as outlet",
    ]


def test_all_sheets_with_texts_are_read_and_others_are_named(read):
    reading = read(
        Uitleg=sheet([["Over dit bestand"]]),
        Maart=sheet([["id", "tekst"], [1, "Anna sprak."]]),
        April=sheet([["tekst"], ["Karel zweeg."]]),
    )
    assert [item.text for item in reading.items] == ["Anna sprak.", "Karel zweeg."]
    assert reading.notes[0] == "a.xlsx: the sheet 'Uitleg' has no column with texts: left out"


def test_a_workbook_without_texts_is_named(read):
    (error,) = read(Blad1=sheet([["naam", "leeftijd"], ["Anna", 3]])).skipped
    assert "no column 'text'" in str(error)


def test_a_cell_far_out_is_one_clear_line(read):
    far = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cell("A1", "tekst")}</row>'
    far += f'<row r="1048576">{cell("XFD1048576", "Anna.")}</row></sheetData></worksheet>'
    (error,) = read(Blad1=far).skipped
    assert str(error) == "a.xlsx: a sheet of 1048576 rows and 16384 columns: save it as CSV"


def open_document(kind, body):
    names = ("office", "table", "text")
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        kept = zipfile.ZIP_STORED  # so that the first bytes tell the form
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", kept)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    return packed.getvalue()


MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def test_sheets_of_open_document(tmp_path):
    rows = [["Kop", "Datum", "Tekst"], ["Brug open", "12-3-2024", "Joke Terpstra opende de brug."]]
    inner = "".join(
        f"<table:table-row>{''.join(map(CELL.format, row))}</table:table-row>" for row in rows
    )
    table = f'<table:table table:name="Blad1">{inner}</table:table>'
    (tmp_path / "a.ods").write_bytes(open_document("spreadsheet", table))
    (item,) = read_items([tmp_path]).items
    assert item.text == "Brug open\nJoke Terpstra opende de brug."
    assert item.published.isoformat() == "2024-03-11T23:00:00+00:00"


def test_cells_that_repeat_without_end_are_named(tmp_path):
    cells = CELL.format("Een.").replace(
        "cell office", 'cell table:number-columns-repeated="999" office'
    )
    table = (
        '<table:table table:name="Blad1"><table:table-row table:number-rows-repeated="1000000">'
        f"{cells}</table:table-row></table:table>"
    )
    (tmp_path / "a.ods").write_bytes(open_document("spreadsheet", table))
    (error,) = read_items([tmp_path]).skipped
    assert error.reason == "a sheet whose cells repeat too often: save it as CSV"


def test_text_of_open_document(tmp_path):
    body = (
        "<text:tracked-changes><text:p>weg</text:p></text:tracked-changes>"
        "<text:h>Brug open</text:h><text:p/><text:p>Joke<text:s text:c='1'/><text:span>Terpstra"
        "</text:span> opende<office:annotation><text:p>klopt?</text:p></office:annotation> de"
        "<text:line-break/>brug.</text:p>"
    )
    (tmp_path / "a.odt").write_bytes(open_document("text", body))
    (item,) = read_items([tmp_path]).items
    assert item.text == "Brug open\nJoke Terpstra opende de\nbrug."
