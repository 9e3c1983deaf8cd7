"""What there is: the names of an actor, the days of the stories, the size of the tables."""

from datetime import date
from typing import Any

import duckdb

from kg.count.sql import days, questions

__all__ = ["ask_days", "ask_forms", "ask_sizes"]


def ask_forms(connection: duckdb.DuckDBPyConnection, actor_id: str) -> list[dict[str, Any]]:
    """The forms that name an actor: `text`, `rule`, `mentions`, `items`."""
    found = connection.sql(questions.FORMS, params=[actor_id])
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def ask_days(connection: duckdb.DuckDBPyConnection) -> tuple[date, date] | None:
    """The days on which the first and the last dated story were told; null without any."""
    [row] = connection.execute(days.DAYS).fetchall()
    return (row[0], row[1]) if row[0] else None


def ask_sizes(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many `items`, `stories`, `actors` and `comentions` there are, in the period asked."""
    found = connection.sql(days.SIZES)
    [row] = found.fetchall()
    return dict(zip(found.columns, row, strict=True))
