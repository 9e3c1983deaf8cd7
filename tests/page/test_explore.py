"""The page as its reader uses it: every part asserted by what can be seen."""

import csv
import io
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from kg.ground.records import Actor
from kg.page import make_page

from .conftest import Opener
from .invented import COUNTRIES, News, count_news, large_answers, pairs_apart, small_answers

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


def click_at(page: Page, actor_id: str) -> None:
    at = page.evaluate("id => window.kgPage.pointOf(id)", actor_id)
    page.locator("#canvas").click(position=at)


def between(page: Page, one: str, other: str, share: float = 0.5) -> dict[str, float]:
    a, b = (page.evaluate("id => window.kgPage.pointOf(id)", name) for name in (one, other))
    return {axis: a[axis] + (b[axis] - a[axis]) * share for axis in ("x", "y")}


def test_first_sight(page: Page):
    expect(page.locator("h1")).to_have_text("Samen in het nieuws")
    expect(page.locator("#subtitle")).to_contain_text("11 namen")
    expect(page.locator("#subtitle")).to_contain_text("16 berichten (15 verhalen)")
    expect(page.locator("#foot")).to_contain_text("Samen genoemd worden is geen relatie")
    expect(page.locator("#foot")).to_contain_text("nl_test 1.0, met kg 0.1.0, op 30 juni 2025")
    assert set(COUNTRIES) <= set(page.evaluate("window.kgPage.labels()"))


def test_search_by_alias_without_accents(page: Page):
    box = page.get_by_role("combobox", name="Zoek een naam")
    box.fill("celik")
    expect(page.locator("#suggestions [role=option]")).to_have_count(1)
    box.fill("mevrouw")
    expect(page.locator("#suggestions [role=option]")).to_contain_text("ook: mevrouw De Wit")
    box.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Anna de Wit")
    assert "actor=person:anna-de-wit" in page.url
    box.fill("A. de Wit")
    expect(page.locator("#suggestions [role=option]")).to_have_text([re.compile("^Anna de Wit")])


def test_search_with_arrows_and_escape(page: Page):
    box = page.get_by_role("combobox", name="Zoek een naam")
    box.fill("land")
    options = page.locator("#suggestions [role=option]")
    expect(options).to_have_count(3)
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "suggestions-1")
    box.press("Escape")
    expect(page.locator("#suggestions")).to_be_hidden()
    box.fill("niemand")
    expect(page.locator("#suggestions")).to_contain_text("Niemand gevonden")


def test_two_names_at_once(page: Page):
    box = page.get_by_role("combobox", name="Zoek een naam")
    box.fill("brouwer en anna")
    first = page.locator("#suggestions [aria-selected=true]")
    expect(first).to_contain_text("Eva Brouwer – Anna de Wit")
    box.press("Enter")
    head = page.locator("#panel h2")
    expect(head).to_be_focused()
    expect(head.locator("button")).to_have_text(["Eva Brouwer", "Anna de Wit"])
    assert "actor=person:eva-brouwer&with=person:anna-de-wit" in page.url
    box.fill("de wit")
    expect(page.locator("#suggestions [role=option]")).to_have_count(1)


def test_of_two_who_stand_nowhere_together_the_way_is_shown(page: Page):
    """Under a filter, too; from one answer about two to the others, and back to the sentences."""
    box = page.get_by_role("combobox", name="Zoek een naam")
    box.fill("daan anna")
    box.press("Enter")
    panel = page.locator("#panel-body")
    expect(panel).to_contain_text("Deze twee staan in geen enkel bericht samen.")
    expect(panel.locator(".path").first).to_be_visible()
    expect(panel.get_by_role("button", name="Waar het staat")).to_have_count(0)
    panel.get_by_role("button", name="Vergelijk").click()
    expect(panel.locator("#compared")).to_be_visible()
    panel.get_by_role("button", name="Weg ertussen").click()
    expect(panel.locator(".path").first).to_be_visible()
    panel.locator(".step .link").first.click()
    expect(panel.locator("#quotes .quote").first).to_be_visible()
    panel.get_by_role("button", name="Vergelijk").click()
    panel.get_by_role("button", name="Waar het staat").click()
    expect(panel.locator("#quotes .quote").first).to_be_visible()


