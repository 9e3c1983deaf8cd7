"""Questions about one actor's names, and about the days between which stories were told."""

from datetime import date
from typing import Any

import duckdb

__all__ = ["ask_days", "ask_forms"]

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


def ask_forms(connection: duckdb.DuckDBPyConnection, actor_id: str) -> list[dict[str, Any]]:
    """The forms that name an actor: `text`, `rule`, `mentions`, `items`."""
    found = connection.sql(_FORMS, params=[actor_id])
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def ask_days(connection: duckdb.DuckDBPyConnection) -> tuple[date, date] | None:
    """The days on which the first and the last dated story were told; null without any."""
    row = connection.execute(_DAYS).fetchone()
    return (row[0], row[1]) if row and row[0] else None
