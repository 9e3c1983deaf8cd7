"""Records as the tools of newsrooms write them: text, title, day, outlet and address of each."""

import json
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kg.read import read_items
from kg.read.fields import looks_like, place_of

NOON = "2025-03-12T11:00:00+00:00"
TEXT = "Burgemeester Anna de Wit sprak woensdag in Zwolle met Karel Smid."
TITLE = "Debat over de haven"
URL = "https://www.vlieter.example/haven"

TOOLS = {
    "AmCAT 3": {"id": 1, "date": NOON, "medium": "De Vlieter", "headline": TITLE, "text": TEXT}
    | {"url": URL, "byline": "Jan", "pagenr": 3, "section": "Binnenland"},
    "AmCAT 4": {"_id": "x1", "title": TITLE, "text": TEXT, "date": NOON, "medium": "De Vlieter"}
    | {"url": URL},
    "INCA": {
        "_id": "x1",
        "_source": {"doctype": "De Vlieter", "publication_date": NOON, "title": TITLE, "text": TEXT}
        | {"teaser": "Kort.", "url": URL},
    },
    "news-please": {"maintext": TEXT, "title": TITLE, "date_publish": "2025-03-12 12:00:00"}
    | {"source_domain": "De Vlieter", "url": URL, "date_modify": None, "description": "Kort."},
    "newspaper3k": {"text": TEXT, "title": TITLE, "publish_date": NOON, "url": URL}
    | {"outlet": "De Vlieter", "authors": ["Jan"], "summary": "Kort."},
    "trafilatura": {"text": TEXT, "raw_text": "Menu. " + TEXT, "title": TITLE, "date": NOON}
    | {"source": URL, "source-hostname": "De Vlieter", "hostname": "vlieter.example"},
    "NewsAPI": {"source": {"id": None, "name": "De Vlieter"}, "title": TITLE, "url": URL}
    | {"publishedAt": NOON, "description": "Kort.", "content": TEXT},
    "newsdata.io": {"article_id": "a", "title": TITLE, "link": URL, "pubDate": NOON}
    | {"content": TEXT, "source_name": "De Vlieter", "source_id": "vlieter", "category": ["top"]},
    "Event Registry": {"uri": "85", "title": TITLE, "body": TEXT, "dateTimePub": NOON, "url": URL}
    | {"source": {"title": "De Vlieter", "uri": "vlieter.example"}, "date": "2025-03-13"},
    "WordPress": {"id": 3, "date": NOON, "link": URL, "title": {"rendered": TITLE}}
    | {"content": {"rendered": f"<p>{TEXT}</p>\n"}, "site_name": "De Vlieter"},
    "Delpher": {"krantentitel": "De Vlieter", "datum": "12 maart 2025 12:00", "titel": TITLE}
    | {"tekst": TEXT, "resolver": URL},
    "Dutch": {"Kop": TITLE, "Publicatiedatum": "12-03-2025", "Tijd": "12.00 uur"}
    | {"Krant": "De Vlieter", "Artikel": TEXT, "Webadres": URL},
    "Dutch, too": {"Titel artikel": TITLE, "datum_en_tijd": "12/3/2025 12:00", "Bron": "De Vlieter"}
    | {"Volledige tekst": TEXT, "link": URL},
    "LexisNexisTools": {"ID": 1, "Newspaper": "De Vlieter", "Date": "12.03.2025 12:00"}
    | {"Headline": TITLE, "Article": TEXT, "URL": URL},
    "epoch": {"text": TEXT, "title": TITLE, "created_utc": "1741777200", "krant": "De Vlieter"}
    | {"permalink": URL},
}


@pytest.fixture
def read(tmp_path):
    def of(value, name="news.json", **options):
        path = tmp_path / name
        content = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        path.write_text(content, encoding="utf-8")
        return read_items([path], **options)

    return of


