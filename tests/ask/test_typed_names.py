"""Two actors of one name are told apart by a type in brackets."""

import pytest

from kg.ask.lookup import find_actor, index_names
from kg.ground.errors import AmbiguousActorError, UnknownActorError

ROWS = [
    {"actor_id": f"{kind}:genk", "name": "Genk", "type": kind, "aliases": ["Genk"], "stories": 5}
    for kind in ("organisation", "place")
]


@pytest.mark.parametrize(
    ("asked", "actor_id"),
    [
        ("Genk (plaats)", "place:genk"),
        ("genk (PLACE)", "place:genk"),
        ("Genk (club)", "organisation:genk"),
        ("place:genk", "place:genk"),
    ],
)
def test_a_type_says_which_is_meant(asked, actor_id):
    assert find_actor(asked, index_names(ROWS, {})).actor_id == actor_id


def test_without_a_type_both_are_listed():
    with pytest.raises(AmbiguousActorError):
        find_actor("Genk", index_names(ROWS, {}))
    with pytest.raises(UnknownActorError):
        find_actor("Genk (persoon)", index_names(ROWS, {}))
