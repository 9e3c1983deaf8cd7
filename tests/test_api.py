"""The Python API: the same numbers as the command line's, as plain values and frames."""

import importlib
import inspect
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from rules import write_rules

import kg
from kg.api import build

HEAVY = [
    "spacy",
    "onnxruntime",
    "pandas",
    "scipy",
    "networkx",
    "pyvis",
    "duckdb",
    "pyarrow",
    "click",
]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    names = {"Anna Bakker": "PERSON", "Bo Cruijf": "PERSON", "Dijkfonds": "ORG", "België": "GPE"}
    return write_rules(tmp_path_factory.mktemp("rules") / "model", names.items())


@pytest.fixture(scope="module")
def tiny(tmp_path_factory, model):
    """Four items, three stories; what is in them is counted by hand below."""
    folder = tmp_path_factory.mktemp("tiny")
    copied = "Anna Bakker van het Dijkfonds kwam naar België voor de opening van de nieuwe sluis."
    lines = [
        {"id": "1", "outlet": "Krant", "date": "2024-01-10", "text": copied},
        {"id": "2", "outlet": "Blad", "date": "2024-01-11", "text": copied},
        {
            "id": "3",
            "date": "2024-02-10",
            "title": "Anna Bakker wint",
            "text": "Bo Cruijf verliest in België.",
        },
        {
            "id": "4",
            "date": "2024-03-10",
            "text": "Bo Cruijf hielp Anna Bakker. Anna Bakker zag Bo Cruijf.",
        },
    ]
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, lines)))
    return build(folder / "news.jsonl", folder / "output", model=model)


def test_all_is_the_public_namespace():
    assert sorted(kg.__all__) == kg.__all__
    assert set(dir(kg)) == {*kg.__all__, "__version__"}
    for name in set(kg.__all__) - {"build"}:
        thing = getattr(kg, name)
        assert (thing.__doc__ or "").strip()
        assert inspect.isclass(thing) or inspect.isfunction(thing)
    with pytest.raises(AttributeError, match="no attribute 'bouw'"):
        _ = kg.bouw


def test_the_version_is_that_of_the_distribution():
    assert kg.__version__ == importlib.metadata.version("kg-nieuws")


def test_import_kg_imports_nothing_heavy():
    code = f"import sys, kg; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_build_stays_a_function():
    code = "import kg; kg.build; import kg.api; assert callable(kg.build)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_error_is_a_kg_error():
    errors = [getattr(kg, name) for name in kg.__all__ if name.endswith("Error")]
    assert len(errors) > 5
    assert all(issubclass(error, kg.KgError) for error in errors)


def test_load_model_is_a_spacy_pipeline():
    nlp = kg.load_model()
    doc = nlp("NAVO-topman Mark Rutte sprak met Trump.\nIn Kyiv.")
    assert [(ent.text, ent.label_) for ent in doc.ents][:2] == [
        ("NAVO", "ORG"),
        ("Mark Rutte", "PERSON"),
    ]
    assert len(list(doc.sents)) == 2


def test_counts_by_hand(tiny):
    assert tiny.count("bakker", "cruijf") == kg.Count(items=2, stories=2, sentences=2)
    assert tiny.count("Bakker", "Dijkfonds") == kg.Count(items=2, stories=1, sentences=2)
    assert tiny.count("bakker", "belgie") == kg.Count(items=3, stories=2, sentences=2)
    assert tiny.count("bakker", "cruijf", "belgië") == kg.Count(items=1, stories=1, sentences=0)
    assert tiny.count("cruijf", "dijkfonds") == kg.Count(0, 0, 0)


def test_actors_by_hand(tiny):
    frame = tiny.actors().set_index("actor_id")
    assert frame.loc["person:anna-bakker", ["mentions", "items", "stories"]].tolist() == [5, 4, 3]
    assert frame.loc["person:bo-cruijf", ["mentions", "items", "stories"]].tolist() == [3, 2, 2]
    assert frame.loc["country:BE", ["mentions", "items", "stories"]].tolist() == [3, 3, 2]
    assert frame.loc["organisation:dijkfonds", ["mentions", "items", "stories"]].tolist() == [
        2,
        2,
        1,
    ]
    assert frame.loc["country:BE", "iso"] == "BE"
    assert tiny.actors(type="person")["name"].tolist() == ["Anna Bakker", "Bo Cruijf"]


