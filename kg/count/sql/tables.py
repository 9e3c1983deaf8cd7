"""From items and mentions to actors' counts and co-mentions."""

__all__ = [
    "ACTOR_COUNTS",
    "ACTOR_IDS",
    "ACTOR_STORIES",
    "AT_ANY_TIME",
    "COMENTIONS",
    "EVERY",
    "IN_ITEMS",
    "IN_PERIOD",
    "KNOWN_TELLINGS",
    "NARROWED_STORIES",
    "NUMBERED",
    "PICKED",
    "ROWS",
    "STORIES",
    "TELLINGS",
    "TOTAL",
]

# Every story: when it was first told, and by how many items.
STORIES = """
SELECT story_id, MIN(published) AS told, COUNT(*) AS copies
FROM items
GROUP BY story_id
"""

# When every story was first told, whichever of its items are picked below.
TELLINGS = """
SELECT story_id, MIN(published) AS told FROM all_items GROUP BY story_id
"""

KNOWN_TELLINGS = "SELECT story_id, told FROM all_stories"

# The items that are chosen: all of them, or those that were picked by what stands in them.
EVERY = "SELECT * FROM all_items"

PICKED = """
SELECT all_items.*
FROM all_items
JOIN picked_items ON picked_items.item_id = all_items.item_id
"""

# Of these, the items of the stories that were told in a period; a bound that is null is open.
IN_PERIOD = """
SELECT chosen.*
FROM chosen
JOIN tellings ON tellings.story_id = chosen.story_id
WHERE told >= COALESCE(?, told) AND told < COALESCE(?, told + INTERVAL '1' DAY)
"""

AT_ANY_TIME = "SELECT * FROM chosen"

# The stories of these items: their day is the whole story's, their copies those that are left.
NARROWED_STORIES = """
SELECT items.story_id AS story_id, MIN(tellings.told) AS told, COUNT(*) AS copies
FROM items
JOIN tellings ON tellings.story_id = items.story_id
GROUP BY items.story_id
"""

IN_ITEMS = """
SELECT all_mentions.*
FROM all_mentions
JOIN items ON items.item_id = all_mentions.item_id
"""

# Whole numbers for ids, in the order of the ids: they sort and join faster.
NUMBERED = {
    "actor_numbers": """
SELECT actor_id, ROW_NUMBER() OVER (ORDER BY actor_id) AS actor
FROM (SELECT DISTINCT actor_id FROM mentions WHERE actor_id IS NOT NULL) AS named
""",
    "item_numbers": """
SELECT
    items.item_id AS item_id,
    ROW_NUMBER() OVER (ORDER BY items.item_id) AS item,
    DENSE_RANK() OVER (ORDER BY items.story_id) AS story,
    stories.copies > 1 AS copied
FROM items
JOIN stories ON stories.story_id = items.story_id
""",
    # Who is named in which sentence of which item.
    "appearance": """
SELECT DISTINCT
    CAST(actor AS INTEGER) AS actor,
    CAST(item AS INTEGER) AS item,
    CAST(story AS INTEGER) AS story,
    copied,
    CAST(sentence AS INTEGER) AS sentence
FROM mentions
JOIN actor_numbers ON actor_numbers.actor_id = mentions.actor_id
JOIN item_numbers ON item_numbers.item_id = mentions.item_id
""",
    "presence": """
SELECT DISTINCT actor, item, story, copied FROM appearance
""",
}

# Per actor: mentions, items, stories.
ACTOR_COUNTS = """
SELECT
    actor_id,
    COUNT(*) AS mentions,
    COUNT(DISTINCT mentions.item_id) AS items,
    COUNT(DISTINCT story_id) AS stories
FROM mentions
JOIN items ON items.item_id = mentions.item_id
WHERE actor_id IS NOT NULL
GROUP BY actor_id
ORDER BY actor_id
"""

# How many rows of pairs each actor gives as the first of the two: what pieces are made by.
ROWS = """
SELECT actor, CAST(SUM(size) AS BIGINT) AS pairs
FROM presence
JOIN (
    SELECT item, COUNT(*) AS size FROM presence GROUP BY item
) AS sizes ON sizes.item = presence.item
GROUP BY actor
ORDER BY actor
"""

# Per two actors that share an item: items, stories, and the sentences that hold both. Everything is
# counted in one go: a row an item, a row a story (a story that one item tells is that item's row),
# a row a sentence. For a piece of the table: `a` from one actor to another.
COMENTIONS = """
SELECT
    a,
    b,
    COUNT(item) AS items,
    COUNT(story) AS stories,
    COUNT(sentence) AS sentences
FROM (
    SELECT
        one.actor AS a,
        other.actor AS b,
        1 AS item,
        CASE WHEN one.copied THEN NULL ELSE 1 END AS story,
        CAST(NULL AS INTEGER) AS sentence
    FROM presence AS one
    JOIN presence AS other ON other.item = one.item AND one.actor < other.actor
    WHERE one.actor BETWEEN ? AND ?
    UNION ALL
    SELECT a, b, NULL AS item, 1 AS story, NULL AS sentence
    FROM (
        SELECT DISTINCT one.actor AS a, other.actor AS b, one.story AS story
        FROM presence AS one
        JOIN presence AS other ON other.item = one.item AND one.actor < other.actor
        WHERE one.copied AND one.actor BETWEEN ? AND ?
    ) AS told
    UNION ALL
    SELECT one.actor AS a, other.actor AS b, NULL AS item, NULL AS story, 1 AS sentence
    FROM appearance AS one
    JOIN appearance AS other
        ON other.item = one.item AND other.sentence = one.sentence AND one.actor < other.actor
    WHERE one.actor BETWEEN ? AND ?
) AS shared
GROUP BY a, b
ORDER BY a, b
"""

# The ids of the numbered actors, the stories of each, and all stories.
ACTOR_IDS = "SELECT actor_id FROM actor_numbers ORDER BY actor"

ACTOR_STORIES = """
SELECT COUNT(DISTINCT story) AS stories
FROM presence
GROUP BY actor
ORDER BY actor
"""

TOTAL = "SELECT COUNT(*) AS stories FROM stories"
