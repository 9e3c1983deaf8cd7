"""Word lists of how names are built: one entry a line, in `kg/names/data/`."""

from collections import defaultdict
from functools import cache

from kg.ground.folding import fold
from kg.ground.words import read_words

__all__ = ["choice", "famous", "name_words", "same_given"]

_PACKAGE = "kg.names.data"


@cache
def name_words(name: str, *, as_written: bool = False) -> frozenset[str]:
    """The entries of the list `name`, folded or as they are written.

    >>> "van" in name_words("particles.txt")
    True
    """
    entries = read_words(f"{name}", _PACKAGE)
    return entries if as_written else frozenset(map(fold, entries))


@cache
def same_given() -> dict[str, int]:
    """First names that are one in several spellings: the same number, whatever it is.

    >>> same_given()["serhii"] == same_given()["serhi"]
    True
    """
    lines = sorted(read_words("same_first_names.txt", _PACKAGE))
    return {fold(name): n for n, line in enumerate(lines) for name in line.split("|")}


@cache
def famous() -> dict[str, frozenset[str]]:
    """Whole names of those who are called by a surname alone everywhere, by that surname; folded.

    >>> famous()["mahler"]
    frozenset({'gustav mahler'})
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in map(fold, read_words("famous_names.txt", _PACKAGE)):
        words = name.split(" ")
        first = next((n for n, word in enumerate(words) if word in name_words("particles.txt")), -1)
        bearers[" ".join(words[first:])].add(name)
    return {surname: frozenset(names) for surname, names in bearers.items()}


def choice(name: str) -> str:
    """The entries of a list, written as in the file, as the alternatives of a pattern."""
    import re

    return "|".join(map(re.escape, sorted(name_words(name, as_written=True))))
