"""What is asked about many pairs at once, with the definitions of `questions`.

`asked_pairs (pair, a, b)` numbers the pairs, `asked_actors (actor, actor_id)` their actors and
`asked_items (item_id)` holds items.
"""

__all__ = [
    "ACTOR_ITEMS",
    "ACTOR_MONTHS",
    "ALL_MONTHS",
    "ITEMS",
    "MARKS",
    "PAIR_EVIDENCE",
    "PAIR_MONTHS",
]

_TOLD = "CAST(EXTRACT(YEAR FROM told) * 12 + EXTRACT(MONTH FROM told) - 1 AS INTEGER)"

_NAMED = """
WITH named AS (
    SELECT DISTINCT
        asked_actors.actor AS actor, mentions.item_id AS item_id, mentions.sentence AS sentence
    FROM mentions
    JOIN asked_actors ON asked_actors.actor_id = mentions.actor_id
),
present AS (SELECT DISTINCT actor, item_id FROM named)
"""

_SHARED = f"""
{_NAMED},
shared AS (
    SELECT asked_pairs.pair AS pair, one.item_id AS item_id
    FROM asked_pairs
    JOIN present AS one ON one.actor = asked_pairs.a
    JOIN present AS other ON other.actor = asked_pairs.b AND other.item_id = one.item_id
),
together AS (
    SELECT asked_pairs.pair AS pair, one.item_id AS item_id, one.sentence AS sentence
    FROM asked_pairs
    JOIN named AS one ON one.actor = asked_pairs.a
    JOIN named AS other
        ON other.actor = asked_pairs.b
        AND other.item_id = one.item_id
        AND other.sentence = one.sentence
)
"""

# Months count from year 0: 2025-01 is 24300. Stories without a date have none. An item that holds
# both in no sentence is one piece of evidence.
PAIR_MONTHS = f"""
{_SHARED},
lines AS (SELECT pair, item_id, COUNT(*) AS sentences FROM together GROUP BY pair, item_id)
SELECT
    shared.pair AS pair,
    {_TOLD} AS month,
    COUNT(DISTINCT items.story_id) AS stories,
    COUNT(*) AS items,
    CAST(SUM(COALESCE(lines.sentences, 0)) AS BIGINT) AS sentences,
    CAST(SUM(COALESCE(lines.sentences, 1)) AS BIGINT) AS pieces
FROM shared
JOIN items ON items.item_id = shared.item_id
JOIN stories ON stories.story_id = items.story_id
LEFT JOIN lines ON lines.pair = shared.pair AND lines.item_id = shared.item_id
WHERE told IS NOT NULL
GROUP BY 1, 2
ORDER BY 1, 2
"""

ACTOR_MONTHS = f"""
{_NAMED}
SELECT
    present.actor AS actor,
    {_TOLD} AS month,
    COUNT(DISTINCT items.story_id) AS stories,
    COUNT(*) AS items
FROM present
JOIN items ON items.item_id = present.item_id
JOIN stories ON stories.story_id = items.story_id
WHERE told IS NOT NULL
GROUP BY 1, 2
ORDER BY 1, 2
"""

# Stories of each month, of any actor or none (the N of the measures), and their items.
ALL_MONTHS = f"""
SELECT {_TOLD} AS month, COUNT(*) AS stories, CAST(SUM(copies) AS BIGINT) AS items
FROM stories
WHERE told IS NOT NULL
GROUP BY 1
ORDER BY 1
"""

# Of every pair the best evidence first: sentences that hold both before items that hold them
# apart, one of each story before its copies, newest first. `first_a` and `first_b` are the first
# sentences of each.
PAIR_EVIDENCE = f"""
{_SHARED},
firsts AS (SELECT actor, item_id, MIN(sentence) AS sentence FROM named GROUP BY actor, item_id),
found AS (
    SELECT
        shared.pair AS pair,
        shared.item_id AS item_id,
        together.sentence AS sentence,
        one.sentence AS first_a,
        other.sentence AS first_b,
        items.story_id AS story_id,
        items.published AS published
    FROM shared
    JOIN asked_pairs ON asked_pairs.pair = shared.pair
    JOIN firsts AS one ON one.actor = asked_pairs.a AND one.item_id = shared.item_id
    JOIN firsts AS other ON other.actor = asked_pairs.b AND other.item_id = shared.item_id
    JOIN items ON items.item_id = shared.item_id
    LEFT JOIN together ON together.pair = shared.pair AND together.item_id = shared.item_id
),
told AS (
    SELECT
        found.*,
        ROW_NUMBER() OVER (
            PARTITION BY pair, story_id
            ORDER BY sentence IS NULL, published DESC NULLS LAST, item_id, sentence
        ) AS telling
    FROM found
),
ranked AS (
    SELECT
        told.*,
        ROW_NUMBER() OVER (
            PARTITION BY pair
            ORDER BY telling > 1, sentence IS NULL, published DESC NULLS LAST, item_id, sentence
        ) AS place,
        COUNT(*) OVER (PARTITION BY pair) AS available
    FROM told
)
SELECT pair, item_id, sentence, first_a, first_b, available
FROM ranked
WHERE place <= ?
ORDER BY pair, place
"""

ACTOR_ITEMS = f"""
{_NAMED},
ranked AS (
    SELECT
        present.actor AS actor,
        present.item_id AS item_id,
        ROW_NUMBER() OVER (
            PARTITION BY present.actor
            ORDER BY items.published DESC NULLS LAST, items.source, items.position, items.item_id
        ) AS place
    FROM present
    JOIN items ON items.item_id = present.item_id
)
SELECT actor, item_id
FROM ranked
WHERE place <= ?
ORDER BY actor, place
"""

ITEMS = f"""
SELECT
    items.item_id AS item_id,
    items.source AS source,
    items.outlet AS outlet,
    items.title AS title,
    items.text AS text,
    items.url AS url,
    items.published AS published,
    {_TOLD} AS month
FROM items
JOIN asked_items ON asked_items.item_id = items.item_id
JOIN stories ON stories.story_id = items.story_id
ORDER BY items.source, items.position, items.item_id
"""

MARKS = """
SELECT
    mentions.item_id AS item_id,
    mentions.sentence AS sentence,
    mentions.start AS start,
    mentions."end" AS "end",
    asked_actors.actor AS actor
FROM mentions
JOIN asked_items ON asked_items.item_id = mentions.item_id
JOIN asked_actors ON asked_actors.actor_id = mentions.actor_id
ORDER BY mentions.item_id, mentions.start, mentions."end", asked_actors.actor
"""