@pytest.mark.parametrize("tool", TOOLS)
def test_the_records_of_a_tool_are_read(read, tool):
    (item,) = read([TOOLS[tool]], day_first=True).items
    assert (item.title, item.text) == (TITLE, f"{TITLE}\n{TEXT}")
    assert item.published.isoformat() == NOON
    assert (item.outlet, item.url) == ("De Vlieter", URL)


def test_what_was_taken_for_what_is_said_once_a_file(read):
    rows = [{"Kop": "Top", "Tekst": f"Bericht {n}.", "Krant": "De Vlieter"} for n in range(9)]
    assert read(rows).notes == ["news.json: read Tekst as text, Kop as title, Krant as outlet"]


def test_what_looks_like_a_date_or_an_outlet_and_is_not_used_is_said(read):
    row = {"text": TEXT, "date": NOON, "date_modify": NOON, "uitgever": "Vlieter bv", "outlet": "V"}
    row |= {"gezien": "12 maart 2025", "nummer": "20250312", "views": 3, "author": "Jan"}
    (note,) = read([row, row | {"text": "Ander bericht."}]).notes
    dates = "date_modify (may be a date), gezien (may be a date)"
    assert note == f"news.json: not used: {dates}, uitgever (may be an outlet)"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("publicatie_datum_tijd", "a date"),
        ("dateModified", "a date"),
        ("Krantsoort", "an outlet"),
        ("source_icon", "an outlet"),
        ("sentiment", None),
        ("paginanummer", None),
        ("updates", None),
    ],
)
def test_what_a_name_looks_like(name, said):
    assert looks_like(name) == said


def test_names_may_be_written_in_any_way():
    for name in (
        "Publish Date",
        "publish-date",
        "publishDate",
        "PUBLISH_DATE",
        "\ufeffpublish_date",
    ):
        assert place_of(name).field == "published"
    assert place_of("leeftijd") is None


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (["Rutte sprak.", "", "Trump zweeg."], "Rutte sprak.\nTrump zweeg."),
        (
            ["Lees ", {"type": "bold", "text": "Mark"}, {"type": "link", "text": " Rutte"}, "."],
            "Lees Mark Rutte.",
        ),
        ([{"type": "plain", "text": "Alles."}], "Alles."),
        ("['Rutte sprak.', \"Trump's plan.\"]", "Rutte sprak.\nTrump's plan."),
        ("['Rutte] sprak.", "['Rutte] sprak."),
    ],
)
def test_a_text_may_come_in_parts(read, parts, text):
    assert [item.text for item in read([{"text": parts}]).items] == [text]


def test_a_chat_of_telegram(read):
    chat = {
        "name": "Nieuws uit Zwolle",
        "type": "public_channel",
        "id": 9,
        "messages": [
            {"id": 1, "type": "service", "date": "2025-03-12T12:00:00", "text": ""},
            {"id": 2, "type": "message", "date": "2025-03-12T14:00:00", "text": TEXT}
            | {"date_unixtime": "1741777200", "from": "Nieuws uit Zwolle"},
            {"id": 3, "type": "message", "date": "2025-03-12T12:00:00"}
            | {"text": ["Zie ", {"type": "link", "text": URL}]},
        ],
    }
    for value in (chat, {"chats": {"about": "…", "list": [chat]}}):
        reading = read(value)
        assert [(item.source, item.outlet) for item in reading.items] == [
            ("Nieuws uit Zwolle/2", "Nieuws uit Zwolle"),
            ("Nieuws uit Zwolle/3", "Nieuws uit Zwolle"),
        ]
        assert reading.items[0].published.isoformat() == NOON
        assert reading.items[1].text == f"Zie {URL}"
        assert [error.reason for error in reading.skipped] == ["the field 'text' holds no text"]


