"""Questions about many pairs at once, for the page: stories by month and the evidence of each."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from kg.count.database import ask_table
from kg.count.sql import pairs as sql

__all__ = [
    "ask_actor_items",
    "ask_actor_months",
    "ask_items",
    "ask_marks",
    "ask_pair_evidence",
    "ask_pair_months",
]


def ask_pair_months(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], pairs: pa.Table
) -> pa.Table:
    """`pair`, `month` (years * 12 + month - 1) and its counts, dated stories only.

    The counts are `stories`, `items`, `sentences` and `pieces` (of evidence). `pairs` holds `a` and
    `b`, places in `actor_ids`; a pair is its place in `pairs`.
    """
    asked = {"asked_actors": _actors(actor_ids), "asked_pairs": _pairs(pairs)}
    return ask_table(connection, sql.PAIR_MONTHS, **asked)


def ask_actor_months(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str]
) -> tuple[pa.Table, pa.Table]:
    """Of each actor `actor`, `month`, `stories`, `items`; the same of all stories by `month`."""
    by_actor = ask_table(connection, sql.ACTOR_MONTHS, asked_actors=_actors(actor_ids))
    return by_actor, ask_table(connection, sql.ALL_MONTHS)


def ask_pair_evidence(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], pairs: pa.Table, most: int
) -> pa.Table:
    """The `most` best pieces of evidence of each pair, one story after another, newest first.

    `pair`, `item_id`, `sentence` (null: not in one sentence), `first_a`, `first_b` (the first
    sentence of each), `available` (how many pieces there are).
    """
    asked = {"asked_actors": _actors(actor_ids), "asked_pairs": _pairs(pairs)}
    return ask_table(connection, sql.PAIR_EVIDENCE, most, **asked)


def ask_actor_items(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], most: int
) -> pa.Table:
    """The newest items of each actor: `actor`, `item_id`."""
    return ask_table(connection, sql.ACTOR_ITEMS, most, asked_actors=_actors(actor_ids))


def ask_items(connection: duckdb.DuckDBPyConnection, item_ids: Sequence[str]) -> pa.Table:
    """The items with `item_ids` in reading order, and the `month` in which their story was told."""
    return ask_table(connection, sql.ITEMS, asked_items=_items(item_ids))


def ask_marks(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], item_ids: Sequence[str]
) -> pa.Table:
    """Where the actors are named in the items: `item_id`, `sentence`, `start`, `end`, `actor`."""
    asked = {"asked_actors": _actors(actor_ids), "asked_items": _items(item_ids)}
    return ask_table(connection, sql.MARKS, **asked)


def _actors(actor_ids: Sequence[str]) -> pa.Table:
    return pa.table({"actor": range(len(actor_ids)), "actor_id": pa.array(actor_ids, pa.string())})


def _pairs(pairs: pa.Table) -> pa.Table:
    numbers = pa.array(range(pairs.num_rows), pa.int64())
    return pairs.select(["a", "b"]).add_column(0, "pair", numbers)


def _items(item_ids: Sequence[str]) -> pa.Table:
    return pa.table({"item_id": pa.array(item_ids, pa.string())})
