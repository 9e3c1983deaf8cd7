"""items ──extract──▶ mentions."""

from kg.extract.memory import (
    Finder,
    Memory,
    find_here,
    find_new,
    read_memory,
    recall,
    remembered_spans,
    write_memory,
)
from kg.extract.mentions import extract_spans, mentions_of
from kg.extract.pipelines import Pipeline, find_pipeline, list_pipelines, our_labels, stamp
from kg.extract.processes import is_only_starting

__all__ = [
    "Finder",
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
    "recall",
    "remembered_spans",
    "stamp",
    "write_memory",
]
