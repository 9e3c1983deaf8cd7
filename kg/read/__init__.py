"""files ──read──▶ items."""

from kg.read.boilerplate import (
    Stretches,
    find_boilerplate,
    tell_boilerplate,
    without_boilerplate,
)
from kg.read.content import LARGEST, Content, folders_of
from kg.read.dates import parse_time
from kg.read.decode import decode
from kg.read.items import STANDARD_INPUT, Clock, Finding, Reading, find_items, read_items
from kg.read.notes import fold_notes

__all__ = [
    "LARGEST",
    "STANDARD_INPUT",
    "Clock",
    "Content",
    "Finding",
    "Reading",
    "Stretches",
    "decode",
    "find_boilerplate",
    "find_items",
    "fold_notes",
    "folders_of",
    "parse_time",
    "read_items",
    "tell_boilerplate",
    "without_boilerplate",
]
