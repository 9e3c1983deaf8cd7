"""The tables as a page carries them along: days in Amsterdam, in reading order."""

import duckdb
import pyarrow as pa

from kg.count.database import ask_table
from kg.count.sql import carried as sql

__all__ = ["ask_items", "ask_mentions"]


def ask_items(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Every item in reading order; `published` and `told` (of its story) are days or null."""
    return ask_table(connection, sql.ITEMS)


def ask_mentions(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """`item_id`, `actor_id`, `sentence`, `start`, `end` of every mention that names somebody."""
    return ask_table(connection, sql.MENTIONS)
