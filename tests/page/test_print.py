"""On paper: the picture, its legend, the whole panel and what was counted; no controls."""

import re

import pytest
from playwright.sync_api import Page, expect
from thorough import SLOW

from kg.page import make_page

from .conftest import Opener
from .invented import large_answers

pytestmark = [pytest.mark.browser, SLOW]

CONTROLS = (
    "input, select, .search, .tools button, .taking button, .sheets button, .acts, .close, "
    "#language, #back"
)
ACTOR = "#actor=person:anna-de-wit"
PAIR = f"{ACTOR}&with=person:bram-çelik"
LIGHT_PERSON = [0, 114, 178]


def printed(page: Page) -> Page:
    page.emulate_media(media="print")
    expect(page.locator("html")).to_have_attribute("data-printing", "true")
    return page


def colour_at(page: Page, actor_id: str) -> list[int]:
    """Red, green and blue of the canvas in the middle of an actor's sign."""
    return page.evaluate(
        """id => {
            const canvas = document.querySelector("#canvas canvas");
            const { x, y } = window.kgPage.pointOf(id);
            const fineness = canvas.width / canvas.clientWidth;
            const spot = canvas.getContext("2d").getImageData(x * fineness, y * fineness, 1, 1);
            return [...spot.data.slice(0, 3)];
        }""",
        actor_id,
    )


@pytest.mark.parametrize(("width", "scheme"), [(1440, "dark"), (1024, "light"), (390, "dark")])
def test_a_pair_on_paper(open_page: Opener, small_page, width, scheme):
    page = printed(open_page(small_page, PAIR, width, 844, color_scheme=scheme))
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#subtitle")).to_be_visible()
    expect(page.locator("#canvas canvas")).to_be_visible()
    expect(page.locator("#legend li")).to_contain_text(
        ["Personen", "Landen", "Organisaties", "Elk symbool is een naam"]
    )
    expect(page.locator("#panel .figures")).to_be_visible()
    expect(page.locator("#panel .measures")).to_be_visible()
    expect(page.locator("#foot")).to_contain_text("Geteld over 16 berichten")
    for control in page.locator(CONTROLS).all():
        expect(control).to_be_hidden()
    style = "getComputedStyle(document.body)"
    assert page.evaluate(f"{style}.backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(f"{style}.color") == "rgb(29, 33, 38)"
    assert colour_at(page, "person:anna-de-wit") == LIGHT_PERSON


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_is_cut_by_a_scroll_container(open_page: Opener, tmp_path, width):
    path = tmp_path / "large.html"
    path.write_text(make_page(large_answers(60, 300)), encoding="utf-8")
    page = open_page(path, "", width)
    first = page.evaluate("kgPage.shown().actors[0]")
    page.evaluate("id => { location.hash = `actor=${id}` }", first["id"])
    partners = page.evaluate("kgPage.shown().pairsOf[0].length")
    assert partners > 25
    expect(page.locator("#partners tbody tr")).to_have_count(25)
    page.emulate_media(media="print")
    expect(page.locator("#partners tbody tr")).to_have_count(partners)
    # What paper leaves out is said there, and not asked for.
    left = page.get_by_role("button", name=re.compile(r"^Nog \d+, die niet op papier staan$"))
    expect(left).to_be_visible()
    expect(page.get_by_text("Toon er nog").first).to_be_hidden()
    cut = """[...document.querySelectorAll("body, body :not(#canvas *)")].filter((one) => {
        const { overflowY, position } = getComputedStyle(one);
        return overflowY !== "visible" && position !== "absolute" && one.checkVisibility()
            && one.scrollHeight > one.clientHeight + 1;
    }).map((one) => one.outerHTML.slice(0, 80))"""
    assert page.evaluate(cut) == []


def test_all_labels_of_the_whole_graph_in_one_picture(page: Page):
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("button", name="Inzoomen").click()
    page.get_by_role("button", name="Inzoomen").click()
    before = page.evaluate("[kgPage.scale(), kgPage.pointOf('country:noordland')]")
    printed(page)
    ids = page.evaluate("kgPage.shown().actors.map(actor => actor.id)")
    for one in ids:
        at = page.evaluate("id => kgPage.pointOf(id)", one)
        assert 0 < at["x"] < 680
        assert 0 < at["y"] < 640
    page.emulate_media(media="screen")
    expect(page.locator("#legend")).to_be_hidden()
    expect(page.locator("#save-png")).to_be_visible()
    after = page.evaluate("[kgPage.scale(), kgPage.pointOf('country:noordland')]")
    assert after[0] == pytest.approx(before[0])
    assert after[1] == pytest.approx(before[1])


def test_the_overview_is_printed_where_it_is_open(open_page: Opener, small_page):
    wide = printed(open_page(small_page))
    expect(wide.locator("#strongest")).to_be_visible()
    expect(wide.locator("#how-to-read")).to_be_hidden()
    expect(printed(open_page(small_page, "", 1024, 768)).locator("#panel")).to_be_hidden()


def test_the_legend_says_what_was_filtered(open_page: Opener, small_page):
    page = printed(
        open_page(small_page, "#types=person,country&from=2025-02&to=2025-03&min=2&lang=en")
    )
    legend = page.locator("#legend")
    expect(legend).to_contain_text("Countries")
    expect(legend).not_to_contain_text("Organisations")
    expect(legend).to_contain_text("Feb 2025 – Mar 2025")
    expect(legend).to_contain_text("2 stories")


def test_the_legend_of_groups(open_page: Opener, small_page):
    page = printed(open_page(small_page, "#colour=community"))
    expect(page.locator("#legend")).to_contain_text("Noordland")
    expect(page.locator("#legend")).not_to_contain_text("Landen")


def test_a_file_to_print(page: Page):
    content = page.pdf(format="A4")
    assert content.startswith(b"%PDF")
    assert len(content) > 20_000
    expect(page.locator("#legend")).to_be_hidden()
