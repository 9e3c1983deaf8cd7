"""Code points, as Python counts, and UTF-16 units, as JavaScript does."""

from collections.abc import Callable

import numpy as np

__all__ = ["in_units"]


def in_units(text: str) -> Callable[[int], int]:
    """A function from a place in `text` to the same place in UTF-16 units.

    >>> in_units("a𝒷c")(2)
    3
    """
    if text.isascii() or max(text, default="") <= "\uffff":
        return int
    before = np.concatenate([[0], np.cumsum([1 + (character > "\uffff") for character in text])])
    return lambda place: int(before[place])
