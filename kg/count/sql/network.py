"""What is asked about the network of pairs.

`asked_actors (actor, actor_id)` numbers actors, `reached_actors (actor, actor_id, reached)` says
which of them were reached; `named_pairs (pair, a, b)` numbers pairs by their ids.
"""

from kg.count.sql.questions import PASSAGE
from kg.ground.measures import MEASURES

__all__ = ["FIRST_DAYS", "NUMBERED_PAIRS", "PARTNER_COUNTS", "STEP_EVIDENCE", "TIES"]

_MEASURES = ",\n    ".join(f"comentions.{one.name} AS {one.name}" for one in MEASURES)

# The pairs among the asked actors, by their numbers, with at least so many stories.
NUMBERED_PAIRS = f"""
SELECT
    one.actor AS a,
    other.actor AS b,
    {_MEASURES}
FROM comentions
JOIN asked_actors AS one ON one.actor_id = comentions.a
JOIN asked_actors AS other ON other.actor_id = comentions.b
WHERE comentions.stories >= ?
"""

# With how many of the others each asked actor has at least so many stories.
PARTNER_COUNTS = """
WITH strong AS (
    SELECT one.actor AS a, other.actor AS b
    FROM comentions
    JOIN asked_actors AS one ON one.actor_id = comentions.a
    JOIN asked_actors AS other ON other.actor_id = comentions.b
    WHERE comentions.stories >= ?
)
SELECT actor, COUNT(*) AS partners
FROM (SELECT a AS actor FROM strong UNION ALL SELECT b AS actor FROM strong) AS sides
GROUP BY actor
ORDER BY actor
"""

# Who is not reached, and has at least so many stories with one who is: the most of them.
TIES = """
SELECT actor, MAX(stories) AS stories
FROM (
    SELECT
        CASE WHEN one.reached THEN other.actor ELSE one.actor END AS actor,
        comentions.stories AS stories
    FROM comentions
    JOIN reached_actors AS one ON one.actor_id = comentions.a
    JOIN reached_actors AS other ON other.actor_id = comentions.b
    WHERE comentions.stories >= ? AND one.reached <> other.reached
) AS ties
GROUP BY actor
ORDER BY actor
"""

# The best evidence of each pair: a sentence that holds both before an item that holds them apart,
# the newest first; every mention of the two in that item.
STEP_EVIDENCE = f"""
WITH named AS (
    SELECT DISTINCT
        named_pairs.pair AS pair,
        mentions.item_id AS item_id,
        mentions.sentence AS sentence,
        mentions.actor_id AS actor_id
    FROM named_pairs
    JOIN mentions ON mentions.actor_id = named_pairs.a
    UNION
    SELECT DISTINCT
        named_pairs.pair AS pair,
        mentions.item_id AS item_id,
        mentions.sentence AS sentence,
        mentions.actor_id AS actor_id
    FROM named_pairs
    JOIN mentions ON mentions.actor_id = named_pairs.b
),
shared AS (
    SELECT pair, item_id
    FROM named
    GROUP BY pair, item_id
    HAVING COUNT(DISTINCT actor_id) = 2
),
together AS (
    SELECT pair, item_id, sentence
    FROM named
    GROUP BY pair, item_id, sentence
    HAVING COUNT(*) = 2
),
ranked AS (
    SELECT
        shared.pair AS pair,
        shared.item_id AS item_id,
        together.sentence AS together,
        ROW_NUMBER() OVER (
            PARTITION BY shared.pair
            ORDER BY
                together.sentence IS NULL,
                items.published DESC NULLS LAST,
                shared.item_id,
                together.sentence
        ) AS place
    FROM shared
    JOIN items ON items.item_id = shared.item_id
    LEFT JOIN together ON together.pair = shared.pair AND together.item_id = shared.item_id
)
SELECT
    ranked.pair AS pair,
    ranked.together AS together,
    {PASSAGE}
FROM ranked
JOIN named_pairs ON named_pairs.pair = ranked.pair
JOIN items ON items.item_id = ranked.item_id
JOIN mentions
    ON mentions.item_id = ranked.item_id
    AND (mentions.actor_id = named_pairs.a OR mentions.actor_id = named_pairs.b)
WHERE ranked.place = 1
ORDER BY ranked.pair, mentions.start, mentions.actor_id
"""

# On which day each pair was first told together; null where no story of it has a date.
FIRST_DAYS = """
WITH present AS (SELECT DISTINCT actor_id, item_id FROM mentions WHERE actor_id IS NOT NULL)
SELECT named_pairs.pair AS pair, CAST(MIN(stories.told) AS DATE) AS first
FROM named_pairs
JOIN present AS one ON one.actor_id = named_pairs.a
JOIN present AS other ON other.actor_id = named_pairs.b AND other.item_id = one.item_id
JOIN items ON items.item_id = one.item_id
JOIN stories ON stories.story_id = items.story_id
GROUP BY named_pairs.pair
ORDER BY named_pairs.pair
"""
