"""What the page says again in JavaScript is what Python says."""

import csv
import io

import pytest
from playwright.sync_api import Page

from kg.ground.folding import fold
from kg.ground.records import Actor
from kg.ground.spreadsheet_cell import as_cell
from kg.page import make_page

from .conftest import Opener
from .invented import News, count_news

pytestmark = pytest.mark.browser

LATIN = [*range(0x20, 0x300), *range(0x1E00, 0x1F00)]
GREEK_AND_CYRILLIC = [*range(0x386, 0x3D0), *range(0x400, 0x483), *range(0x48A, 0x530)]
FULL_WIDTH = range(0xFF01, 0xFF5F)


def test_names_are_folded_alike(page: Page):
    names = [f"a{chr(n)}b" for n in LATIN + GREEK_AND_CYRILLIC]
    names += ["Óscar Núñez", "V.S.", "Noord-Korea", "'s-Hertogenbosch", "Groß", "Ngũgĩ", "SÁŊU"]
    folded = page.evaluate("names => names.map(kgPage.fold)", names)
    assert [one for one in zip(names, folded, strict=True) if fold(one[0]) != one[1]] == []


def test_formulas_are_made_harmless_alike(open_page: Opener, tmp_path):
    signs = ["\t", "\r", *map(chr, [*range(0x20, 0x7F), *FULL_WIDTH])]
    names = [f"{sign}1+{n}" for n, sign in enumerate(signs)]
    actors = [Actor(f"person:{n}", name, "person", (f"x{n:03}",)) for n, name in enumerate(names)]
    actors.append(Actor("country:a", "A", "country", ("Land",)))
    news = [News("", f"Land zag x{n:03}.") for n in range(len(names))]
    path = tmp_path / "signs.html"
    path.write_text(make_page(count_news(news, actors), top=1_000), encoding="utf-8")
    shown = open_page(path)
    with shown.expect_download() as waiting:
        shown.locator("#save-csv").click()
    text = waiting.value.path().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    cells = {row[side] for row in rows for side in ("a", "b")}
    assert cells == {as_cell(name) for name in [*names, "A"]}
