"""Every container holds the same news."""

import csv
import io
import json
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kg.read import read_items

RECORDS = [
    {
        "id": "a",
        "title": "Top in Kyiv",
        "text": 'KYIV (ANP) - Rutte zei: "Ja; nee, misschien".\nHij bleef.\tLang.',
        "published": "2024-07-01T12:00:00Z",
        "url": "https://www.krant.example/1",
    },
    {
        "id": "b",
        "title": "",
        "text": "Titel\nTekst.\nMeer uit Sport\nMETZ (ANP) - Bol loopt.\n1 uur geleden",
        "published": "",
        "url": "",
    },
]


def as_csv(delimiter):
    content = io.StringIO(newline="")
    writer = csv.DictWriter(content, RECORDS[0], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(RECORDS)
    return content.getvalue().encode()


def as_parquet():
    content = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(RECORDS), content)
    return content.getvalue()


CONTAINERS = {
    "news.jsonl": "\n".join(map(json.dumps, RECORDS)).encode(),
    "news.ndjson": "\r\n".join(map(json.dumps, RECORDS)).encode(),
    "lines.json": "\n".join(map(json.dumps, RECORDS)).encode(),
    "news.json": json.dumps(RECORDS).encode(),
    "wrapped.json": json.dumps({"total": 2, "articles": RECORDS}).encode(),
    "comma.csv": as_csv(","),
    "semicolon.csv": as_csv(";"),
    "tab.csv": as_csv("\t"),
    "bom.csv": b"\xef\xbb\xbf" + as_csv(";"),
    "news.tsv": as_csv("\t"),
    "news.parquet": as_parquet(),
    "NEWS.JSONL": "\n".join(map(json.dumps, RECORDS)).encode("utf-16"),
}


@pytest.mark.parametrize("name", CONTAINERS)
def test_the_container_does_not_matter(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(CONTAINERS[name])
    reading = read_items([path])
    expected = read_items(["-"], stdin=map(json.dumps, RECORDS))
    assert reading.items == expected.items
    assert [(item.source, item.position, item.title) for item in reading.items] == [
        ("a", 0, "Top in Kyiv"),
        ("b", 0, "Titel"),
        ("b", 1, ""),
    ]
    assert (
        reading.items[0].text == 'Top in Kyiv\nRutte zei: "Ja; nee, misschien".\nHij bleef.\tLang.'
    )
    assert (reading.skipped, reading.notes) == ([], [])


def test_html_gives_its_main_text_title_date_and_domain(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>Top in Kyiv</title>"
        '<link rel="canonical" href="https://www.krant.example/top">'
        '<meta property="article:published_time" content="2024-07-01"></head><body>'
        "<nav>Home | Sport | Abonneren</nav><article><h1>Top in Kyiv</h1>"
        "<p>KYIV (ANP) - Mark Rutte is in Kyiv aangekomen voor overleg met Volodymyr Zelensky.</p>"
        "<p>De twee spreken over de steun van de NAVO aan Oekraïne in de komende winter.</p>"
        "</article><footer>Alle rechten voorbehouden</footer></body></html>",
        encoding="utf-8",
    )
    (item,) = read_items([path]).items
    assert (item.title, item.place, item.outlet) == ("Top in Kyiv", "KYIV", "krant.example")
    assert item.text.startswith("Top in Kyiv\nMark Rutte is in Kyiv")
    assert "Abonneren" not in item.text
    assert item.published == datetime(2024, 6, 30, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (pa.array([datetime(2024, 7, 1, 12)], pa.timestamp("s")), (2024, 7, 1, 10)),  # noqa: DTZ001
        (pa.array([1_719_835_200_123_456_789], pa.timestamp("ns", "UTC")), None),
        (pa.array([date(2024, 7, 1)], pa.date32()), (2024, 6, 30, 22)),
        (
            pa.array([datetime(2024, 7, 1, 12, tzinfo=UTC)], pa.timestamp("us", "Asia/Seoul")),
            (2024, 7, 1, 12),
        ),
    ],
)
def test_parquet_states_times_as_times(tmp_path, column, expected):
    pq.write_table(pa.table({"text": ["Een."], "published": column}), tmp_path / "a.parquet")
    (item,) = read_items([tmp_path / "a.parquet"]).items
    assert type(item.published) is datetime
    assert item.published == datetime(*expected or (2024, 7, 1, 12, 0, 0, 123456), tzinfo=UTC)


