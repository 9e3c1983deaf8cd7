"""The page as a widget: a real one, without a browser, and its frame with one."""

import json
from pathlib import Path

import comm
import pytest

from kg.graph import KnowledgeGraph
from kg.ground.errors import QuestionError, UnknownActorError
from kg.notebook import widget as module
from kg.notebook.view import read_view, write_view
from kg.notebook.widget import PageWidget
from kg.page import make_page

from .invented import small_answers

ANNA, BRAM = "person:anna-de-wit", "person:bram-çelik"


@pytest.fixture
def sent(monkeypatch):
    """Every message that leaves for the notebook."""
    messages = []

    class Kept(comm.DummyComm):
        def publish_msg(self, msg_type, data=None, **_more):
            messages.append((msg_type, data))

    monkeypatch.setattr(comm, "create_comm", Kept)
    return messages


@pytest.fixture
def page(sent):  # noqa: ARG001 - the messages of this page, too
    answers = small_answers()
    return PageWidget(answers, make_page(answers))


def says(page, **state):
    """What the notebook says: the way of a real message."""
    page._handle_msg({"content": {"data": {"method": "update", "state": state}}, "buffers": []})


def test_who_is_chosen_is_a_frame_that_can_be_set(page):
    actors = KnowledgeGraph(page._answers).actors()
    assert page.selected.empty
    assert list(page.selected.columns) == list(actors.columns)
    seen = []
    page.observe(lambda change: seen.append(change["new"]["name"].tolist()), "selected")
    page.selected = "celik"
    page.selected = [ANNA, "Bram Çelik"]
    page.selected = actors[actors["name"] == "Waterbond"]
    page.selected = None
    assert seen == [["Bram Çelik"], ["Anna de Wit", "Bram Çelik"], ["Waterbond"], []]
    says(page, _selected=[BRAM, ANNA], _address="min=2&types=person")
    assert seen[4:] == [["Bram Çelik", "Anna de Wit"]]
    row = page.selected.iloc[1]
    assert row.to_dict() == actors.set_index("actor_id", drop=False).loc[ANNA].to_dict()
    assert page.view == {"types": ["person"], "min": 2}


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ("Niemand", UnknownActorError),
        (["Anna de Wit", "Bram Çelik", "Waterbond"], QuestionError),
        ([3], (QuestionError, UnknownActorError, TypeError, AttributeError)),
    ],
)
def test_who_cannot_be_chosen_is_an_error_and_changes_nothing(page, asked, error):
    page.selected = "Waterbond"
    with pytest.raises(error):
        page.selected = asked
    assert page.selected["name"].tolist() == ["Waterbond"]


def test_what_is_filtered_is_a_dict_that_can_be_set(page, sent):
    del sent[:]
    view = {"types": "person", "since": "2025-02-01", "about": "taart & thee", "focus": "celik"}
    page.view = view
    assert page.view == {**view, "types": ["person"], "focus": BRAM}
    told = [data["state"]["_address"] for kind, data in sent if "_address" in data.get("state", ())]
    assert told == [
        "types=person&since=2025-02-01&about=taart+%26+thee&focus=person:bram-%C3%A7elik"
    ]
    assert read_view(told[0]) == page.view
    page.view = {"outlet": ["krant.example"], "min": 3, "without": [ANNA, "Waterbond"]}
    assert page.view == {
        "min": 3,
        "outlet": ["krant.example"],
        "without": [ANNA, "organisation:waterbond"],
    }
    page.view = {}
    assert (page.view, page._address) == ({}, "")


@pytest.mark.parametrize(
    ("view", "message"),
    [
        ({"filter": 1}, "'filter' is not part of a view: choose from types, measure"),
        ({"types": ["stad"]}, "'stad' is not a type of actor"),
        ({"since": "2025-02-30"}, "'2025-02-30' is not a valid date"),
    ],
)
def test_a_view_that_there_is_not_is_an_error(page, view, message):
    with pytest.raises(QuestionError, match=message):
        page.view = view
    with pytest.raises(QuestionError, match=message):
        write_view(view, page._answers)
    assert page.view == {}


def test_what_no_page_would_say_is_ignored(page):
    page.selected, page.view = "Waterbond", {"min": 2}
    says(page, _selected=["person:nobody", "<script>"])
    assert page.selected.empty
    for address in ("types=stad&min=9", "since=2025-99-99", "focus=person:nobody", "%FF&&=&min=x"):
        says(page, _address=address)
        assert page.view in ({"min": 2}, {})
    says(page, _selected=[ANNA, BRAM, "organisation:waterbond"])
    assert page.selected["actor_id"].tolist() == [ANNA, BRAM]


