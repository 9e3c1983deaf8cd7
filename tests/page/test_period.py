"""A chosen period: every number, caption, file name and command is of that period."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from thorough import SLOW

from kg.count.spans import ask_sizes
from kg.ground.records import Actor
from kg.page import make_page

from .conftest import Opener
from .invented import News, count_news, small_answers

pytestmark = [pytest.mark.browser, SLOW]

PERIOD = "#from=2025-02&to=2025-03"
PAIR = "#actor=person:anna&with=person:bram"


def old_and_new():
    """Twelve items in January and thirty in June: the page carries the newest ones only."""
    actors = [
        Actor("person:anna", "Anna", "person", ("Anna",)),
        Actor("person:bram", "Bram", "person", ("Bram",)),
    ]
    days = [datetime(2025, 1, 1 + n, 12, tzinfo=UTC) for n in range(12)]
    days += [datetime(2025, 6, 1 + n, 12, tzinfo=UTC) for n in range(30)]
    news = [News(f"Kop {n}", f"Anna zag {n} keer Bram.", day) for n, day in enumerate(days)]
    return count_news(news, actors)


@pytest.fixture(scope="module")
def old_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("old") / "graph.html"
    path.write_text(make_page(old_and_new()), encoding="utf-8")
    return path


def test_head_and_foot_count_the_period(open_page: Opener, small_page):
    sizes = ask_sizes(small_answers().between("2025-02-01", "2025-03-31").connection)
    shown = open_page(small_page, PERIOD)
    counted = f"{sizes['items']} berichten ({sizes['stories']} verhalen) · feb 2025 – mrt 2025"
    expect(shown.locator("#subtitle")).to_contain_text(counted)
    expect(shown.locator("#foot")).to_contain_text(
        f"Geteld over {sizes['items']} berichten, {sizes['stories']} verhalen (feb 2025 – mrt 2025)"
    )
    shown.get_by_role("button", name="Filters wissen").click()
    expect(shown.locator("#subtitle")).to_contain_text("16 berichten (15 verhalen)")
    expect(shown.locator("#foot")).to_contain_text("Geteld over 16 berichten, 15 verhalen.")


def test_what_is_saved_says_its_period(open_page: Opener, small_page):
    shown = open_page(small_page, f"{PERIOD}&actor=person:anna-de-wit&show=take")
    for button, ending in {"Bewaar tabel (CSV)": "csv", "Bewaar beeld (SVG)": "svg"}.items():
        with shown.expect_download() as waiting:
            shown.get_by_role("button", name=button).last.click()
        name = f"kg-anna-de-wit-2025-02-01-2025-03-31.{ending}"
        assert waiting.value.suggested_filename == name
    picture = waiting.value.path().read_text(encoding="utf-8")
    assert "feb 2025 – mrt 2025" in picture
    assert "geen relatie" in picture
    assert ">Anna de Wit</text>" in picture


def test_evidence_of_a_period(open_page: Opener, old_page):
    def quotes(address: str) -> int:
        shown = open_page(old_page, f"{PAIR}{address}")
        if shown.locator("#more-quotes").count():
            shown.locator("#more-quotes").click()
            expect(shown.locator("#more-quotes")).to_have_count(0)
        return shown.locator(".quote").count()

    assert quotes("") == 42
    assert quotes("&from=2025-06") == 30
    assert quotes("&to=2025-01") == 12
    assert quotes("&since=2025-06-03&until=2025-06-03") == 1


def test_days_are_chosen_by_dragging_and_played(open_page: Opener, old_page):
    shown = open_page(old_page, reduced_motion="reduce")
    box = shown.locator("#months svg").bounding_box()
    shown.mouse.move(box["x"] + 2, box["y"] + 20)
    shown.mouse.down()
    shown.mouse.move(box["x"] + box["width"] / 3, box["y"] + 20)
    shown.mouse.up()
    expect(shown.locator("#subtitle")).to_contain_text("12 berichten")
    assert "until=2025-0" in shown.url
    shown.get_by_role("button", name="Filters wissen").click()
    expect(shown.locator("#subtitle")).to_contain_text("42 berichten")
    shown.get_by_role("button", name="Speel af").click()
    expect(shown.locator("#subtitle")).to_contain_text("5 berichten")  # the first week
    shown.get_by_role("button", name="Stop").click()
    expect(shown.get_by_role("button", name="Speel af")).to_be_visible()


def test_a_date_far_in_the_future_is_said(open_page: Opener, tmp_path):
    anna = Actor("person:anna", "Anna", "person", ("Anna",))
    days = [datetime(2025, 1, 1 + n, 12, tzinfo=UTC) for n in range(9)]
    days.append(datetime(9999, 12, 30, tzinfo=UTC))
    news = [News("", f"Anna {n}.", day) for n, day in enumerate(days)]
    path = tmp_path / "far.html"
    path.write_text(make_page(count_news(news, [anna])), encoding="utf-8")
    shown = open_page(path)
    expect(shown.locator("#months rect")).to_have_count(9)
    expect(shown.locator("#period-help")).to_contain_text("1 verhaal heeft een datum ver in de")


def test_words_for_a_page_of_a_period(open_page: Opener, tmp_path):
    def foot_of(since: str | None, until: str | None, lang: str = "nl") -> Page:
        path = tmp_path / "period.html"
        answers = small_answers().between(since, until)
        path.write_text(make_page(answers, lang=lang), encoding="utf-8")
        return open_page(path)

    both = foot_of("2025-02-01", "2025-03-31").locator("#foot")
    expect(both).to_contain_text("Verhalen van 1 februari 2025 tot en met 31 maart 2025.")
    expect(foot_of("2025-02-01", None).locator("#foot")).to_contain_text("vanaf 1 februari 2025.")
    last = foot_of(None, "2025-03-31").locator("#foot")
    expect(last).to_contain_text("Verhalen tot en met 31 maart 2025.")
    english = foot_of("2025-02-01", "2025-03-31", "en").locator("#foot")
    expect(english).to_contain_text("from 1 February 2025 to 31 March 2025 (inclusive)")
    empty = foot_of("2030-03-01", None)
    expect(empty.locator("#empty")).to_have_text(
        "In deze periode wordt niemand genoemd. Verhalen vanaf 1 maart 2030."
    )
