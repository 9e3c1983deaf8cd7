"""The tables as a page carries them along: days in Amsterdam, in reading order.

`items` are items with the place `item` of each in reading order, `actors` ids in the order in which
they are carried.
"""

from collections.abc import Iterator, Sequence

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kg.count.database import ask_batches, ask_table
from kg.count.sql import carried as sql

__all__ = ["ask_items", "ask_long_texts", "ask_marks", "ask_mentions", "ask_passages", "ask_texts"]

_PIECE = 250_000  # items whose mentions are sorted in one go
_BEYOND = r"[^\x{0}-\x{FFFF}]"  # characters that JavaScript counts as two


def ask_items(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """`item_id`, `outlet`, `published`, `story_id`, `told`, `item` of every item, as they are read.

    `published` and `told` (of its story) are days or null; outlets and stories are numbers in
    dictionaries, in the order in which they come.
    """
    found = _numbered(_ask_whole(connection, sql.ITEMS), "outlet", "story_id")
    return found.append_column("item", pa.array(np.arange(found.num_rows, dtype=np.int32)))


def _numbered(rows: pa.Table, *names: str) -> pa.Table:
    """The same, what stands in these columns written once."""
    for name in names:
        column = rows.schema.get_field_index(name)
        rows = rows.set_column(column, name, rows[name].dictionary_encode())
    return rows


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
    return pa.concat_tables(_ask_in_pieces(connection, sql.MENTIONS, items, actors))


def ask_marks(
    connection: duckdb.DuckDBPyConnection, items: pa.Table, actors: Sequence[str]
) -> pa.Table:
    """`item`, `start`, `end` of the same."""
    return ask_table(connection, sql.MARKS, **_asked(items, actors))


def ask_passages(
    connection: duckdb.DuckDBPyConnection, items: pa.Table, actors: Sequence[str]
) -> pa.Table:
    """Each passage that gives one of `actors` a role, as they are read; kin is no role.

    `item`, `actor`, `sentence`, `start`, `end`, `role`, `of` (an id), `former`; `role` and `of` are
    numbers in dictionaries.
    """
    pieces = _ask_in_pieces(connection, sql.PASSAGES, items, actors)
    return pa.concat_tables(_numbered(one, "role", "of") for one in pieces).unify_dictionaries()


def _ask_in_pieces(
    connection: duckdb.DuckDBPyConnection, statement: str, items: pa.Table, actors: Sequence[str]
) -> Iterator[pa.Table]:
    """What is asked of items that come in order, those of some at a time."""
    columns = items.select(["item_id", "item"])
    for begin in range(0, max(items.num_rows, 1), _PIECE):
        piece = columns.slice(begin, _PIECE)
        yield _ask_whole(connection, statement, **_asked(piece, actors))


def _ask_whole(
    connection: duckdb.DuckDBPyConnection, statement: str, **asked: pa.Table
) -> pa.Table:
    """What is answered, in no more memory than it needs: as DuckDB hands it over it takes twice."""
    return ask_table(connection, statement, **asked).combine_chunks()


def _asked(items: pa.Table, actors: Sequence[str]) -> dict[str, pa.Table]:
    ids = pa.array(actors, pa.string())
    places = pa.array(range(len(actors)), pa.int32())
    return {"asked_items": items, "asked_actors": pa.table({"actor_id": ids, "actor": places})}
