"""The address says what is shown; what it cannot mean is ignored."""

import pytest
from playwright.sync_api import Page, expect

from kg.page import make_page

from .conftest import Opener
from .invented import small_answers

pytestmark = pytest.mark.browser

ACTOR = "actor=person:anna-de-wit"


NONSENSE = [
    *(f"lang={name}" for name in ("toString", "constructor", "__proto__", "")),
    *(f"community={number}" for number in ("99", "-1", "1.5", "", "x")),
    *(f"min={number}" for number in ("-5", "", "x", "0", "Infinity")),
    "measure=npmi&min=2",
    "with=person:bram-çelik",
    *(f"since={day}" for day in ("2025-02-30", "x", "2025-06&until=2025-02")),
    "focus=nobody",
    "show=evil",
    "outlet=nowhere",
]


def test_nonsense_changes_nothing(open_page: Opener, small_page):
    shown = open_page(small_page)
    before = shown.locator("#subtitle").inner_text()
    for nonsense in NONSENSE:
        shown.evaluate("to => { location.hash = to }", nonsense)
        shown.wait_for_timeout(30)
        assert shown.locator("h1").inner_text() == "Samen in het nieuws"
        assert shown.locator("#subtitle").inner_text() == before
        assert shown.locator("#strongest").is_visible()


@pytest.mark.parametrize("partner", ["person:anna-de-wit", "x"])
def test_a_partner_that_is_none(open_page: Opener, small_page, partner):
    shown = open_page(small_page, f"#{ACTOR}&with={partner}")
    expect(shown.locator("#panel h2")).to_have_text("Anna de Wit")
    expect(shown.locator("#partners")).to_be_visible()


def test_two_who_never_meet_are_an_answer(open_page: Opener, small_page):
    shown = open_page(small_page, f"#{ACTOR}&with=person:fatma-öz")
    expect(shown.locator("#panel")).to_contain_text("in geen enkel bericht samen")
    expect(shown.locator("#panel .figures dd")).to_have_text(["0", "0", "0"])


def test_a_page_about_one_actor(open_page: Opener, tmp_path):
    path = tmp_path / "focus.html"
    path.write_text(make_page(small_answers(), focus="Anna de Wit"), encoding="utf-8")
    shown: Page = open_page(path)
    heading = shown.locator("#panel h2")
    shown.locator("#partners tbody button").first.click()
    expect(shown.locator("#quotes")).to_be_visible()
    shown.go_back()
    expect(heading).to_have_text("Anna de Wit")
    shown.get_by_role("button", name="← Overzicht").click()
    expect(heading).to_have_text("Vaakst samen genoemd")
    shown.reload()
    shown.wait_for_selector("html[data-ready]", state="attached")
    expect(heading).to_have_text("Vaakst samen genoemd")
    shown.get_by_role("checkbox", name="Landen").uncheck()
    shown.reload()
    expect(heading).to_have_text("Vaakst samen genoemd")


def test_the_order_of_partners_is_kept(page: Page):
    page.locator("#names button").first.click()
    page.get_by_role("button", name="Sorteer op NPMI").click()
    page.locator("#partners tbody button").first.click()
    page.go_back()
    expect(page.locator("th[aria-sort=descending]")).to_have_text("NPMI")
