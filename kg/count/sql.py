"""All SQL of kg: plain ANSI, over the tables of the contract, the same on DuckDB and on Spark.

`items`, `mentions` and `actors` are the tables. The statements build on each other: what is named
in `VIEWS` is made first, in that order; whatever counts, counts `appearance`.
A story's date is that of its earliest item; days are days in Amsterdam.
"""

__all__ = [
    "ACTOR_COUNTS",
    "COMENTIONS",
    "COUNT",
    "EVIDENCE",
    "IN_ITEMS",
    "IN_PERIOD",
    "NUMBERED",
    "PARTNERS",
    "STORIES",
    "STORY_COUNTS",
]

# Every story: when it was first told, and by how many items.
STORIES = """
SELECT story_id, MIN(published) AS told, COUNT(*) AS copies
FROM items
GROUP BY story_id
"""

# The items of the stories that were first told in a period; a bound that is null is open.
IN_PERIOD = """
SELECT all_items.*
FROM all_items
JOIN (
    SELECT story_id, MIN(published) AS told FROM all_items GROUP BY story_id
) AS tellings ON tellings.story_id = all_items.story_id
WHERE told >= COALESCE(?, told) AND told < COALESCE(?, told + INTERVAL '1' DAY)
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

# Per two actors that share an item: items, stories, and the sentences that hold both. Everything is
# counted in one go: a row an item, a row a story (a story that one item tells is that item's row),
# a row a sentence.
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
    UNION ALL
    SELECT a, b, NULL AS item, 1 AS story, NULL AS sentence
    FROM (
        SELECT DISTINCT one.actor AS a, other.actor AS b, one.story AS story
        FROM presence AS one
        JOIN presence AS other ON other.item = one.item AND one.actor < other.actor
        WHERE one.copied
    ) AS told
    UNION ALL
    SELECT one.actor AS a, other.actor AS b, NULL AS item, NULL AS story, 1 AS sentence
    FROM appearance AS one
    JOIN appearance AS other
        ON other.item = one.item AND other.sentence = one.sentence AND one.actor < other.actor
) AS shared
GROUP BY a, b
ORDER BY a, b
"""

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

# Items that hold all of the `asked` actors, and how many sentences hold all of them.
_HOLDING = """
WITH named AS (
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
ORDER BY MIN(stories.told), items.story_id
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
