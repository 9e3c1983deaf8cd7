"""A name that leads to nobody brings near names, and none that are far."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ask.lookup import find_actor, index_names
from kg.ask.suggestions import suggest_names
from kg.ground.errors import UnknownActorError
from kg.ground.folding import fold

# As on a large graph: many obscure names beside the famous.
STORIES = {
    "Mark Rutte": 400,
    "Rutger Groot Wassink": 3,
    "Ruth Peetoom": 2,
    "Rutger Bregman": 9,
    "T.": 30,
    "Volodymyr Zelensky": 300,
    "NS": 200,
    "Zelenskaja": 1,
    "Jan de Vries": 80,
    "Ursula von der Leyen": 150,
    "Vladimir Poetin": 500,
}
NAMES = index_names(
    [
        {"actor_id": name, "name": name, "type": "person", "aliases": [name], "stories": stories}
        for name, stories in sorted(STORIES.items(), key=lambda one: -one[1])
    ],
    {},
)


def suggested(typed: str) -> list[str]:
    with pytest.raises(UnknownActorError) as unknown:
        find_actor(typed, NAMES)
    return unknown.value.suggestions


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Rute", "Mark Rutte"),
        ("Zelenski", "Volodymyr Zelensky"),
        ("Poetni", "Vladimir Poetin"),
        ("Marc Rutt", "Mark Rutte"),
        ("Jan Rutte", "Mark Rutte"),
        ("van der Leyen", "Ursula von der Leyen"),
        ("ursula vonderleyen", "Ursula von der Leyen"),
    ],
)
def test_the_nearest_comes_first(typed, first):
    assert suggested(typed)[0] == first


@pytest.mark.parametrize("typed", ["xqzt", "Q", "", "!?", "Balkenende"])
def test_nothing_far_is_suggested(typed):
    assert suggested(typed) == []


@given(st.text(max_size=12))
def test_whatever_is_typed_brings_a_few_names(typed):
    found = suggest_names(fold(typed), NAMES.names, NAMES.words)
    assert len(found) == len(set(found)) <= 5
    assert set(found) <= set(STORIES)
