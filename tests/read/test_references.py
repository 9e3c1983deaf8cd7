"""Lists of references are their records, with an abstract as text; none is one item."""

from datetime import UTC, datetime

import pytest

from kg.read import read_items

RIS = """TY  - NEWS
TI  - Kolk krijgt steiger
AU  - De Rijcke, Wout
T2  - De Vlieter
DA  - 2024/03/12/avond
PY  - 2024
AB  - Joke Terpstra stak de eerste
paal in het water.
UR  - https://vlieter.example/a
ER  -

TY  - NEWS
T1  - Veiling
JO  - De Koog
Y1  - 2024/03/12/
N2  - Bart-Jan Ooms veilde.
ER  -

TY  - NEWS
TI  - Zonder tekst
ER  -
"""
TAGS = """%0 Newspaper Article
%T Kolk krijgt steiger
%J De Vlieter
%D 2024
%8 12 maart 2024
%X Joke Terpstra stak de eerste
paal in het water.
%U https://vlieter.example/a

%0 Newspaper Article
%T Veiling
%J De Koog
%8 March 12, 2024
%X Bart-Jan Ooms veilde.

%0 Newspaper Article
%T Zonder tekst
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ris", RIS),
        ("a.txt", RIS.replace("\n", "\r\n")),
        ("a", "\ufeff" + RIS),
        ("a.enw", TAGS),
        ("a.txt", TAGS),
    ],
)
def test_each_reference_with_an_abstract_is_an_item(tmp_path, name, text):
    (tmp_path / name).write_bytes(text.encode())
    reading = read_items([tmp_path])
    kolk, veiling = reading.items
    assert (kolk.title, kolk.outlet, kolk.url) == (
        "Kolk krijgt steiger",
        "De Vlieter",
        "https://vlieter.example/a",
    )
    assert kolk.text == "Kolk krijgt steiger\nJoke Terpstra stak de eerste\npaal in het water."
    assert (veiling.text, veiling.outlet) == ("Veiling\nBart-Jan Ooms veilde.", "De Koog")
    assert {item.published for item in reading.items} == {datetime(2024, 3, 11, 23, tzinfo=UTC)}
    (error,) = reading.skipped
    assert error.reason == "a reference without an abstract or a text"


@pytest.mark.parametrize("name", ["a.bib", "a.txt"])
def test_bibtex_is_named(tmp_path, name):
    text = "@article{a,\n  title = {Kolk},\n  abstract = {Joke Terpstra stak een paal.}\n}\n"
    (tmp_path / name).write_text(text, encoding="utf-8")
    reading = read_items([tmp_path])
    assert list(reading.items) == []
    (error,) = reading.skipped
    assert error.reason.startswith("references in BibTeX: export them as RIS")


def test_news_that_opens_with_such_signs_is_text(tmp_path):
    (tmp_path / "a.txt").write_text("TY - wie is dat?\n\nTy Terpstra zingt.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("@joke zei het\n\nJoke Terpstra sprak.", encoding="utf-8")
    assert [item.title for item in read_items([tmp_path]).items] == [
        "TY - wie is dat?",
        "@joke zei het",
    ]


def test_a_date_in_parts_of_csl(tmp_path):
    (tmp_path / "a.json").write_text(
        '[{"id": "a", "title": "Kolk", "abstract": "Joke Terpstra stak een paal.", '
        '"container-title": "De Vlieter", "issued": {"date-parts": [["2024", 3, 12]]}}]',
        encoding="utf-8",
    )
    (item,) = read_items([tmp_path]).items
    assert (item.outlet, item.published) == ("De Vlieter", datetime(2024, 3, 11, 23, tzinfo=UTC))
