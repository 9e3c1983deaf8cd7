"""What to do about what the page leaves out: said where it is read."""

import pytest
from playwright.sync_api import expect

from kg.notebook.page import Page
from kg.page import make_page

from .conftest import Opener
from .decoded import data_of
from .invented import large_answers, small_answers

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def cut_page() -> str:
    """A page that has no room for all of its texts."""
    answers = large_answers(300, 3_000)
    whole = make_page(answers)
    texts = whole.split('id="texts">')[1].split("</script>")[0]
    return make_page(answers, max_size=(len(whole) - len(texts) / 2) / 1e6)


def test_what_is_left_out_is_said_where_it_is_missing(open_page: Opener, cut_page, tmp_path):
    path = tmp_path / "cut.html"
    path.write_text(cut_page, encoding="utf-8")
    shown = open_page(path)
    left = data_of(cut_page)["about"]["textsLeftOut"]
    expect(shown.locator("#foot")).to_contain_text(f"{left:,}".replace(",", "."))
    expect(shown.locator("#foot code")).to_contain_text("kg html --max-size ")
    shown.locator("#strongest button").first.click()
    expect(shown.locator("#panel .left-out")).to_contain_text("zonder tekst op deze pagina")
    pieces = shown.locator(".quote").count()
    missing = int(shown.locator("#panel .left-out").inner_text().split()[0])
    items = int(shown.locator(".figures dd").nth(1).inner_text())
    assert pieces + missing == items
    shown.locator("#about").fill("plan")
    shown.locator("#about").press("Enter")
    expect(shown.locator("#about-left")).to_contain_text(f"{left:,}".replace(",", "."))


def test_in_a_notebook_it_is_said_in_python(open_page: Opener, cut_page, tmp_path):
    path = tmp_path / "cell.html"
    cell = Page(cut_page)._repr_html_()
    path.write_text(f"<html data-ready><body>{cell}", encoding="utf-8")
    frame = open_page(path).frames[1]
    frame.wait_for_selector("html[data-ready]", state="attached")
    expect(frame.locator("#foot code")).to_contain_text("graph.show(max_size=")


def test_no_advice_where_nothing_is_left_out(open_page: Opener, tmp_path):
    path = tmp_path / "dense.html"
    path.write_text(make_page(large_answers(40, 500)), encoding="utf-8")
    shown = open_page(path)
    expect(shown.locator("code")).to_have_count(0)
    path.write_text(make_page(small_answers(), focus="Anna de Wit", hops=5), encoding="utf-8")
    expect(open_page(path).locator("code")).to_have_count(0)
