"""The tables in `data/`: which words belong to what."""

import csv
import re
from functools import cache
from importlib.resources import files

__all__ = ["either", "read_table"]


@cache
def read_table(name: str) -> tuple[tuple[str, str], ...]:
    """The rows of a table of two columns: what a word is, and the word; in the table's order."""
    text = files("kg.read.data").joinpath(name).read_text(encoding="utf-8")
    _, *rows = csv.reader(text.splitlines())
    return tuple((kind, word) for kind, word in rows)


def either(name: str, kind: str) -> str:
    """A pattern of the words of one kind in a table, the longest first."""
    words = (re.escape(word) for found, word in read_table(name) if found == kind)
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
