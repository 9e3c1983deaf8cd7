"""Markdown: front matter gives the fields, marks are no text."""

import pytest

from kg.read import read_items

NOTE = """---
title: Brug open
date: 2024-03-12
outlet: De Vlieter
tags: [brug, dijk]
---

# Brug open

**Joke Terpstra** sprak met [Wout De Rijcke](https://www.example.org/wout) en _Noëlle Brandsma_.

- [[Siem van der Heide|Siem]] was er niet; `kg` en 2 * 3 blijven.

> Einde.
"""


def read(tmp_path, text):
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    return read_items([tmp_path])


def test_fields_and_text(tmp_path):
    (item,) = read(tmp_path, NOTE).items
    assert (item.title, item.outlet) == ("Brug open", "De Vlieter")
    assert item.text == (
        "Brug open\nJoke Terpstra sprak met Wout De Rijcke en Noëlle Brandsma.\n\n"
        "Siem was er niet; kg en 2 * 3 blijven.\n\nEinde."
    )
    assert item.published.isoformat() == "2024-03-11T23:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Brug open\n\nJoke sprak.", "Brug open"),
        ('+++\ntitle = "Brug open"\n+++\nJoke sprak.', "Brug open"),
        ("---\ntitle: Brug open\n---\n# Anders\n\nJoke sprak.", "Brug open"),
        ("Joke sprak.", ""),
    ],
)
def test_the_title_stands_in_front_or_on_top(tmp_path, text, title):
    (item,) = read(tmp_path, text).items
    assert item.title == title
    assert item.text.endswith("Joke sprak.")


def test_a_front_matter_that_cannot_be_read_is_named(tmp_path):
    reading = read(tmp_path, "---\ntitle: [open\n---\nJoke sprak.")
    assert "front matter cannot be read" in str(reading.skipped[0])


def test_a_front_matter_that_refers_to_itself_is_harmless(tmp_path):
    bomb = "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" for n in range(1, 12))
    reading = read(tmp_path, f"---\nk0: &k0 ha\n{bomb}---\nJoke sprak.")
    assert [item.text for item in reading.items] == ["Joke sprak."]
