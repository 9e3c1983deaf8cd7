"""Items: their text, their ids, their times; and what becomes of sources that cannot be read."""

import json
import os
import shutil
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import read_items

PAGE = (
    "Top in Kyiv\nKYIV (ANP/AFP) - Rutte is in Kyiv.\nMeer uit Buitenland\n"
    "SEOUL (ANP) - Zuid-Korea oefent.\n2 uur geledenOSLO (ANP) - Noorwegen wint.\n3 weken geleden"
)


@pytest.fixture
def write(tmp_path):
    def to(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to


def texts(reading):
    return [item.text for item in reading.items]


def skipped(reading):
    return [str(error) for error in reading.skipped]


def test_the_text_of_an_item_is_its_title_and_its_body(write):
    article, *briefs = read_items([write("page.txt", PAGE)]).items
    assert (article.title, article.text) == ("Top in Kyiv", "Top in Kyiv\nRutte is in Kyiv.")
    assert [(one.title, one.text) for one in briefs] == [
        ("", "Zuid-Korea oefent."),
        ("", "Noorwegen wint."),
    ]
    assert {one.source for one in (article, *briefs)} == {"page.txt"}


@pytest.mark.parametrize(
    ("title", "body", "text"),
    [
        ("Top in Kyiv", "Top in Kyiv: Rutte is er.", "Top in Kyiv: Rutte is er."),
        ("Top in Kyiv", "Top in Kyiv\nRutte is er.", "Top in Kyiv\nRutte is er."),
        ("Top", "Topman vertrekt.", "Top\nTopman vertrekt."),
        ("Top in Kyiv", "top in Kyiv.", "Top in Kyiv\ntop in Kyiv."),
    ],
)
def test_a_title_that_opens_the_body_is_not_repeated(title, body, text):
    assert texts(read_items(["-"], stdin=[json.dumps({"title": title, "text": body})])) == [text]


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.replace("\n", "\r\n"),
        lambda page: page.replace("\n", "\r"),
        lambda page: "\ufeff" + page,
        lambda page: page + "\n\n",
    ],
)
def test_line_ends_and_marks_of_bytes_change_no_id(write, change):
    plain = read_items([write("page.txt", PAGE)]).items
    assert read_items([write("page.txt", change(PAGE))]).items == plain


def test_characters_are_kept_as_they_are(write):
    text = "Cafe\u0301 & <b>vet</b>\u00a0\u200b ½ 🙂 می\u200cخواهم."
    assert texts(read_items([write("a.txt", text)])) == [text]


def test_the_same_page_has_the_same_ids_everywhere(write):
    first = read_items([write("here/page.txt", PAGE).parent])
    second = read_items([write("there/page.txt", PAGE).parent])
    assert first.items == second.items
    assert [item.item_id for item in first.items] == [
        "2a73ac3a33dfc0ca",
        "65acc5a55b99ee20",
        "80323efc012fe4f4",
    ]


def test_the_same_brief_on_two_pages_is_two_items(write):
    write("a.txt", PAGE)
    folder = write("b.txt", PAGE.replace("Top in Kyiv", "Top in Odesa")).parent
    items = read_items([folder]).items
    assert len({item.item_id for item in items}) == len(items) == 6


@given(order=st.permutations(["a.txt", "b/c.txt", "b/d.jsonl", "z.txt"]))
def test_the_order_of_the_arguments_does_not_matter(tmp_path_factory, order):
    folder = tmp_path_factory.mktemp("news")
    (folder / "b").mkdir()
    for number, name in enumerate(["a.txt", "b/c.txt", "z.txt"]):
        (folder / name).write_text(PAGE.replace("Kyiv", f"stad {number}"))
    (folder / "b/d.jsonl").write_text('{"text": "Een."}\n{"text": "Twee."}\n')
    assert read_items([folder / name for name in order]).items == (
        read_items([folder / name for name in sorted(order, key=lambda name: name[-5:])]).items
    )


def test_a_file_that_is_named_twice_is_read_once(write):
    path = write("page.txt", PAGE)
    (path.parent / "link.txt").symlink_to(path)
    assert len(read_items([path, path.parent, str(path)]).items) == 3


