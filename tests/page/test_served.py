"""The explorer behind `kg serve`, in Chromium: search, graph, sentence, merge, the graph anew."""

import shutil

import pytest
from playwright.sync_api import Browser, expect
from served import serving
from thorough import SLOW

from kg.api import open as open_graph
from kg.serve import limits

from .conftest import Seen

PATIENCE = 120_000  # milliseconds: a graph is built meanwhile


@pytest.fixture
def _patience(monkeypatch):
    """No step is timed: machines are shared and noisy."""
    monkeypatch.setattr(limits, "SECONDS", 600.0)
    monkeypatch.setattr(limits, "WAITED", 600.0)
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


def naming(output, name):
    return open_graph(output).answers.naming([name]).to_pylist()


def about(output, words):
    return open_graph(output).filter(about=words).answers.picked.to_pylist()


def widen(page, output, items):
    """All about Rutte is added; the path to Trump is asked of the whole archive."""
    page.click("#served-growPicture")
    both = items + len(set(naming(output, "Rutte")) - set(about(output, "navo")))
    assert both > items
    expect(page.locator("#archive")).to_contain_text(f"{both} / {both}")
    stories = open_graph(output)["rutte"]["stories"]
    expect(page.locator("#panel .figures dd").first).to_have_text(str(stories))
    page.evaluate("location.hash = 'actor=person:mark-rutte&with=person:donald-trump&show=path'")
    page.click("#ask-archive")
    step = open_graph(output).path("Rutte", "Trump").iloc[0]
    expect(page.locator("#in-archive")).to_contain_text(f"Donald Trump {step['stories']}")
    page.reload()  # the question is an address
    page.wait_for_selector("html[data-ready]", state="attached")
    expect(page.locator("#archive")).to_contain_text(f"{both} / {both}")


@SLOW
@pytest.mark.browser
@pytest.mark.usefixtures("_patience")
def test_from_a_search_to_a_merge_and_the_graph_anew(chromium: Browser, dated_output, tmp_path):
    output = tmp_path / "output"
    shutil.copytree(dated_output, output, ignore=shutil.ignore_patterns(".lock"))
    items = open_graph(output).filter(about="navo").answers.sizes["items"]
    seen = Seen()
    with serving(output) as server:
        context = chromium.new_context(locale="nl-NL", viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        seen.watch(page)
        page.goto(server.address)
        page.fill("#about", "navo")
        page.press("#about", "Enter")
        expect(page.locator("h1")).to_contain_text(f"{items} stukken")
        page.click("#graph")
        page.wait_for_selector("html[data-ready]", state="attached")
        expect(page.locator("#archive")).to_contain_text(f"{items} / {items}")

        page.evaluate("location.hash = 'actor=person:mark-rutte&with=person:donald-trump'")
        expect(page.locator("#quotes")).to_contain_text("Rutte")
        page.evaluate("location.hash = 'actor=person:mark-rutte'")
        expect(page.locator("#served-inArchive")).to_be_visible()

        widen(page, output, items)
        page.evaluate("location.hash = 'actor=person:mark-rutte'")
        page.locator("[data-key=deciding] summary").click()
        page.fill("#merge", "Donald Trump")
        page.locator("[role=option]:visible").first.click()
        page.evaluate("location.hash = 'show=take'")
        page.click("#hand-over")

        expect(page.locator("#changes")).to_contain_text("Mark Rutte")
        page.click("#write")
        expect(page.locator("#decided")).to_contain_text("Mark Rutte en Donald Trump zijn één")
        expect(page.locator("#building")).to_have_count(0, timeout=PATIENCE)
        page.goto(f"{server.address}/actor?name=Trump")
        expect(page.locator("h1")).to_have_text("Mark Rutte")
        assert not (output / "corrections.toml").read_text(encoding="utf-8").count("[[drop]]")
        merged = open_graph(output)
        assert "person:donald-trump" not in set(merged.actors()["actor_id"])
        expect(page.locator("main")).to_contain_text(
            f"{merged.actors().set_index('name').loc['Mark Rutte', 'stories']} verhalen"
        )
        context.close()
    assert seen.trouble == []
