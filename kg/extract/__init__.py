"""items ──extract──▶ mentions."""

from kg.extract.memory import names_of, read_memory, recall, write_memory
from kg.extract.mentions import extract_spans, mentions_of
from kg.extract.names import Span
from kg.extract.pipelines import Pipeline, list_pipelines, load_pipeline, our_labels

__all__ = [
    "Pipeline",
    "Span",
    "extract_spans",
    "list_pipelines",
    "load_pipeline",
    "mentions_of",
    "names_of",
    "our_labels",
    "read_memory",
    "recall",
    "write_memory",
]