def test_partners_by_hand(tiny):
    frame = tiny.partners("bakker")
    assert frame[["name", "items", "stories", "sentences"]].to_numpy().tolist() == [
        ["België", 3, 2, 2],
        ["Bo Cruijf", 2, 2, 2],
        ["Dijkfonds", 2, 1, 2],
    ]
    assert frame["jaccard"].tolist() == pytest.approx([2 / 3, 2 / 3, 1 / 3])
    assert tiny.partners("bakker", sort="jaccard")["jaccard"].is_monotonic_decreasing


def test_evidence_by_hand(tiny):
    frame = tiny.evidence("bakker", "cruijf")
    found = (
        frame[["source", "sentence", "text"]].astype(object).where(frame["sentence"].notna(), None)
    )
    rows = {tuple(row) for row in frame.astype(object)[["source", "text"]].to_numpy()}
    assert rows == {
        ("3", "Anna Bakker wint … Bo Cruijf verliest in België."),
        ("4", "Bo Cruijf hielp Anna Bakker."),
        ("4", "Anna Bakker zag Bo Cruijf."),
    }
    assert frame["sentence"].isna().sum() == 1
    assert len(found) == 3


def test_between_is_the_same_graph_over_a_period(tiny):
    assert tiny.between("2024-02-01").count("bakker", "cruijf") == kg.Count(2, 2, 2)
    assert tiny.between("2024-01-11", "2024-02-10").count("bakker", "cruijf") == kg.Count(1, 1, 0)
    assert len(tiny.between(until="2024-01-31").actors()) == 3
    with pytest.raises(kg.QuestionError, match="before it begins"):
        tiny.between("2024-02-01", "2024-01-01")


def test_timeline_has_every_month(tiny):
    frame = tiny.timeline("bakker", "belgië")
    assert frame[["month", "items", "stories"]].to_numpy().tolist() == [
        ["2024-01", 2, 1],
        ["2024-02", 1, 1],
    ]


def test_filter_narrows_the_view(tiny):
    assert tiny.filter(types=["country"]).actors()["name"].tolist() == ["België"]
    assert tiny.filter(actors=["bakker", "belgie"]).actors()["name"].tolist() == [
        "Anna Bakker",
        "België",
    ]
    assert tiny.filter(min_weight=2).partners("bakker")["name"].tolist() == ["België", "Bo Cruijf"]
    both = tiny.filter(types=["person"]).filter(min_weight=2)
    assert both.partners("bakker")["name"].tolist() == ["Bo Cruijf"]
    assert len(tiny.actors()) == 4
    with pytest.raises(kg.QuestionError, match="not a type of actor"):
        tiny.filter(types=["held"])


def test_networkx_holds_the_same_numbers(tiny):
    graph = tiny.networkx()
    assert type(graph) is nx.Graph
    assert set(graph) == set(tiny.actors()["actor_id"])
    assert graph.edges["person:anna-bakker", "country:BE"]["weight"] == 2
    assert graph.number_of_edges() == 5
    assert graph.nodes["country:BE"]["name"] == "België"


def test_a_page_is_shown_and_written(tiny, tmp_path):
    page = tiny.show()
    assert isinstance(page, kg.Page)
    assert "<iframe srcdoc=" in page._repr_html_()
    path = tiny.to_html(tmp_path / "new" / "bakker.html", focus="bakker")
    assert "Anna Bakker" in path.read_text(encoding="utf-8")