def test_posts_of_x_have_their_author(read):
    page = {
        "data": [
            {"id": "1", "text": "Kort…", "note_tweet": {"text": TEXT}, "author_id": "7"}
            | {"created_at": "2025-03-12T11:00:00.000Z"},
            {"id": "2", "text": "Anna &amp; Karel", "author_id": "8"},
        ],
        "includes": {"users": [{"id": "7", "name": "De Vlieter", "username": "vlieter"}]},
        "meta": {"result_count": 2},
    }
    first, second = read(page).items
    assert (first.text, first.outlet, first.published.isoformat()) == (TEXT, "vlieter", NOON)
    assert (second.text, second.outlet) == ("Anna & Karel", None)
    lines = f"{json.dumps(page)}\n{json.dumps(page | {'data': [{'id': '3', 'text': 'Een.'}]})}"
    assert len(read(lines, "pages.jsonl").items) == 3


ROWS = [{"text": TEXT, "date": 1741777200000, "title": TITLE}, {"text": "Een.", "date": None}]


@pytest.mark.parametrize(
    "value",
    [
        {"text": {"0": TEXT, "1": "Een."}, "date": {"0": 1741777200000, "1": None}},
        {"0": ROWS[0], "1": ROWS[1]},
        {
            "columns": ["text", "date"],
            "index": [0, 1],
            "data": [[TEXT, 1741777200000], ["Een.", None]],
        },
        {"schema": {"fields": []}, "data": ROWS},
        {"text": [TEXT, "Een."], "date": [1741777200000, None]},
        {"status": "ok", "articles": ROWS},
        {"response": {"status": "ok", "results": ROWS}},
        {"hits": {"total": 2, "hits": [{"_index": "n", "_source": row} for row in ROWS]}},
        ROWS,
    ],
)
def test_the_shapes_of_json(read, value):
    first, second = read(value).items
    assert first.text.endswith(TEXT)
    assert first.published.isoformat() == NOON
    assert (second.text, second.published) == ("Een.", None)


def test_what_stands_beside_records_is_named(read):
    reading = read({"articles": [{"text": "Een."}, {"lijf": "Twee."}, 3, {"text": "Drie."}]})
    assert [item.text for item in reading.items] == ["Een.", "Drie."]
    assert len(reading.skipped) == 2


def test_a_text_that_is_cut_off_is_said(read):
    reading = read([{"content": "Anna sprak met… [+1329 chars]"}])
    assert reading.items[0].text == "Anna sprak met…"
    assert reading.notes[1] == "news.json#1: its source gives the beginning of the text alone"


def test_a_text_that_is_not_to_be_had_is_none(read):
    row = {"content": "ONLY AVAILABLE IN PAID PLANS", "description": "Anna de Wit sprak."}
    assert [item.text for item in read([row]).items] == ["Anna de Wit sprak."]


@pytest.mark.parametrize(
    ("row", "outlet"),
    [
        ({"source": "De Vlieter"}, "De Vlieter"),
        ({"source": "De Vlieter", "url": URL}, "vlieter.example"),
        ({"source": "archief/2025/a.txt"}, None),
        ({"source": "doc 12"}, None),
        ({"source_url": "https://vlieter.example"}, "vlieter.example"),
    ],
)
def test_where_the_outlet_may_stand(read, row, outlet):
    assert read([{"text": TEXT} | row]).items[0].outlet == outlet


def test_of_two_dates_the_one_that_is_a_date_counts(read):
    (item,) = read([{"text": TEXT, "publish_date": "onbekend", "created_at": NOON}]).items
    assert item.published.isoformat() == NOON


COPIES = [
    {
        "outlet": "De Vlieter",
        "url": "https://vlieter.example/1",
        "date": "2025-03-12",
        "text": TEXT,
    },
    {"outlet": "Wadpost", "url": "https://wad.example/1", "date": "2025-03-12", "text": TEXT},
    {"outlet": "Wadpost", "url": "https://wad.example/2", "date": "2025-03-12", "text": TEXT},
    {"outlet": "Wadpost", "url": "https://wad.example/2", "date": "2025-03-13", "text": TEXT},
]