def test_folders_are_walked_without_hidden_files_and_the_output(write, tmp_path):
    for name in ("b/two.txt", "a/one.txt", ".git/x.txt", "a/.y.txt", "output/graph.html"):
        write(name, f"Bericht van {name}.")
    reading = read_items([tmp_path], exclude=tmp_path / "output")
    assert [item.source for item in reading.items] == ["a/one.txt", "b/two.txt"]


def test_the_pages_own_date_is_the_articles_alone():
    record = {"text": PAGE, "published": "2024-07-01T12:00:00Z"}
    items = read_items(["-"], stdin=[json.dumps(record)]).items
    assert [item.published for item in items] == [datetime(2024, 7, 1, 12, tzinfo=UTC), None, None]


def test_the_time_of_scraping_dates_the_briefs(write):
    scraped = datetime(2024, 7, 1, 12, tzinfo=UTC)
    items = read_items([write("page.txt", PAGE)], retrieved=scraped).items
    assert [item.published for item in items] == [
        None,
        datetime(2024, 7, 1, 10, tzinfo=UTC),
        datetime(2024, 6, 10, 12, tzinfo=UTC),
    ]
    record = json.dumps({"text": PAGE, "retrieved": "2024-07-02T12:00:00Z"})
    _, brief, _ = read_items(["-"], stdin=[record], retrieved=scraped).items
    assert brief.published == datetime(2024, 7, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize("field", ["published", "published_at", "date", "datum"])
def test_a_date_is_found_under_its_names(field):
    (item,) = read_items(["-"], stdin=[json.dumps({"text": "Een.", field: "2024-07-01"})]).items
    assert item.published == datetime(2024, 6, 30, 22, tzinfo=UTC)


@pytest.mark.parametrize("field", ["date", "retrieved"])
def test_a_date_that_is_not_understood_is_said(field):
    reading = read_items(["-"], stdin=[json.dumps({"text": "Een.", field: "vorige week"})])
    assert reading.items[0].published is None
    assert reading.notes == ["-:1: date not understood: 'vorige week'"]


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ({"outlet": "De Krant", "url": "https://www.krant.example/1"}, "De Krant"),
        ({"url": "https://www.krant.example/1"}, "krant.example"),
        ({"url": "http://nieuws.krant.example:8080/1"}, "nieuws.krant.example"),
        ({"url": "geen url"}, None),
        ({"url": "http://[kapot"}, None),
        ({}, None),
    ],
)
def test_the_outlet_is_as_given_or_the_domain(fields, outlet):
    assert (
        read_items(["-"], stdin=[json.dumps({"text": "Een.", **fields})]).items[0].outlet == outlet
    )


@pytest.mark.parametrize(
    ("fields", "source"),
    [({"source": "krant", "id": 7}, "krant"), ({"id": 7}, "7"), ({"id": " "}, "-"), ({}, "-")],
)
def test_the_source_is_the_records_own(fields, source):
    assert (
        read_items(["-"], stdin=[json.dumps({"text": "Een.", **fields})]).items[0].source == source
    )


def test_a_complaint_that_many_records_share_is_one_line(write):
    rows = [{"text": f"Bericht {day}.", "date": f"{day}/3/2025"} for day in (1, 2, 4, 5)]
    rows += [{"text": ""}] * 276
    reading = read_items([write("a.jsonl", "\n".join(map(json.dumps, rows)))])
    (note,) = reading.notes
    assert note.startswith("a.jsonl:1: date not understood: '1/3/2025' (which number is the month?")
    assert note.endswith("(and the like in 3 more)")
    assert skipped(reading) == [
        "a.jsonl:5: the field 'text' holds no text (and the like in 275 more)"
    ]


def test_a_pile_whose_dates_have_the_day_first(write):
    path = write("a.jsonl", '{"text": "Een.", "date": "03/04/2025"}')
    (item,) = read_items([path], day_first=True).items
    assert item.published == datetime(2025, 4, 2, 22, tzinfo=UTC)


