"""How much the tests try that draw, kill or ask at random: CI tries `KG_THOROUGH` times as much."""

import os

from hypothesis import settings

__all__ = ["THOROUGH", "examples"]

THOROUGH = int(os.environ.get("KG_THOROUGH", "1"))


def examples(number: int) -> settings:
    """Of a property that takes its time, `number` examples, and more where more is asked."""
    return settings(max_examples=number * THOROUGH)
