"""One text file may hold several articles, where its lines say so."""

import textwrap
from zoneinfo import ZoneInfo

import press
import pytest

from kg.read import read_items
from kg.read.bundles import split_bundle

RULE = "-" * 40
THREE = press.clippings(3)
LAYOUTS = {
    "nexis-uni-en": press.nexis_uni(THREE),
    "nexis-uni-nl": press.nexis_uni(THREE, "nl"),
    "nexis-uni-de": press.nexis_uni(THREE, "de", classification=False),
    "nexis-uni-joined": press.nexis_uni(THREE[:2]) + press.nexis_uni(THREE[2:]),
    "nexis-uni-no-cover": press.nexis_uni(THREE, cover=False),
    "lexisnexis-en": press.lexisnexis(THREE),
    "lexisnexis-nl": press.lexisnexis(THREE, "nl"),
    "lexisnexis-de": press.lexisnexis(THREE, "de", copyright_above=True),
    "lexisnexis-joined": press.lexisnexis(THREE[:2]) + press.lexisnexis(THREE[2:]),
    "lexisnexis-keyed": press.lexis_keyed(THREE),
    "mediargus": press.mediargus(THREE),
    "factiva-plain": press.factiva_lines(THREE),
    "factiva-coded": press.factiva_lines(THREE, codes=True),
}


def day_of(item):
    return item.published.astimezone(ZoneInfo("Europe/Amsterdam")).date()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_article_of_a_press_database_is_an_item(tmp_path, layout, count):
    lines = LAYOUTS[layout]
    if count == 1:
        make = {
            "n": press.nexis_uni,
            "l": press.lexisnexis,
            "m": press.mediargus,
            "f": press.factiva_lines,
        }[layout[0]]
        lines = make(THREE[:1])
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    items = read_items([tmp_path]).items
    assert [item.title for item in items] == [one.title for one in THREE[:count]]
    assert [item.outlet for item in items] == [one.outlet for one in THREE[:count]]
    assert [day_of(item) for item in items] == [one.day for one in THREE[:count]]
    assert [one_spaced(item.text) for item in items] == [one.text for one in THREE[:count]]
    assert len({item.item_id for item in items}) == count


def one_spaced(text):
    return "\n".join(line for line in text.split("\n") if line.strip())


@pytest.mark.parametrize("layout", ["lexisnexis-en", "lexisnexis-de", "nexis-uni-nl"])
def test_wrapped_lines_of_a_database_are_joined(tmp_path, layout):
    wrapped = "\n".join(textwrap.fill(line, 79) for line in LAYOUTS[layout])
    (tmp_path / "a.txt").write_bytes(wrapped.replace("\n", "\r\n").encode())
    items = read_items([tmp_path]).items
    assert [item.title for item in items] == [one.title for one in THREE]
    assert [one_spaced(item.text) for item in items] == [one.text for one in THREE]


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("1 of 2 DOCUMENTS\n\nEen.\n\n2 of 2 DOCUMENTS\n\nTwee.", ["Een.", "Twee."]),
        ("Een.\nDocument 2 of 3\nTwee.\n Document 3 of 3 \nDrie.", ["Een.", "Twee.", "Drie."]),
        ("Document 1 van 2\nEen.\nDocument 2 van 2\nTwee.", ["Een.", "Twee."]),
        ("Dokument 1 von 1\nEen.\nDokument 1 von 1\nTwee.", ["Een.", "Twee."]),
        (f"Bron: B\nTitel: T\n\nEen.\n{RULE}\nTitel: U\n\nTwee.\n{RULE}", None),
    ],
)
def test_numbered_lines_and_lines_between_metadata_part_articles(text, articles):
    bundle = split_bundle(text)
    expected = articles or ["Bron: B\nTitel: T\n\nEen.", "Titel: U\n\nTwee."]
    assert [article.text.strip() for article in bundle.articles] == expected
    assert bundle.said.startswith(f"holds {len(expected)} articles")


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("said", ["", "Auteur: Bo Cruijf\nAantal woorden: 8\n"])
def test_articles_that_begin_with_their_day_and_page(tmp_path, said, count):
    stamps = ["De Vlieter, 3 mei 2021, pagina 4", "De Oever, 4 mei 2021, pagina 9"]
    titles, bodies = ["Brug dicht", "Markt open"], ["Rutte kijkt toe.", "Kaag koopt kaas."]
    articles = zip(stamps[:count], titles, bodies, strict=False)
    text = "\n\n".join(f"{stamp}\n{said}{title}\n\n{body}" for stamp, title, body in articles)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    items = read_items([tmp_path]).items
    assert [item.outlet for item in items] == ["De Vlieter", "De Oever"][:count]
    assert [item.title for item in items] == titles[:count]
    assert [item.text.split("\n")[-1] for item in items] == bodies[:count]
    assert [day_of(item).day for item in items] == [3, 4][:count]


