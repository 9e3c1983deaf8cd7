"""What is asked about one actor or a few."""

from kg.ground.measures import MEASURES

__all__ = [
    "ACTORS",
    "ALL_STORIES",
    "COMPARED",
    "COUNT",
    "DATED",
    "DAY_COUNTS",
    "EVIDENCE",
    "FORMS",
    "ITEM_LABELS",
    "ITEM_TEXTS",
    "PARTNERS",
    "UNDATED",
    "VALUE_COUNTS",
    "about",
]

_MEASURES = ",\n    ".join(f"pairs.{one.name} AS {one.name}" for one in MEASURES)

ACTORS = "SELECT * FROM actors ORDER BY stories DESC, actor_id"

DATED = "SELECT COUNT(published) AS items FROM items"

ALL_STORIES = "SELECT story_id, told, copies FROM stories"

UNDATED = "SELECT COUNT(*) AS stories FROM stories WHERE told IS NULL"

# Every pair from either side.
_SIDES = """
    SELECT a AS asked, b AS partner, comentions.* FROM comentions
    UNION ALL
    SELECT b AS asked, a AS partner, comentions.* FROM comentions
"""

# With whom one actor appears.
PARTNERS = f"""
SELECT
    actors.actor_id AS actor_id,
    actors.name AS name,
    actors.type AS type,
    {_MEASURES}
FROM ({_SIDES}) AS pairs
JOIN actors ON actors.actor_id = pairs.partner
WHERE pairs.asked = ?
"""

# The partners of two actors beside each other, of pairs with at least so many stories; no story and
# no NPMI where one of them never appears.
COMPARED = f"""
SELECT
    actors.actor_id AS actor_id,
    actors.name AS name,
    actors.type AS type,
    sides.a_stories AS a_stories,
    sides.b_stories AS b_stories,
    sides.a_npmi AS a_npmi,
    sides.b_npmi AS b_npmi
FROM (
    SELECT
        partner,
        CAST(SUM(CASE WHEN asked = ? THEN stories ELSE 0 END) AS BIGINT) AS a_stories,
        CAST(SUM(CASE WHEN asked = ? THEN stories ELSE 0 END) AS BIGINT) AS b_stories,
        MAX(CASE WHEN asked = ? THEN npmi END) AS a_npmi,
        MAX(CASE WHEN asked = ? THEN npmi END) AS b_npmi
    FROM ({_SIDES}) AS pairs
    WHERE asked IN (?, ?) AND partner NOT IN (?, ?) AND stories >= ?
    GROUP BY partner
) AS sides
JOIN actors ON actors.actor_id = sides.partner
ORDER BY
    CASE WHEN a_stories > 0 AND b_stories > 0 THEN 0 WHEN a_stories > 0 THEN 1 ELSE 2 END,
    LEAST(a_stories, b_stories) DESC,
    GREATEST(a_stories, b_stories) DESC,
    actors.actor_id
"""

# What stands beside the text of each item.
ITEM_LABELS = "SELECT item_id, outlet, section, agencies FROM items ORDER BY item_id"

ITEM_TEXTS = "SELECT item_id, text FROM items ORDER BY item_id"


def about(actors: int, statement: str) -> str:
    """`statement` about so many `asked` actors, whose ids are its parameters."""
    places = ", ".join(["(?)"] * actors)
    return f"WITH asked (actor_id) AS (VALUES {places}),{statement}"


# Items that hold all of the `asked` actors, and how many sentences hold all of them.
_HOLDING = """
named AS (
    SELECT DISTINCT
        mentions.item_id AS item_id,
        mentions.sentence AS sentence,
        mentions.actor_id AS actor_id
    FROM mentions
    JOIN asked ON asked.actor_id = mentions.actor_id
),
holding AS (
    SELECT item_id
    FROM named
    GROUP BY item_id
    HAVING COUNT(DISTINCT actor_id) = (SELECT COUNT(*) FROM asked)
),
together AS (
    SELECT named.item_id AS item_id, named.sentence AS sentence
    FROM named
    JOIN holding ON holding.item_id = named.item_id
    GROUP BY named.item_id, named.sentence
    HAVING COUNT(*) = (SELECT COUNT(*) FROM asked)
)
"""

COUNT = f"""
{_HOLDING}
SELECT
    (SELECT COUNT(*) FROM holding) AS items,
    (
        SELECT COUNT(DISTINCT story_id)
        FROM items
        JOIN holding ON holding.item_id = items.item_id
    ) AS stories,
    (SELECT COUNT(*) FROM together) AS sentences
"""

_LINES = f"""
{_HOLDING},
lines AS (
    SELECT item_id, COUNT(*) AS sentences FROM together GROUP BY item_id
)
"""

# The same, day by day; a story is told on one day, those without a date on none.
DAY_COUNTS = f"""
{_LINES}
SELECT
    CAST(stories.told AS DATE) AS day,
    COUNT(*) AS items,
    COUNT(DISTINCT items.story_id) AS stories,
    CAST(SUM(COALESCE(lines.sentences, 0)) AS BIGINT) AS sentences
FROM items
JOIN holding ON holding.item_id = items.item_id
JOIN stories ON stories.story_id = items.story_id
LEFT JOIN lines ON lines.item_id = items.item_id
GROUP BY CAST(stories.told AS DATE)
ORDER BY day NULLS LAST
"""

# The same by what `item_values (item_id, value)` says of each item: outlet, section, agencies.
VALUE_COUNTS = f"""
{_LINES}
SELECT
    item_values.value AS value,
    COUNT(*) AS items,
    COUNT(DISTINCT items.story_id) AS stories,
    CAST(SUM(COALESCE(lines.sentences, 0)) AS BIGINT) AS sentences
FROM items
JOIN holding ON holding.item_id = items.item_id
JOIN item_values ON item_values.item_id = items.item_id
LEFT JOIN lines ON lines.item_id = items.item_id
GROUP BY item_values.value
ORDER BY stories DESC, value NULLS LAST
"""

# What is told of a mention where it can be read.
PASSAGE = """items.item_id AS item_id,
    items.source AS source,
    items.title AS title,
    items.text AS text,
    items.published AS published,
    items.url AS url,
    mentions.sentence AS sentence,
    mentions.start AS start,
    mentions."end" AS "end",
    mentions.actor_id AS actor_id"""

# Every mention of the `asked` actors in the items that hold all of them.
EVIDENCE = f"""
{_HOLDING}
SELECT
    {PASSAGE}
FROM mentions
JOIN asked ON asked.actor_id = mentions.actor_id
JOIN holding ON holding.item_id = mentions.item_id
JOIN items ON items.item_id = mentions.item_id
ORDER BY items.source, items.position, items.item_id, mentions.start, mentions.actor_id
"""

# Every form of a name and the rule that gave it to the actor, most mentions first.
FORMS = """
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