def test_rows_that_differ_in_outlet_address_or_day_are_different_items(read):
    reading = read([*COPIES, COPIES[0]])
    assert len({item.item_id for item in reading.items}) == len(reading.items) == 4
    assert reading.notes == ["news.json#5: the same record as news.json#1"]


def test_an_id_of_its_own_makes_the_item(read):
    rows = [row | {"id": "a"} for row in COPIES]
    (item,) = read(rows).items
    (plain,) = read([{"id": "a", "text": TEXT}]).items
    assert item.item_id == plain.item_id


def test_a_record_of_nothing_but_text_keeps_its_id(read):
    (item,) = read([{"text": "Een."}], "a.json").items
    assert item.item_id == "46a42291e432523a"


def test_the_names_of_folders_are_fields(tmp_path):
    for outlet in ("Trouw%20weg", "__HIVE_DEFAULT_PARTITION__"):
        folder = tmp_path / f"outlet={outlet}" / "date=2025-03-12"
        folder.mkdir(parents=True)
        pq.write_table(pa.table({"text": [TEXT]}), folder / "part-0.parquet")
    (folder / "rows.csv").write_text("text,outlet\nEen.,De Vlieter\n")
    day = datetime(2025, 3, 11, 23, tzinfo=UTC)
    for root in (tmp_path, *tmp_path.glob("*")):
        for item in read_items([root]).items:
            assert item.published == day
            assert item.outlet in {None, "Trouw weg", "De Vlieter"}
    assert {item.outlet for item in read_items([tmp_path]).items} == {
        *(None, "Trouw weg", "De Vlieter")
    }


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        (
            {"date": pa.array([0, 2**62, 0], pa.int64()).view(pa.timestamp("us"))},
            "the column 'date' holds a time that is not valid",
        ),
        (
            {"date": pa.array([0, 2**30, 0], pa.int32()).view(pa.date32())},
            "the column 'date' holds a time that is not valid",
        ),
        (
            {"title": pa.array([b"Een", b"\xff\xfe", b"Drie"], pa.binary()).view(pa.string())},
            "the column 'title' holds bytes that are not UTF-8",
        ),
    ],
)
def test_one_odd_row_of_a_table_is_named_and_the_others_are_read(tmp_path, columns, reason):
    table = pa.table({"text": ["Een.", "Twee.", "Drie."], **columns})
    pq.write_table(table, tmp_path / "a.parquet")
    reading = read_items([tmp_path / "a.parquet"])
    assert [item.text.split()[-1] for item in reading.items] == ["Een.", "Drie."]
    assert list(map(str, reading.skipped)) == [f"a.parquet#2: {reason}"]


def test_rows_of_a_table_may_hold_records(tmp_path):
    rows = [{"source": {"name": "De Vlieter"}, "text": TEXT}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    (item,) = read_items([tmp_path / "a.parquet"]).items
    assert item.outlet == "De Vlieter"


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Ren&eacute; D&#39;Hondt van Johnson &amp; Johnson", "René D'Hondt van Johnson & Johnson"),
        ("<p>Anna sprak.</p><p>Karel <b>zw</b>eeg.</p>", "Anna sprak.\nKarel zweeg."),
        ("&lt;p&gt;Anna sprak.&lt;/p&gt;", "Anna sprak."),
        ("Q&amp;amp;A", "Q&A"),
        ('Zie <a href="https://a.example/?a=1&b=\'2">Anna</a><br/>Karel', "Zie Anna\nKarel"),
        ("<script>var a = 1 < 2;</script>Anna<!-- weg -->.", "Anna."),
        *(
            (same, same)
            for same in ("5 < 6 & 7 > 3", "AT&T; &onzin; R&D", "<Anna> zei: <3", "a<b>c")[:3]
        ),
    ],
)
def test_html_in_a_record_is_read_and_said(read, text, read_as):
    reading = read([{"text": text}])
    assert [item.text for item in reading.items] == [read_as]
    assert bool(reading.notes) == (text != read_as)


