"""files ──read──▶ items."""

from kg.read.dates import parse_time
from kg.read.decode import decode
from kg.read.items import STANDARD_INPUT, Reading, read_items

__all__ = ["STANDARD_INPUT", "Reading", "decode", "parse_time", "read_items"]
