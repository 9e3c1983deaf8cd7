"""files ──read──▶ items."""

from kg.read.boilerplate import (
    Stretches,
    find_boilerplate,
    tell_boilerplate,
    without_boilerplate,
)
from kg.read.dates import parse_time
from kg.read.decode import decode
from kg.read.items import STANDARD_INPUT, Reading, read_items
from kg.read.notes import fold_notes

__all__ = [
    "STANDARD_INPUT",
    "Reading",
    "Stretches",
    "decode",
    "find_boilerplate",
    "fold_notes",
    "parse_time",
    "read_items",
    "tell_boilerplate",
    "without_boilerplate",
]
