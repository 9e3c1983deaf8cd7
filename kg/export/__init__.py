"""Answers ──export──▶ files for other programs; one module a format."""

from kg.export.write import FORMATS, write_export

__all__ = ["FORMATS", "write_export"]
