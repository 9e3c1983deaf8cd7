"""What a page carries of the tables: every item, and every mention that names somebody."""

__all__ = ["ITEMS", "MENTIONS"]

ITEMS = """
SELECT
    items.item_id AS item_id,
    items.source AS source,
    items.outlet AS outlet,
    items.title AS title,
    items.text AS text,
    items.url AS url,
    CAST(items.published AS DATE) AS published,
    items.story_id AS story_id,
    CAST(stories.told AS DATE) AS told
FROM items
JOIN stories ON stories.story_id = items.story_id
ORDER BY items.source, items.position, items.item_id
"""

MENTIONS = """
SELECT
    mentions.item_id AS item_id,
    mentions.actor_id AS actor_id,
    mentions.sentence AS sentence,
    mentions.start AS start,
    mentions."end" AS "end"
FROM mentions
WHERE mentions.actor_id IS NOT NULL
"""
