"""Notes and pins of the corrections file: in the panel, on the picture, in the next file."""

import tomllib
from dataclasses import asdict, replace

import pytest
from playwright.sync_api import expect

from kg.ask.answers import Answers
from kg.page import find_noted, make_page
from kg.resolve import Correction

from .decoded import data_of
from .invented import small_answers

NOTE = "gebeld <b>op</b> 3 maart"
LINES = (
    Correction("note", ("anna de wit",), "eerst", line=1),
    Correction("note", ("mevrouw De Wit",), NOTE, line=4),
    Correction("pin", ("Noordland",), type="country", line=7, x=-300, y=120),
    Correction("pin", ("Noordland",), type="place", line=12, x=1, y=1),
    Correction("note", ("Bakkersraad",), "klopt dit?", line=17),
    Correction("note", ("bakkersraad",), "", line=20),
    Correction("note", ("Niemand",), "wie?", line=23),
)


def with_lines(lines: tuple[Correction, ...]) -> Answers:
    answers = small_answers()
    manifest = {**answers.manifest, "corrections": [asdict(line) for line in lines]}
    return replace(answers, manifest=manifest)


def test_whom_they_mean_and_which_mean_nobody():
    found = find_noted(with_lines(LINES))
    assert found.notes == {"person:anna-de-wit": NOTE}
    assert found.pins == {"country:noordland": (-300, 120)}
    assert [line.line for line in found.lost] == [12, 23]


def test_notes_stay_where_the_texts_stay():
    answers = with_lines(LINES)
    kinds = [one["kind"] for one in data_of(make_page(answers))["decisions"]]
    assert kinds == ["note", "pin"]
    assert NOTE.encode() not in make_page(answers, evidence=False).encode()
    (pin,) = data_of(make_page(answers, evidence=False))["decisions"]
    assert pin == {
        "kind": "pin",
        "id": "country:noordland",
        "name": "Noordland",
        "x": -300,
        "y": 120,
    }
    people = answers.watching(replace(answers.view, types=("person",)))
    assert [one["kind"] for one in data_of(make_page(people))["decisions"]] == ["note"]


@pytest.mark.browser
def test_the_page_shows_them_and_takes_more_along(open_page, tmp_path):
    path = tmp_path / "noted.html"
    path.write_text(make_page(with_lines(LINES)), encoding="utf-8")
    shown = open_page(path, "#actor=person:anna-de-wit")
    expect(shown.locator("#panel .note")).to_have_text(NOTE)
    find = "kgPage.shown().actors.find(({ id }) => id === 'country:noordland')"
    assert shown.evaluate(f"(({{ x, y }}) => [x, y])({find})") == [-300, 120]
    shown.locator("#panel .deciding summary").click()
    shown.get_by_label("Notitie").fill("")
    shown.locator("form", has=shown.get_by_label("Notitie")).get_by_role("button").click()
    expect(shown.locator("#panel .note")).to_have_count(0)
    shown.evaluate("location.hash = 'actor=person:anna-de-wit&show=take'")
    shown.locator("#corrections").wait_for()
    assert tomllib.loads(shown.locator("#corrections").inner_text()) == {
        "note": [{"name": "Anna de Wit", "type": "person", "text": ""}]
    }
