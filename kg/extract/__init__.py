"""items ──extract──▶ mentions."""

from kg.extract.mentions import Span, extract_spans, mentions_of
from kg.extract.pipelines import Pipeline, list_pipelines, load_pipeline

__all__ = [
    "Pipeline",
    "Span",
    "extract_spans",
    "list_pipelines",
    "load_pipeline",
    "mentions_of",
]
