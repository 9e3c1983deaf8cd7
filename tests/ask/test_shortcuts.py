"""With shortcuts every question has the answer that it has without."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from thorough import examples

from kg.ask.answers import SPLITS, open_answers
from kg.ask.columns import as_plain
from kg.ask.links import link
from kg.ask.paths import find_paths
from kg.ask.shortcuts import forget_shortcuts
from kg.ground.errors import AmbiguousActorError, UnknownActorError
from kg.ground.progress import silent
from kg.ground.store import Store

PAIRS = [("Rutte", "Trump"), ("Kim", "Poetin"), ("vs", "oekraine"), ("Femke Bol", "Poetin")]
NAMES = sorted({name for pair in PAIRS for name in pair})


@pytest.fixture(scope="module")
def slow(dated_output):
    return open_answers(Store(dated_output))


@pytest.fixture(scope="module")
def quick(slow, tmp_path_factory):
    return slow.with_shortcuts(tmp_path_factory.mktemp("beside"), silent)


QUESTIONS = {
    "leading": lambda of: of.leading(10_000),
    "sizes": lambda of: of.sizes,
    "count": lambda of: [of.count(pair) for pair in PAIRS],
    "count_by": lambda of: [of.count_by(pair, by) for pair in PAIRS for by in SPLITS],
    "last_day": lambda of: [of.last_day(pair) for pair in PAIRS],
    "evidence": lambda of: [of.evidence(pair) for pair in PAIRS],
    "compare": lambda of: [of.compare(*pair) for pair in PAIRS],
    "path": lambda of: [
        find_paths(of, *pair, limit=9, without=without)
        for pair in PAIRS
        for without in ((), ["China"])
    ],
    "partners": lambda of: [of.partners(name, "npmi") for name in NAMES],
    "roles": lambda of: [of.roles(name, family=kin) for name in NAMES for kin in (True, False)],
    "forms": lambda of: [of.forms(name) for name in NAMES],
    "with_roles": lambda of: of.with_roles(of.leading(300)),
    "naming": lambda of: of.naming(["Rutte", "Kim"]).to_pylist(),
    "found": lambda of: of.found(of.naming(["Rutte"])).to_pylist(),
    "shown": lambda of: of.shown_items(of.naming(["Rutte"]).to_pylist()),
    "named": lambda of: of.named(of.naming(["Rutte"]).to_pylist()),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_answer(slow, quick, question):
    ask = QUESTIONS[question]
    wanted, found = (json.dumps(ask(of), default=as_plain) for of in (slow, quick))
    assert found == wanted
    assert len(found) > 20


def test_the_same_actor_for_every_name(slow, quick):
    asked = [name for row in slow.actors() for name in (row["name"], *row["aliases"][:2])]
    for name in [*asked[::7], *(name[1:] for name in asked[::50]), "xqzw", "", "Genk (plaats)"]:
        assert _found(quick, name) == _found(slow, name), name


def _found(answers, name):
    try:
        return answers.find(name)
    except (UnknownActorError, AmbiguousActorError) as error:
        return str(error)


def test_what_is_counted_anew_is_counted_without(slow, quick):
    for narrow in (
        lambda of: of.between("2025-01-01", None),
        lambda of: of.among(of.naming(["Rutte"])),
    ):
        assert narrow(quick).actors() == narrow(slow).actors()
        assert narrow(quick).partners("Trump") == narrow(slow).partners("Trump")


def test_those_of_other_graphs_are_removed(slow, tmp_path: Path):
    slow.with_shortcuts(tmp_path, silent)
    [first] = tmp_path.glob("shortcuts-*")
    (tmp_path / "shortcuts-0").mkdir()
    (first / "leading.npy").write_bytes(b"damaged")
    (first / "stories.arrow").unlink()
    slow.with_shortcuts(tmp_path, silent)
    assert list(tmp_path.glob("shortcuts-*/")) == [first]
    forget_shortcuts(tmp_path)
    assert list(tmp_path.glob("shortcuts-*/")) == []


@examples(10)
@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda two: two[0] < two[1])))
def test_links_are_the_pairs_from_both_sides(pairs):
    ordered = sorted(pairs, key=lambda two: (two[1], -two[0]))
    sides = np.array(ordered, np.int64).reshape(-1, 2)
    values = sides[:, 0] * 10 + sides[:, 1]
    links = link(sides[:, 1], sides[:, 0], values, values / 7, 10)
    for actor in range(10):
        tails, heads, places = (
            np.concatenate(column) for column in zip(*links.of(np.array([actor])), strict=True)
        )
        assert heads.tolist() == sorted({a + b - actor for a, b in pairs if actor in (a, b)})
        assert set(tails.tolist()) <= {actor}
        for head, place in zip(heads.tolist(), places.tolist(), strict=True):
            assert place == links.place(actor, head)
            assert links.stories[place] == min(actor, head) * 10 + max(actor, head)
            assert links.npmi[place] == links.stories[place] / 7
