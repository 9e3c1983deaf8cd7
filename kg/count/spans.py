"""When actors, and pairs of them, are in the news: the first and the last day of their stories."""

import duckdb
import pyarrow as pa

from kg.count.database import ask_table
from kg.count.sql import days

__all__ = ["ask_actor_spans", "ask_pair_spans", "ask_pairs"]


def ask_pairs(connection: duckdb.DuckDBPyConnection, min_weight: int) -> pa.Table:
    """The co-mentions of at least `min_weight` stories, as table `comentions`."""
    return ask_table(connection, days.PAIRS, min_weight)


def ask_actor_spans(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """`actor_id`, `first`, `last`: days; actors without a dated story are not in it."""
    return ask_table(connection, days.ACTOR_SPANS)


def ask_pair_spans(connection: duckdb.DuckDBPyConnection, min_weight: int) -> pa.Table:
    """`a`, `b`, `first`, `last`: days; pairs without a dated story are not in it."""
    return ask_table(connection, days.PAIR_SPANS, min_weight)
