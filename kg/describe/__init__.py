"""text + mentions + actors ──describe──▶ roles: as what the news presents somebody."""

from kg.describe.describe import Description, describe
from kg.describe.rules import RULES

__all__ = ["RULES", "Description", "describe"]
