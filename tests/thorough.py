"""How much the tests try that draw, kill or ask at random: CI tries `KG_THOROUGH` times as much."""

import os

import pytest
from hypothesis import settings

__all__ = ["SLOW", "THOROUGH", "examples"]

THOROUGH = int(os.environ.get("KG_THOROUGH", "1"))
SLOW = pytest.mark.skipif(THOROUGH < 2, reason="slow for a reason: CI runs it, KG_THOROUGH=2 too")


def examples(number: int) -> settings:
    """Of a property that takes its time, `number` examples, and more where more is asked."""
    return settings(max_examples=number * THOROUGH)
