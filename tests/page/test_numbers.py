"""Every number on the page is the number that the graph answers."""

import json
import re
from calendar import monthrange

import networkx as nx
import pytest

from kg.ask.answers import Answers, View
from kg.ask.network_measures import find_communities
from kg.ask.networks import make_graph
from kg.count.questions import ask_count
from kg.count.spans import ask_sizes
from kg.ground.records import Actor
from kg.page import make_page

from .invented import News, count_news, large_answers, small_answers


def data_of(page: str) -> dict:
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])


def pairs_of(data: dict) -> dict[tuple[str, str], int]:
    ids = [actor["id"] for actor in data["actors"]]
    edges = data["network"]["edges"]
    return {(ids[edge["from"]], ids[edge["to"]]): n for n, edge in enumerate(edges)}


@pytest.mark.parametrize(
    "answers", [small_answers(), large_answers(40, 120)], ids=["small", "large"]
)
def test_pairs_are_the_table(answers: Answers):
    data = data_of(make_page(answers))
    rows = answers.connection.sql(
        "SELECT a, b, items, stories, sentences FROM comentions"
    ).fetchall()
    assert len(rows) == len(pairs_of(data))
    for a, b, *counts in rows:
        place = pairs_of(data).get((a, b), pairs_of(data).get((b, a)))
        assert [data["pairs"][key][place] for key in ("items", "stories", "sentences")] == counts


@pytest.mark.parametrize(
    "answers", [small_answers(), large_answers(40, 120)], ids=["small", "large"]
)
def test_groups_are_the_communities_of_the_graph(answers: Answers):
    found = find_communities(make_graph(answers))
    assert len(set(found.values())) > 1
    assert {one["id"]: one["community"] for one in data_of(make_page(answers))["actors"]} == found


def test_who_is_everywhere_does_not_glue_groups_together():
    graph = nx.Graph()
    for one in ("ab", "ac", "bc", "xy", "xz", "yz"):
        graph.add_edge(*one, weight=2, npmi=0.9)
    for one in "abcxyz":
        graph.add_edge("everywhere", one, weight=9, npmi=-0.1)
    found = find_communities(graph)
    assert found["a"] == found["b"] == found["c"] != found["x"] == found["y"] == found["z"]


def test_months_add_up_to_any_period():
    answers = small_answers()
    data = data_of(make_page(answers))
    months = data["months"]
    assert months["first"] == 2025 * 12
    for month in range(6):
        last = monthrange(2025, month + 1)[1]
        period = answers.between(f"2025-{month + 1:02}-01", f"2025-{month + 1:02}-{last}")
        sizes = ask_sizes(period.connection)
        assert months["stories"][month] == sizes["stories"]
        assert months["items"][month] == sizes["items"]
        for (a, b), place in pairs_of(data).items():
            flat = months["pairs"][place]
            cells = {flat[i]: flat[i + 1 : i + 5] for i in range(0, len(flat), 5)}
            count = ask_count(period.connection, [a, b])
            pieces = len(period.evidence([a, b]))
            counted = [count.stories, count.items, count.sentences, pieces]
            assert cells.get(month, [0, 0, 0, 0]) == counted
        for actor, flat in zip(data["actors"], months["actors"], strict=True):
            cells = {flat[i]: flat[i + 1 : i + 3] for i in range(0, len(flat), 3)}
            row = next((r for r in period.all_actors if r["actor_id"] == actor["id"]), None)
            assert cells.get(month, [0, 0]) == ([row["stories"], row["items"]] if row else [0, 0])


def test_evidence_is_what_kg_evidence_says():
    answers = small_answers()
    data = data_of(make_page(answers))
    reading = data["reading"]
    for (a, b), place in pairs_of(data).items():
        available, *pieces = reading["evidence"][place]
        known = answers.evidence([a, b])
        assert available == len(known)
        assert len(pieces) == min(available, reading["pieces"])
        texts = {one.text for one in known}
        for piece in pieces:
            text = " … ".join(reading["sentences"][number][1] for number in piece)
            assert text in texts


def test_marks_are_counted_as_javascript_counts():
    known = [
        Actor("person:a", "Anna", "person", ("Anna",)),
        Actor("person:b", "Bo", "person", ("Bo",)),
    ]
    data = data_of(make_page(count_news([News("", "Kijk 😀😀 Anna zag Bo.")], known)))
    _, text, *marks = data["reading"]["sentences"][0]
    units = text.encode("utf-16-le")
    cut = [units[marks[i] * 2 : marks[i + 1] * 2].decode("utf-16-le") for i in (0, 3)]
    assert cut == ["Anna", "Bo"]


def test_views_focus_and_limits():
    answers = large_answers(60, 300)
    data = data_of(make_page(answers, top=20))
    assert len(data["actors"]) == 20
    assert data["about"]["allActors"] == 60
    stories = [actor["stories"] for actor in data["actors"]]
    assert stories == sorted(stories, reverse=True)
    heavy = data_of(make_page(answers, min_weight=3))
    assert min(heavy["pairs"]["stories"]) >= 3
    persons = data_of(make_page(answers.watching(View(types=("person",)))))
    assert {actor["type"] for actor in persons["actors"]} == {"person"}
    focus = answers.actors()[0]["actor_id"]
    near = data_of(make_page(answers, focus=focus))
    known = {partner["actor_id"] for partner in answers.partners(focus)}
    assert {actor["id"] for actor in near["actors"]} == known | {focus}


def test_without_evidence_no_text_title_or_source():
    page = make_page(small_answers(), evidence=False)
    for trace in ("Overleg", "sprak in", "page3.txt", "krant.example"):
        assert trace not in page


def test_the_same_tables_give_the_same_page():
    assert make_page(small_answers()) == make_page(small_answers())
