"""mentions + stories ──count──▶ co-mentions, and every question about them."""

from kg.count.database import (
    connect,
    connect_period,
    count_actors,
    count_comentions,
    count_tables,
)
from kg.count.questions import SORTS, Count, Evidence

__all__ = [
    "SORTS",
    "Count",
    "Evidence",
    "connect",
    "connect_period",
    "count_actors",
    "count_comentions",
    "count_tables",
]
