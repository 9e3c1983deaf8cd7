"""What is asked about one actor or a few."""

__all__ = [
    "ACTORS",
    "COUNT",
    "DATED",
    "EVIDENCE",
    "FORMS",
    "PARTNERS",
    "STORY_COUNTS",
    "UNDATED",
    "about",
]

ACTORS = "SELECT * FROM actors ORDER BY stories DESC, actor_id"

DATED = "SELECT COUNT(published) AS items FROM items"

UNDATED = "SELECT COUNT(*) AS stories FROM stories WHERE told IS NULL"

# With whom one actor appears, either side of its pairs.
PARTNERS = """
SELECT
    actors.actor_id AS actor_id,
    actors.name AS name,
    actors.type AS type,
    pairs.items AS items,
    pairs.stories AS stories,
    pairs.sentences AS sentences,
    pairs.npmi AS npmi,
    pairs.log_likelihood AS log_likelihood,
    pairs.jaccard AS jaccard,
    pairs.p_value AS p_value,
    pairs.q_value AS q_value
FROM (
    SELECT a AS asked, b AS partner, comentions.* FROM comentions
    UNION ALL
    SELECT b AS asked, a AS partner, comentions.* FROM comentions
) AS pairs
JOIN actors ON actors.actor_id = pairs.partner
WHERE pairs.asked = ?
"""


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

# The same, story by story, with the story's date.
STORY_COUNTS = f"""
{_HOLDING},
lines AS (
    SELECT item_id, COUNT(*) AS sentences FROM together GROUP BY item_id
)
SELECT
    items.story_id AS story_id,
    MIN(stories.told) AS told,
    COUNT(*) AS items,
    CAST(SUM(COALESCE(lines.sentences, 0)) AS BIGINT) AS sentences
FROM items
JOIN holding ON holding.item_id = items.item_id
JOIN stories ON stories.story_id = items.story_id
LEFT JOIN lines ON lines.item_id = items.item_id
GROUP BY items.story_id
ORDER BY MIN(stories.told) NULLS LAST, items.story_id
"""

# Every mention of the `asked` actors in the items that hold all of them.
EVIDENCE = f"""
{_HOLDING}
SELECT
    items.item_id AS item_id,
    items.source AS source,
    items.title AS title,
    items.text AS text,
    items.published AS published,
    items.url AS url,
    mentions.sentence AS sentence,
    mentions.start AS start,
    mentions."end" AS "end",
    mentions.actor_id AS actor_id
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