def test_a_source_that_is_taken_for_an_outlet_is_said(tmp_path):
    (tmp_path / "a.csv").write_text("source,text\nDe Vlieter,De brug is open.\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("source,text\nbrug-12,De dam is dicht.\n", encoding="utf-8")
    assert read_items([tmp_path]).notes == ["a.csv: read source as outlet"]


def test_the_blocks_of_an_editor_are_the_paragraphs_of_one_article(tmp_path):
    blocks = [
        {"type": "paragraph", "content": "Joke Terpstra sprak."},
        {"type": "paragraph", "data": {"text": "Wout De Rijcke zweeg."}},
        {"type": "image", "url": "a.jpg"},
        {"type": "block", "children": [{"text": "Bart-Jan "}, {"text": "Ooms ook."}]},
    ]
    record = {"headline": "Brug open", "datePublished": "2024-03-12T10:00:00Z", "body": blocks}
    (tmp_path / "a.json").write_text(json.dumps([record]), encoding="utf-8")
    (item,) = read_items([tmp_path]).items
    said = "Joke Terpstra sprak.\nWout De Rijcke zweeg.\nBart-Jan Ooms ook."
    assert item.text == f"Brug open\n{said}"
    assert item.published is not None


@pytest.mark.parametrize(
    "fields",
    [
        {"bouwstenen": [{"kind": "alinea", "value": "{}"}, {"kind": "kop", "value": "Werk"}]},
        {"opmaak": {"delen": [
            {"type": "blockquote", "text": "{}"}, {"type": "h2", "title": "Werk"}]}},
        {"rich": {"content": [
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "{}"}]},
            {"nodeType": "heading-2", "content": [{"nodeType": "text", "value": "Werk"}]},
        ]}},
        {"x": [{"type": "section", "children": [
            {"type": "html", "html": "<p>{}</p>"}, {"type": "h2", "text": "Werk"}]}]},
    ],
)  # fmt: skip
def test_blocks_of_a_record_are_its_text_whatever_their_field_is_called(tmp_path, fields):
    said = "De brug bij Ommen gaat maandag weer open."
    record = {"headline": "Brug open", "publicationDate": "2024-03-12", **fields}
    path = tmp_path / "cms.json"
    tags = [{"type": "tag", "value": "verkeer"}]
    path.write_text(json.dumps({"articles": [{"tags": tags, **record}]}).replace("{}", said))

    (item,) = read_items([path]).items

    assert item.title == "Brug open"
    assert item.published is not None
    assert item.text.split("\n") == ["Brug open", said, "Werk"]


def test_a_text_that_drupal_gives_is_read(tmp_path):
    body = {"value": "<p>De brug gaat open.</p>", "processed": "<p>De brug gaat open.</p>"}
    record = {"type": "node--article", "attributes": {"title": "Brug open", "body": body}}
    (tmp_path / "api.json").write_text(json.dumps({"data": [record]}))

    (item,) = read_items([tmp_path / "api.json"]).items

    assert (item.title, item.text) == ("Brug open", "Brug open\nDe brug gaat open.")


def test_records_with_a_kind_are_no_blocks(tmp_path):
    one = {"type": "article", "title": "Brug open", "text": "Joke Terpstra sprak."}
    two = {"type": "article", "title": "Veiling", "text": "Bart-Jan Ooms veilde."}
    (tmp_path / "a.json").write_text(json.dumps({"content": [one, two]}), encoding="utf-8")
    assert [item.title for item in read_items([tmp_path]).items] == ["Brug open", "Veiling"]


