"""Answers ──page──▶ one HTML file: the graph, and where to read what it counts."""

from kg.page.document import carry_more, make_page
from kg.page.noting import find_noted

__all__ = ["carry_more", "find_noted", "make_page"]
