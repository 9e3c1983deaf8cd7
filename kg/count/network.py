"""Questions about the network of pairs: which there are, since when, and what shows them."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby

import duckdb
import pyarrow as pa

from kg.count.database import ask_rows, ask_table
from kg.count.questions import Evidence, show_evidence
from kg.count.sql import network as sql

__all__ = [
    "ask_first_days",
    "ask_numbered_pairs",
    "ask_partner_counts",
    "ask_step_evidence",
    "ask_ties",
]


def ask_numbered_pairs(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], min_weight: int
) -> pa.Table:
    """The pairs among the actors: `a`, `b` (places in `actor_ids`) and the measures."""
    asked = _numbered_actors(actor_ids)
    return ask_table(connection, sql.NUMBERED_PAIRS, min_weight, asked_actors=asked)


def ask_partner_counts(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], min_weight: int
) -> pa.Table:
    """`actor` (a place in `actor_ids`) and its `partners` among the others, where it has any."""
    asked = _numbered_actors(actor_ids)
    return ask_table(connection, sql.PARTNER_COUNTS, min_weight, asked_actors=asked)


def ask_ties(
    connection: duckdb.DuckDBPyConnection,
    actor_ids: Sequence[str],
    reached: Collection[int],
    min_weight: int,
) -> pa.Table:
    """`actor` and `stories`: who of the others is tied to those `reached`, by the most stories.

    Actors are places in `actor_ids`.
    """
    is_reached = pa.array([place in reached for place in range(len(actor_ids))], pa.bool_())
    asked = _numbered_actors(actor_ids).append_column("reached", is_reached)
    return ask_table(connection, sql.TIES, min_weight, reached_actors=asked)


def _numbered_actors(actor_ids: Sequence[str]) -> pa.Table:
    actors = {"actor": pa.array(range(len(actor_ids)), pa.int32()), "actor_id": actor_ids}
    return pa.table(actors, pa.schema({"actor": pa.int32(), "actor_id": pa.string()}))


def ask_step_evidence(
    connection: duckdb.DuckDBPyConnection, pairs: Sequence[tuple[str, str]], **near: pa.Table
) -> list[Evidence]:
    """The best evidence of each of `pairs`, of ids that appear together: in their order."""
    rows = ask_rows(connection, sql.STEP_EVIDENCE, named_pairs=_numbered(pairs), **near)
    found = groupby(rows, key=lambda row: row["pair"])
    mentions = (list(several) for _, several in found)
    return [show_evidence(several, several[0]["together"]) for several in mentions]


def ask_first_days(
    connection: duckdb.DuckDBPyConnection, pairs: Sequence[tuple[str, str]]
) -> list[date | None]:
    """The day of the first dated story that holds both, of each of `pairs` that appear together."""
    rows = ask_rows(connection, sql.FIRST_DAYS, named_pairs=_numbered(pairs))
    return [row["first"] for row in rows]


def _numbered(pairs: Sequence[tuple[str, str]]) -> pa.Table:
    columns = [range(len(pairs)), [a for a, _ in pairs], [b for _, b in pairs]]
    schema = pa.schema({"pair": pa.int64(), "a": pa.string(), "b": pa.string()})
    return pa.table(dict(zip(schema.names, columns, strict=True)), schema)