def test_open_is_the_graph_that_was_built(tiny, example_graph, example_output):
    again = kg.open(str(example_output))
    pd.testing.assert_frame_equal(again.actors(), example_graph.actors())
    assert again.count("Kim", "Trump") == example_graph.count("Kim", "Trump") == kg.Count(9, 9, 11)
    assert repr(again).startswith("KnowledgeGraph(172 items, ")
    assert "Donald Trump" in again._repr_html_()
    assert repr(tiny).startswith("KnowledgeGraph(4 items, 3 stories, 4 actors, ")


def test_errors_carry_what_they_know(example_graph, tmp_path):
    with pytest.raises(kg.UnknownActorError) as unknown:
        example_graph.count("Rute", "Trump")
    assert "Mark Rutte" in unknown.value.suggestions
    with pytest.raises(kg.StoreError, match="no graph here"):
        kg.open(tmp_path)
    with pytest.raises(kg.NothingReadError, match="no such file"):
        build(tmp_path / "nergens", tmp_path / "out")
    with pytest.raises(kg.QuestionError, match="cannot sort by 'geluk'"):
        example_graph.partners("Kim", sort="geluk")


def test_progress_is_told(tmp_path, model):
    (tmp_path / "a.txt").write_text("Anna Bakker.")
    told = []
    build(
        [tmp_path / "a.txt"],
        tmp_path / "out",
        model=model,
        progress=lambda *step: told.append(step),
    )
    assert ("finding names", 1, 1) in told
    assert {step for step, _, _ in told} >= {"finding names", "counting", "drawing the page"}


def test_a_period_of_a_period_is_what_both_hold(tiny):
    both = tiny.between("2024-01-01", "2024-02-29")
    for narrower in (
        tiny.filter(since="2024-01-01").filter(until="2024-02-29"),
        tiny.between(until="2024-02-29").between(since="2024-01-01"),
        both.between("2023-01-01", "9999-12-31"),
    ):
        assert narrower.count("Bakker", "België") == both.count("Bakker", "België")
        assert list(narrower.actors()["stories"]) == list(both.actors()["stories"])


def test_a_period_without_stories_is_no_graph_without_dates(tiny):
    assert tiny.between("9999-12-31").actors().empty
    assert tiny.between("2030-01-01").between(until="2031-01-01").actors().empty
    assert len(tiny.between("0001-01-01").actors()) == len(tiny.actors())


def test_a_moment_counts_as_its_day_in_amsterdam(tiny):
    late = datetime(2024, 1, 31, 23, 30, tzinfo=UTC)  # February in Amsterdam
    assert tiny.between(late).count("bakker", "cruijf") == kg.Count(2, 2, 2)
    assert tiny.between(until=late).answers.until == date(2024, 2, 1)


def test_a_measure_that_a_pair_lacks_is_no_number(tiny):
    few = tiny.matrix(4, "p_value").loc["Anna Bakker", "Bo Cruijf"]
    assert np.isnan(few)  # two stories
    assert tiny.matrix(4).loc["Anna Bakker", "Bo Cruijf"] == 2


def test_threads_get_the_answer_to_their_own_question(example_graph):
    pairs = [("Rutte", "Trump"), ("Kim", "Poetin"), ("Rutte", "Kim"), ("VS", "Trump")]
    alone = [example_graph.count(*pair) for pair in pairs]
    with ThreadPoolExecutor(len(pairs)) as threads:
        together = list(threads.map(lambda pair: example_graph.count(*pair), pairs * 25))
    assert together == alone * 25


def test_a_correction_takes_names_as_questions_do(tiny):
    assert "Bo Cruijf" not in set(tiny.drop("cruijf").actors()["name"])
    renamed = tiny.rename("person:bo-cruijf", "Bo").rename("Bo", "Johan")
    assert "Johan" in set(renamed.actors()["name"])
    with pytest.raises(kg.UnknownActorError):
        tiny.drop("Niemand")
    with pytest.raises(kg.CorrectionsError, match="contradicts"):
        tiny.split("Anna Bakker", "Bo Cruijf").merge("Anna Bakker", "Bo Cruijf")


def mentions_of(graph):
    """The mentions of every actor, by its name."""
    everybody = graph.filter(types=["person", "country", "organisation", "place"]).actors()
    return dict(zip(everybody["name"], everybody["mentions"], strict=True))


