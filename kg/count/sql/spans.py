"""When actors, and pairs of them, are in the news; and how large the tables are."""

__all__ = [
    "ACTOR_SPANS",
    "DAYS",
    "PAIR_SPANS",
    "SIZES",
]

_DATED = """
WITH dated AS (
    SELECT DISTINCT mentions.actor_id AS actor_id, mentions.item_id AS item_id, stories.told AS told
    FROM mentions
    JOIN items ON items.item_id = mentions.item_id
    JOIN stories ON stories.story_id = items.story_id
    WHERE mentions.actor_id IS NOT NULL AND stories.told IS NOT NULL
)
"""

ACTOR_SPANS = f"""
{_DATED}
SELECT actor_id, MIN(CAST(told AS DATE)) AS first, MAX(CAST(told AS DATE)) AS last
FROM dated
GROUP BY actor_id
ORDER BY actor_id
"""

PAIR_SPANS = f"""
{_DATED},
spans AS (
    SELECT
        one.actor_id AS a,
        other.actor_id AS b,
        MIN(CAST(one.told AS DATE)) AS first,
        MAX(CAST(one.told AS DATE)) AS last
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

DAYS = "SELECT CAST(MIN(told) AS DATE) AS first, CAST(MAX(told) AS DATE) AS last FROM stories"

SIZES = """
SELECT
    (SELECT COUNT(*) FROM items) AS items,
    (SELECT COUNT(DISTINCT story_id) FROM items) AS stories,
    (SELECT COUNT(*) FROM actors) AS actors,
    (SELECT COUNT(*) FROM comentions) AS comentions
"""
