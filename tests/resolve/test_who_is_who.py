"""The result of every case is frozen: one that turns, either way, is seen."""

import json

import pytest
from who_is_who import FROZEN, HERE, read_cases, results


def test_no_case_turns():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    assert results() == frozen, "run tests/resolve/who_is_who.py if it turned for the better"


@pytest.mark.parametrize("half", ["open", "blind"])
def test_there_are_enough_cases(half):
    names = [case["id"] for case in read_cases(HERE / f"{half}.jsonl")]
    assert len(names) == len(set(names)) >= 75
