"""text + mentions + actors ──describe──▶ roles: as what the news presents somebody."""

from kg.describe.describe import describe
from kg.describe.rules import RULES

__all__ = ["RULES", "describe"]
