"""Questions about items that were found, by their ids; `near` as in `questions`."""

from collections.abc import Sequence
from typing import Any

import duckdb
import pyarrow as pa

from kg.count.database import ask_rows, ask_table
from kg.count.sql import searching as sql

__all__ = ["ask_found", "ask_ids", "ask_named", "ask_naming", "ask_shown", "ask_texts"]


def ask_found(
    connection: duckdb.DuckDBPyConnection, item_ids: pa.Array, **near: pa.Table
) -> pa.Table:
    """`item_id`, `story_id`, `outlet`, `section`, `agencies`, `day` of the items, newest first.

    An id of no item is left out; `day` is that of the story, null without a date.
    """
    return ask_table(connection, sql.FOUND, found_items=pa.table({"item_id": item_ids}), **near)


def ask_ids(connection: duckdb.DuckDBPyConnection) -> pa.Array:
    """The ids of all items."""
    return ask_table(connection, "SELECT item_id FROM items")["item_id"].combine_chunks()


def ask_texts(connection: duckdb.DuckDBPyConnection, item_ids: pa.Array) -> pa.Table:
    """`item_id`, `text` of the items; of neighbours in the order of ids only their part is read."""
    return ask_table(connection, sql.TEXTS, found_items=pa.table({"item_id": item_ids}))


def ask_shown(
    connection: duckdb.DuckDBPyConnection, item_ids: Sequence[str], **near: pa.Table
) -> dict[str, dict[str, Any]]:
    """The whole items, by id."""
    rows = ask_rows(connection, sql.SHOWN, found_items=_ids("item_id", item_ids), **near)
    return {row["item_id"]: row for row in rows}


def ask_named(
    connection: duckdb.DuckDBPyConnection, item_ids: Sequence[str], **near: pa.Table
) -> list[dict[str, Any]]:
    """`item_id`, `actor_id`, `name`, `type` of whom each item names, as they come in its text."""
    return ask_rows(connection, sql.NAMED, found_items=_ids("item_id", item_ids), **near)


def ask_naming(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], **near: pa.Table
) -> pa.Array:
    """The ids of the items that name any of the actors, newest first."""
    table = ask_table(connection, sql.NAMING, asked_actors=_ids("actor_id", actor_ids), **near)
    return table["item_id"].combine_chunks()


def _ids(name: str, ids: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array(ids, pa.string())})
