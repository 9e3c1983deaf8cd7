"""The page counts as the SQL counts: sets, pairs and partners, under filters drawn at random."""

from datetime import date, timedelta
from itertools import combinations
from math import isclose
from pathlib import Path
from random import Random

import pytest

from kg.ask.answers import Answers
from kg.count.spans import ask_sizes
from kg.page import make_page

from .conftest import Opener
from .invented import large_answers, small_answers

pytestmark = pytest.mark.browser

DAY_ZERO = date(1970, 1, 1)
MEASURES = ("npmi", "jaccard", "log_likelihood", "p_value")
COUNTS = ("items", "stories", "sentences")
TYPES = ["person", "country", "organisation"]


def days(since: date | None, until: date | None) -> dict:
    numbers = [None if day is None else (day - DAY_ZERO).days for day in (since, until)]
    return {"since": numbers[0], "until": numbers[1], "outlets": [], "about": ""}


def periods(random: Random, count: int) -> list[tuple[date | None, date | None]]:
    found: list[tuple[date | None, date | None]] = [(None, None)]
    for _ in range(count):
        first = date(2023, 1, 1) + timedelta(days=random.randrange(900))
        last = first + timedelta(days=random.randrange(500))
        found.append(random.choice([(first, last), (first, None), (None, last)]))
    return found


@pytest.fixture(scope="module", params=["small", "large"])
def asked(request, tmp_path_factory) -> tuple[Answers, Path]:
    answers = small_answers() if request.param == "small" else large_answers(60, 300)
    path = tmp_path_factory.mktemp(request.param) / "graph.html"
    path.write_text(make_page(answers), encoding="utf-8")
    return answers, path


def test_every_count_is_that_of_the_sql(asked, open_page: Opener):
    answers, path = asked
    page = open_page(path)
    random = Random(3)
    ids = [row["actor_id"] for row in answers.actors()]
    for since, until in periods(random, 6):
        period = answers if since is None and until is None else answers.between(since, until)
        chosen = [random.sample(ids, random.choice((2, 2, 3))) for _ in range(25)]
        counted = page.evaluate(
            "([sets, filter]) => Promise.all(sets.map(ids => kgPage.graph().count(ids, filter)))",
            [chosen, days(since, until)],
        )
        for actors, count in zip(chosen, counted, strict=True):
            sql = period.count(actors)
            assert [count[key] for key in COUNTS] == [sql.items, sql.stories, sql.sentences]
        look = page.evaluate(
            "question => kgPage.graph().look(question)", question(days(since, until))
        )
        sizes = ask_sizes(period.connection)
        assert look["all"] == {"items": sizes["items"], "stories": sizes["stories"]}
        shown = [one["id"] for one in look["actors"]]
        assert shown == [row["actor_id"] for row in period.actors()][: len(shown)]
        drawn = {(shown[one["a"]], shown[one["b"]]) for one in look["pairs"]}
        table = period.connection.sql("SELECT a, b FROM comentions").fetchall()
        assert {tuple(sorted(pair)) for pair in drawn} == set(table)


def question(filter_: dict) -> dict:
    return {
        "filter": filter_,
        "types": TYPES,
        "measure": "stories",
        "min": None,
        "group": None,
        "focus": None,
        "hops": 1,
        "chosen": [],
    }


def test_every_measure_is_that_of_the_sql(asked, open_page: Opener):
    answers, path = asked
    page = open_page(path)
    random = Random(5)
    ids = [row["actor_id"] for row in answers.actors()]
    for since, until in periods(random, 2):
        period = answers if since is None and until is None else answers.between(since, until)
        for actor in random.sample(ids, 5):
            partners = page.evaluate(
                "([id, question]) => kgPage.graph().partners(id, question)",
                [actor, question(days(since, until))],
            )
            rows = period.partners(actor)
            assert [one["actor"]["id"] for one in partners] == [row["actor_id"] for row in rows]
            for partner, row in zip(partners, rows, strict=True):
                assert [partner["count"][key] for key in COUNTS] == [row[key] for key in COUNTS]
                for key in MEASURES:
                    assert same(partner["count"][key], row[key])


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-6, abs_tol=1e-9)


def test_every_count_opens_to_all_of_its_sentences(asked, open_page: Opener):
    answers, path = asked
    page = open_page(path)
    random = Random(7)
    ids = [row["actor_id"] for row in answers.actors()]
    pairs = random.sample(list(combinations(ids, 2)), 40)
    for since, until in periods(random, 1):
        period = answers if since is None and until is None else answers.between(since, until)
        found = page.evaluate(
            """([pairs, filter]) => Promise.all(
                pairs.map(pair => kgPage.graph().evidence(pair, filter, 1000)))""",
            [pairs, days(since, until)],
        )
        for pair, evidence in zip(pairs, found, strict=True):
            texts = sorted(
                " … ".join(quote["text"] for quote in piece["quotes"])
                for piece in evidence["pieces"]
            )
            assert texts == sorted(one.text for one in period.evidence(pair))
            assert evidence["left"] == 0


def test_what_is_drawn_at_first_is_what_the_tables_say(asked, open_page: Opener):
    _, path = asked
    page = open_page(path)
    assert page.evaluate("""() => {
        const { nodes, edges } = JSON.parse(document.getElementById("data").textContent).network;
        const { actors, pairs } = kgPage.shown();
        const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
        const id = place => actors[place].id;
        return same(nodes.map(({ id, value }) => [id, value]),
                    actors.map(({ id, stories }) => [id, stories]))
            && same(edges.map(({ from, to, value }) => [[from, to].sort(), value]),
                    pairs.map(({ a, b, stories }) => [[id(a), id(b)].sort(), stories]));
    }""")
