"""What there is: the names of an actor, the days of the stories, the size of the tables."""

from datetime import date
from typing import Any

import duckdb

__all__ = ["ask_days", "ask_forms", "ask_sizes"]

# Every form of a name and the rule that gave it to the actor, most mentions first.
_FORMS = """
SELECT
    mentions.text AS text,
    mentions.rule AS rule,
    COUNT(*) AS mentions,
    COUNT(DISTINCT mentions.item_id) AS items
FROM mentions
WHERE mentions.actor_id = ?
GROUP BY mentions.text, mentions.rule
ORDER BY mentions DESC, text, rule
"""

_DAYS = """
SELECT
    CAST(MIN(told) AT TIME ZONE 'Europe/Amsterdam' AS DATE) AS first,
    CAST(MAX(told) AT TIME ZONE 'Europe/Amsterdam' AS DATE) AS last
FROM stories
"""

_SIZES = """
SELECT
    (SELECT COUNT(*) FROM items) AS items,
    (SELECT COUNT(DISTINCT story_id) FROM items) AS stories,
    (SELECT COUNT(*) FROM actors) AS actors,
    (SELECT COUNT(*) FROM comentions) AS comentions
"""


def ask_forms(connection: duckdb.DuckDBPyConnection, actor_id: str) -> list[dict[str, Any]]:
    """The forms that name an actor: `text`, `rule`, `mentions`, `items`."""
    found = connection.sql(_FORMS, params=[actor_id])
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def ask_days(connection: duckdb.DuckDBPyConnection) -> tuple[date, date] | None:
    """The days on which the first and the last dated story were told; null without any."""
    [row] = connection.execute(_DAYS).fetchall()
    return (row[0], row[1]) if row[0] else None


def ask_sizes(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many `items`, `stories`, `actors` and `comentions` there are, in the period asked."""
    found = connection.sql(_SIZES)
    [row] = found.fetchall()
    return dict(zip(found.columns, row, strict=True))
