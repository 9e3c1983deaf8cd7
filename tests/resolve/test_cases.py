"""The cases of names.toml, all of which are right."""

import tomllib
from pathlib import Path

import pytest
from inline_marks import read_marked

from kg.resolve import RULES, resolve

CASES = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


def failures(texts):
    """What a case gets wrong, one line a mention."""
    items, mentions, expected = read_marked(*texts)
    found = {}
    for one in resolve(items, mentions).mentions:
        found.setdefault((one.item_id, one.start), []).append(one)
        assert one.rule is None or one.rule in RULES
    wrong = []
    for place, wanted in expected.items():
        got = "+".join(sorted(one.actor_id or "-" for one in found[place]))
        if wanted[0] == "!":
            right = got != wanted[1:]
        else:
            right = got == "+".join(sorted(wanted.split("+")))
        if not right:
            one = found[place][0]
            wrong.append(f"{one.text} in {place[0]}: {wanted} expected, {got} found ({one.rule})")
    return wrong


def ids(tier):
    return [case[0] for case in CASES[tier]]


@pytest.mark.parametrize("case", CASES["plain"], ids=ids("plain"))
def test_plain(case):
    assert failures(case[1:]) == []


@pytest.mark.parametrize("case", CASES["hard"], ids=ids("hard"))
def test_hard(case):
    assert failures(case[1:]) == []


@pytest.mark.parametrize("case", CASES["treacherous"], ids=ids("treacherous"))
def test_treacherous(case):
    assert failures(case[1:]) == []


def test_there_are_enough_cases():
    assert sum(map(len, CASES.values())) >= 200
    assert len({case[0] for tier in CASES.values() for case in tier}) == sum(
        map(len, CASES.values())
    )
