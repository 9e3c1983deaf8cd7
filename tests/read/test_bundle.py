"""One text file may hold several articles, where its lines say so."""

import textwrap

import pytest

from kg.read import read_items
from kg.read.bundle import split_bundle

RULE = "-" * 40


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("1 of 2 DOCUMENTS\n\nEen.\n\n2 of 2 DOCUMENTS\n\nTwee.", ["Een.", "Twee."]),
        ("Een.\nDocument 2 of 3\nTwee.\n Document 3 of 3 \nDrie.", ["Een.", "Twee.", "Drie."]),
        ("Document 1 van 2\nEen.\nDocument 2 van 2\nTwee.", ["Een.", "Twee."]),
        (f"Bron: B\nTitel: T\n\nEen.\n{RULE}\nTitel: U\n\nTwee.\n{RULE}", None),
    ],
)
def test_numbered_lines_and_lines_between_metadata_part_articles(text, articles):
    found, said = split_bundle(text)
    expected = articles or ["Bron: B\nTitel: T\n\nEen.", "Titel: U\n\nTwee."]
    assert [part.strip() for part in found] == expected
    assert said.startswith(f"holds {len(expected)} articles")


@pytest.mark.parametrize(
    "text",
    [
        "Rutte wint.\n1 van 3\nRutte lacht.\n2 van 3\nRutte zwaait.",  # captions of photos
        "Document 3 of 9\nEen.\nDocument 1 of 9\nTwee.",
        "Hij las document 2 of 3 keer.",
        "Een.\n--\nJan",
        f"{RULE}\nEen.\n{RULE}",
    ],
)
def test_other_lines_part_nothing(text):
    assert split_bundle(text) == ([text], None)


def test_lines_of_dashes_alone_are_asked_about():
    text = f"Een.\n{RULE}\nTwee."
    found, said = split_bundle(text)
    assert found == [text]
    assert "give each a file of its own" in said


def test_a_cover_page_is_left_out_and_that_is_said(tmp_path):
    text = "Zoektermen: rutte\n\n1 of 1 DOCUMENTS\n\nTop in Kyiv\n\nRutte is er."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    reading = read_items([tmp_path])
    assert [item.text for item in reading.items] == ["Top in Kyiv\nRutte is er."]
    assert "what stands before document 1 was left out" in reading.notes[0]


def test_articles_of_one_file_are_items_of_their_own(tmp_path):
    long = "De leiders van de Europese Unie spraken met elkaar over de begroting. " * 8
    short = "Emmanuel Macron is de nieuwe president van Frankrijk. Hij versloeg Marine Le Pen."
    text = "".join(
        f"\n\n{number} of 2 DOCUMENTS\n\nKop {number}\n\n{textwrap.fill(article.strip(), 76)}"
        for number, article in enumerate([long, short], start=1)
    )
    (tmp_path / "a.txt").write_bytes(text.replace("\n", "\r\n").encode())
    first, second = read_items([tmp_path]).items
    assert first.source == second.source == "a.txt"
    assert first.item_id != second.item_id
    assert second.text == f"Kop 2\n{short}"  # too short to show its width: the file does
