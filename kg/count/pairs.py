"""Questions about many pairs at once, for the page: each pair's stories by month and its evidence.

The same definitions as in `sql.py` and `questions.py`, asked in one statement for all pairs:
`asked_pairs (pair, a, b)` numbers them, `asked_actors (actor, actor_id)` numbers their actors.
"""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from kg.count.database import ask_table

__all__ = [
    "ask_actor_items",
    "ask_actor_months",
    "ask_items",
    "ask_marks",
    "ask_pair_evidence",
    "ask_pair_months",
]

_MONTH = "CAST(EXTRACT(YEAR FROM {0}) * 12 + EXTRACT(MONTH FROM {0}) - 1 AS INTEGER)"
_TOLD = _MONTH.format("CAST(told AT TIME ZONE 'Europe/Amsterdam' AS TIMESTAMP)")

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

# Months count from year 0: 2025-01 is 24300. Stories without a date have none.
_PAIR_MONTHS = f"""
{_SHARED},
lines AS (SELECT pair, item_id, COUNT(*) AS sentences FROM together GROUP BY pair, item_id)
SELECT
    shared.pair AS pair,
    {_TOLD} AS month,
    COUNT(DISTINCT items.story_id) AS stories,
    COUNT(*) AS items,
    CAST(SUM(COALESCE(lines.sentences, 0)) AS BIGINT) AS sentences
FROM shared
JOIN items ON items.item_id = shared.item_id
JOIN stories ON stories.story_id = items.story_id
LEFT JOIN lines ON lines.pair = shared.pair AND lines.item_id = shared.item_id
WHERE told IS NOT NULL
GROUP BY 1, 2
ORDER BY 1, 2
"""

_ACTOR_MONTHS = f"""
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

# Stories of each month, of any actor or none: the N of the measures.
_ALL_MONTHS = f"""
SELECT {_TOLD} AS month, COUNT(*) AS stories
FROM stories
WHERE told IS NOT NULL
GROUP BY 1
ORDER BY 1
"""

# Of every pair the best evidence first: sentences that hold both before items that hold them
# apart, one of each story before its copies, newest first. `first_a` and `first_b` are the first
# sentences of each.
_PAIR_EVIDENCE = f"""
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

_ACTOR_ITEMS = f"""
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

_ITEMS = f"""
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

_MARKS = """
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


def ask_pair_months(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], pairs: pa.Table
) -> pa.Table:
    """`pair`, `month` (years * 12 + month - 1), `stories`, `items`, `sentences`, dated ones only.

    `pairs` holds `a` and `b`, places in `actor_ids`; a pair is its place in `pairs`.
    """
    _set_asked(connection, actor_ids, pairs)
    return ask_table(connection, _PAIR_MONTHS)


def ask_actor_months(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str]
) -> tuple[pa.Table, pa.Table]:
    """Of each actor `actor`, `month`, `stories`, `items`; and of all stories `month`, `stories`."""
    _set_asked(connection, actor_ids)
    return ask_table(connection, _ACTOR_MONTHS), ask_table(connection, _ALL_MONTHS)


def ask_pair_evidence(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], pairs: pa.Table, most: int
) -> pa.Table:
    """The `most` best pieces of evidence of each pair, one story after another, newest first.

    `pair`, `item_id`, `sentence` (null: not in one sentence), `first_a`, `first_b` (the first
    sentence of each), `available` (how many pieces there are).
    """
    _set_asked(connection, actor_ids, pairs)
    return ask_table(connection, _PAIR_EVIDENCE, most)


def ask_actor_items(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], most: int
) -> pa.Table:
    """The newest items of each actor: `actor`, `item_id`."""
    _set_asked(connection, actor_ids)
    return ask_table(connection, _ACTOR_ITEMS, most)


def ask_items(connection: duckdb.DuckDBPyConnection, item_ids: Sequence[str]) -> pa.Table:
    """The items with `item_ids` in reading order, and the `month` in which their story was told."""
    _set(connection, "asked_items", pa.table({"item_id": pa.array(item_ids, pa.string())}))
    return ask_table(connection, _ITEMS)


def ask_marks(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], item_ids: Sequence[str]
) -> pa.Table:
    """Where the actors are named in the items: `item_id`, `sentence`, `start`, `end`, `actor`."""
    _set_asked(connection, actor_ids)
    _set(connection, "asked_items", pa.table({"item_id": pa.array(item_ids, pa.string())}))
    return ask_table(connection, _MARKS)


def _set_asked(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], pairs: pa.Table | None = None
) -> None:
    actors = {"actor": range(len(actor_ids)), "actor_id": pa.array(actor_ids, pa.string())}
    _set(connection, "asked_actors", pa.table(actors))
    if pairs is not None:
        numbers = pa.array(range(pairs.num_rows), pa.int64())
        _set(connection, "asked_pairs", pairs.select(["a", "b"]).add_column(0, "pair", numbers))


def _set(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    connection.register("asked_now", table)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM asked_now")
    connection.unregister("asked_now")
