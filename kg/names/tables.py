"""Word lists of how names are built: one entry a line, in `kg/names/data/`."""

from functools import cache

from kg.ground.folding import fold
from kg.ground.words import read_words

__all__ = ["choice", "name_words"]

_PACKAGE = "kg.names.data"


@cache
def name_words(name: str, *, as_written: bool = False) -> frozenset[str]:
    """The entries of the list `name`, folded or as they are written.

    >>> "van" in name_words("particles.txt")
    True
    """
    entries = read_words(f"{name}", _PACKAGE)
    return entries if as_written else frozenset(map(fold, entries))


def choice(name: str) -> str:
    """The entries of a list, written as in the file, as the alternatives of a pattern."""
    import re

    return "|".join(map(re.escape, sorted(name_words(name, as_written=True))))
