"""The tables in `data/`: which words belong to what."""

import csv
from functools import cache
from importlib.resources import files

__all__ = ["read_table"]


@cache
def read_table(name: str) -> tuple[tuple[str, str], ...]:
    """The rows of a table of two columns: what a word is, and the word; in the table's order."""
    text = files("kg.read.data").joinpath(name).read_text(encoding="utf-8")
    _, *rows = csv.reader(text.splitlines())
    return tuple((kind, word) for kind, word in rows)