def test_clicking_a_node_and_going_back(page: Page):
    click_at(page, "country:noordland")
    expect(page.locator("#panel h2")).to_have_text("Noordland")
    expect(page.locator("#live")).to_contain_text("Noordland: ")
    page.get_by_role("button", name="Anna de Wit", exact=True).last.click()
    expect(page.locator("#panel h2")).to_contain_text("Noordland")
    assert "with=person:anna-de-wit" in page.url
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("Noordland")
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("Vaakst samen genoemd")
    page.go_forward()
    expect(page.locator("#panel h2")).to_have_text("Noordland")


def test_clicking_a_line(page: Page):
    one, other = "person:anna-de-wit", "country:noordland"
    page.locator("#canvas").click(position=between(page, one, other))
    expect(page.locator("#panel h2")).to_contain_text("Anna de Wit")
    expect(page.locator("#panel h2")).to_contain_text("Noordland")
    expect(page.locator("#quotes mark").first).to_be_visible()
    marks = set(page.locator("#quotes mark").all_inner_texts())
    assert marks == {"Anna de Wit", "Noordland"}
    link = page.locator("#quotes a").first
    expect(link).to_have_attribute("href", re.compile(r"^https://krant\.example/"))
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_a_copy_and_sentences_apart(small_page, open_page: Opener):
    shown = open_page(small_page, "#actor=person:anna-de-wit&with=person:bram-çelik")
    figures = shown.locator("#panel .figures")
    count = small_answers().count(["Anna de Wit", "Bram Çelik"])
    assert (count.stories, count.items, count.sentences) == (4, 5, 4)
    expect(figures).to_have_text("verhalen4berichten5zinnen4", use_inner_text=False)
    expect(shown.locator(".quote")).to_have_count(5)
    expect(shown.locator(".quote .apart")).to_have_count(1)


def test_hover_shows_the_essentials(page: Page):
    page.locator("#canvas").hover(
        position=page.evaluate("window.kgPage.pointOf('country:noordland')")
    )
    expect(page.locator("#tip")).to_contain_text("Land · 4 verhalen · 4 berichten")
    page.locator("#canvas").hover(position=between(page, "person:anna-de-wit", "country:noordland"))
    expect(page.locator("#tip")).to_contain_text("4 verhalen · 4 berichten · 4 zinnen")
    page.locator("#search").hover()
    expect(page.locator("#tip")).to_be_hidden()


def test_type_filter(page: Page):
    page.get_by_role("checkbox", name="Landen").uncheck()
    expect(page.locator("#subtitle")).to_contain_text("8 namen")
    assert not set(COUNTRIES) & set(page.evaluate("window.kgPage.labels()"))
    assert "types=person,organisation" in page.url
    expect(page.locator("#names")).not_to_contain_text("Noordland")
    page.get_by_role("button", name="Filters wissen").click()
    expect(page.locator("#subtitle")).to_contain_text("11 namen")


@pytest.mark.parametrize("filtered", ["types=country", "types=country&min=2"])
def test_the_chosen_actor_stays(open_page: Opener, small_page, filtered):
    shown = open_page(small_page, f"#actor=person:anna-de-wit&{filtered}")
    assert {"Anna de Wit", "Noordland"} <= set(shown.evaluate("window.kgPage.labels()"))
    names = {row["name"] for row in small_answers().partners("Anna de Wit")}
    assert shown.locator("#partners tbody button").all_inner_texts() == sorted(
        names & set(COUNTRIES)
    )
    with shown.expect_download() as waiting:
        shown.get_by_role("button", name="Bewaar tabel (CSV)").click()
    table = waiting.value.path().read_text(encoding="utf-8-sig")
    assert len(table.splitlines()) == 1 + len(names & set(COUNTRIES))
    shown.locator("#names button[aria-pressed=true]").click()
    assert "types=country" in shown.url


def test_the_chosen_actor_stays_beside_another_group(open_page: Opener, small_page):
    page = open_page(small_page)
    actors = page.evaluate("kgPage.shown().actors")
    own = next(one["group"] for one in actors if one["id"] == "person:anna-de-wit")
    other = next(one["group"] for one in actors if one["group"] != own)
    page.evaluate("to => { location.hash = to }", f"actor=person:anna-de-wit&community={other}")
    expect(page.locator("#names")).to_contain_text("Anna de Wit")
    expect(page.locator("#partners tbody tr").first).to_be_visible()


