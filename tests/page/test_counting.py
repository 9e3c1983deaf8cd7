"""The page counts as the SQL counts: sets, pairs and partners, under filters drawn at random."""

from datetime import date, timedelta
from itertools import combinations
from math import isclose
from pathlib import Path
from random import Random

import pytest

from kg.ask.answers import Answers
from kg.page import make_page

from .asking import EVERYTHING, ask_page, filter_of, question_of
from .decoded import data_of
from .invented import large_answers, small_answers

MEASURES = ("npmi", "jaccard", "log_likelihood", "p_value")
COUNTS = ("items", "stories", "sentences")


def periods(random: Random, count: int) -> list[tuple[date | None, date | None]]:
    found: list[tuple[date | None, date | None]] = [(None, None)]
    for _ in range(count):
        first = date(2023, 1, 1) + timedelta(days=random.randrange(900))
        last = first + timedelta(days=random.randrange(500))
        found.append(random.choice([(first, last), (first, None), (None, last)]))
    return found


def over(answers: Answers, since: date | None, until: date | None) -> Answers:
    return answers if since is None and until is None else answers.between(since, until)


@pytest.fixture(scope="module", params=["small", "large"])
def asked(request, tmp_path_factory) -> tuple[Answers, Path]:
    answers = small_answers() if request.param == "small" else large_answers(60, 300)
    path = tmp_path_factory.mktemp(request.param) / "graph.html"
    path.write_text(make_page(answers), encoding="utf-8")
    return answers, path


def test_every_count_is_that_of_the_sql(asked):
    answers, path = asked
    random = Random(3)
    ids = [row["actor_id"] for row in answers.actors()]
    some = periods(random, 6)
    chosen = [[random.sample(ids, random.choice((2, 2, 3))) for _ in range(25)] for _ in some]
    filters = [filter_of(*days) for days in some]
    counted = iter(
        ask_page(
            path,
            *(
                ["count", actors, one]
                for sets, one in zip(chosen, filters, strict=True)
                for actors in sets
            ),
            *(["look", question_of(one)] for one in filters),
        )
    )
    for days, sets in zip(some, chosen, strict=True):
        period = over(answers, *days)
        for actors in sets:
            count, sql = next(counted), period.count(actors)
            assert [count[key] for key in COUNTS] == [sql.items, sql.stories, sql.sentences]
    for days in some:
        period, look = over(answers, *days), next(counted)
        sizes = period.sizes
        assert look["all"] == {"items": sizes["items"], "stories": sizes["stories"]}
        shown = [one["id"] for one in look["actors"]]
        assert shown == [row["actor_id"] for row in period.actors()][: len(shown)]
        drawn = {(shown[one["a"]], shown[one["b"]]) for one in look["pairs"]}
        table = period.connection.sql("SELECT a, b FROM comentions").fetchall()
        assert {tuple(sorted(pair)) for pair in drawn} == set(table)
        assert sum(look["types"].values()) == look["left"] == len(period.actors())
        assert sum(group["size"] for group in look["groups"]) == look["left"]


def test_every_measure_is_that_of_the_sql(asked):
    answers, path = asked
    random = Random(5)
    ids = [row["actor_id"] for row in answers.actors()]
    wanted = [(days, random.sample(ids, 5)) for days in periods(random, 2)]
    calls = [
        ["partners", actor, question_of(filter_of(*days))]
        for days, some in wanted
        for actor in some
    ]
    answered = iter(ask_page(path, *calls))
    for days, some in wanted:
        period = over(answers, *days)
        for actor in some:
            partners, rows = next(answered), period.partners(actor)
            assert [one["actor"]["id"] for one in partners] == [row["actor_id"] for row in rows]
            for partner, row in zip(partners, rows, strict=True):
                assert [partner["count"][key] for key in COUNTS] == [row[key] for key in COUNTS]
                for key in MEASURES:
                    assert same(partner["count"][key], row[key])


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-6, abs_tol=1e-9)


def test_every_count_opens_to_all_of_its_sentences(asked):
    answers, path = asked
    random = Random(7)
    ids = [row["actor_id"] for row in answers.actors()]
    pairs = random.sample(list(combinations(ids, 2)), 40)
    some = periods(random, 1)
    calls = [["evidence", pair, filter_of(*days), 1000] for days in some for pair in pairs]
    found = iter(ask_page(path, *calls))
    for days in some:
        period = over(answers, *days)
        for pair in pairs:
            evidence = next(found)
            texts = sorted(
                " … ".join(quote["text"] for quote in piece["quotes"])
                for piece in evidence["pieces"]
            )
            assert texts == sorted(one.text for one in period.evidence(pair))
            assert evidence["left"] == 0


def test_what_is_drawn_at_first_is_what_the_tables_say(asked):
    _, path = asked
    network = data_of(path.read_text(encoding="utf-8"))["network"]
    (look,) = ask_page(path, ["look", question_of(EVERYTHING)])
    shown = [one["id"] for one in look["actors"]]
    assert [(node["id"], node["value"]) for node in network["nodes"]] == [
        (one["id"], one["stories"]) for one in look["actors"]
    ]
    assert [(edge["from"], edge["to"], edge["value"]) for edge in network["edges"]] == [
        (shown[one["a"]], shown[one["b"]], one["stories"]) for one in look["pairs"]
    ]
