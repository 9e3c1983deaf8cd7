"""Answers ──page──▶ one HTML file: the graph, and where to read what it counts."""

from kg.page.document import make_page

__all__ = ["make_page"]