def test_an_opening_goes_above_the_text_that_does_not_hold_it(tmp_path):
    rows = [
        {
            "titel": "Brug",
            "lead": "Joke Terpstra opent de brug.",
            "tekst": "Wout De Rijcke keek toe.",
        },
        {
            "titel": "Brug",
            "intro": "Joke <b>opent</b>.",
            "tekst": "<p>Joke opent.</p><p>Wout niet.</p>",
        },
        {"titel": "Brug", "lead": "Joke Terpstra opent de brug."},
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    reading = read_items([tmp_path])
    assert [item.text for item in reading.items] == [
        "Brug\nJoke Terpstra opent de brug.\nWout De Rijcke keek toe.",
        "Brug\nJoke opent.\nWout niet.",
        "Brug\nJoke Terpstra opent de brug.",
    ]
    assert any("lead as opening" in note for note in reading.notes)


def test_what_mongodb_wraps(tmp_path):
    rows = [
        {"_id": {"$oid": "65f"}, "text": "Een.", "date": {"$date": "2024-03-12T09:00:00Z"}},
        {"text": "Twee.", "date": {"$date": {"$numberLong": "1710234000000"}}},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    days = {item.published.isoformat() for item in read_items([tmp_path]).items}
    assert days == {"2024-03-12T09:00:00+00:00"}


def test_captions_are_one_text(tmp_path):
    rows = [
        {"text": "Goedenavond Joke", "start": 0.0, "duration": 2.0},
        {"text": "Terpstra\nuit Wallebeke", "start": 2.0, "duration": 2},
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    assert [i.text for i in read_items([tmp_path]).items] == [
        "Goedenavond Joke Terpstra uit Wallebeke"
    ]


@pytest.mark.parametrize(
    ("opening", "sentence", "text"),
    [
        ("Joke stak een paal…", "…zegt De Rijcke…", "Joke stak een paal…\n…zegt De Rijcke…"),
        ("Joke stak een paal.", "Joke stak een paal.", "Joke stak een paal."),
        ("Joke stak een paal. Hij zei", "stak een paal", "Joke stak een paal. Hij zei"),
        ("", "De Rijcke sprak.", "De Rijcke sprak."),
    ],
)
def test_pieces_of_a_text_are_put_together_and_that_is_said(tmp_path, opening, sentence, text):
    head = "Headline\tOpening Text\tHit Sentence\tMedia Name\tPublication Date\n"
    row = f"Kolk\t{opening}\t{sentence}\tDe Vlieter\t12-Mar-2024 02:05PM\n"
    (tmp_path / "a.csv").write_bytes((head + row).encode("utf-16"))
    reading = read_items([tmp_path])
    (item,) = reading.items
    assert (item.text, item.outlet) == (f"Kolk\n{text}", "De Vlieter")
    assert "a.csv:2: its source gives pieces of the text alone" in reading.notes


def test_a_whole_text_beside_its_pieces_is_the_text(tmp_path):
    (tmp_path / "a.csv").write_text("content,content_snippet\nJoke stak een paal.,een paal\n")
    reading = read_items([tmp_path])
    assert [item.text for item in reading.items] == ["Joke stak een paal."]
    assert not any("pieces" in note for note in reading.notes)


def test_posts_in_a_script_of_an_archive_at_x_are_items(tmp_path):
    posts = [
        {"tweet": {"id_str": f"{n}", "created_at": "Tue Mar 12 13:05:00 +0000 2024"}}
        for n in range(2)
    ]
    for post, text in zip(posts, ("Joke stak een paal.", "De Rijcke sprak."), strict=True):
        post["tweet"]["full_text"] = text
    script = f"window.YTD.tweets.part0 = {json.dumps(posts)}"
    for name in ("tweets.js", "tweets.json"):
        (tmp_path / name).write_text(script, encoding="utf-8")
        items = read_items([tmp_path / name]).items
        assert [item.text for item in items] == ["Joke stak een paal.", "De Rijcke sprak."]
        assert [item.published.hour for item in items] == [13, 13]
