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


def row(name, *aliases, stories=5):
    return {
        "actor_id": f"person:{name.lower().replace(' ', '-')}",
        "name": name,
        "type": "person",
        "aliases": [name, *aliases],
        "stories": stories,
    }


KRUIN = [
    row("Bo Kruin"),
    row("Sybrand Vorm"),
    row("Leo XX", "Wout Zandlever"),
    row("Ilse van Ommelen"),
    row("Truus van der Zandlei"),
    row("Aad van den Zandweg"),
    {**row("Rusland"), "actor_id": "country:RU", "type": "country"},
]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("minister Kruin", "Bo Kruin"),
        ("minister van Ommelen", "Ilse van Ommelen"),
        ("B. Kruin", "Bo Kruin"),
        ("Bo J. Kruin", "Bo Kruin"),
        ("Kruin's", "Bo Kruin"),
        ("kruins", "Bo Kruin"),
        ("paus Leo", "Leo XX"),
        ("zandlever", "Leo XX"),
        ("vd Zandlei", "Truus van der Zandlei"),
        ("Truus v.d. Zandlei", "Truus van der Zandlei"),
        ("A. v/d Zandweg", "Aad van den Zandweg"),
        ("Russen", "Rusland"),
        ("russisch", "Rusland"),
        ("Russia", "Rusland"),
    ],
)
def test_a_name_is_read_as_people_write_it(asked, name):
    assert find_actor(asked, index_names(KRUIN, {})).name == name


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("Sybrand van Haersma Vorm", ["Sybrand Vorm"]),
        ("Li Kruin", ["Bo Kruin"]),
        ("J. Kruin", ["Bo Kruin"]),
        ("Wladimir", []),
        ("Kruin (club)", []),
    ],
)
def test_another_name_is_no_silent_answer(asked, near):
    with pytest.raises(UnknownActorError) as raised:
        find_actor(asked, index_names(KRUIN, {}))
    assert all(name in str(raised.value) for name in near)
