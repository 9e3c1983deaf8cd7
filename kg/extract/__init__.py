"""items ──extract──▶ mentions."""

from kg.extract.memory import (
    Finder,
    Kept,
    Memory,
    find_here,
    find_new,
    read_memory,
    write_memory,
)
from kg.extract.mentions import extract_spans, mentions_of
from kg.extract.pipelines import Pipeline, find_pipeline, list_pipelines, our_labels, stamp
from kg.extract.processes import is_only_starting

__all__ = [
    "Finder",
    "Kept",
    "Memory",
    "Pipeline",
    "extract_spans",
    "find_here",
    "find_new",
    "find_pipeline",
    "is_only_starting",
    "list_pipelines",
    "mentions_of",
    "our_labels",
    "read_memory",
    "stamp",
    "write_memory",
]
