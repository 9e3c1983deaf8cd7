"""What a page carries of the tables: every item, whom it names where, and what says who he is.

`asked_items` are items with the place `item` of each in reading order, `asked_actors` actors with
the place `actor` of each in the order in which they are carried.
"""

__all__ = ["CARRIED_TEXTS", "ITEMS", "MARKS", "MENTIONS", "PASSAGES"]

ITEMS = """
SELECT
    items.item_id AS item_id,
    items.outlet AS outlet,
    CAST(items.published AS DATE) AS published,
    items.story_id AS story_id,
    CAST(stories.told AS DATE) AS told
FROM items
JOIN stories ON stories.story_id = items.story_id
ORDER BY items.source, items.position, items.item_id
"""

CARRIED_TEXTS = """
SELECT
    asked_items.item AS item,
    items.title AS title,
    items.source AS source,
    items.url AS url,
    items.text AS text
FROM items
JOIN asked_items ON asked_items.item_id = items.item_id
ORDER BY item
"""

# Mentions as they are read.
_READ = """
FROM mentions
JOIN asked_items ON asked_items.item_id = mentions.item_id
JOIN asked_actors ON asked_actors.actor_id = mentions.actor_id
ORDER BY item, mentions.sentence, mentions.start, mentions."end", mentions.actor_id
"""

MENTIONS = f"""
SELECT
    asked_items.item AS item,
    asked_actors.actor AS actor,
    CAST(mentions.sentence AS INTEGER) AS sentence
{_READ}
"""

MARKS = f"""
SELECT asked_items.item AS item, mentions.start AS start, mentions."end" AS "end"
{_READ}
"""

# Every passage that gives one of the actors a role; kin is none.
PASSAGES = """
SELECT
    asked_items.item AS item,
    asked_actors.actor AS actor,
    CAST(roles.sentence AS INTEGER) AS sentence,
    CAST(roles.start AS INTEGER) AS start,
    CAST(roles."end" AS INTEGER) AS "end",
    roles.role AS role,
    roles."of" AS "of",
    roles.former AS former
FROM roles
JOIN asked_items ON asked_items.item_id = roles.item_id
JOIN asked_actors ON asked_actors.actor_id = roles.actor_id
WHERE NOT roles.rule LIKE 'family%'
ORDER BY item, roles.start, roles."end", roles.actor_id, roles.role, roles.former
"""
