"""DuckDB, in memory: tables in, counts out. The SQL itself stands in `sql/`."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any
from weakref import WeakKeyDictionary

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kg.count.limits import interruptible, limit_memory
from kg.count.sql import tables as sql
from kg.count.sql.roles import ROLES_IN_ITEMS
from kg.ground.errors import StoreError
from kg.ground.records import Actor
from kg.ground.tables import SCHEMAS, as_table, sort_rows, write_pieces
from kg.ground.time_zone import AMSTERDAM

__all__ = [
    "BUILD_MEMORY",
    "PAGE_MEMORY",
    "ask_batches",
    "ask_rows",
    "ask_table",
    "connect",
    "connect_beside",
    "connect_narrowed",
    "count_actors",
    "count_comentions",
    "count_tables",
    "held_by",
    "lend",
    "read_all",
    "read_rows",
]

# A connection refuses a question while it answers: threads that ask the same one wait here.
_LOCKS: WeakKeyDictionary[duckdb.DuckDBPyConnection, AbstractContextManager[bool]] = (
    WeakKeyDictionary()
)

# What DuckDB raises where a file is not what it says; older versions raise the last one, too.
_OF_DAMAGE = (duckdb.IOException, duckdb.InvalidInputException, duckdb.Error)

_UNADJUSTED = pa.schema([one for one in SCHEMAS["comentions"] if one.name != "q_value"])
BUILD_MEMORY = "256MiB"  # of the questions that a build counts by: archives have more
PAGE_MEMORY = "128MiB"  # of those of its page
_READ = 1_000  # rows with their texts
_BATCH = 10_000  # the same, where nothing is made of most of them
_PIECE = 250_000  # pairs whose measures are computed in one go
_ROWS = 2_000_000  # of pairs that DuckDB groups in one go: an item of 2,000 names gives as many


def connect(
    tables: Mapping[str, pa.Table | str], memory: str | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection in which each of `tables` (Arrow, or the path of a Parquet file) is a view.

    It holds at most `memory` ("400MiB"), where that is given; what is more lies on disk.
    """
    connection = _open(memory)
    for name, table in tables.items():
        _add(connection, name, table)
    _add_roles(connection, "roles", tables)
    connection.execute(f"CREATE VIEW stories AS {sql.STORIES}")
    return connection


def connect_narrowed(
    tables: Mapping[str, pa.Table | str],
    since: datetime | None,
    until: datetime | None,
    picked: pa.Array | None = None,
    memory: str | None = None,
) -> duckdb.DuckDBPyConnection:
    """The same, counted anew over some of the items.

    Over those of the stories first told from `since` to before `until` (a bound that is null is
    open), and over those whose ids are `picked`. A story's day stays that of all of its items.
    """
    connection = _open(memory)
    with interruptible(connection):
        _narrow(connection, tables, since, until, picked)
    return connection


def _narrow(
    connection: duckdb.DuckDBPyConnection,
    tables: Mapping[str, pa.Table | str],
    since: datetime | None,
    until: datetime | None,
    picked: pa.Array | None,
) -> None:
    for name in ("items", "mentions", "actors"):
        _add(connection, f"all_{name}", tables[name])
    if "stories" in tables:  # of items that are not all there are
        _add(connection, "all_stories", tables["stories"])
    known = sql.KNOWN_TELLINGS if "stories" in tables else sql.TELLINGS
    connection.execute(f"CREATE TABLE tellings AS {known}")
    ids = pa.array([], pa.string()) if picked is None else picked
    connection.register("picked_items", pa.table({"item_id": ids}))
    connection.execute(f"CREATE VIEW chosen AS {sql.EVERY if picked is None else sql.PICKED}")
    if since or until:
        connection.execute(f"CREATE TABLE items AS {sql.IN_PERIOD}", [since, until])
    else:
        connection.execute(f"CREATE TABLE items AS {sql.AT_ANY_TIME}")
    connection.execute(f"CREATE TABLE mentions AS {sql.IN_ITEMS}")
    connection.execute(f"CREATE VIEW stories AS {sql.NARROWED_STORIES}")
    _add_roles(connection, "all_roles", tables)
    connection.execute(f"CREATE TABLE roles AS {ROLES_IN_ITEMS}")
    actors = count_actors(connection, ask_table(connection, "SELECT * FROM all_actors"))
    for name, counted in (("actors", actors), ("comentions", count_comentions(connection))):
        with lend(connection, counted=counted):
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM counted")
    for name in ("items", "mentions", "actors", "stories"):
        if not isinstance(tables.get(name, ""), str):
            connection.unregister(f"all_{name}")


def held_by(connection: duckdb.DuckDBPyConnection) -> int:
    """The bytes of memory that a connection holds with its tables."""
    [row] = ask_rows(connection, "SELECT SUM(memory_usage_bytes) AS held FROM duckdb_memory()")
    return int(row["held"])


