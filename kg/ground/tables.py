"""The tables: their columns are the contract; rows are sorted by their key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kg.ground.measures import MEASURES
from kg.ground.records import Item

__all__ = ["KEYS", "SCHEMAS", "TABLE_VERSION", "as_item", "as_table", "sort_rows", "write_pieces"]

TABLE_VERSION = "2"
_VERSION = {b"kg_table_version": TABLE_VERSION.encode()}
_TIME = pa.timestamp("us", tz="UTC")


def _schema(required: dict[str, pa.DataType], optional: Sequence[str] = ()) -> pa.Schema:
    columns = [pa.field(name, kind, nullable=name in optional) for name, kind in required.items()]
    return pa.schema(columns, metadata=_VERSION)


_STR, _INT, _FLOAT, _BOOL = pa.string(), pa.int64(), pa.float64(), pa.bool_()
_KINDS = {int: _INT, float: _FLOAT}

SCHEMAS = {
    "items": _schema(
        {
            "item_id": _STR,
            "source": _STR,
            "position": _INT,
            "section": _STR,
            "outlet": _STR,
            "title": _STR,
            "text": _STR,
            "place": _STR,
            "agencies": pa.list_(_STR),
            "published": _TIME,
            "age": _STR,
            "url": _STR,
            "story_id": _STR,
        },
        optional=("section", "outlet", "place", "published", "age", "url"),
    ),
    "mentions": _schema(
        {
            "item_id": _STR,
            "start": _INT,
            "end": _INT,
            "text": _STR,
            "label": _STR,
            "sentence": _INT,
            "actor_id": _STR,
            "rule": _STR,
        },
        optional=("actor_id", "rule"),
    ),
    "actors": _schema(
        {
            "actor_id": _STR,
            "name": _STR,
            "type": _STR,
            "aliases": pa.list_(_STR),
            "iso": _STR,
            "mentions": _INT,
            "items": _INT,
            "stories": _INT,
        },
        optional=("iso",),
    ),
    "comentions": _schema(
        {
            "a": _STR,
            "b": _STR,
            **{one.name: _KINDS[one.kind] for one in MEASURES},
        },
        optional=[one.name for one in MEASURES if one.nullable],
    ),
    "roles": _schema(
        {
            "item_id": _STR,
            "sentence": _INT,
            "start": _INT,
            "end": _INT,
            "actor_id": _STR,
            "role": _STR,
            "of": _STR,
            "former": _BOOL,
            "rule": _STR,
        },
        optional=("of",),
    ),
}

# What each table is sorted by.
KEYS = {
    "items": ("item_id",),
    "mentions": ("item_id", "start", "end", "actor_id"),
    "actors": ("actor_id",),
    "comentions": ("a", "b"),
    "roles": ("item_id", "start", "end", "actor_id", "role", "former"),
}


_OF_ITEM = [field.name for field in fields(Item)]


def as_item(row: Mapping[str, Any]) -> Item:
    """The item of a row, which may say more of it: its story."""
    parts = {name: row[name] for name in _OF_ITEM}
    return Item(**{**parts, "agencies": tuple(row["agencies"])})


def as_table(name: str, rows: Sequence[object], **columns: Sequence[object]) -> pa.Table:
    """The records `rows` as table `name`; `columns` are those that the records lack."""
    schema = SCHEMAS[name]
    arrays = [
        pa.array(
            columns[field.name]
            if field.name in columns
            else [getattr(row, field.name) for row in rows],
            field.type,
        )
        for field in schema
    ]
    return sort_rows(name, pa.Table.from_arrays(arrays, schema=schema))


def write_pieces(path: Path, pieces: Iterable[pa.Table], schema: pa.Schema) -> None:
    """The tables one below the other in a Parquet file; of each, one is held at a time."""
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for piece in pieces:
            writer.write_table(piece)


def sort_rows(name: str, table: pa.Table) -> pa.Table:
    """`table` sorted by its key, strings by code point, nulls last."""
    return table.sort_by([(key, "ascending") for key in KEYS[name]])