def test_the_notebook_is_told_no_news(page, sent):
    page.selected, page.view = "Anna de Wit", {"about": "taart"}
    told = json.dumps([data for _, data in sent], default=str)
    assert "eten taart" not in told
    assert "<!doctype" not in told
    assert len(told) < 20_000
    page._handle_msg(
        {"content": {"data": {"method": "custom", "content": {"kg": "page"}}}, "buffers": []}
    )
    assert sent[-1][1]["content"] == {"kg": "page", "page": page.html}  # for the frame alone
    count = len(sent)
    page._handle_msg({"content": {"data": {"method": "custom", "content": "page"}}, "buffers": []})
    assert len(sent) == count


def test_a_cell_shows_the_sandboxed_page_also_without_a_kernel(page):
    shown, _ = page._repr_mimebundle_()
    assert set(shown) == {"text/plain", "text/html"}
    assert f'name="{page._name}"' in shown["text/html"]
    assert "allow-same-origin" not in shown["text/html"]
    assert shown["text/plain"] == repr(page) == "PageWidget()"
    page.selected, page.view = "celik", {"min": 2}
    assert repr(page) == "PageWidget(selected=['Bram Çelik'], view={'min': 2})"
    assert PageWidget(page._answers, "")._name != page._name


def test_names_complete():
    from IPython.core.completer import IPCompleter, provisionalcompleter

    graph = KnowledgeGraph(small_answers())
    completer = IPCompleter(namespace={"graph": graph}, use_jedi=False)
    line = 'graph["Anna'
    with provisionalcompleter():
        found = [one.text for one in completer.completions(line, len(line))]
    assert any("Anna de Wit" in one for one in found)
    assert graph["anna de wit"]["actor_id"] == ANNA
    for wrong, error in (("Niemand", UnknownActorError), (3, QuestionError)):
        with pytest.raises(error):
            graph[wrong]


# A notebook's document: the cell, another frame that is hostile, and the widget beside them.
DOCUMENT = """<!doctype html><html data-ready><body style="margin:0"><textarea></textarea>{cell}
<iframe id="hostile" sandbox="allow-scripts" srcdoc="<script>
  parent.postMessage({{kg: 'state', view: 'min=9', selected: []}}, '*');
  for (let i = 0; i < parent.length; i += 1) {{
    parent[i].postMessage({{kg: 'view', view: 'min=9'}}, '*');
  }}
</script>"></iframe>
<script>
  const listeners = {{}};
  window.values = {{_name: {name}, _address: null, _selected: null}};
  window.model = {{
    get: name => values[name],
    set: (name, value) => {{ values[name] = value; listeners[`change:${{name}}`]?.(); }},
    save_changes: () => {{}},
    on: (name, act) => {{ listeners[name] = act; }},
    off: () => {{}},
  }};
  const url = URL.createObjectURL(new Blob([{script}], {{type: "text/javascript"}}));
  import(url).then(widget => widget.default.initialize({{model}}));
</script>"""


@pytest.mark.browser
def test_the_frame_and_the_widget_talk(open_page, page, tmp_path):
    script = Path(module.__file__).with_name("widget.js")
    path = tmp_path / "notebook.html"
    path.write_text(
        DOCUMENT.format(
            cell=page._repr_mimebundle_()[0]["text/html"],
            name=json.dumps(page._name),
            script=json.dumps(script.read_text(encoding="utf-8")),
        ),
        encoding="utf-8",
    )
    around = open_page(path, "", 1000)  # in which what is chosen opens over the picture
    frame = around.frames[1]
    frame.wait_for_selector("html[data-ready]", state="attached")
    around.wait_for_function("values._address !== null")
    assert around.evaluate("[values._address, values._selected]") == ["", []]
    around.locator("textarea").focus()
    around.evaluate("id => model.set('_selected', [id])", ANNA)
    frame.locator("#panel.opened h2", has_text="Anna de Wit").wait_for()
    frame.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    around.keyboard.type("x")  # Python's wish takes the keyboard from nobody
    assert around.locator("textarea").input_value() == "x"
    around.evaluate("model.set('_address', 'types=person&min=2')")
    frame.wait_for_function("kgPage.shown().actors.every(({ type }) => type === 'person')")
    assert frame.locator("#panel h2").first.inner_text() == "Anna de Wit"
    frame.locator("#partners tbody button").first.click()
    around.wait_for_function("values._selected.length === 2")
    assert around.evaluate("values._address") == "types=person&min=2"
