"""Factiva: every article of a page is an item."""

import press
from test_bundles import day_of

from kg.read import read_items

THREE = press.clippings(3)


def test_every_article_has_title_outlet_and_day(tmp_path):
    (tmp_path / "a.htm").write_text(press.factiva(THREE), encoding="utf-8")
    items = read_items([tmp_path]).items
    assert [item.title for item in items] == [one.title for one in THREE]
    assert [item.outlet for item in items] == [one.outlet for one in THREE]
    assert [day_of(item) for item in items] == [one.day for one in THREE]
    assert [item.text for item in items] == [one.text for one in THREE]


def test_one_article_is_one_item(tmp_path):
    (tmp_path / "a.html").write_text(press.factiva(THREE[:1]), encoding="utf-8")
    (item,) = read_items([tmp_path]).items
    assert item.text == THREE[0].text


def test_rows_with_codes(tmp_path):
    rows = {
        "HD": "Brug open",
        "BY": "Door Piet Paulusma",
        "WC": "141 words",
        "PD": "12 March 2024",
        "ET": "20:15",
        "SN": "De Vlieter",
        "LP": "Joke Terpstra opende de brug.",
        "TD": "Wout De Rijcke keek toe.",
        "AN": "Document VLTR000020240312e9",
    }
    cells = "".join(f"<tr><td><b>{code}</b></td><td>{row}</td></tr>" for code, row in rows.items())
    page = f"<html><body><div class='article nlArticle'><table>{cells}</table></div></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (item,) = read_items([tmp_path]).items
    assert (item.title, item.outlet) == ("Brug open", "De Vlieter")
    assert item.text == "Brug open\nJoke Terpstra opende de brug.\nWout De Rijcke keek toe."
    assert item.published.isoformat() == "2024-03-12T19:15:00+00:00"
