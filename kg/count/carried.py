"""The tables as a page carries them along: days in Amsterdam, in reading order.

`items` are items with the place `item` of each in reading order, `actors` ids in the order in which
they are carried.
"""

from collections.abc import Iterator, Sequence

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from kg.count.database import ask_batches, ask_table
from kg.count.sql import carried as sql

__all__ = ["ask_items", "ask_long_texts", "ask_marks", "ask_mentions", "ask_passages", "ask_texts"]

_BEYOND = r"[^\x{0}-\x{FFFF}]"  # characters that JavaScript counts as two


def ask_items(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """`item_id`, `outlet`, `published`, `story_id`, `told`, `item` of every item, as they are read.

    `published` and `told` (of its story) are days or null.
    """
    found = ask_table(connection, sql.ITEMS)
    return found.append_column("item", pa.array(range(found.num_rows), pa.int32()))


def ask_texts(connection: duckdb.DuckDBPyConnection, items: pa.Table) -> pa.Table:
    """`item`, `title`, `source`, `url`, `text` of the items, in order."""
    return ask_table(connection, sql.CARRIED_TEXTS, asked_items=items)


def ask_long_texts(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """The ids and texts of items that are longer in UTF-16 units than in code points."""
    for batch in ask_batches(connection, "SELECT item_id, text FROM items"):
        longer = batch.filter(pc.match_substring_regex(batch["text"], _BEYOND))
        yield from zip(longer["item_id"].to_pylist(), longer["text"].to_pylist(), strict=True)


def ask_mentions(
    connection: duckdb.DuckDBPyConnection, items: pa.Table, actors: Sequence[str]
) -> pa.Table:
    """`item`, `actor` (a place in `actors`), `sentence` of every mention, as they are read."""
    return ask_table(connection, sql.MENTIONS, **_asked(items, actors))


def ask_marks(
    connection: duckdb.DuckDBPyConnection, items: pa.Table, actors: Sequence[str]
) -> pa.Table:
    """`item`, `start`, `end` of the same."""
    return ask_table(connection, sql.MARKS, **_asked(items, actors))


def ask_passages(
    connection: duckdb.DuckDBPyConnection, items: pa.Table, actors: Sequence[str]
) -> pa.Table:
    """Each passage that gives one of `actors` a role, as they are read; kin is no role.

    `item`, `actor`, `sentence`, `start`, `end`, `role`, `of` (an id), `former`.
    """
    return ask_table(connection, sql.PASSAGES, **_asked(items, actors))


def _asked(items: pa.Table, actors: Sequence[str]) -> dict[str, pa.Table]:
    ids = pa.array(actors, pa.string())
    places = pa.array(range(len(actors)), pa.int32())
    return {"asked_items": items, "asked_actors": pa.table({"actor_id": ids, "actor": places})}
