"""One item made of many is named, never passed over in silence."""

import sys
import threading

import pytest

from kg.read import read_items
from kg.read.suspicion import what_is_missing, what_is_unlikely

ARTICLE = "Joke Terpstra opende de brug.\nWout De Rijcke keek toe.\n"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (f"{ARTICLE}© De Vlieter\n" * 20, "20 lines of copyright"),
        (f"12 maart 2024\n{ARTICLE}" * 20, "20 lines that are a day"),
        (f"Brug\n{ARTICLE}(De Vlieter, 14-3-2024)\n" * 20, "20 short lines with a day"),
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


def test_what_is_said_helps(tmp_path):
    """The same articles, parted as the message says."""
    parts = (f"Titel: Brug {number}\n\n{ARTICLE}\n" for number in range(9))
    (tmp_path / "a.txt").write_text("-----\n".join(parts), encoding="utf-8")
    reading = read_items([tmp_path])
    assert [item.title for item in reading.items] == [f"Brug {number}" for number in range(9)]


def test_a_file_far_longer_than_its_items_is_named(tmp_path):
    """A cover page without end in front of one document; a page of which one part is the news."""
    cover = "".join(f"{number}. De brug van Wallebeke is open\n" for number in range(2_000))
    document = f"1 of 1 DOCUMENTS\n\nDe Vlieter\n\n14 maart 2024\n\nBrug open\n\n{ARTICLE}"
    (tmp_path / "a.txt").write_text(f"{cover}\n{document}", encoding="utf-8")
    said = '<div class="comments">' + f"<p>{ARTICLE * 2}</p>" * 400 + "</div>"
    page = f"<article><h1>Brug open</h1><p>{ARTICLE * 3}</p></article>{said}"
    (tmp_path / "b.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    notes = read_items([tmp_path]).notes
    assert [note[:6] for note in notes if "are read as news: see what kg items" in note] == [
        "a.txt:",
        "b.html",
    ]


def test_an_article_amid_menus_is_no_sign():
    assert what_is_missing(19_000, 500) is None
    assert what_is_missing(90_000, 30_000) is None


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "Rutte sprak.\nMeer uit A" + " " * n + "B.\n",
        lambda n: "Formulier\n\n" + "_" * n + "x",
        lambda n: "Prijs\n\n" + "A$" * n,
        lambda n: "Rutte sprak met Trump. " + "_" * n + " Mark Rutte sprak.\n",
        lambda n: "Tekst\n\nDocument " + "1" * n + " of 3\n\nRutte sprak.\n",
        lambda n: "Bron: B\n" * (n // 20),
        lambda n: "30-11-2011, p.23\n" * (n // 20),
    ],
)
def test_time_does_not_grow_with_the_square(tmp_path, make):
    """A hundred thousand characters that took minutes are read."""
    (tmp_path / "a.txt").write_text(make(100_000), encoding="utf-8")
    reading = read_items([tmp_path])
    assert reading.items or reading.skipped


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "Brug\n\n" + "Joke Terpstra opende de brug. " * n,
        lambda n: "Brug\n\n" + "Joke Terpstra opende de brug.\n" * n,
        lambda n: "Titel: Brug\n" + "Bron: B\n" * n + f"\n{ARTICLE}",
        lambda n: f"30-11-2011, p.23\nBrug\n{ARTICLE}\n" * n,
        lambda n: f"1 of 9 DOCUMENTS\n\nBrug\n\n{ARTICLE}\n" * n,
        lambda n: "".join(f"SEOUL (ANP) - Zij zweeg.\n{k} uur geleden\n" for k in range(n)),
    ],
)
def test_the_steps_grow_with_the_length(tmp_path, make):
    """Four times as much text takes at most five times as many calls; square would be sixteen."""
    counts = []
    for count in (250, 1_000):
        (tmp_path / "a.txt").write_text(make(count), encoding="utf-8")
        counts.append(_calls(lambda: read_items([tmp_path])))
    assert counts[1] < 5 * counts[0]


def _calls(work):
    """How many functions are called, in all threads."""
    count = 0

    def called(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    threading.setprofile(called)
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    return count


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\v", "\f", "\r", "\r\n"])
def test_every_end_of_a_line_is_one(tmp_path, end):
    page = "Brug\nEDE (ANP) - Een.\nMeer uit Sport\nMETZ (ANP) - Twee.\n1 uur geleden\n"
    (tmp_path / "a.txt").write_bytes(page.replace("\n", end).encode())
    items = read_items([tmp_path]).items
    assert [(item.title, item.place, item.age) for item in items] == [
        ("Brug", "EDE", None),
        ("", "METZ", "1 uur geleden"),
    ]


def test_a_chat_with_a_time_on_each_line_is_named():
    lines = [f"[{day}-03-2024 09:10:00] Joke: Wout De Rijcke sprak." for day in range(10, 17)]
    assert "7 lines that open with a day and a time" in what_is_unlikely("\n".join(lines))
