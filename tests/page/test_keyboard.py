"""Where the keyboard is: nothing that is activated throws it back to the beginning."""

import pytest
from playwright.sync_api import Page, expect

from kg.page import make_page

from .conftest import Opener
from .invented import large_answers

pytestmark = pytest.mark.browser

ACTOR = "#actor=person:anna-de-wit"


def press(page: Page, selector: str) -> None:
    page.locator(selector).first.focus()
    page.keyboard.press("Enter")


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("large") / "graph.html"
    path.write_text(make_page(large_answers(60, 300)), encoding="utf-8")
    return path


def test_choosing_keeps_the_place(page: Page):
    press(page, "#names li:nth-child(3) button")
    expect(page.locator("#names button[aria-pressed=true]")).to_be_focused()
    press(page, "#partners tbody button")
    expect(page.locator("#panel h2")).to_be_focused()
    press(page, "#panel h2 button")
    expect(page.locator("#panel h2")).to_be_focused()
    press(page, "#back")
    expect(page.locator("#panel h2")).to_be_focused()
    expect(page.locator("#panel h2")).to_have_text("Vaakst samen genoemd")
    press(page, "#strongest button")
    expect(page.locator("#panel h2")).to_be_focused()


def test_an_answer_is_a_few_presses_away(page: Page):
    """From anywhere: search, take the first, down to the first partner, read what they share."""
    for key in ("/", "a", "n", "n", "a"):
        page.keyboard.press(key)
    expect(page.locator("#suggestions [aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#partners tbody button").first).to_be_focused()
    for key, place in (("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expect(page.locator("#partners tbody button").nth(place)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#quotes .quote").first).to_be_visible()


def test_more_rows_begin_at_the_first_new_one(open_page: Opener, large_page):
    shown = open_page(large_page)
    press(shown, "#names-more button")
    expect(shown.locator("#names li:nth-child(41) button")).to_be_focused()
    press(shown, "#names li:first-child button")
    expect(shown.locator("#partners tbody tr")).to_have_count(25)
    press(shown, "#panel-body p > button.link")
    expect(shown.locator("#partners tbody tr:nth-child(26) button")).to_be_focused()
    assert shown.evaluate("document.getElementById('panel').scrollTop") > 100


def test_sorting_keeps_the_heading(page: Page):
    press(page, "#names button")
    press(page, "#partners th:last-child button")
    expect(page.get_by_role("button", name="Sorteer op NPMI")).to_be_focused()


def test_the_canvas_is_one_stop(page: Page):
    expect(page.locator("#canvas")).to_have_attribute("tabindex", "0")
    expect(page.locator("#canvas [tabindex='0']")).to_have_count(0)


def test_sheets_take_the_keyboard_along(open_page: Opener, small_page):
    shown = open_page(small_page, "", 390, 844, has_touch=True)
    opener = shown.get_by_role("button", name="Filters", exact=True)
    opener.focus()
    shown.keyboard.press("Enter")
    expect(shown.locator("#filters h2")).to_be_focused()
    for behind in ("#nearer", "#save-png", "[data-open=panel]"):
        expect(shown.locator(behind)).to_be_hidden()
    shown.keyboard.press("Escape")
    expect(shown.locator("#filters")).to_be_hidden()
    expect(opener).to_be_focused()
    press(shown, "[data-open=filters]")
    press(shown, "#names button")
    expect(shown.locator("#panel h2")).to_be_focused()
    press(shown, "#panel .close")
    expect(opener).to_be_focused()


@pytest.mark.parametrize("width", [390, 1024])
def test_escape_closes_the_sheet_and_keeps_the_actor(open_page: Opener, small_page, width):
    shown = open_page(small_page, ACTOR, width, 844)
    shown.locator("#panel h2").focus()
    shown.keyboard.press("Escape")
    expect(shown.locator("#panel")).to_be_hidden()
    assert "actor=person:anna-de-wit" in shown.url
    again = shown.get_by_role("button", name="Anna de Wit", exact=True).last
    expect(again).to_be_focused()
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel h2")).to_have_text("Anna de Wit")
    shown.get_by_role("button", name="← Overzicht").click()
    expect(shown.locator("#panel h2")).to_have_text("Vaakst samen genoemd")
    expect(shown.locator("#panel h2")).to_be_focused()
    shown.keyboard.press("Escape")
    expect(shown.get_by_role("button", name="Overzicht", exact=True)).to_be_visible()
