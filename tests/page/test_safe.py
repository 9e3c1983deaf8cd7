"""Input that wants to be more than text; a page that asks nothing of anybody."""

import base64
import hashlib
import re
import shutil
import subprocess
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from kg.ground.records import Actor
from kg.page import make_page
from kg.page.document import _script

from .conftest import IN_CI, Opener
from .invented import News, count_news, small_answers

EVIL = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "</script><script>alert(3)</script>",
    "\u202eomgekeerd\u202c Naam",
    "Lang " + "naam" * 2_500,
    "${alert(4)} `uname` $(id) \\",
    "=HYPERLINK(0)",
]


def hostile_page() -> str:
    actors = [Actor(f"person:evil-{n}", name, "person", (name,)) for n, name in enumerate(EVIL)]
    news = [
        News(
            title=f"Titel {EVIL[(n + 1) % len(EVIL)]}",
            body=f"{one} zag {EVIL[(n + 1) % len(EVIL)]} en <b onclick=alert(5)>vet</b>",
            published=datetime(2025, 1 + n, 1, tzinfo=UTC),
            url=("javascript:alert(6)", "data:text/html,<script>alert(7)</script>", None)[n % 3],
            source=f"<svg onload=alert(8)>{n}",
        )
        for n, one in enumerate(EVIL)
    ]
    return make_page(count_news(news, actors))


@pytest.mark.browser
def test_hostile_input_stays_text(open_page: Opener, tmp_path):
    path = tmp_path / "evil.html"
    path.write_text(hostile_page(), encoding="utf-8")
    shown = open_page(path)
    for n in range(len(EVIL)):
        for partner in ("", f"&with=person:evil-{(n + 1) % len(EVIL)}"):
            shown.evaluate("to => { location.hash = to }", f"actor=person:evil-{n}{partner}")
            shown.wait_for_timeout(30)
            assert shown.locator("#panel a").count() == 0
    shown.evaluate("location.hash = 'actor=person:evil-0&with=person:evil-1'")
    expect(shown.locator("#panel h2")).to_contain_text(EVIL[0])
    expect(shown.locator("#quotes")).to_contain_text("<b onclick=alert(5)>vet</b>")
    shown.locator("#search").fill("script")
    expect(shown.locator("#suggestions [role=option]").first).to_contain_text("<script>")
    assert shown.locator("img, iframe, object, svg[onload], b").count() == 0
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
def test_a_formula_is_no_formula_in_the_table(open_page: Opener, tmp_path):
    path = tmp_path / "evil.html"
    path.write_text(hostile_page(), encoding="utf-8")
    shown = open_page(path)
    shown.evaluate("location.hash = 'actor=person:evil-6'")
    expect(shown.locator("#panel h2")).to_have_text("=HYPERLINK(0)")
    with shown.expect_download() as waiting:
        shown.locator("#save-csv").click()
    assert '"\'=HYPERLINK(0)"' in waiting.value.path().read_text(encoding="utf-8-sig")


@pytest.mark.browser
def test_an_empty_graph_says_so(open_page: Opener, tmp_path):
    path = tmp_path / "empty.html"
    path.write_text(make_page(count_news([News("Niets", "Er was niemand.")], [])), encoding="utf-8")
    shown = open_page(path)
    expect(shown.locator("#empty")).to_contain_text("Er zijn nog geen namen gevonden")
    shown.locator("#save-png").click()
    shown.locator("#whole").click()


@pytest.mark.browser
def test_filters_that_leave_nothing_say_so(open_page: Opener, small_page):
    shown = open_page(small_page, "#min=99")
    expect(shown.locator("#empty")).to_have_text("Met deze filters blijft niets over.")


@pytest.mark.browser
def test_nonsense_in_the_address_is_ignored(open_page: Opener, small_page):
    shown = open_page(
        small_page, "#actor=nobody&with=x&min=abc&measure=evil&types=a,b&from=x&to=9999-99&lang=xx"
    )
    expect(shown.locator("#subtitle")).to_contain_text("11 namen")


def test_the_policy_allows_only_the_page_itself():
    page = make_page(small_answers())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for content in re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_data_cannot_end_its_element():
    page = hostile_page()
    assert page.count("</script>") == 7
    assert "<script>alert" not in page
    assert "innerHTML" not in _script()


def test_the_scripts_are_javascript(tmp_path):
    node = shutil.which("node")
    if node is None:
        if IN_CI:
            pytest.fail("CI checks the scripts: install Node.js")
        pytest.skip("no Node.js on this machine")
    path = tmp_path / "page.js"
    path.write_text(_script(), encoding="utf-8")
    subprocess.run([node, "--check", str(path)], check=True)
