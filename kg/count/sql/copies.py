"""Stories of several items, and what outlets have of them."""

__all__ = ["COPIED", "COPIED_NAMING", "COPYING"]

# The items of the stories that have several of the items asked about, in the order of publishing.
_ITEMS = """
SELECT
    items.story_id AS story_id,
    items.item_id AS item_id,
    items.source AS source,
    items.outlet AS outlet,
    items.agencies AS agencies,
    items.published AS published,
    items.title AS title,
    items.text AS text
FROM items
JOIN (
    SELECT story_id FROM items GROUP BY story_id HAVING COUNT(*) > 1
) AS several ON several.story_id = items.story_id
"""

_ORDER = "ORDER BY items.story_id, items.published NULLS LAST, items.item_id"

COPIED = f"{_ITEMS}{_ORDER}"

# The same of the stories of which an item names one actor.
COPIED_NAMING = f"""
{_ITEMS}
JOIN (
    SELECT DISTINCT items.story_id AS story_id
    FROM mentions
    JOIN items ON items.item_id = mentions.item_id
    WHERE mentions.actor_id = ?
) AS naming ON naming.story_id = items.story_id
{_ORDER}
"""

COPYING = """
SELECT
    items.outlet AS outlet,
    items.agencies AS agencies,
    several.copies > 1 AS copied
FROM items
JOIN (
    SELECT story_id, COUNT(*) AS copies FROM items GROUP BY story_id
) AS several ON several.story_id = items.story_id
ORDER BY items.outlet NULLS LAST, items.item_id
"""
