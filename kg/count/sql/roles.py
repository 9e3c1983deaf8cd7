"""As what persons are presented, of what, and when; and which items name whom."""

__all__ = [
    "APPEARANCES",
    "BODIES",
    "MAIN_ROLES",
    "RELATIONS",
    "ROLES",
    "ROLES_IN_ITEMS",
]

# The roles of the items that are asked about.
ROLES_IN_ITEMS = """
SELECT all_roles.*
FROM all_roles
JOIN items ON items.item_id = all_roles.item_id
"""

# Kin is no role. What differs in capitals is one role, written in lower case where that is seen.
_TOLD = """
SELECT
    roles.actor_id AS actor_id,
    roles.role AS role,
    LOWER(roles.role) AS folded,
    roles."of" AS "of",
    roles.former AS former,
    roles.rule LIKE 'family%' AS family,
    roles.item_id AS item_id,
    items.story_id AS story_id,
    stories.told AS told
FROM roles
JOIN items ON items.item_id = roles.item_id
JOIN stories ON stories.story_id = items.story_id
"""

# Those of the `asked_actors`.
_OF_ASKED = f"{_TOLD}JOIN asked_actors ON asked_actors.actor_id = roles.actor_id"

_COUNTED = """
    COUNT(DISTINCT item_id) AS items,
    COUNT(DISTINCT story_id) AS stories,
    CAST(MIN(told) AS DATE) AS first,
    CAST(MAX(told) AS DATE) AS last
"""

# The roles of one person, or whose kin he is; most stories first.
ROLES = f"""
SELECT actor_id, MAX(role) AS role, "of", former, {_COUNTED}
FROM ({_TOLD}) AS told_roles
WHERE actor_id = ? AND family = ?
GROUP BY actor_id, folded, "of", former
ORDER BY stories DESC, items DESC, folded, former, "of" NULLS LAST
"""

# The same of everybody.
RELATIONS = f"""
SELECT actor_id, MAX(role) AS role, "of", former, {_COUNTED}
FROM ({_TOLD}) AS told_roles
WHERE NOT family
GROUP BY actor_id, folded, "of", former
ORDER BY actor_id, stories DESC, items DESC, folded, former, "of" NULLS LAST
"""

# The role that most stories give each person, whatever it is of; of equal ones the later one.
MAIN_ROLES = f"""
SELECT actor_id, folded, role, former
FROM (
    SELECT
        counted.*,
        ROW_NUMBER() OVER (
            PARTITION BY actor_id ORDER BY stories DESC, former, last DESC NULLS LAST, folded
        ) AS place
    FROM (
        SELECT actor_id, folded, MAX(role) AS role, former, {_COUNTED}
        FROM ({_OF_ASKED}) AS told_roles
        WHERE NOT family
        GROUP BY actor_id, folded, former
    ) AS counted
) AS ranked
WHERE place = 1
ORDER BY actor_id
"""

# Of what each role of each person is, by stories.
BODIES = f"""
SELECT actor_id, folded, former, "of", COUNT(DISTINCT story_id) AS stories
FROM ({_OF_ASKED}) AS told_roles
WHERE "of" IS NOT NULL AND NOT family
GROUP BY actor_id, folded, former, "of"
ORDER BY actor_id, folded, former, "of"
"""

# Which items name each actor, and in which sentence first.
APPEARANCES = """
SELECT
    mentions.actor_id AS actor_id,
    items.item_id AS item_id,
    items.source AS source,
    items.outlet AS outlet,
    items.title AS title,
    items.text AS text,
    items.published AS published,
    items.url AS url,
    MIN(mentions.sentence) AS sentence,
    COUNT(*) AS mentions
FROM mentions
JOIN items ON items.item_id = mentions.item_id
WHERE mentions.actor_id IS NOT NULL
GROUP BY
    mentions.actor_id,
    items.item_id,
    items.source,
    items.outlet,
    items.title,
    items.text,
    items.published,
    items.url
ORDER BY mentions.actor_id, items.published DESC NULLS LAST, items.item_id
"""
