"""mentions + stories ──count──▶ co-mentions, and every question about them."""

from kg.count.database import (
    BUILD_MEMORY,
    PAGE_MEMORY,
    connect,
    connect_narrowed,
    count_actors,
    count_comentions,
    count_tables,
)
from kg.count.questions import Count, Evidence

__all__ = [
    "BUILD_MEMORY",
    "PAGE_MEMORY",
    "Count",
    "Evidence",
    "connect",
    "connect_narrowed",
    "count_actors",
    "count_comentions",
    "count_tables",
]