def test_minimum_and_measure(page: Page):
    page.get_by_role("slider", name="Ten minste").press("End")
    expect(page.locator("#least-value")).to_have_text("4 verhalen")
    expect(page.locator("#subtitle")).to_contain_text("7 lijnen")
    expect(page.locator("#live")).to_contain_text("7 lijnen in beeld")
    page.get_by_label("Sterkte van de lijnen").select_option("npmi")
    expect(page.locator("#least-value")).to_contain_text("NPMI")
    page.get_by_role("slider", name="Ten minste").press("End")
    top = max(small_answers().connection.sql("SELECT npmi FROM comentions").fetchall())[0]
    expect(page.locator("#least-value")).to_have_text(f"{top:.2f} NPMI".replace(".", ","))
    assert "measure=npmi" in page.url


def test_the_strongest_say_what_their_number_is(page: Page):
    expect(page.locator("#panel .help").first).to_contain_text("Het getal is het aantal verhalen.")
    page.locator("#measure").select_option("sentences")
    expect(page.locator("#panel .help").first).to_contain_text("Het getal is het aantal zinnen.")
    page.locator("#measure").select_option("npmi")
    expect(page.locator("#panel h2")).to_have_text("Sterkste samenhang")
    expect(page.locator("#panel .help").first).not_to_contain_text("Het getal")


def test_the_head_says_that_lines_are_the_main_ones(open_page: Opener, tmp_path):
    path = tmp_path / "many.html"
    path.write_text(make_page(large_answers(60, 300)), encoding="utf-8")
    shown = open_page(path)
    expect(shown.locator("#subtitle")).to_contain_text(re.compile(r" \d+ hoofdlijnen,"))
    shown.locator("#all-lines").check()
    expect(shown.locator("#subtitle")).to_contain_text(re.compile(r" \d+ lijnen,"))


@pytest.mark.parametrize(
    ("url", "said"), [("https://krant.example/1", "Naar het bericht"), ("", "")]
)
def test_a_quoted_title_is_not_said_twice(open_page: Opener, tmp_path, url, said):
    actors = [Actor(f"person:{n}", n, "person", (n,)) for n in ("Anna", "Bram")]
    told = [News("Anna ziet Bram", "Meer niet.", url=url or None)]
    path = tmp_path / "title.html"
    path.write_text(make_page(count_news(told, actors)), encoding="utf-8")
    quote = open_page(path, "#actor=person:Anna&with=person:Bram").locator(".quote")
    expect(quote.locator("blockquote")).to_have_text("Anna ziet Bram")
    expect(quote.get_by_role("link")).to_have_text([said] if said else [])


def test_all_lines(page: Page):
    before = page.locator("#subtitle").inner_text()
    page.get_by_role("checkbox", name="Toon alle lijnen").check()
    pairs = small_answers().connection.sql("SELECT COUNT(*) FROM comentions").fetchall()[0][0]
    expect(page.locator("#subtitle")).to_contain_text(f"{pairs} lijnen")
    assert before != page.locator("#subtitle").inner_text()


def test_community_filter_and_colour(page: Page):
    page.get_by_role("radio", name="Groep").check()
    assert "colour=community" in page.url
    page.get_by_label("Groepen").select_option(index=1)
    label = page.get_by_label("Groepen").locator("option:checked").inner_text()
    size = re.search(r"\((\d+)\)", label)[1]
    expect(page.locator("#subtitle")).to_contain_text(f"{size} namen")


def test_the_colours_of_groups_have_a_key(open_page: Opener, tmp_path):
    path = tmp_path / "groups.html"
    path.write_text(make_page(pairs_apart(10)), encoding="utf-8")
    shown = open_page(path)
    key = shown.locator("#groups li")
    expect(key).to_have_count(0)
    shown.get_by_role("radio", name="Groep").check()
    expect(key).to_have_count(9)
    expect(key.first).to_contain_text(" · ")
    expect(key.first.locator("svg.g0")).to_be_visible()
    expect(key.last).to_have_text("andere groepen")
    expect(key.last.locator("svg.g8")).to_be_visible()
    shown.emulate_media(media="print")
    expect(shown.locator("#legend li")).to_have_count(10)
    expect(shown.locator("#legend")).to_contain_text("andere groepen")


