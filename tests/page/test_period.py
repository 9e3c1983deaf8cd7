"""A chosen period: every number, caption, file name and command is of that period."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.count.spans import ask_sizes
from kg.ground.records import Actor
from kg.page import make_page

from .conftest import Opener
from .invented import News, count_news, large_answers, small_answers

pytestmark = pytest.mark.browser

PERIOD = "#from=2025-02&to=2025-03"
PAIR = "#actor=person:anna&with=person:bram"

# Writes down what is drawn as text on any canvas.
LISTEN = """() => {
    const draw = CanvasRenderingContext2D.prototype.fillText;
    window.drawn = [];
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        window.drawn.push(text);
        return draw.call(this, text, ...rest);
    };
}"""


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
        f"Geteld over {sizes['items']} berichten, {sizes['stories']} verhalen"
        " uit de gekozen periode (feb 2025 – mrt 2025)"
    )
    shown.get_by_role("button", name="Filters wissen").click()
    expect(shown.locator("#subtitle")).to_contain_text("16 berichten (15 verhalen)")
    expect(shown.locator("#foot")).to_contain_text("Geteld over 16 berichten, 15 verhalen.")


def test_what_is_saved_says_its_period(open_page: Opener, small_page):
    shown = open_page(small_page, f"{PERIOD}&actor=person:anna-de-wit")
    shown.evaluate(LISTEN)
    for button, ending in {"Bewaar beeld (PNG)": "png", "Bewaar tabel (CSV)": "csv"}.items():
        with shown.expect_download() as waiting:
            shown.get_by_role("button", name=button).click()
        name = f"kg-anna-de-wit-2025-02-2025-03.{ending}"
        assert waiting.value.suggested_filename == name
    caption = next(text for text in shown.evaluate("window.drawn") if "geen relatie" in text)
    assert "feb 2025 – mrt 2025" in caption


def test_evidence_of_a_period(open_page: Opener, old_page):
    def rest(address: str) -> Page:
        return open_page(old_page, address).locator("#evidence-rest")

    expect(rest(PAIR)).to_contain_text("5 van de 42 vindplaatsen")
    expect(rest(PAIR).locator("code")).to_have_text('kg evidence "Anna" "Bram"')
    june = rest(f"{PAIR}&from=2025-06")
    expect(june).to_contain_text("5 van de 30 vindplaatsen")
    january = rest(f"{PAIR}&to=2025-01")
    expect(january).to_contain_text("De 12 vindplaatsen uit deze periode staan niet op deze pagina")
    expect(january.locator("code")).to_have_text(
        'kg evidence "Anna" "Bram" --since 2025-01-01 --until 2025-01-31'
    )


def test_all_evidence_of_a_period_has_no_rest(open_page: Opener, small_page):
    shown = open_page(
        small_page, "#actor=person:anna-de-wit&with=person:bram-çelik&from=2025-02&to=2025-03"
    )
    expect(shown.locator(".quote")).to_have_count(2)
    expect(shown.locator("#panel code")).to_have_count(0)


def test_items_of_a_period_that_the_page_does_not_carry(open_page: Opener, old_page):
    shown = open_page(old_page, "#actor=person:anna&to=2025-02")
    expect(shown.locator("#items-left")).to_contain_text(
        "De 12 berichten uit deze periode staan niet op deze pagina"
    )
    expect(shown.locator("#items-left code")).to_have_text(
        'kg html --focus "Anna" --since 2025-01-01 --until 2025-02-28'
    )
    newest = open_page(old_page, "#actor=person:anna&from=2025-06")
    expect(newest.locator("#items-left")).to_have_text("De nieuwste 25 van 30.")


def test_partners_of_a_period(open_page: Opener, tmp_path):
    path = tmp_path / "large.html"
    path.write_text(make_page(large_answers(60, 300), top=20), encoding="utf-8")
    shown = open_page(path)
    first = shown.evaluate("JSON.parse(document.getElementById('data').textContent).actors[0]")
    shown.evaluate("id => { location.hash = `actor=${id}` }", first["id"])
    expect(shown.locator("#partners-left")).to_contain_text(
        f"van de {first['partners']} op deze pagina; alle geeft kg partners"
    )
    before = shown.locator("#partners-left").inner_text()
    shown.evaluate("id => { location.hash = `actor=${id}&types=country` }", first["id"])
    expect(shown.locator("#partners-left")).to_have_text(before)  # what filters hide is no rest
    shown.evaluate("id => { location.hash = `actor=${id}&from=2024-01&to=2024-02` }", first["id"])
    expect(shown.locator("#partners-left")).to_contain_text("uit deze periode op deze pagina")
    expect(shown.locator("#partners-left")).to_contain_text("--since 2024-01-01 --until 2024-02-29")


def test_nothing_is_left_where_the_page_has_all(open_page: Opener, small_page):
    shown = open_page(small_page, f"{PERIOD}&actor=person:anna-de-wit")
    expect(shown.locator("#partners")).to_be_visible()
    expect(shown.locator("#panel code")).to_have_count(0)


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