def test_the_rows_of_a_long_parquet_file_are_numbered_through(tmp_path):
    texts = [f"Bericht {number}." for number in range(700)]
    texts[699] = ""
    pq.write_table(pa.table({"text": texts}), tmp_path / "a.parquet", row_group_size=100)
    assert [error.source for error in read_items([tmp_path / "a.parquet"]).skipped] == [
        "a.parquet#700"
    ]


def test_the_names_of_fields_may_be_in_capitals():
    (item,) = read_items(["-"], stdin=['{"Title": "Top", "TEXT": "Rutte."}']).items
    assert item.text == "Top\nRutte."


def test_a_row_with_too_many_cells_is_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,Een.\n2,Twee.,te veel\n3,"Drie\nvier."\n')
    reading = read_items([path])
    assert [item.text for item in reading.items] == ["Een.", "Drie\nvier."]
    assert [str(error) for error in reading.skipped] == ["a.csv:3: 3 cells under 2 headings"]


def read(tmp_path, name, content):
    """What `kg items` makes of one file."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    return read_items([tmp_path / name])


def test_a_quote_that_never_closes_is_said(tmp_path):
    rows = ["id,text", "1,Rutte sprak in Ede.", '2,"Trump sprak in Rome.', "3,Kim sprak in Seoul."]
    reading = read(tmp_path, "news.csv", "\n".join(rows))
    assert [item.text for item in reading.items] == ["Rutte sprak in Ede."]
    assert list(map(str, reading.skipped)) == [
        "news.csv:3: a quote opens here and never closes: what follows was left out"
    ]


def test_a_quote_in_the_headings_that_never_closes_is_said(tmp_path):
    rows = ['id,"title,text', *(f"{number},Rutte sprak in Ede.,Ja" for number in range(9))]
    reading = read(tmp_path, "news.csv", "\n".join(rows))
    assert reading.items == []
    assert list(map(str, reading.skipped)) == [
        "news.csv:1: a quote opens here and never closes: what follows was left out"
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("news.csv", f'id,"body {"Rutte sprak. " * 99}"\n1,2\n'),
        ("news.csv", ",".join(f"column{number}" for number in range(999)) + "\n"),
        ("news.json", json.dumps([{f"column{number}": 1 for number in range(999)}])),
        ("news.jsonl", json.dumps({"body " * 99: 1})),
    ],
)
def test_the_fields_of_a_strange_table_are_told_shortly(tmp_path, name, content):
    (error,) = read(tmp_path, name, content).skipped
    assert "'text'" in error.reason
    assert len(error.reason) < 250


def test_a_date_that_holds_a_whole_text_is_told_shortly(tmp_path):
    record = json.dumps({"text": "Rutte sprak.", "date": "Rutte sprak. " * 99})
    (note,) = read(tmp_path, "news.jsonl", record).notes
    assert len(note) < 150


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a.json", "a.jsonl", "a.html"])
def test_a_byte_order_mark_alone_is_empty(tmp_path, name):
    reading = read(tmp_path, name, "\ufeff")
    assert list(map(str, reading.skipped)) == [f"{name}: empty"]


def test_what_pandas_writes_for_nothing_is_nothing(tmp_path):
    record = '{"text": "Rutte sprak.", "title": NaN, "outlet": NaN, "id": NaN, "url": ["x"]}'
    (item,) = read(tmp_path, "news.jsonl", record).items
    assert (item.text, item.title, item.outlet, item.source) == (
        *("Rutte sprak.", "", None),
        "news.jsonl",
    )
    assert item.url is None


@pytest.mark.parametrize(
    ("name", "content"),
    [("news.csv", "id,text\n"), ("news.json", "[]"), ("news.json", '{"a": []}')],
)
def test_a_table_without_rows_is_named(tmp_path, name, content):
    assert len(read(tmp_path, name, content).skipped) == 1


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("2024-03-03T22:30:00-05:00", "2024-03-04T03:30:00+00:00"),
        ("2024-03-03T23:30:00Z", "2024-03-03T23:30:00+00:00"),
        ("2024-03-04", "2024-03-03T23:00:00+00:00"),
    ],
)
def test_the_time_of_a_web_page(tmp_path, stated, published):
    page = (
        f"<html><head><title>Rutte in Ede</title><meta property='article:published_time' "
        f"content='{stated}'></head><body><article><h1>Rutte in Ede</h1>"
        f"{'<p>Mark Rutte sprak donderdag in Ede met Donald Trump over de NAVO.</p>' * 5}"
        "</article></body></html>"
    )
    (item,) = read(tmp_path, "page.html", page).items
    assert item.published.isoformat() == published