def test_vandaag_is_dated_by_the_time_of_scraping(write):
    path = write("a.jsonl", '{"text": "Een.", "date": "Vandaag, 20:15"}')
    assert read_items([path]).items[0].published is None
    (item,) = read_items([path], retrieved=datetime(2025, 3, 12, 22, tzinfo=UTC)).items
    assert item.published == datetime(2025, 3, 12, 19, 15, tzinfo=UTC)


def test_two_records_that_are_the_same_are_one_and_said():
    reading = read_items(["-"], stdin=['{"id": "a", "text": "Een."}'] * 2)
    assert len(reading.items) == 1
    assert reading.notes == ["-:2: the same record as -:1"]


def test_records_with_the_same_text_and_other_ids_are_two():
    lines = [json.dumps({"id": one, "text": "Een."}) for one in "ab"]
    assert len(read_items(["-"], stdin=lines).items) == 2


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty.txt: empty"),
        (
            "a.docx",
            b"PK\x03\x04word/",
            "a.docx: a damaged file or one with a password",
        ),
        ("a.zip", b"PK\x03\x04news", "a.zip: a damaged file or one with a password"),
        ("a.doc", b"\xd0\xcf\x11\xe0word", "a.doc: an old office file, a message of Outlook, or"),
        ("a.xls", b"\xd0\xcf\x11\xe0book", "a.xls: damaged"),
        ("a.odt", b"PK\x03\x04opendocument.text", "a.odt: a damaged file or one with a password"),
        ("a.tar", b"news.txt", "a.tar: an archive: unpack it, or make it a .zip"),
        (
            "a.srt",
            b"1\n00:00:01,000 --> 00:00:02,000\n[APPLAUS]\n",
            "a.srt: subtitles without words",
        ),
        ("a.pdf", b"%PDF-1.4 text", "a.pdf: a damaged PDF or one with a password"),
        ("a.rtf", rb"{\rtf1 }", "a.rtf: no text in this RTF"),
        ("blank.txt", b" \n\t\n", "blank.txt: empty"),
        ("photo.jpg", bytes(range(256)), "photo.jpg: not a text file"),
        ("photo.parquet", bytes(range(256)), "photo.parquet: not Parquet"),
        ("broken.json", b'{"text": ', "broken.json: not JSON"),
        ("number.json", b"3", "number.json#1: not a record with a field 'text'"),
        ("other.json", b'{"lijf": "Een."}', "other.json#1: no field 'text' (fields: lijf)"),
        ("no.json", b'{"text": 3}', "no.json#1: the field 'text' holds no text"),
        ("deep.json", b"[" * 100_000, "deep.json: not JSON"),
        ("marks.txt", b"Meer uit Sport\nMETZ (ANP) - \n1 uur geleden", "marks.txt: no text"),
        (
            "table.csv",
            b"id,lijf\n1,Een.\n2,Twee.",
            "table.csv: no column 'text': give the column with the articles that name (id, lijf)",
        ),
        ("nothing.html", b"<html><body></body></html>", "nothing.html: no main text"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_read(write, name, content, reason):
    write("good.txt", "Dit is goed.")
    reading = read_items([write(name, content).parent])
    assert texts(reading) == ["Dit is goed."]
    (said,) = skipped(reading)
    assert said.startswith(reason)
    assert "\n" not in said


def test_a_broken_line_is_named_with_its_number(write):
    path = write("a.jsonl", '{"text": "Een."}\n\n{"text": \n"los"\n{"text": "Twee."}\n')
    reading = read_items([path])
    assert texts(reading) == ["Een.", "Twee."]
    assert [said.split(" (")[0] for said in skipped(reading)] == [
        "a.jsonl:3: not JSON",
        "a.jsonl:4: not a record with a field 'text'",
    ]


def test_a_missing_path_is_named():
    reading = read_items(["/nergens/bestand.txt"])
    assert skipped(reading) == ["/nergens/bestand.txt: no such file or directory"]


def test_an_empty_folder_has_no_items(tmp_path):
    reading = read_items([tmp_path])
    assert (reading.items, reading.skipped) == ([], [])


def test_links_that_lead_nowhere_or_in_circles_are_harmless(write, tmp_path):
    write("a/good.txt", "Dit is goed.")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/self.txt").symlink_to(tmp_path / "a/self.txt")
    (tmp_path / "a/gone.txt").symlink_to(tmp_path / "gone.txt")
    reading = read_items([tmp_path])
    assert texts(reading) == ["Dit is goed."]
    assert [error.source for error in reading.skipped] == ["a/gone.txt", "a/self.txt"]
    assert skipped(read_items([tmp_path / "a/self.txt"])) != []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(write, tmp_path):
    write("good.txt", "Dit is goed.")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "pipe.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    reading = read_items([tmp_path])
    assert texts(reading) == ["Dit is goed."]
    assert [error.source for error in reading.skipped] == ["device.txt", "link.txt", "pipe.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_what_may_not_be_read_is_named(write, tmp_path):
    write("good.txt", "Dit is goed.")
    write("secret.txt", "Geheim.").chmod(0)
    write("folder/in.txt", "Geheim.").parent.chmod(0)
    reading = read_items([tmp_path])
    (tmp_path / "folder").chmod(0o700)
    assert texts(reading) == ["Dit is goed."]
    assert len(reading.skipped) == 2


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
def test_a_file_name_that_is_no_text_is_still_a_source(tmp_path):
    try:
        path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
        with open(path, "w") as file:  # noqa: PTH123
            file.write("Dit is goed.")
    except OSError:
        pytest.skip("the file system takes UTF-8 only")
    (item,) = read_items([tmp_path]).items
    assert item.source == "caf\ufffd.txt"


def test_halves_of_characters_and_zeros_are_harmless():
    lines = [r'{"id": "\ud800", "title": "A\udc00", "text": "Een \ud83d.", "url": "\udfff"}']
    (item,) = read_items(["-"], stdin=lines).items
    assert (item.source, item.text) == ("?", "A?\nEen ?.")
    (item,) = read_items(["-"], stdin=[r'{"text": "Een\u0000twee."}']).items
    assert item.text == "Eentwee."


def test_standard_input_that_is_no_text_is_named():
    def broken():
        yield '{"text": "Een."}'
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")

    reading = read_items(["-"], stdin=broken())
    assert texts(reading) == ["Een."]
    assert len(reading.skipped) == 1


def test_a_guessed_encoding_is_said(write):
    reading = read_items([write("a.txt", "Oekraïne en België.".encode("cp1252"))])
    assert texts(reading) == ["Oekraïne en België."]
    assert reading.notes == ["a.txt: read as cp1252 (guessed)"]


def test_scraped_pages_are_read_whole(example_pages):
    reading = read_items([example_pages])
    assert len(reading.items) == 172
    dated = [item.source for item in reading.items if item.published]
    assert (reading.skipped, len(dated)) == ([], 23)
    said = [f"{source}: taken as metadata: Gepubliceerd" for source in dated]
    assert sorted(reading.notes) == sorted([*said, "16_ecb-rente.txt: read as cp1252 (guessed)"])
    assert all(item.text == item.text.strip() for item in reading.items)


def test_files_of_one_name_in_two_folders_are_two_inputs(tmp_path):
    for folder, text in (("maandag", "Rutte sprak."), ("dinsdag", "Trump sprak.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(text, encoding="utf-8")
    reading = read_items([tmp_path / "maandag", tmp_path / "dinsdag"])
    assert len(reading.items) == 2
    assert list(reading.inputs) == ["x.txt", "x.txt (2)"]
    assert len(set(reading.inputs.values())) == 2


def test_the_graph_of_another_build_is_no_news(tmp_path, example_output):
    shutil.copytree(example_output, tmp_path / "uit")
    (tmp_path / "a.txt").write_text("Rutte sprak.", encoding="utf-8")
    reading = read_items([tmp_path])
    assert [item.source for item in reading.items] == ["a.txt"]
    assert [error.reason for error in reading.skipped] == ["a graph that kg made, no news"]
    assert not read_items([tmp_path], exclude=tmp_path / "uit").skipped


def test_a_source_in_the_output_directory_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("Rutte wint.")
    for source in (tmp_path, tmp_path / "a.txt"):
        (error,) = read_items([source], exclude=tmp_path).skipped
        assert "lies in the output directory" in str(error)