def connect_beside(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Another connection to the files of `connection`: two threads ask at the same time."""
    return _set_zone(connection.cursor())


def _add_roles(
    connection: duckdb.DuckDBPyConnection, name: str, tables: Mapping[str, pa.Table | str]
) -> None:
    """Tables that were counted without reading roles have none."""
    if name not in tables:
        _add(connection, name, tables.get("roles", SCHEMAS["roles"].empty_table()))


def _open(memory: str | None) -> duckdb.DuckDBPyConnection:
    connection = _set_zone(duckdb.connect())
    if memory:
        limit_memory(connection, memory)
    return connection


def _set_zone(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    connection.execute(f"SET TimeZone = '{AMSTERDAM.key}'")  # whose days are counted
    return connection


def _add(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table | str) -> None:
    if isinstance(table, str):
        quoted = table.replace("'", "''")
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{quoted}')")
    else:
        connection.register(name, table)


def read_all(tables: Mapping[str, pa.Table | str], name: str) -> pa.Table:
    """The table `name` as it was built, whatever the period."""
    table = tables[name]
    with _damage_told():
        return pq.read_table(table) if isinstance(table, str) else table


def read_rows(tables: Mapping[str, pa.Table | str], name: str) -> Iterator[dict[str, Any]]:
    """The same, a row at a time; few of them are in memory."""
    table = tables[name]
    with _damage_told():
        batches = (
            pq.ParquetFile(table).iter_batches(_READ)
            if isinstance(table, str)
            else table.to_batches(_READ)
        )
        for batch in batches:
            yield from batch.to_pylist()


@contextmanager
def _damage_told() -> Iterator[None]:
    """A `StoreError` where a table cannot be read to its end."""
    try:
        yield
    except (duckdb.Error, pa.ArrowInvalid, OSError) as error:
        if isinstance(error, duckdb.Error) and type(error) not in _OF_DAMAGE:
            raise
        reason = str(error).split("\n", 1)[0]
        raise StoreError(f"a table is damaged ({reason}): build the graph again") from error


@contextmanager
def lend(
    connection: duckdb.DuckDBPyConnection, **asked: pa.Table
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The connection for one question, in which the tables `asked` are views; others wait."""
    with _LOCKS.setdefault(connection, RLock()), interruptible(connection):
        for name, table in asked.items():
            connection.register(name, table)
        try:
            yield connection
        finally:
            for name in asked:
                connection.unregister(name)


def ask_table(
    connection: duckdb.DuckDBPyConnection,
    statement: str,
    *parameters: object,
    **asked: pa.Table,
) -> pa.Table:
    """What a SELECT answers, as an Arrow table; `asked` are tables that it asks about."""
    with lend(connection, **asked), _damage_told():
        table: pa.Table = connection.sql(statement, params=list(parameters)).to_arrow_table()
    return table


def ask_batches(connection: duckdb.DuckDBPyConnection, statement: str) -> Iterator[pa.RecordBatch]:
    """The same, some rows at a time as they are read; the connection is taken until the last."""
    with lend(connection), _damage_told():
        yield from connection.sql(statement).to_arrow_reader(_BATCH)


def ask_rows(
    connection: duckdb.DuckDBPyConnection,
    statement: str,
    *parameters: object,
    **asked: pa.Table,
) -> list[dict[str, Any]]:
    """What a SELECT answers, a dictionary a row."""
    rows: list[dict[str, Any]] = ask_table(connection, statement, *parameters, **asked).to_pylist()
    return rows


def count_tables(
    tables: Mapping[str, pa.Table | str], actors: Sequence[Actor], drafts: Path | None = None
) -> dict[str, pa.Table | str]:
    """`tables`, and what is counted over their `items` and `mentions`: `actors`, `comentions`.

    Where a directory for `drafts` is given, the co-mentions are written there, piece by piece.
    """
    connection = connect(tables, BUILD_MEMORY if drafts else None)
    none = [0] * len(actors)
    known = as_table("actors", actors, mentions=none, items=none, stories=none)
    counted = {"actors": count_actors(connection, known)}
    if drafts is None:
        return {**tables, **counted, "comentions": count_comentions(connection)}
    path = drafts / "comentions.parquet"
    write_comentions(connection, path)
    return {**tables, **counted, "comentions": str(path)}


def count_actors(connection: duckdb.DuckDBPyConnection, actors: pa.Table) -> pa.Table:
    """Table `actors` with its mentions, items and stories; actors without any are left out."""
    counts = ask_table(connection, sql.ACTOR_COUNTS)
    known = actors.filter(pc.is_in(actors["actor_id"], counts["actor_id"]))
    places = pc.index_in(known["actor_id"], counts["actor_id"])
    for name in ("mentions", "items", "stories"):
        column = known.schema.get_field_index(name)
        known = known.set_column(column, SCHEMAS["actors"].field(name), counts[name].take(places))
    return sort_rows("actors", known)


def count_comentions(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Table `comentions`: for every two actors that share an item, the counts and the measures."""
    table = pa.concat_tables(_measured(connection))
    return _with_q_value(table, _adjusted(table["p_value"]))


def write_comentions(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """The same as a Parquet file: of the pairs, a piece is held at a time."""
    unadjusted = path.with_suffix(".unadjusted")
    write_pieces(unadjusted, _measured(connection), _UNADJUSTED)
    q_value = _adjusted(pq.read_table(unadjusted, columns=["p_value"])["p_value"])

    def pieces() -> Iterator[pa.Table]:
        begin = 0
        for batch in pq.ParquetFile(unadjusted).iter_batches(_PIECE):
            yield _with_q_value(
                pa.Table.from_batches([batch]), q_value.slice(begin, batch.num_rows)
            )
            begin += batch.num_rows

    write_pieces(path, pieces(), SCHEMAS["comentions"])
    unadjusted.unlink()


@dataclass(frozen=True, slots=True)
class PairCounts:
    """What was counted of every two actors that share an item.

    `pieces` are tables of pairs with the columns `a` and `b` (numbers of actors, from 1, `a < b`),
    `items`, `stories` and `sentences`, in order; they are counted when they are asked for. `ids`
    and `stories` are the id and the stories of each actor, `total` all stories.
    """

    pieces: Iterator[pa.Table]
    ids: pa.Array
    stories: pa.Array
    total: int


def count_pairs(connection: duckdb.DuckDBPyConnection) -> PairCounts:
    """The counts alone, without the measures."""
    for name, statement in sql.NUMBERED.items():
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {statement}")
    ids = _column(connection, sql.ACTOR_IDS)
    stories = _column(connection, sql.ACTOR_STORIES)
    total = _column(connection, sql.TOTAL)[0].as_py()
    return PairCounts(_count_pieces(connection), ids, stories, total)


def _count_pieces(connection: duckdb.DuckDBPyConnection) -> Iterator[pa.Table]:
    for first, last in _pieces(connection):
        yield ask_table(connection, sql.COMENTIONS, *[first, last] * 3)
    for name in sql.NUMBERED:
        connection.execute(f"DROP TABLE {name}")


def _pieces(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, int]]:
    """Actors, from one to another, whose pairs are counted in one go: not too many."""
    import numpy as np

    rows = ask_table(connection, sql.ROWS)
    so_far = np.cumsum(rows["pairs"].to_numpy())
    first = 0
    while first < len(so_far) or first == 0:
        before = so_far[first - 1] if first else 0
        last = max(int(np.searchsorted(so_far, before + _ROWS, side="right")), first + 1)
        yield first + 1, last
        first = last


def _column(connection: duckdb.DuckDBPyConnection, statement: str) -> pa.Array:
    return ask_table(connection, statement).column(0).combine_chunks()


def _measured(connection: duckdb.DuckDBPyConnection) -> Iterator[pa.Table]:
    """The table without `q_value`, piece by piece: what is needed in between stays small."""
    counted = count_pairs(connection)
    for pairs in counted.pieces:
        for start in range(0, max(pairs.num_rows, 1), _PIECE):
            yield _measure(counted, pairs.slice(start, _PIECE))


def _adjusted(p_value: pa.ChunkedArray) -> pa.Array:
    import numpy as np

    from kg.count import statistics

    q_value = statistics.adjust(p_value.to_numpy())  # null is NaN there
    return pa.array(q_value, mask=np.isnan(q_value))


def _with_q_value(table: pa.Table, q_value: pa.Array) -> pa.Table:
    schema = SCHEMAS["comentions"]
    return table.append_column(schema.field("q_value"), q_value).cast(schema)


def _measure(counted: PairCounts, pairs: pa.Table) -> pa.Table:
    import numpy as np

    from kg.count import statistics

    one, other = (pairs[side].to_numpy() - 1 for side in ("a", "b"))
    stories = counted.stories.to_numpy(zero_copy_only=False)
    of_pairs = pairs["stories"].to_numpy(), stories[one], stories[other]
    p_value = statistics.hypergeometric(*of_pairs, counted.total)
    columns: dict[str, Any] = {
        "a": counted.ids.take(pa.array(one)),
        "b": counted.ids.take(pa.array(other)),
        "items": pairs["items"],
        "stories": pairs["stories"],
        "sentences": pairs["sentences"],
        "npmi": statistics.npmi(*of_pairs, counted.total),
        "log_likelihood": statistics.log_likelihood(*of_pairs, counted.total),
        "jaccard": statistics.jaccard(*of_pairs),
        "p_value": pa.array(p_value, mask=np.isnan(p_value)),
    }
    return pa.table(columns).cast(_UNADJUSTED)
