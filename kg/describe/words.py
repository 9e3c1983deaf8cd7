"""The word lists by which roles are read."""

from functools import cache

from kg.ground.words import read_words

__all__ = ["DETERMINERS", "POSSESSIVES", "PREPOSITIONS", "is_listed", "listed"]

DETERMINERS = frozenset(("de", "het", "een", "'t", "deze", "die", "dit", "dat", "onze", "ons"))
POSSESSIVES = frozenset(
    ("zijn", "haar", "hun", "mijn", "ons", "onze", "diens", "wier", "wiens", "jouw", "uw", "m'n")
)
PREPOSITIONS = frozenset(("van", "bij", "voor", "namens", "aan", "in", "te"))


@cache
def listed(name: str) -> frozenset[str]:
    """The entries of the list `name` of this room."""
    return read_words(f"{name}.txt", "kg.describe.data")


def is_listed(word: str, name: str) -> bool:
    """Whether `word`, in lower case, stands in a list of adjectives, with an -e or without.

    >>> is_listed("voormalige", "former_words"), is_listed("technisch", "role_adjectives")
    (True, True)
    """
    words = listed(name)
    return word in words or (word.endswith("e") and word[:-1] in words) or _doubled(word) in words


def _doubled(word: str) -> str:
    """`beroemde` → `beroemd`, `jonge` → `jong`, `centrale` → `centraal`, `nationale`."""
    stem = word[:-1]
    return f"{stem[:-1]}{stem[-2]}{stem[-1]}" if word.endswith("e") and len(stem) > 2 else word
