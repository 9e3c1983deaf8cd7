"""The examples of each kind of evidence say what `resolve` does, and need it to be so."""

import inspect
from itertools import chain, repeat

import pytest
from inline_marks import read_marked

from kg.resolve import EVIDENCE, resolve
from kg.resolve import evidence as module
from kg.resolve.candidates import find_candidates
from kg.resolve.corpus import group
from kg.resolve.cutting import cut_mentions
from kg.resolve.here import Place, look_at
from kg.resolve.linking import Told, decide_mentions


def examples(evidence):
    _, _, both = inspect.cleandoc(evidence.__doc__).partition("\n\nTakes: ")
    takes, _, leaves = both.partition("\nLeaves: ")
    return {"takes": " ".join(takes.split()), "leaves": " ".join(leaves.split())}


def is_so(example):
    items, mentions, wanted = read_marked(*example.split(" || "))
    assert wanted, example
    found = {(one.item_id, one.start): one.actor_id for one in resolve(items, mentions).mentions}
    return all((found[place] or "-") == actor for place, actor in wanted.items())


@pytest.mark.parametrize("evidence", EVIDENCE, ids=lambda one: one.__name__)
def test_examples_are_so(evidence):
    told = examples(evidence)
    assert is_so(told["takes"]), told["takes"]
    assert is_so(told["leaves"]), told["leaves"]


# These weigh in every decision, or with others: their own example holds without them, too.
TOGETHER = {"way_of_naming", "label", "labels_in_item", "country_spoken_of", "corrected"}


@pytest.mark.parametrize(
    "evidence",
    [one for one in EVIDENCE if one.__name__ not in TOGETHER],
    ids=lambda one: one.__name__,
)
def test_without_it_an_example_turns(evidence, monkeypatch):
    told = examples(evidence)
    rest = tuple(one for one in EVIDENCE if one is not evidence)
    monkeypatch.setattr(module, "EVIDENCE", rest)
    monkeypatch.setattr(module, "_speaking", module._speaking.__wrapped__)  # asked anew
    assert not (is_so(told["takes"]) and is_so(told["leaves"]))


def test_a_possessive_is_no_other_bearer():
    texts = (
        "[[Mark Kruin|PERSON]] sprak.",
        "[[Mark Kruins|PERSON]] plan.",
        "[[Kruins|PERSON]] plan.",
    )
    items, mentions, _ = read_marked(*texts)
    assert {one.actor_id for one in resolve(items, mentions).mentions} == {"person:mark-kruin"}


def test_what_is_weighed_once_is_what_every_place_says():
    texts = chain.from_iterable(examples(one).values() for one in EVIDENCE)
    items, mentions, _ = read_marked(*" || ".join(texts).split(" || "))
    decided = decide_mentions(cut_mentions(group(items, mentions)), Told())
    known, weighed = decided.known, 0
    for item_id in known.corpus.mentions:
        here = look_at(known, item_id)
        for place in map(Place, here.mentions, here.names, repeat(here)):
            for one in find_candidates(place, known, decided.introduced):
                every = chain.from_iterable(module._speaking(*one[1:]))
                naive = sum(evidence(place, one, known) for evidence in every)
                assert module.weigh(place, one, known) == naive
                weighed += 1
    assert weighed > len(known.weights)
