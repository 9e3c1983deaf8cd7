"""Answers ──export──▶ files for other programs; one module a format."""

from kg.export.write import FORMATS, find_exports, write_export

__all__ = ["FORMATS", "find_exports", "write_export"]
