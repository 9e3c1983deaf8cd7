"""What a reader decides: seen at once, taken back, and kept in a saved copy of the page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.ground.records import Actor
from kg.page import make_page

from .conftest import Opener
from .invented import News, count_news, small_answers

pytestmark = pytest.mark.browser

ANNA = "person:anna-de-wit"


def decide_about(page: Page, actor_id: str) -> None:
    page.evaluate("id => { location.hash = `actor=${id}` }", actor_id)
    page.locator(".deciding summary").click()


def drag(page: Page, actor_id: str, by: float) -> None:
    at = page.evaluate("id => kgPage.pointOf(id)", actor_id)
    frame = page.locator("#canvas").bounding_box()
    x, y = frame["x"] + at["x"], frame["y"] + at["y"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by / 2, y + by / 2)
    page.mouse.move(x + by, y + by)
    page.mouse.up()


def test_decisions_are_seen_undone_and_saved(open_page: Opener, small_page, tmp_path: Path):
    shown = open_page(small_page, reduced_motion="reduce")
    subtitle = shown.locator("#subtitle")
    decide_about(shown, "person:daan-van-dam")
    shown.locator("#drop").click()
    expect(subtitle).to_contain_text("10 namen")
    shown.keyboard.press("Control+z")
    expect(subtitle).to_contain_text("11 namen")

    decide_about(shown, ANNA)
    shown.locator("#merge").fill("celik")
    shown.locator("#merge").press("Enter")
    expect(subtitle).to_contain_text("10 namen")
    either = small_answers().connection.sql("""SELECT COUNT(DISTINCT items.story_id) FROM mentions
        JOIN items USING (item_id)
        WHERE actor_id IN ('person:anna-de-wit', 'person:bram-çelik')""")
    stories = shown.locator("#panel .figures dd").first
    expect(stories).to_have_text(str(either.fetchall()[0][0]))

    before = shown.evaluate("kgPage.shown().actors.find(one => one.name === 'Noordland').x")
    drag(shown, "country:noordland", 60)
    expect(shown.locator("#panel h2")).to_have_text("Noordland")
    pinned = shown.evaluate("kgPage.shown().actors.find(one => one.name === 'Noordland').x")
    assert pinned - before > 20

    shown.evaluate("location.hash = 'show=take'")
    expect(shown.locator("#decisions li")).to_have_count(2)
    expect(shown.locator("#corrections")).to_contain_text('names = ["Anna de Wit", "Bram Çelik"]')
    with shown.expect_download() as waiting:
        shown.locator("#save-page").click()
    saved = tmp_path / "saved.html"
    saved.write_bytes(waiting.value.path().read_bytes())
    again = open_page(saved, "#show=take", reduced_motion="reduce")
    expect(again.locator("#subtitle")).to_contain_text("10 namen")
    expect(again.locator("#decisions li")).to_have_count(2)
    at = again.evaluate("kgPage.shown().actors.find(one => one.name === 'Noordland').x")
    assert at == pytest.approx(pinned, abs=1)


def test_who_is_called_nearly_so_is_merged_by_a_press(open_page: Opener, tmp_path: Path):
    names = ("Bakkersbond", "Bakkersbont", "Vissers")
    actors = [Actor(f"organisation:{one}", one, "organisation", (one,)) for one in names]
    news = [News("", f"De Vissers zagen de {one} niet.") for one in names[:2]]
    path = tmp_path / "graph.html"
    path.write_text(make_page(count_news(news, actors)), encoding="utf-8")
    shown = open_page(path, "#actor=organisation:Bakkersbond")
    shown.locator(".deciding summary").click()
    alike = shown.locator("#alike button")
    expect(alike).to_have_text(["Bakkersbont 1"])
    alike.click()
    expect(shown.locator("#panel .figures dd").first).to_have_text("2")
    expect(shown.locator("#subtitle")).to_contain_text("2 namen")
