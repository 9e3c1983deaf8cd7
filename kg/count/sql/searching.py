"""What is said of items that were found: when and where they stand, and whom they name."""

__all__ = ["FOUND", "NAMED", "NAMING", "SHOWN", "TEXTS"]

# Newest first; `day` is that of the story, as in every period.
FOUND = """
SELECT
    items.item_id AS item_id,
    items.story_id AS story_id,
    items.outlet AS outlet,
    items.section AS section,
    items.agencies AS agencies,
    CAST(stories.told AS DATE) AS day
FROM items
JOIN found_items ON found_items.item_id = items.item_id
JOIN stories ON stories.story_id = items.story_id
ORDER BY items.published DESC NULLS LAST, items.item_id
"""

TEXTS = """
SELECT items.item_id AS item_id, items.text AS text
FROM items
JOIN found_items ON found_items.item_id = items.item_id
"""

SHOWN = """
SELECT items.*
FROM items
JOIN found_items ON found_items.item_id = items.item_id
"""

NAMED = """
SELECT
    mentions.item_id AS item_id,
    actors.actor_id AS actor_id,
    actors.name AS name,
    actors.type AS type
FROM mentions
JOIN found_items ON found_items.item_id = mentions.item_id
JOIN actors ON actors.actor_id = mentions.actor_id
GROUP BY mentions.item_id, actors.actor_id, actors.name, actors.type
ORDER BY mentions.item_id, MIN(mentions.start), actors.actor_id
"""

# The newest items that name any of the actors.
NAMING = """
SELECT items.item_id AS item_id
FROM items
JOIN (
    SELECT DISTINCT mentions.item_id AS item_id
    FROM mentions
    JOIN asked_actors ON asked_actors.actor_id = mentions.actor_id
) AS naming ON naming.item_id = items.item_id
ORDER BY items.published DESC NULLS LAST, items.item_id
"""
