"""Answers ──export──▶ files for other programs; one module a format."""

from kg.export.write import FORMATS, find_exports, write_export
from kg.export.xml import plain_attributes

__all__ = ["FORMATS", "find_exports", "plain_attributes", "write_export"]
