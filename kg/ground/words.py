"""Word lists and tables are data files: lists have an entry a line, `#` opens a comment."""

import csv
from importlib.resources import files
from io import StringIO

__all__ = ["read_rows", "read_words"]


def read_words(name: str, package: str) -> frozenset[str]:
    """The entries of the list `name` in `package`."""
    lines = _read(name, package).splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def read_rows(name: str, package: str) -> list[dict[str, str]]:
    """The rows of the table `name` in `package`, by the names of its columns."""
    return list(csv.DictReader(StringIO(_read(name, package), newline="")))


def _read(name: str, package: str) -> str:
    return files(package).joinpath(name).read_text(encoding="utf-8")