@pytest.mark.parametrize(
    "text",
    [
        "Rutte wint.\n1 van 3\nRutte lacht.\n2 van 3\nRutte zwaait.",  # captions of photos
        "Document 3 of 9\nEen.\nDocument 1 of 9\nTwee.",
        "Hij las document 2 of 3 keer.",
        "Een.\n--\nJan",
        f"{RULE}\nEen.\n{RULE}",
        "Titel\n\nHij las een stuk.\n\nEen zin.\n\nDe Vlieter, 3 mei 2021, p. 4, 20w.\n\nNog een.",
    ],
)
def test_other_lines_part_nothing(text):
    bundle = split_bundle(text)
    assert [article.text for article in bundle.articles] == [text]
    assert bundle.said is None


def test_lines_of_dashes_alone_are_asked_about():
    text = f"Een.\n{RULE}\nTwee."
    bundle = split_bundle(text)
    assert [article.text for article in bundle.articles] == [text]
    assert "give each a file of its own" in bundle.said


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


@pytest.mark.parametrize(
    "list_in_front",
    [
        "",
        "De Oever: Brug van Oudemeer gaat dicht ..... 1\nWallebode: Markt in Wallebeke ..... 2\n\n",
    ],
)
def test_titles_above_a_line_with_outlet_day_and_page_part_articles(list_in_front):
    text = (
        f"{list_in_front}Brug van Oudemeer gaat dicht\n\n"
        "De Oever*, 07 Mei. 2013, pagina 8\n\nEen.\n\n"
        "Markt in Wallebeke\n\nWallebode / De Wal, 09 Mei. 2013, pagina 21\n\nTwee.\n"
    )
    said = [(one.title, one.outlet, one.published) for one in split_bundle(text).articles]
    assert said == [
        ("Brug van Oudemeer gaat dicht", "De Oever", "07 Mei. 2013"),
        ("Markt in Wallebeke", "Wallebode / De Wal", "09 Mei. 2013"),
    ]


@pytest.mark.parametrize("outlets", [("DE OEVER", "WALLEBODE"), (None, None)])
def test_titles_right_above_a_line_with_day_and_page_part_articles(outlets):
    above = [f"{outlet}\n" if outlet else "" for outlet in outlets]
    text = (
        f"{above[0]}Brug van Oudemeer gaat dicht\n07 mei 2013, p. 8\n\nEen.\n\n© 2013 Oever NV\n\n"
        f"{above[1]}Markt in Wallebeke\n09 mei 2013, p. 21\n\nTwee.\n"
    )
    first, second = split_bundle(text).articles
    assert (first.title, first.outlet, first.published) == (
        "Brug van Oudemeer gaat dicht",
        outlets[0],
        "07 mei 2013",
    )
    assert (second.title, second.outlet, second.text) == ("Markt in Wallebeke", outlets[1], "Twee.")
    assert "Wallebe" not in first.text


def test_the_number_of_a_page_above_an_article_of_nexis_uni_is_no_title(tmp_path):
    lines = press.nexis_uni(THREE[:2], cover=False)
    (tmp_path / "a.txt").write_text("\n".join(["Page 1 of 3", *lines]), encoding="utf-8")
    items = read_items([tmp_path]).items
    assert [item.title for item in items] == [one.title for one in THREE[:2]]
    assert "Page 1" not in items[0].text
