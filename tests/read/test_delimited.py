"""Tables as programs write them: what is odd is read where it is certain, and named where not."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import read_items

DAY = "2025-03-12"


@pytest.fixture
def read(tmp_path):
    def of(*lines, encoding="utf-8", end="\n"):
        path = tmp_path / "a.csv"
        path.write_bytes(end.join(lines).encode(encoding))
        return read_items([path])

    return of


def texts(reading):
    return [item.text for item in reading.items]


def skipped(reading):
    return list(map(str, reading.skipped))


@pytest.mark.parametrize("sign", [";", ",", "\t", "|", "#", "~"])
def test_what_the_file_says_parts_its_cells(read, sign):
    rows = (f"id{sign}text{sign}date", f'1{sign}"Anna{sign} zei Karel"{sign}{DAY}')
    for first in (f"sep={sign}", f'"sep={sign}"', f"SEP={sign};;"):
        reading = read(first, *rows, end="\r\n")
        assert texts(reading) == [f"Anna{sign} zei Karel"]
        assert (reading.skipped, reading.notes) == ([], [])


def test_the_sign_is_the_one_that_leaves_a_column_with_texts(read):
    assert texts(read("id;text;a, b, c, d", "1;Anna sprak.;x")) == ["Anna sprak."]
    assert texts(read('"a, b, c";text', "x;Anna, Karel.")) == ["Anna, Karel."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_line_ends_and_encodings(read, end, encoding):
    reading = read("id;tekst", '1;"Zoë', 'sprak."', "", "2;Één zweeg.", encoding=encoding, end=end)
    assert texts(reading) == ["Zoë\nsprak.", "Één zweeg."]


def test_quotes_with_backslashes(read):
    reading = read(
        "id,text,date",
        rf'1,"Anna zei: \"Nee, dank u\", en Karel lachte.",{DAY}',
        rf'2,"\"Ja\", zei hij.",{DAY}',
        rf'3,"Zij zei: \"Ja.\"",{DAY}',
    )
    assert texts(reading) == [
        'Anna zei: "Nee, dank u", en Karel lachte.',
        '"Ja", zei hij.',
        'Zij zei: "Ja."',
    ]
    assert reading.notes == ['a.csv:2: quotes are written as \\"']
    assert all(item.published for item in reading.items)


def test_a_backslash_that_ends_a_cell_is_one(read):
    assert texts(read("id,text", '1,"In C:\\"', '2,"Anna ""sprak"" \\ Karel"')) == [
        *("In C:\\", 'Anna "sprak" \\ Karel')
    ]


def test_quotes_that_nobody_doubled_are_read_where_the_row_fits(read):
    reading = read(
        "id,text,date",
        f'1,"Anna zei "nee" tegen Karel.",{DAY}',
        f'2,"Anna zei "nee", en ging.",{DAY}',
        f'3,"Karel bleef.",{DAY}',
    )
    assert texts(reading) == ['Anna zei "nee" tegen Karel.', "Karel bleef."]
    assert skipped(reading) == ["a.csv:3: 4 cells under 3 headings"]
    assert reading.notes == ["a.csv:2: quotes within quotes were taken as they stand"]


def test_a_quote_that_never_closes_costs_its_row_alone(read):
    reading = read(
        "id,text", "1,Een.", '2,"Anna sprak in Ede.', "3,Karel niet.", "los", '4,"Wel, zei zij."'
    )
    assert texts(reading) == ["Een.", "Karel niet.", "Wel, zei zij."]
    assert skipped(reading) == [
        "a.csv:3: a quote opens here and never closes",
        "a.csv:5: 1 cells under 2 headings",
    ]


def test_two_columns_of_one_name(read):
    reading = read("id,text,text,date", f'1,"Anna sprak.","",{DAY}', f'2,"","Karel zweeg.",{DAY}')
    assert texts(reading) == ["Anna sprak.", "Karel zweeg."]
    assert reading.notes == [
        "a.csv: several columns are called 'text': the first that is filled counts"
    ]


def test_titles_above_the_headings_are_left_out_and_said(read):
    reading = read("Zoekopdracht: haven;;", ";;", "Datum;Krant;Tekst", f"{DAY};V;Anna sprak.;;")
    assert texts(reading) == ["Anna sprak."]
    assert reading.notes[0] == (
        "a.csv: what stands above the headings was left out (Zoekopdracht: haven)"
    )


def test_one_line_in_another_encoding_and_one_nul(tmp_path):
    rows = ["id,text", "1,Zoë sprak.", "2,René zweeg.", "3,Anna de\0 Wit.", "4,Één."]
    lines = [row.encode("cp1252" if row[0] == "2" else "utf-8") for row in rows]
    (tmp_path / "a.csv").write_bytes(b"\n".join(lines))
    reading = read_items([tmp_path / "a.csv"])
    assert texts(reading) == ["Zoë sprak.", "René zweeg.", "Anna de Wit.", "Één."]
    assert len(reading.notes) == 2
    far = b"id,text\n" + b"".join(b"%d,Plat bericht.\n" % n for n in range(9_000))
    (tmp_path / "a.csv").write_bytes(far + "1,René zweeg.\n".encode("cp1252"))
    reading = read_items([tmp_path / "a.csv"])
    assert reading.items[-1].text == "René zweeg."
    assert reading.notes == ["a.csv:9002: read as cp1252 (guessed)"]


def test_reading_leaves_the_limit_of_the_process_alone(read):
    before = csv.field_size_limit()
    assert len(texts(read("id,text", f'1,"{"Anna sprak. " * 20_000}"'))[0]) > before
    assert csv.field_size_limit() == before


CELLS = st.text("ab ;,\t\"'\\\né|", max_size=12).map(lambda cell: cell.strip("\n") + "x")


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_python_writes_is_read_as_python_reads_it(tmp_path_factory, rows, delimiter, end):
    content = io.StringIO()
    writer = csv.writer(content, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("id", "text"), *((f"{n}{a}", b) for n, (a, b) in enumerate(rows))])
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_text(content.getvalue(), encoding="utf-8", newline="")
    from kg.read.containers.delimited import _rows
    from kg.read.lines import Line

    lines = (
        Line(n, line) for n, line in enumerate(path.read_bytes().decode().split("\n"), start=1)
    )
    found = [list(row.cells) for row in _rows(lines, "a.csv") if isinstance(row, tuple)]
    assert found[1:] == [[f"{n}{a}", b] for n, (a, b) in enumerate(rows)]
