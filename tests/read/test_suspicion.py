"""One item made of many is named, never passed over in silence."""

import pytest

from kg.read import read_items
from kg.read.suspicion import what_is_unlikely

ARTICLE = "Joke Terpstra opende de brug.\nWout De Rijcke keek toe.\n"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (f"{ARTICLE}© De Vlieter\n" * 20, "20 lines of copyright"),
        (f"12 maart 2024\n{ARTICLE}" * 20, "20 lines that are a day"),
        (" ".join(f"Joke Terpstra{n} sprak." for n in range(400)), "400 names"),
        ("De brug is open. " * 5_000, "85,000 characters"),
    ],
)
def test_signs_of_many_articles(text, sign):
    assert sign in what_is_unlikely(text)


def test_an_article_is_no_sign():
    assert what_is_unlikely(f"12 maart 2024\n{ARTICLE * 40}© De Vlieter") is None


def test_it_is_said(tmp_path):
    (tmp_path / "a.txt").write_text(f"Brug\n\n{ARTICLE}\n12 maart 2024\n\n" * 9, encoding="utf-8")
    reading = read_items([tmp_path])
    assert any("give each a file or a record of its own" in note for note in reading.notes)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "Rutte sprak.\nMeer uit A" + " " * n + "B.\n",
        lambda n: "Formulier\n\n" + "_" * n + "x",
        lambda n: "Prijs\n\n" + "A$" * n,
        lambda n: "Bron: B\n" * (n // 20),
        lambda n: "30-11-2011, p.23\n" * (n // 20),
    ],
)
def test_time_does_not_grow_with_the_square(tmp_path, make):
    """A hundred thousand characters that took minutes are read."""
    (tmp_path / "a.txt").write_text(make(100_000), encoding="utf-8")
    reading = read_items([tmp_path])
    assert reading.items or reading.skipped
