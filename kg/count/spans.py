"""When actors, and pairs of them, are in the news; and how large the tables are."""

from datetime import date

import duckdb
import pyarrow as pa

from kg.count.database import ask_rows, ask_table
from kg.count.sql import spans as sql

__all__ = ["ask_actor_spans", "ask_days", "ask_pair_spans", "ask_sizes"]


def ask_actor_spans(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """`actor_id`, `first`, `last`: days; actors without a dated story are not in it."""
    return ask_table(connection, sql.ACTOR_SPANS)


def ask_pair_spans(connection: duckdb.DuckDBPyConnection, min_weight: int) -> pa.Table:
    """`a`, `b`, `first`, `last`: days; pairs without a dated story are not in it."""
    return ask_table(connection, sql.PAIR_SPANS, min_weight)


def ask_days(connection: duckdb.DuckDBPyConnection) -> tuple[date, date] | None:
    """The days on which the first and the last dated story were told; null without any."""
    [row] = ask_rows(connection, sql.DAYS)
    return (row["first"], row["last"]) if row["first"] else None


def ask_sizes(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many `items`, `stories`, `actors` and `comentions` there are, in the period asked."""
    [row] = ask_rows(connection, sql.SIZES)
    return row
