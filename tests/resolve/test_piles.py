"""In a pile of news on all sorts of things, a surname alone needs a tie with its bearer."""

import pytest
from inline_marks import read_marked

from kg.resolve import resolve

OTHERS = [f"In [[Dorp{chr(97 + n // 26)}{chr(97 + n % 26)}|GPE]] regent het." for n in range(60)]
BEARER = "[[Feyenoord|ORG]]-verdediger [[Tijn Moersdijk|PERSON]] scoorde."


def found(text, *, others, bearer=BEARER):
    items, mentions, wanted = read_marked(text, bearer, *others)
    by_place = {(one.item_id, one.start): one.actor_id for one in resolve(items, mentions).mentions}
    ((place, _),) = wanted.items()
    return by_place[place]


ALONE = "[[Moersdijk|PERSON|?]] is verhuisd."


def test_the_only_bearer_of_a_few_items_is_taken():
    assert found(ALONE, others=[]) == "person:tijn-moersdijk"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (ALONE, "person:moersdijk"),
        ("[[Feyenoord|ORG]] wint: [[Moersdijk|PERSON|?]] scoorde.", "person:tijn-moersdijk"),
        ("De wissel van verdediger [[Moersdijk|PERSON|?]] hielp.", "person:tijn-moersdijk"),
        ("De wissel van minister [[Moersdijk|PERSON|?]] hielp.", "person:moersdijk"),
        ("Een [[Moersdijk|PERSON|?]] van [[Feyenoord|ORG]] hangt daar.", "person:moersdijk"),
    ],
)
def test_in_a_pile_a_name_or_a_title_ties_them(text, actor):
    assert found(text, others=OTHERS) == actor


def test_who_is_named_again_and_again_needs_no_tie():
    often = [BEARER.replace("scoorde", f"scoorde {number} keer") for number in range(2, 14)]
    assert found(ALONE, others=[*OTHERS, *often]) == "person:tijn-moersdijk"


def test_what_everybody_is_named_with_is_no_tie():
    bearer = "[[Tijn Moersdijk|PERSON]] woont in [[Nederland|GPE]]."
    others = [f"{text} Ook in [[Nederland|GPE]]." for text in OTHERS]
    text = "[[Moersdijk|PERSON|?]] vertrekt uit [[Nederland|GPE]]."
    assert found(text, others=others, bearer=bearer) == "person:moersdijk"
