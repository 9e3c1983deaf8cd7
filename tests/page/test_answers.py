"""The page answers as the command line: paths, comparisons, what rises, bridges, roles, filters."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kg.ask.answers import Answers
from kg.ask.betweenness import measure_betweenness
from kg.ask.bridges import find_bridges, measure_participation
from kg.ask.narrowing import Picking
from kg.ask.network_measures import find_communities
from kg.ask.networks import make_graph
from kg.ask.paths import find_paths
from kg.ask.rising import find_rising
from kg.ground.records import Actor
from kg.page import make_page

from .asking import EVERYTHING, ask_page, filter_of, question_of
from .invented import News, count_news

FIRST = date(2025, 3, 1)
DAYS = 40
WORDS = ("akkoord", "begroting", "storm", "één tarief", "tarieven", "Hoge Raad")
ABOUT = ("tarie*", "akkoord storm", '"één tarief"', "„hoge raad”", "begroting")
KINDS = ("person", "person", "country", "organisation")


def invented(seed: int, actors: int = 24, items: int = 130) -> Answers:
    """News about a few names who meet in groups, over forty days; some of it is copied."""
    random = Random(seed)
    known = [
        Actor(f"{KINDS[n % 4]}:naam-{n:02}", f"Naam {n:02}", KINDS[n % 4], (f"naam{n:02}x",))
        for n in range(actors)
    ]
    news: list[News] = []
    for n in range(items):
        if news and random.random() < 0.15:
            news.append(replace(random.choice(news), source=f"copy{n}.txt"))
            continue
        group = random.randrange(3)
        some = random.sample(range(group, actors, 3), random.choice((1, 2, 3)))
        some += random.sample(range(actors), random.choice((0, 0, 1)))
        words = random.sample(WORDS, 2)
        day = FIRST + timedelta(days=int(DAYS * random.random() ** 0.7))
        told = datetime(day.year, day.month, day.day, 12, n % 60, tzinfo=UTC)
        body = f"{' en '.join(f'naam{one:02}x' for one in some)} over {words[0]}. Ook {words[1]}."
        dated = None if random.random() < 0.1 else told
        news.append(News("", body, dated, story=f"story {n}"))
    return count_news(news, known)


@pytest.fixture(scope="module", params=[1, 2], ids=["every pair", "two stories a pair"])
def asked(request, tmp_path_factory) -> tuple[Answers, Path]:
    found = invented(request.param)
    answers = found.watching(replace(found.view, min_weight=request.param))
    path = tmp_path_factory.mktemp("answers") / "graph.html"
    path.write_text(make_page(answers), encoding="utf-8")
    return answers, path


@pytest.fixture(scope="module")
def narrowed(asked) -> list[tuple[Answers, dict[str, Any]]]:
    """The answers under filters drawn at random, and the filters as the page has them."""
    answers, _ = asked
    random = Random(1)
    drawn = [(answers, EVERYTHING)]
    for _ in range(7):
        since = FIRST + timedelta(days=random.randrange(DAYS // 2))
        until = since + timedelta(days=random.randrange(8, DAYS))
        bounds = random.choice([(None, None), (since, None), (None, until), (since, until)])
        outlet = random.choice(("", "krant.example"))
        about = random.choice(("", *ABOUT))
        some = answers if bounds == (None, None) else answers.between(*bounds)
        picking = Picking(tuple(filter(None, [about])), tuple(filter(None, [outlet])))
        drawn.append(
            (some.picking(picking) if picking else some, filter_of(*bounds, outlet, about))
        )
    return drawn


def ids_of(answers: Answers) -> list[str]:
    return [row["actor_id"] for row in answers.actors()]


def test_filters_leave_the_same_items(asked, narrowed):
    _, path = asked
    looks = ask_page(path, *(["look", question_of(one)] for _, one in narrowed))
    for (some, _), look in zip(narrowed, looks, strict=True):
        sizes = some.sizes
        assert look["all"] == {"items": sizes["items"], "stories": sizes["stories"]}
        shown = {(one["id"], one["stories"], one["mentions"]) for one in look["listed"]}
        assert shown == {
            (one["actor_id"], one["stories"], one["mentions"]) for one in some.actors()
        }


def test_paths_are_those_of_the_command_line(asked, narrowed):
    answers, path = asked
    random = Random(2)
    ids = ids_of(answers)
    cases = []
    for some, filter_ in narrowed:
        for _ in range(6):
            one, other, without = random.sample(ids, 3)
            cases.append((some, filter_, one, other, random.choice(([], [without]))))
    found = ask_page(
        path,
        *(
            ["path", one, other, question_of(filter_), {"without": without}]
            for _, filter_, one, other, without in cases
        ),
    )
    longest = 0
    for (some, _, one, other, without), chains in zip(cases, found, strict=True):
        expected = find_paths(some, one, other, without=without)
        steps = [[(step["a"], step["b"], step["stories"]) for step in chain] for chain in chains]
        assert steps == [[(step.a, step.b, step.stories) for step in chain] for chain in expected]
        assert [step["npmi"] for chain in chains for step in chain] == pytest.approx(
            [step.npmi for chain in expected for step in chain]
        )
        assert all(step["piece"]["quotes"] for chain in chains for step in chain)
        longest = max([longest, *map(len, steps)])
    assert longest > 1


def test_comparisons_are_those_of_the_command_line(asked, narrowed):
    answers, path = asked
    random = Random(3)
    ids = ids_of(answers)
    cases = [
        (some, filter_, *random.sample(ids, 2)) for some, filter_ in narrowed for _ in range(5)
    ]
    calls = (["compare", one, other, question_of(filter_)] for _, filter_, one, other in cases)
    for (some, _, one, other), rows in zip(cases, ask_page(path, *calls), strict=True):
        expected = some.compare(one, other)
        keys = ("a_stories", "b_stories")
        assert [(row["actor"]["id"], *(row[key] for key in keys)) for row in rows] == [
            (row["actor_id"], *(row[key] for key in keys)) for row in expected
        ]
        for key in ("a_npmi", "b_npmi"):
            assert [row[key] for row in rows] == pytest.approx([row[key] for row in expected])


def test_what_rises_is_what_the_command_line_says(asked):
    answers, path = asked
    random = Random(4)
    cases = []
    for about in ("", *ABOUT):
        some = answers.picking(Picking((about,))) if about else answers
        since = FIRST + timedelta(days=random.randrange(10, 25))
        until = since + timedelta(days=random.randrange(3, 12))
        cases.append((some, filter_of(about=about), since, until))
    calls = (
        ["rising", period(since, until), question_of(filter_)] for _, filter_, since, until in cases
    )
    told = 0
    for (some, _, since, until), rows in zip(cases, ask_page(path, *calls), strict=True):
        expected = find_rising(some, since, until).rising
        assert [
            (row["actor"]["id"], row["partner"] and row["partner"]["id"], row["fresh"])
            for row in rows
        ] == [(row.actor_id, row.with_id, row.new) for row in expected]
        for mine, theirs in (("stories",) * 2, ("before",) * 2, ("log_likelihood",) * 2):
            assert [row[mine] for row in rows] == pytest.approx(
                [getattr(row, theirs) for row in expected]
            )
        assert [row["q_value"] for row in rows] == pytest.approx([row.q_value for row in expected])
        told += len(rows)
    assert told > 20


def period(since: date, until: date) -> dict[str, int]:
    days = filter_of(since, until)
    return {"since": days["since"], "until": days["until"]}


def test_bridges_are_those_of_the_command_line(asked):
    answers, path = asked
    (rows,) = ask_page(path, ["bridges", question_of(EVERYTHING)])
    expected = find_bridges(answers)
    assert len(expected) > 5
    assert {row["actor"]["id"]: towards(row) for row in rows} == {
        one.actor_id: [(to.group, to.leading, to.stories) for to in one.groups] for one in expected
    }
    numbers = {row["actor"]["id"]: (row["betweenness"], row["participation"]) for row in rows}
    for one in expected:
        assert numbers[one.actor_id] == pytest.approx((one.betweenness, one.participation))
    values = [row["betweenness"] for row in rows]
    assert values == sorted(values, reverse=True)


def towards(row: dict[str, Any]) -> list[tuple[int, str, int]]:
    return [(to["group"], to["leading"]["name"], to["stories"]) for to in row["groups"]]


def test_bridges_under_a_filter_keep_the_groups(asked, narrowed):
    answers, path = asked
    groups = find_communities(make_graph(answers))
    found = ask_page(path, *(["bridges", question_of(one)] for _, one in narrowed))
    for (some, _), rows in zip(narrowed, found, strict=True):
        graph = make_graph(some)
        between = measure_betweenness(graph)
        spread = {}
        for node in graph:
            counts: Counter[int] = Counter()
            for other, edge in graph[node].items():
                counts[groups[other]] += edge["weight"]
            if len(counts) > 1:
                spread[node] = (between[node], measure_participation(counts))
        assert {row["actor"]["id"] for row in rows} == set(spread)
        for row in rows:
            numbers = (row["betweenness"], row["participation"])
            assert numbers == pytest.approx(spread[row["actor"]["id"]])


def test_roles_are_those_of_the_command_line(example_graph, example_output):
    answers = example_graph.answers
    told = {row["actor_id"] for row in answers.relations()}
    ids = sorted(told)
    rows = ask_page(example_output / "graph.html", *(["roles", one, EVERYTHING] for one in ids))
    assert len(ids) > 20
    for actor_id, roles in zip(ids, rows, strict=True):
        keys = ("role", "former", "stories", "items")
        assert [(*(row[key] for key in keys), (row["of"] or {}).get("id")) for row in roles] == [
            (*(row[key] for key in keys), row["of"]) for row in answers.roles(actor_id)
        ]


def test_a_role_opens_to_the_passages_that_say_it(example_graph, example_output):
    answers = example_graph.answers
    page = example_output / "graph.html"
    items = answers.items()
    places = answers.passages(items, [answers.find("Rutte").actor_id])
    texts = dict(answers.connection.sql("SELECT item_id, text FROM items").fetchall())
    ids = items["item_id"].to_pylist()
    wanted = {
        (ids[row["item"]], row["sentence"]): texts[ids[row["item"]]][row["start"] : row["end"]]
        for row in places.to_pylist()
    }
    (roles,) = ask_page(page, ["roles", "person:mark-rutte", EVERYTHING])
    found = ask_page(
        page,
        *(["roleEvidence", "person:mark-rutte", role["key"], EVERYTHING, 1000] for role in roles),
    )
    marked = [
        quote["text"][mark["start"] : mark["end"]]
        for evidence in found
        for piece in evidence["pieces"]
        for quote in piece["quotes"]
        for mark in quote["marks"]
    ]
    assert set(marked) == set(wanted.values())
    assert len(marked) >= len(wanted) > 3