def test_one_and_many(open_page: Opener, small_page, tmp_path):
    shown = open_page(small_page, "#actor=person:fatma-öz")
    expect(shown.locator("#panel .figures")).to_have_text(
        "verhaal1bericht1vermelding1", use_inner_text=False
    )
    path = tmp_path / "one.html"
    path.write_text(make_page(pairs_apart(2)), encoding="utf-8")
    expect(open_page(path).locator("#least-value")).to_have_text("1 verhaal")
    path.write_text(make_page(small_answers(), top=1), encoding="utf-8")
    foot = open_page(path).locator("#foot")
    expect(foot).to_contain_text("Getekend is de meest genoemde van 11 namen")


def test_an_outlet_that_is_the_source_is_named_once(open_page: Opener, tmp_path):
    path = tmp_path / "outlet.html"
    anna = Actor("person:anna", "Anna", "person", ("Anna",))
    told = [News("Kop", "Anna liep.", source="krant.example") for _ in range(2)]
    path.write_text(make_page(count_news(told, [anna])), encoding="utf-8")
    shown = open_page(path, "#actor=person:anna")
    sources = shown.locator("#items .from")
    expect(sources).to_have_text(["krant.example · zonder datum"] * 2)


def test_heads_of_columns_stand_apart(open_page: Opener, small_page):
    shown = open_page(small_page, "#actor=person:anna-de-wit&lang=en")
    boxes = [one.bounding_box() for one in shown.locator("#partners th button").all()]
    for one, other in pairwise(boxes):
        assert other["x"] - one["x"] - one["width"] >= 4


def test_period_counts_what_the_command_line_counts(small_page, open_page: Opener):
    answers = small_answers().between("2025-02-01", "2025-03-31")
    shown = open_page(
        small_page, "#actor=person:anna-de-wit&with=person:bram-çelik&from=2025-02&to=2025-03"
    )
    count = answers.count(["Anna de Wit", "Bram Çelik"])
    expect(shown.locator("#panel .figures")).to_have_text(
        f"verhaal{count.stories}berichten{count.items}zinnen{count.sentences}",
        use_inner_text=False,
    )
    expect(shown.locator("#from-value")).to_have_text("1 feb 2025")
    partner = next(p for p in answers.partners("Anna de Wit") if p["name"] == "Bram Çelik")
    npmi = f"{partner['npmi']:.3f}".replace(".", ",")
    expect(shown.locator(".measures")).to_contain_text(npmi)


def test_period_sliders(page: Page):
    page.get_by_role("slider", name="Van").press("ArrowRight")
    expect(page.locator("#from-value")).to_have_text("6 jan 2025")
    assert "since=2025-01-06" in page.url
    page.get_by_role("slider", name="Tot en met").press("Home")
    expect(page.locator("#to-value")).to_have_text("5 jan 2025")
    expect(page.locator("#from-value")).to_have_text("30 dec 2024")
    expect(page.locator("#months rect.in")).to_have_count(1)


def test_numbers_as_dutch_writes_them(open_page: Opener, tmp_path):
    path = tmp_path / "large.html"
    path.write_text(make_page(large_answers(60, 300)), encoding="utf-8")
    few = open_page(path, "#actor=organisation:00002")  # by chance with 00038: NPMI -0.0019
    values = few.locator("#partners tbody td:last-child").all_inner_texts()
    assert "0,00" in values
    assert "-0,00" not in values
    pair = open_page(path, "#actor=organisation:00010&with=person:00004")  # p 0.000448
    expect(pair.locator(".measures dd").nth(3)).to_have_text("4,5E-4")


def test_partners_are_sorted(page: Page):
    page.locator("#names button").first.click()
    page.get_by_role("button", name="Sorteer op NPMI").click()
    values = page.locator("#partners tbody tr td:last-child").all_inner_texts()
    numbers = [float(value.replace(",", ".").replace("−", "-")) for value in values]
    assert numbers == sorted(numbers, reverse=True)
    expect(page.locator("th[aria-sort=descending]")).to_have_text("NPMI")
    expect(page.get_by_role("button", name="Sorteer op NPMI")).to_be_focused()


def test_everything_by_keyboard(page: Page):
    page.locator("#names button").first.focus()
    page.keyboard.press("Enter")
    name = page.locator("#panel h2").inner_text()
    page.locator("#partners button.link").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#quotes, #panel .help").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text(name)
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("Vaakst samen genoemd")
    page.locator("#canvas").focus()
    before = page.evaluate("window.kgPage.pointOf('country:noordland')")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    page.wait_for_timeout(700)
    assert page.evaluate("window.kgPage.pointOf('country:noordland')") != before


