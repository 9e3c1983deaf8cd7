"""Real pages at first sight: those of the examples."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from thorough import SLOW

from kg.notebook.page import Page
from kg.page import make_page

from .conftest import Opener
from .invented import large_answers

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["example_output", "dated_output"])
def real_page(request) -> Path:
    return request.getfixturevalue(request.param) / "graph.html"


@pytest.fixture(scope="module", params=[1440, 390])
def real(request, real_page: Path, open_once: Opener):
    """A real page in a window so wide; the tests look at it one after the other."""
    return open_once(real_page, "", request.param, reduced_motion="reduce")


def labels_and_names(shown) -> tuple[set[str], list[str]]:
    names = shown.evaluate("""JSON.parse(document.getElementById('data').textContent)
        .network.nodes.slice(0, 50).map(node => node.label)""")
    return set(shown.evaluate("window.kgPage.labels()")), names


def test_the_largest_labels_are_read(real):
    labels, names = labels_and_names(real)
    missing = [name for name in names if name not in labels]
    assert len(set(missing) & set(names[:10])) <= 1
    if real.viewport_size["width"] > 1000:
        assert not set(missing) & set(names[:10])
        assert len(missing) <= 8  # of fifty: a label stands on nobody else's sign


def test_no_label_under_a_button(real):
    for selector in (".tools", ".taking", ".sheets"):
        if not real.locator(selector).is_visible():
            continue
        tool, frame = (real.locator(one).bounding_box() for one in (selector, "#canvas"))
        left, top = tool["x"] - frame["x"], tool["y"] - frame["y"]
        for box in real.evaluate("Object.values(kgPage.labelBoxes())"):
            beside = box["right"] <= left or box["left"] >= left + tool["width"]
            assert beside or box["bottom"] <= top or box["top"] >= top + tool["height"]


# Labels whose middle is right below a lit sign that is not their own.
MISREAD = """id => {
    const { actors, pairsOf, place } = kgPage.shown();
    const own = place.get(id);
    const lit = new Set(pairsOf[own].map(({ a, b }) => (a === own ? b : a)));
    const label = kgPage.labelBoxes()[id];
    const middle = (label.left + label.right) / 2;
    return actors.filter(actor => {
        if (!lit.has(actor.index)) return false;
        const at = kgPage.pointOf(actor.id);
        const below = label.top - at.y - actor.radius * kgPage.scale();
        return below > -6 && below < 10 && Math.abs(at.x - middle) < (label.right - label.left) / 3;
    }).map(actor => actor.name);
}"""


# Labels over the sign of the chosen actor that are not its own.
COVERING = """id => {
    const { actors, place } = kgPage.shown();
    const reach = actors[place.get(id)].radius * kgPage.scale() - 2;
    const at = kgPage.pointOf(id);
    return Object.entries(kgPage.labelBoxes()).filter(([other, box]) => other !== id
        && box.left < at.x + reach && box.right > at.x - reach
        && box.top < at.y + reach && box.bottom > at.y - reach).map(([other]) => other);
}"""


# Labels over a lit sign that is not their own: the ten largest may stand on a lesser one.
CROSSING = """id => {
    const { actors, pairsOf, place } = kgPage.shown();
    const own = place.get(id);
    const lit = pairsOf[own].map(({ a, b }) => actors[a === own ? b : a]);
    const first = actors.filter(one => lit.includes(one)).slice(0, 10);
    const largest = new Set(first.map(({ id }) => id));
    return Object.entries(kgPage.labelBoxes()).filter(([other, box]) => !largest.has(other)
        && other !== id && lit.some(actor => {
            const { x, y } = kgPage.pointOf(actor.id);
            const reach = Math.max(actor.radius * kgPage.scale(), 2.2) - 2;
            return actor.id !== other && reach > 1 && box.left < x + reach && box.right > x - reach
                && box.top < y + reach && box.bottom > y - reach;
        })).map(([other]) => other);
}"""


def test_labels_of_a_circle(real):
    """The chosen one's reads as its own, none is on its sign, none but the largest on a lit one."""
    ids = real.evaluate("kgPage.shown().actors.slice(0, 12).map(actor => actor.id)")
    for one in dict.fromkeys([*ids, "person:donald-trump"]):
        real.evaluate("id => { location.hash = `actor=${id}` }", one)
        real.wait_for_function("id => id in kgPage.labelBoxes()", arg=one)
        real.wait_for_timeout(60)
        assert real.evaluate(COVERING, one) == []
        if real.viewport_size["width"] > 1000:
            assert real.evaluate(MISREAD, one) == []
            assert real.evaluate(CROSSING, one) == []


@pytest.mark.parametrize("width", [390, 850])
def test_the_ten_largest_keep_their_labels_in_a_notebook(
    open_page: Opener, real_page, tmp_path, width
):
    path = tmp_path / "cell.html"
    cell = Page(real_page.read_text(encoding="utf-8"))._repr_html_()
    path.write_text(f"<html data-ready><body style='margin:0'>{cell}", encoding="utf-8")
    frame = open_page(path, "", width).frames[1]
    frame.wait_for_selector("html[data-ready]", state="attached")
    labels, names = labels_and_names(frame)
    missing = [name for name in names[:10] if name not in labels]
    assert len(missing) <= (width < 400)  # on a phone one of them may find no room


def test_the_actors_of_the_news_are_there(open_page: Opener, real_page):
    shown = open_page(real_page)
    for typed, name in {
        "rutte": "Mark Rutte",
        "trump": "Donald Trump",
        "kim": "Kim Jong-un",
    }.items():
        shown.locator("#search").fill(typed)
        shown.locator("#suggestions [role=option]").first.click()
        assert shown.locator("#panel h2").inner_text() == name
        assert shown.locator("#partners tbody tr").count() > 3


@SLOW
@pytest.mark.parametrize(("actors", "pairs", "most"), [(150, 1_500, 10), (600, 2_000, 25)])
def test_large_graphs_too(open_page: Opener, tmp_path, actors, pairs, most):
    path = tmp_path / "large.html"
    path.write_text(make_page(large_answers(actors, pairs), top=actors), encoding="utf-8")
    labels, names = labels_and_names(open_page(path))
    missing = [name for name in names if name not in labels]
    assert not set(missing) & set(names[:10])
    assert len(missing) <= most  # of fifty


def test_a_narrow_frame_draws_the_same_names_first_and_then(chromium: Browser, tmp_path):
    """Of a circle the nearest, from before the tables are read."""
    path = tmp_path / "graph.html"
    path.write_text(make_page(large_answers(60, 300), focus="person:00033", hops=2), "utf-8")
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    shown = context.new_page()
    shown.add_init_script("""new MutationObserver(() => {
        window.first ??= kgPage.shown().actors.map(({ id }) => id);
    }).observe(document, { subtree: true, attributeFilter: ["data-drawn"] })""")
    shown.goto(path.as_uri())
    shown.wait_for_selector("html[data-ready]")
    first, then = shown.evaluate("[window.first, kgPage.shown().actors.map(({ id }) => id)]")
    assert 10 < len(first) < 60
    assert first == then
    context.close()
