"""Lines of metadata above and below a text are no news; what looks like them elsewhere is."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import read_items
from kg.read.header import split_header

BODY = "Rutte is in Kyiv aangekomen.\nHij spreekt er Zelensky."


@pytest.fixture
def read(tmp_path):
    def read_text(text):
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        return read_items([tmp_path])

    return read_text


@pytest.mark.parametrize(
    "text",
    [
        f"Titel: Top in Kyiv\nDatum: 12 maart 2025\nBron: De Vlieter\n\n{BODY}",
        f"Top in Kyiv\n\nDatum: woensdag 12 maart 2025\nBron: De Vlieter\nDoor: X\n\n{BODY}",
        f"Top in Kyiv\nDATUM : 12-03-2025\nBRON: De Vlieter\n{BODY}",
        f"Datum: 2025-03-12\nBron:De Vlieter\n\nTop in Kyiv\n\n{BODY}",
        f"Top in Kyiv\n\n{BODY}\n\nBron: De Vlieter\nDatum: 12 maart 2025\n© De Vlieter",
        f"Top in Kyiv\nPublicatie: De Vlieter\n\n{BODY}\nPublicatiedatum: 12 maart 2025\n",
        (
            f"Top in Kyiv\nDe Vlieter\n12 maart 2025 woensdag\nCopyright 2025 De Vlieter\n"
            "All Rights Reserved\nSection: Buitenland\nLength: 9 words\nByline: JAN\nBody\n"
            f"{BODY}\nLoad-Date: March 13, 2025\nEnd of Document"
        ),
        (
            f"  De Vlieter\n\n  12 maart 2025 woensdag\n\nTop in Kyiv\n\nBYLINE: JAN\n\n"
            f"LENGTH: 9 words\n\n{BODY}\n\nLOAD-DATE: March 13, 2025\n\n"
            "SUBJECT: POLITICS (90%)\n\nPERSON: DONALD TRUMP (79%)\n\nCopyright 2025 De Vlieter"
        ),
        f"Bron: De Vlieter\nFotograaf: J. Jansen\nDatum: 12 maart 2025\n\nTop in Kyiv\n{BODY}",
    ],
)
def test_metadata_fills_the_fields_and_is_no_text(read, text):
    reading = read(text)
    (item,) = reading.items
    assert (item.title, item.outlet) == ("Top in Kyiv", "De Vlieter")
    assert item.text == f"Top in Kyiv\n{BODY}"
    assert item.published == datetime(2025, 3, 11, 23, tzinfo=UTC)
    (note,) = reading.notes
    assert note.startswith("a.txt: taken as metadata: ")


def test_a_mail_has_its_subject_as_title_and_no_outlet(read):
    mail = (
        "Van: Jan\nVerzonden: wo 12-3-2025 09:14\nAan: Piet\nOnderwerp: Antw: FW: Top in Kyiv\n\n"
    )
    reading = read(mail + BODY)
    (item,) = reading.items
    assert (item.title, item.outlet) == ("Top in Kyiv", None)
    assert item.published == datetime(2025, 3, 12, 8, 14, tzinfo=UTC)
    assert reading.notes == ["a.txt: taken as metadata: Van, Verzonden, Aan, Onderwerp"]


def test_a_date_that_is_not_understood_is_said_and_not_guessed(read):
    reading = read(f"Top in Kyiv\nDatum: 01/02/2025\n\n{BODY}")
    assert reading.items[0].published is None
    assert reading.notes[1].startswith("a.txt: date not understood: '01/02/2025' (which number")


def test_when_an_archive_took_a_text_in_is_not_when_it_appeared(read):
    assert read(f"Top in Kyiv\n\n{BODY}\n\nLoad-Date: 2025-03-13").items[0].published is None


def test_what_the_container_states_stays(tmp_path):
    (tmp_path / "a.csv").write_text(
        "title,date,outlet,text\n"
        'Top in Kyiv,2025-06-01,De Krant,"Titel: Anders\nDatum: 2024-01-01\nBron: B\n\n'
        'Rutte is er."\n',
        encoding="utf-8",
    )
    (item,) = read_items([tmp_path]).items
    assert (item.title, item.outlet, item.published.year) == ("Top in Kyiv", "De Krant", 2025)
    assert item.text == "Top in Kyiv\nRutte is er."


def test_many_records_have_one_note(tmp_path):
    line = '{"id": %d, "text": "Titel: T\\nBron: De Vlieter\\n\\nRutte is er."}'
    (tmp_path / "a.jsonl").write_text("\n".join(line % n for n in range(3)), encoding="utf-8")
    (note,) = read_items([tmp_path]).notes
    assert note == "a.jsonl:1: taken as metadata: Titel, Bron (and the like in 2 more)"


@pytest.mark.parametrize(
    "text",
    [
        f"Rutte: 'Dit kan niet'\n\n{BODY}",
        f"Rutte: 'Dit kan niet'\nPoetin: 'Dit kan wel'\n\n{BODY}",
        f"Bron: Rutte stapt op\n\n{BODY}",
        f"Bron: Rutte stapt op\n{BODY}",
        f"Top in Kyiv\n\n{BODY}\nRutte: 'Wat een dag.'\nZelensky: 'Ja.'",
        f"Top in Kyiv\n\n{BODY}\n\nBron: de regering, aldus Rutte.\n\nZelensky zwijgt.",
        f"Top in Kyiv\n\n{BODY}\n\nVan: Kyiv naar Den Haag.\n{BODY}",
        f"Uit de agenda\n\n{BODY}\n\nPlaats: Kyiv\nDatum: 12 maart 2025",
        f"Uit de agenda\n\n{BODY}\n\nDatum: 12 maart 2025\nLocatie: Kyiv",
        "Titel\nTekst uit Parijs.\nMeer uit Sport\nMETZ (ANP) - Bron: de bond.\n1 uur geleden",
        BODY,
        "",
        "\n\n",
    ],
)
def test_what_is_no_block_stays_text(text):
    header, rest = split_header(text)
    assert (header.keys, rest) == ((), text)


def test_a_headline_with_a_colon_may_stand_above_a_block(read):
    (item,) = read(f"Rutte: 'Dit kan niet'\nBron: De Vlieter\n\n{BODY}\nRutte: 'Nee.'").items
    assert item.title == "Rutte: 'Dit kan niet'"
    assert item.text == f"Rutte: 'Dit kan niet'\n{BODY}\nRutte: 'Nee.'"


def test_nothing_but_metadata_is_skipped(read):
    reading = read("Datum: 12 maart 2025\nBron: De Vlieter\n")
    assert [str(error) for error in reading.skipped] == ["a.txt: no text between its marks"]


lines = st.lists(
    st.sampled_from(["", "Bron: B", "Datum: 2025-01-01", "Rutte: 'Nee'", "© B", " ", "Een zin."])
    | st.text(max_size=20).filter(lambda line: "\n" not in line)
)


@given(lines.map("\n".join))
def test_lines_are_dropped_whole_and_none_is_made_up(text):
    _, rest = split_header(text)
    kept = {line.strip() for line in text.split("\n")} | {""}
    assert {line.strip() for line in rest.split("\n")} <= kept


@pytest.mark.parametrize(
    ("line", "title", "outlet"),
    [
        ("Brug bij Wallebeke gaat open", "Brug bij Wallebeke gaat open", None),
        ("Het Koogse Dagblad", "", "Het Koogse Dagblad"),
        ("de Avondkoerier van Vlierdam", "", "de Avondkoerier van Vlierdam"),
    ],
)
def test_a_line_above_the_day_is_the_title_where_it_is_no_name(line, title, outlet):
    text = f"{line}\n12 maart 2024, 10:15\nDoor: Wout De Rijcke\n\nJoke Terpstra opende de brug."
    header, body = split_header(text)
    assert (header.title or "", header.outlet) == (title, outlet)
    assert body == "Joke Terpstra opende de brug."
