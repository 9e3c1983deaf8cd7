"""Questions about the network of pairs: which there are, since when, and what shows them."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import duckdb
import pyarrow as pa

from kg.count.database import ask_rows, ask_table
from kg.count.questions import Evidence, show_evidence
from kg.count.sql import network as sql

__all__ = ["ask_first_days", "ask_numbered_pairs", "ask_step_evidence"]


def ask_numbered_pairs(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], min_weight: int
) -> pa.Table:
    """The pairs among the actors: `a`, `b` (places in `actor_ids`) and the measures."""
    actors = {"actor": pa.array(range(len(actor_ids)), pa.int32()), "actor_id": actor_ids}
    asked = pa.table(actors, pa.schema({"actor": pa.int32(), "actor_id": pa.string()}))
    return ask_table(connection, sql.NUMBERED_PAIRS, min_weight, asked_actors=asked)


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
