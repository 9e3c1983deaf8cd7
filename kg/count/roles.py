"""Questions about roles: as what persons are presented."""

from collections.abc import Sequence
from typing import Any

import duckdb
import pyarrow as pa

from kg.count.database import ask_rows
from kg.count.sql import roles as sql

__all__ = [
    "ask_appearances",
    "ask_bodies",
    "ask_main_roles",
    "ask_relations",
    "ask_roles",
]


def ask_roles(
    connection: duckdb.DuckDBPyConnection,
    actor_id: str,
    *,
    family: bool = False,
    **near: pa.Table,
) -> list[dict[str, Any]]:
    """`role`, `of`, `former`, `items`, `stories`, `first`, `last` of a person; most stories first.

    With `family` whose kin he is instead. `first` and `last` are the days of stories that say so,
    null where none has a date.
    """
    return ask_rows(connection, sql.ROLES, actor_id, family, **near)


def ask_relations(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The same of everybody, by `actor_id`; no kin."""
    return ask_rows(connection, sql.RELATIONS)


def ask_main_roles(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], **near: pa.Table
) -> list[dict[str, Any]]:
    """The role that most stories give each person: `actor_id`, `role`, `folded`, `former`."""
    return ask_rows(connection, sql.MAIN_ROLES, asked_actors=_asked(actor_ids), **near)


def ask_bodies(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], **near: pa.Table
) -> list[dict[str, Any]]:
    """Of what their roles are: `actor_id`, `folded`, `former`, `of`, `stories`."""
    return ask_rows(connection, sql.BODIES, asked_actors=_asked(actor_ids), **near)


def ask_appearances(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Which items name each actor, newest first; `sentence` is the first that does."""
    return ask_rows(connection, sql.APPEARANCES)


def _asked(actor_ids: Sequence[str]) -> pa.Table:
    return pa.table({"actor_id": pa.array(sorted(set(actor_ids)), pa.string())})