@pytest.mark.parametrize("name", ["person:mark-rutte", "mark rutte", "Rutte"])
def test_a_correction_is_of_the_whole_actor_whatever_form_it_is_given(example_graph, name):
    before = mentions_of(example_graph)
    found = example_graph.explain("Mark Rutte")
    assert len(found["text"].unique()) > 1
    assert {"second", "lead"} <= set(found.columns)
    merged = mentions_of(example_graph.merge("Donald Trump", name))
    assert merged["Donald Trump"] == before["Donald Trump"] + before["Mark Rutte"]
    assert "Mark Rutte" not in merged
    renamed = mentions_of(example_graph.rename(name, "Baas"))
    assert renamed == {("Baas" if one == "Mark Rutte" else one): n for one, n in before.items()}
    retyped = example_graph.retype(name, "organisation").filter(types="organisation")
    assert mentions_of(retyped) == before
    assert "Mark Rutte" in set(retyped.actors()["name"])


def test_an_id_drops_the_actor_and_a_form_what_is_written_so(example_graph):
    before = mentions_of(example_graph)
    without = {one: n for one, n in before.items() if one != "Mark Rutte"}
    assert mentions_of(example_graph.drop("person:mark-rutte")) == without
    assert 0 < mentions_of(example_graph.drop("Rutte"))["Mark Rutte"] < before["Mark Rutte"]


def test_the_last_name_that_an_actor_is_given_holds(example_graph):
    for name in ("country:US", "VS", "Amerikaanse"):
        renamed = example_graph.rename(name, "Amerika").rename("Amerika", "Overzee")
        assert mentions_of(renamed)["Overzee"] == mentions_of(example_graph)["Verenigde Staten"]
        assert not {"Overzee", "Verenigde Staten"} & set(mentions_of(renamed.drop("country:US")))
    with pytest.raises(kg.CorrectionsError, match="are one actor"):
        example_graph.merge("Verenigde Staten", "country:US")


def test_a_correction_without_effect_is_an_error(tiny, example_graph):
    two = tiny.rename("Bo Cruijf", "Anna Bakker")  # called as another is
    with pytest.raises(kg.AmbiguousActorError):
        two.drop("person:anna-bakker")
    with pytest.raises(kg.CorrectionsError, match="changes nothing"):
        example_graph.rename("Russisch-Noord-Koreaanse", "Iemand")


def test_a_watch_list_follows_corrections(example_graph):
    watched = example_graph.filter(actors=["Rutte", "Trump", "Poetin"])
    renamed = watched.rename("Donald Trump", "Baas")
    assert set(renamed.actors()["name"]) == {"Mark Rutte", "Baas", "Vladimir Poetin"}
    merged = watched.merge("Donald Trump", "Kim Jong-un").merge("Mark Rutte", "Trump")
    assert set(merged.actors()["name"]) == {"Mark Rutte", "Vladimir Poetin"}
    split = watched.split("Trump", "Donald Trump")
    assert "Donald Trump" in set(split.actors()["name"])
    assert set(watched.drop("Mark Rutte").actors()["name"]) == {"Donald Trump", "Vladimir Poetin"}


def test_one_type_or_name_may_stand_without_a_list(tiny):
    assert set(tiny.filter(types="person").actors()["type"]) == {"person"}
    assert list(tiny.filter(actors="Bakker").actors()["name"]) == ["Anna Bakker"]


def test_a_page_about_somebody_outside_the_view_is_an_error(tiny, tmp_path):
    with pytest.raises(kg.QuestionError, match="outside this view"):
        tiny.filter(types="country").to_html(tmp_path / "x.html", focus="Bakker")


def test_a_path_that_cannot_be_is_a_clear_error(tmp_path):
    with pytest.raises(kg.StoreError, match="not a valid path"):
        kg.open("a\0b")
    with pytest.raises(kg.NothingReadError, match="not a valid path"):
        kg.build("a\0b", tmp_path)
