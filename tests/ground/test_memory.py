"""Between two steps memory goes back to the system."""

import sys
from pathlib import Path

import pytest

from kg.ground.memory import giving_back


def _held() -> int:
    """The kilobytes that this process holds."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def test_all_is_told_as_it_was():
    told = []
    tell = giving_back(lambda *one: told.append(one))
    calls = [("reading", 0, 0), ("reading", 1, 2), ("counting", 0, 0), ("reading", 2, 2)]
    for one in calls:
        tell(*one)
    assert told == calls


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_what_lies_between_is_given_back():
    tell = giving_back(lambda *_: None)
    tell("resolving names", 0, 0)
    before = _held()
    several = [bytes(1_000) for _ in range(150_000)]
    assert _held() - before > 120_000
    last = several[-1]  # what lies in front of it cannot go by itself
    del several
    tell("resolving names", 1, 2)
    tell("counting", 0, 0)
    assert _held() - before < 60_000
    assert last
