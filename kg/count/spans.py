"""When actors, and pairs of them, are in the news: the first and the last day of their stories."""

import duckdb
import pyarrow as pa

from kg.count.database import ask_table

__all__ = ["ask_actor_spans", "ask_pair_spans", "ask_pairs"]

# As in `sql.py`: a story's date is that of its earliest item, days are days in Amsterdam.
_DAY = "CAST(told AT TIME ZONE 'Europe/Amsterdam' AS DATE)"

_DATED = """
WITH dated AS (
    SELECT DISTINCT mentions.actor_id AS actor_id, mentions.item_id AS item_id, stories.told AS told
    FROM mentions
    JOIN items ON items.item_id = mentions.item_id
    JOIN stories ON stories.story_id = items.story_id
    WHERE mentions.actor_id IS NOT NULL AND stories.told IS NOT NULL
)
"""

_ACTOR_SPANS = f"""
{_DATED}
SELECT actor_id, MIN({_DAY}) AS first, MAX({_DAY}) AS last
FROM dated
GROUP BY actor_id
ORDER BY actor_id
"""

_PAIR_SPANS = f"""
{_DATED},
spans AS (
    SELECT
        one.actor_id AS a,
        other.actor_id AS b,
        MIN({_DAY.replace("told", "one.told")}) AS first,
        MAX({_DAY.replace("told", "one.told")}) AS last
    FROM dated AS one
    JOIN dated AS other ON other.item_id = one.item_id AND one.actor_id < other.actor_id
    GROUP BY one.actor_id, other.actor_id
)
SELECT spans.a AS a, spans.b AS b, spans.first AS first, spans.last AS last
FROM spans
JOIN comentions ON comentions.a = spans.a AND comentions.b = spans.b
WHERE comentions.stories >= ?
ORDER BY spans.a, spans.b
"""

_PAIRS = "SELECT * FROM comentions WHERE stories >= ? ORDER BY a, b"


def ask_pairs(connection: duckdb.DuckDBPyConnection, min_weight: int) -> pa.Table:
    """The co-mentions of at least `min_weight` stories, as table `comentions`."""
    return ask_table(connection, _PAIRS, min_weight)


def ask_actor_spans(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """`actor_id`, `first`, `last`: days; actors without a dated story are not in it."""
    return ask_table(connection, _ACTOR_SPANS)


def ask_pair_spans(connection: duckdb.DuckDBPyConnection, min_weight: int) -> pa.Table:
    """`a`, `b`, `first`, `last`: days; pairs without a dated story are not in it."""
    return ask_table(connection, _PAIR_SPANS, min_weight)
