"""Laptops, tablets and phones: every control can be reached, whatever is open."""

import pytest
from playwright.sync_api import Page, expect
from thorough import SLOW

from kg.page import make_page

from .conftest import Opener
from .invented import large_answers

pytestmark = [pytest.mark.browser, SLOW]

CONTROLS = ["#nearer", "#farther", "#whole", "#save-png", "#save-csv"]
SHEETS = ["[data-open=filters]", "[data-open=panel]"]
VIEWS = {
    "overview": "",
    "actor": "#actor=person:anna-de-wit",
    "pair": "#actor=person:anna-de-wit&with=person:bram-çelik",
}


def assert_within_reach(page: Page, controls: list[str], least: int) -> None:
    """Each can be clicked, is large enough for a finger, and covers no other."""
    boxes = []
    for control in controls:
        page.locator(control).click(trial=True)
        boxes.append(page.locator(control).bounding_box())
    for place, one in enumerate(boxes):
        assert min(one["width"], one["height"]) >= least
        for other in boxes[:place]:
            apart = (
                one["x"] >= other["x"] + other["width"]
                or other["x"] >= one["x"] + one["width"]
                or one["y"] >= other["y"] + other["height"]
                or other["y"] >= one["y"] + one["height"]
            )
            assert apart


@pytest.mark.parametrize("view", VIEWS)
def test_controls_beside_an_open_panel(open_page: Opener, small_page, view):
    shown = open_page(small_page, VIEWS[view], 1440, 768)
    for width in (2560, 1440, 1199, 1024, 1023, 720):
        shown.set_viewport_size({"width": width, "height": 768})
        assert_within_reach(shown, CONTROLS, 24)
        shown.locator("#language").click(trial=True)
        shown.locator("#search").click(trial=True)
        expect(shown.locator("#panel")).to_be_visible(visible=bool(VIEWS[view]) or width >= 1440)
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 390, 719])
def test_controls_on_a_phone(open_page: Opener, small_page, width):
    shown = open_page(small_page, "", width, 844, has_touch=True)
    assert_within_reach(shown, [*CONTROLS, *SHEETS, "#language"], 40)
    for button, name in {
        "Bewaar beeld (PNG)": "kg-graph.png",
        "Bewaar tabel (CSV)": "kg-graph.csv",
    }.items():
        with shown.expect_download() as waiting:
            shown.get_by_role("button", name=button).tap()
        assert waiting.value.suggested_filename == name


def test_what_is_chosen_on_a_phone_can_be_saved(open_page: Opener, small_page):
    shown = open_page(small_page, VIEWS["actor"], 390, 844, has_touch=True)
    shown.get_by_role("button", name="Sluiten").tap()
    assert_within_reach(shown, [*CONTROLS, *SHEETS], 40)
    with shown.expect_download() as waiting:
        shown.get_by_role("button", name="Bewaar tabel (CSV)").tap()
    assert waiting.value.suggested_filename == "kg-anna-de-wit.csv"


def test_a_comparison_on_a_phone_is_no_knot(open_page: Opener, tmp_path):
    """The two in view, and no smaller for all who stand with either of them."""
    path = tmp_path / "large.html"
    path.write_text(make_page(large_answers(60, 300)), encoding="utf-8")
    shown = open_page(path, "", 390, 844, has_touch=True, reduced_motion="reduce")
    whole = shown.evaluate("kgPage.scale()")
    pairs = shown.evaluate("kgPage.shown().pairs.map(pair => [pair.a, pair.b])")
    ids = shown.evaluate("kgPage.shown().actors.map(actor => actor.id)")
    one, other = (ids[place] for place in pairs[0])
    shown.evaluate("part => { location.hash = part }", f"actor={one}&with={other}&show=compare")
    expect(shown.locator("#compared")).to_be_visible()
    shown.wait_for_function("least => kgPage.scale() >= least", arg=min(0.4, whole))
    top, sheet = (shown.locator(part).bounding_box()["y"] for part in ("#stage", "#panel"))
    for actor in (one, other):
        at = shown.evaluate("id => kgPage.pointOf(id)", actor)
        assert 0 < at["x"] < 390
        assert 0 < at["y"] < sheet - top


def test_the_overview_on_a_small_laptop(open_page: Opener, small_page):
    shown = open_page(small_page, "", 1024, 768)
    expect(shown.get_by_role("button", name="Filters", exact=True)).to_be_hidden()
    shown.get_by_role("button", name="Overzicht").click()
    expect(shown.locator("#panel h2")).to_have_text("Vaakst samen genoemd")


def test_the_panel_does_not_cover_what_was_clicked(open_page: Opener, tmp_path):
    path = tmp_path / "large.html"
    path.write_text(make_page(large_answers(60, 300)), encoding="utf-8")
    shown = open_page(path, "", 1024, 768, reduced_motion="reduce")
    ids = shown.evaluate("kgPage.shown().actors.map(actor => actor.id)")
    right = max(ids, key=lambda one: shown.evaluate("id => kgPage.pointOf(id).x", one))
    shown.locator("#canvas").click(position=shown.evaluate("id => kgPage.pointOf(id)", right))
    expect(shown.locator("#panel")).to_be_visible()
    stage, panel = (shown.locator(one).bounding_box() for one in ("#stage", "#panel"))
    shown.wait_for_function(
        "([id, most]) => kgPage.pointOf(id).x < most", arg=[right, panel["x"] - stage["x"]]
    )