def test_english(page: Page):
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Together in the news")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#foot")).to_contain_text("Being mentioned together is no relation")
    assert "lang=en" in page.url
    page.reload()
    expect(page.locator("h1")).to_have_text("Together in the news")


def test_dark_mode_follows_the_system(page: Page):
    def paper() -> str:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert paper() == "rgb(251, 250, 247)"
    page.emulate_media(color_scheme="dark")
    assert paper() == "rgb(21, 24, 28)"


def test_picture(page: Page):
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Bewaar beeld (PNG)").click()
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 10_000
    assert waiting.value.suggested_filename == "kg-graph.png"


def test_a_picture_from_a_phone_has_signs_to_see(open_page: Opener, tmp_path):
    """Whatever lies over the map: the picture is of the graph itself."""
    path = tmp_path / "large.html"
    path.write_text(make_page(large_answers(60, 300)), encoding="utf-8")
    shown = open_page(path, "#show=take", 390, 844, has_touch=True)
    with shown.expect_download() as waiting:
        shown.get_by_role("button", name="Bewaar beeld (SVG)").tap()
    picture = ElementTree.parse(waiting.value.path()).getroot()
    inner = picture.find(f"{SVG}svg")
    width, height = (float(inner.get(side)) for side in ("width", "height"))
    circles = [one.attrib for one in inner.iter(f"{SVG}circle")]
    across = [float(one["cx"]) for one in circles]
    down = [float(one["cy"]) for one in circles]
    assert len(circles) > 10
    assert min(float(one["r"]) for one in circles) >= 4
    assert width >= 640
    assert 0 < min(across) < max(across) < width
    assert 0 < min(down) < max(down) < height
    assert max(down) - min(down) > height / 2


def test_table(small_page, open_page: Opener):
    shown = open_page(small_page, "#actor=person:anna-de-wit")
    with shown.expect_download() as waiting:
        shown.get_by_role("button", name="Bewaar tabel (CSV)").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    rows = {(row["a"], row["b"]): row for row in csv.DictReader(io.StringIO(text))}
    partners = small_answers().partners("Anna de Wit")
    assert len(rows) == len(partners)
    for partner in partners:
        names = (partner["name"], "Anna de Wit")
        row = rows.get(names) or rows[names[::-1]]
        assert [int(row[key]) for key in ("stories", "items", "sentences")] == [
            partner[key] for key in ("stories", "items", "sentences")
        ]


def test_copying_a_count(small_page, open_page: Opener):
    shown = open_page(
        small_page,
        "#actor=person:anna-de-wit&with=person:bram-çelik",
        permissions=["clipboard-read", "clipboard-write"],
    )
    shown.get_by_role("button", name="Kopieer telling").click()
    expect(shown.get_by_role("button", name="Gekopieerd")).to_be_visible()
    text = shown.evaluate("navigator.clipboard.readText()")
    assert text.startswith(
        "Anna de Wit en Bram Çelik: samen in 4 verhalen, 5 berichten en 4 zinnen."
    )


def test_sheets_on_a_phone(open_page: Opener, small_page):
    shown = open_page(small_page, "", 390, 844, has_touch=True)
    expect(shown.locator("#filters")).to_be_hidden()
    expect(shown.locator("#panel")).to_be_hidden()
    shown.get_by_role("button", name="Filters").click()
    expect(shown.locator("#filters")).to_be_visible()
    shown.get_by_role("button", name="Sluiten").click()
    expect(shown.locator("#filters")).to_be_hidden()
    at = shown.evaluate("window.kgPage.pointOf('country:noordland')")
    shown.locator("#canvas").tap(position=at)
    expect(shown.locator("#panel h2")).to_have_text("Noordland")
    shown.wait_for_function(
        """() => document.getElementById('canvas').getBoundingClientRect().top
          + window.kgPage.pointOf('country:noordland').y
          < document.getElementById('panel').getBoundingClientRect().top"""
    )


def test_focus_opens_with_its_panel(open_page: Opener, tmp_path):
    path = tmp_path / "focus.html"
    path.write_text(make_page(small_answers(), focus="Fatma Öz"), encoding="utf-8")
    shown = open_page(path)
    expect(shown.locator("#panel h2")).to_have_text("Fatma Öz")
    expect(shown.locator("#subtitle")).to_contain_text("De kring om Fatma Öz: 1 naam en 0 lijnen")
    expect(shown.locator("#foot code")).to_have_count(0)
