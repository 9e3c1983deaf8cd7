"""Commands on the page: they ask what the page shows, and lead to who is meant."""

import pytest
from playwright.sync_api import Locator, expect

from kg.ask.answers import Answers, View
from kg.ground.records import Actor
from kg.page import make_page

from .conftest import Opener
from .invented import News, count_news, large_answers, small_answers


def two_of_a_name() -> Answers:
    actors = [
        Actor("person:jan-1", "Jan Smit", "person", ("zanger Jan",)),
        Actor("person:jan-2", "Jan Smit", "person", ("schilder Jan",)),
        Actor("person:anna", 'Anna "$A" Bos', "person", ("Anna",)),
    ]
    kinds = ("zanger", "schilder")
    return count_news(
        [News(f"Kop {n}", f"De {kinds[n % 2]} Jan zag {n} keer Anna.") for n in range(20)], actors
    )


@pytest.mark.browser
def test_an_id_where_two_bear_the_name(open_page: Opener, tmp_path):
    path = tmp_path / "two.html"
    path.write_text(make_page(two_of_a_name()), encoding="utf-8")
    shown = open_page(path, "#actor=person:jan-1&with=person:anna")
    said = shown.locator("#evidence-rest code")
    expect(said).to_contain_text('"person:jan-1"')
    expect(said).to_contain_text('"Anna \\"\\$A\\" Bos"')


@pytest.mark.browser
def test_the_view_of_the_page_goes_along(open_page: Opener, tmp_path):
    def foot_of(answers: Answers, **options: object) -> Locator:
        path = tmp_path / "view.html"
        path.write_text(make_page(answers, **options), encoding="utf-8")
        return open_page(path).locator("#foot code")

    news = large_answers(60, 300)
    view = news.watching(View(types=("person", "country"))).between("2023-02-03", "2025-11-20")
    expect(foot_of(view, top=10, min_weight=2, lang="en", evidence=False)).to_have_text(
        "kg html --top 20 --types person,country --since 2023-02-03 --until 2025-11-20"
        " --min-weight 2 --lang en --no-evidence"
    )
    expect(foot_of(news, top=10)).to_have_text("kg html --top 20")


@pytest.mark.browser
def test_the_days_of_the_page_bound_those_of_the_months(open_page: Opener, tmp_path):
    path = tmp_path / "days.html"
    answers = large_answers(60, 300).between("2023-04-05", "2025-11-20")
    path.write_text(make_page(answers, top=20), encoding="utf-8")
    first = answers.actors()[0]["actor_id"]
    shown = open_page(path, f"#actor={first}&from=2023-04&to=2023-06")
    expect(shown.locator("#partners-left code")).to_contain_text(
        "--since 2023-04-05 --until 2023-06-30"
    )


@pytest.mark.browser
def test_no_advice_that_gives_nothing(open_page: Opener, tmp_path):
    path = tmp_path / "dense.html"
    dense = large_answers(40, 500)
    path.write_text(make_page(dense), encoding="utf-8")
    foot = open_page(path).locator("#foot")
    expect(foot).to_contain_text("Op deze pagina staan alle namen en")
    expect(foot.locator("code")).to_have_count(0)
    path.write_text(make_page(small_answers(), focus="Anna de Wit", hops=5), encoding="utf-8")
    whole = open_page(path).locator("#foot")
    expect(whole).to_contain_text("alle binnen 5 stappen van Anna de Wit")
    expect(whole.locator("code")).to_have_count(0)
    path.write_text(make_page(large_answers(60, 90), focus="person:00001"), encoding="utf-8")
    expect(open_page(path).locator("#foot code")).to_contain_text("--hops 2")
