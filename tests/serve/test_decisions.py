"""Decisions are lines of the corrections file, whoever writes at the same time; a build follows."""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pyarrow.parquet as pq
import pytest
from served import serving

from kg.api import open as open_graph
from kg.ground.errors import CorrectionsError
from kg.ground.progress import silent
from kg.ground.store import Store
from kg.ground.tables import SCHEMAS
from kg.resolve import Correction, read_corrections, remove_correction
from kg.road import build_again
from kg.serve import limits
from kg.serve.deciding import Decisions
from kg.serve.live import Live
from kg.serve.query import Narrowing
from kg.serve.rebuilding import Rebuilding

DAY = date(2025, 3, 1)
BY_HAND = """# made by hand

[[merge]] # of one company
names = ["Kim", "Kim Jong-un"]
comment = "dezelfde"

# about the rest
[[drop]]
name = "Lees"

[[rename]]
name = "Navo"
to = "NAVO"
"""


@pytest.fixture
def decisions(tmp_path):
    return Decisions(tmp_path / "corrections.toml", tmp_path / "corrections.lock")


def test_each_is_a_line_with_its_day(decisions):
    decisions.add([Correction("drop", ("Lees",), comment="geen naam")], DAY)
    decisions.add([Correction("rename", ("Navo",), "NAVO")], DAY)
    assert [(one.kind, one.names, one.comment) for one in decisions.lines()] == [
        ("drop", ("Lees",), "geen naam (2025-03-01)"),
        ("rename", ("Navo",), "(2025-03-01)"),
    ]


def test_two_servers_lose_none(decisions):
    other = Decisions(decisions.path, decisions.lock)
    several = [(decisions, other)[n % 2] for n in range(12)]
    with ThreadPoolExecutor(4) as pool:
        lines = [Correction("drop", (f"Naam {n}",)) for n in range(12)]
        list(pool.map(lambda one, line: one.add([line], DAY), several, lines))
    assert {one.names[0] for one in decisions.lines()} == {f"Naam {n}" for n in range(12)}


@pytest.mark.parametrize("place", range(3))
def test_one_is_taken_back_and_all_else_stays(tmp_path, place):
    path = tmp_path / "corrections.toml"
    path.write_text(BY_HAND, encoding="utf-8")
    lines = read_corrections(path).lines
    remove_correction(path, lines[place])
    left = [(one.kind, one.names) for one in read_corrections(path).lines]
    assert left == [(one.kind, one.names) for one in lines if one != lines[place]]
    assert path.read_text(encoding="utf-8").startswith("# made by hand\n")
    assert "# about the rest" in path.read_text(encoding="utf-8")
    with pytest.raises(CorrectionsError, match="does not say"):
        remove_correction(path, lines[place])


def test_what_is_written_over_lines_of_text_is_left_to_hands(tmp_path):
    path = tmp_path / "corrections.toml"
    text = '[[drop]]\nname = "Lees"\ncomment = """\n[[merge]]\n"""\n'
    path.write_text(text, encoding="utf-8")
    [line] = read_corrections(path).lines
    remove_correction(path, line)
    assert read_corrections(path).lines == ()


def test_a_decision_is_shown_before_it_is_made(served):
    actors = open_graph(served.output).actors(type="person").set_index("name")
    form = {"kind": "drop", "name": "Mark Rutte", "token": served.token()}
    page = served.post("/preview", form).text
    stories = actors.loc["Mark Rutte", "stories"]
    assert f"<td>Mark Rutte</td><td>persoon</td><td>{stories}</td><td>0</td>" in page
    assert not (served.output / "corrections.toml").exists()


def test_of_a_large_graph_a_decision_is_tried_on_the_items_that_it_is_about(served, monkeypatch):
    form = {"kind": "merge", "name": ["Mark Rutte", "Kim"], "token": served.token()}
    whole = re.findall("<td>.*?</td>", served.post("/preview", form).text)
    naming = len(open_graph(served.output).answers.naming(["Mark Rutte", "Kim"]))
    monkeypatch.setattr(limits, "PREVIEWED", naming)
    page = served.post("/preview", form).text
    assert f"noemen: {naming} stukken" in page
    assert re.findall("<td>.*?</td>", page) == whole
    assert served.post("/preview", form | {"name": ["Mark Rutte", "Nobody"]}).status == 404


def test_a_note_is_a_line_of_its_own(served, decisions):
    form = {"kind": "note", "name": "Mark Rutte", "to": "<b>chef</b>", "token": served.token()}
    page = served.post("/preview", form).text
    assert "&lt;b&gt;chef&lt;/b&gt;" in page
    assert "<b>chef" not in page
    assert 'class="error"' not in page
    decisions.add([Correction("note", ("Mark Rutte",), "chef")], DAY)
    [line] = decisions.lines()
    assert (line.kind, line.to) == ("note", "chef")


def test_a_decision_without_effect_is_refused(served):
    form = {"kind": "merge", "name": ["Mark Rutte", "person:mark-rutte"], "token": served.token()}
    answer = served.post("/preview", form)
    assert answer.status == 400
    assert "these names are one actor" in answer.text
    form = {"kind": "drop", "name": "", "token": served.token()}
    assert served.post("/decide", form).status == 400
    assert not (served.output / "corrections.toml").exists()


def test_the_same_items_make_the_same_graph(copied_output):
    before = (copied_output / "manifest.json").read_bytes()
    build_again(Store(copied_output), progress=silent)  # says so where anything differs
    assert (copied_output / "manifest.json").read_bytes() == before


def test_a_graph_built_beside_takes_the_place_of_the_one_before(
    copied_output, example_output, tmp_path
):
    output = tmp_path / "output"
    shutil.copytree(copied_output, output)
    live = Live(Store(output))
    other = {name: pq.read_table(example_output / f"{name}.parquet") for name in SCHEMAS}
    with live.reading() as reader:
        old = reader.answers.sizes
        with Store(output).building():
            Store(output).replace(other, open_graph(example_output).manifest, "")
        assert reader.answers.sizes == old
        assert reader.over(Narrowing(about=("navo",))).sizes["items"] > 0
    with live.reading() as reader:
        assert reader.answers.sizes == open_graph(example_output).answers.sizes != old


def test_a_build_that_is_ended_leaves_the_graph(copied_output, tmp_path):
    output = tmp_path / "output"
    shutil.copytree(copied_output, output)
    rebuilding = Rebuilding(output)
    rebuilding.start()
    rebuilding.stop()
    assert open_graph(output).answers.sizes == open_graph(copied_output).answers.sizes


def test_two_servers_side_by_side_answer_the_same(copied_output, served):
    with serving(copied_output) as other:
        for asked in ("/api/actors", "/api/search?about=navo"):
            assert other.ask(asked).text == served.ask(asked).text
        assert other.token() != served.token()
