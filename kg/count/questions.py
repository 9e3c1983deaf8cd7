"""The questions that the counts answer, asked of a connection with the tables.

`near` are tables to ask instead of those of their names: the rows that a question touches.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

import duckdb
import pyarrow as pa

from kg.count.database import ask_rows, ask_table
from kg.count.sql import copies
from kg.count.sql import questions as sql
from kg.ground.measures import SORTS
from kg.ground.sentences import split_sentences
from kg.ground.time_zone import local_time

__all__ = [
    "Count",
    "Evidence",
    "ask_actors",
    "ask_compared",
    "ask_copied",
    "ask_copying",
    "ask_count",
    "ask_day_counts",
    "ask_evidence",
    "ask_forms",
    "ask_item_labels",
    "ask_item_texts",
    "ask_partners",
    "ask_stories",
    "ask_undated",
    "ask_value_counts",
    "has_dates",
    "show_evidence",
]


@dataclass(frozen=True, slots=True)
class Count:
    """How often actors appear together: items, stories, and sentences that hold all of them."""

    items: int
    stories: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that holds the actors; `sentence` is null where they stand in different ones.

    `marks` are the names in `text`: `(start, end, actor_id)` in code points of `text`.
    """

    item_id: str
    source: str
    title: str
    published: datetime | None
    sentence: int | None
    text: str
    url: str | None = None
    marks: tuple[tuple[int, int, str], ...] = field(default=(), repr=False)


def ask_actors(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """All actors, most stories first."""
    return ask_rows(connection, sql.ACTORS)


def has_dates(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether any item has a date."""
    [row] = ask_rows(connection, sql.DATED)
    return bool(row["items"])


def ask_undated(connection: duckdb.DuckDBPyConnection) -> int:
    """How many stories have no date."""
    [row] = ask_rows(connection, sql.UNDATED)
    return int(row["stories"])


def ask_stories(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """`story_id`, `told`, `copies` of every story."""
    return ask_table(connection, sql.ALL_STORIES)


def ask_count(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], **near: pa.Table
) -> Count:
    """In how many items, stories and sentences all of the actors appear."""
    [row] = _ask_about(connection, actor_ids, sql.COUNT, **near)
    return Count(**row)


def ask_day_counts(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], **near: pa.Table
) -> list[dict[str, Any]]:
    """The same by the `day` of each story, in order; without a date last, `day` null."""
    return _ask_about(connection, actor_ids, sql.DAY_COUNTS, **near)


def ask_value_counts(
    connection: duckdb.DuckDBPyConnection,
    actor_ids: Sequence[str],
    item_values: pa.Table,
    **near: pa.Table,
) -> list[dict[str, Any]]:
    """The same by each `value` of `item_values` (`item_id`, `value`), most stories first."""
    return _ask_about(connection, actor_ids, sql.VALUE_COUNTS, item_values=item_values, **near)


def ask_compared(
    connection: duckdb.DuckDBPyConnection, a: str, b: str, min_weight: int, **near: pa.Table
) -> list[dict[str, Any]]:
    """The partners of both, of `a` alone, of `b` alone, with the stories and NPMI of each."""
    return ask_rows(connection, sql.COMPARED, *[a, b] * 4, min_weight, **near)


def ask_copied(
    connection: duckdb.DuckDBPyConnection, actor_id: str | None = None
) -> list[dict[str, Any]]:
    """The items of stories that have several, story by story, first published first.

    With `actor_id`, of the stories that name it.
    """
    if actor_id is None:
        return ask_rows(connection, copies.COPIED)
    return ask_rows(connection, copies.COPIED_NAMING, actor_id)


def ask_copying(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """`outlet`, `agencies` and `copied` (whether another item tells the story) of every item."""
    return ask_rows(connection, copies.COPYING)


def ask_item_labels(connection: duckdb.DuckDBPyConnection, **near: pa.Table) -> pa.Table:
    """`item_id`, `outlet`, `section`, `agencies` of every item."""
    return ask_table(connection, sql.ITEM_LABELS, **near)


def ask_item_texts(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """`item_id`, `text` of every item."""
    return ask_table(connection, sql.ITEM_TEXTS)


def ask_partners(
    connection: duckdb.DuckDBPyConnection, actor_id: str, sort: str = "stories", **near: pa.Table
) -> list[dict[str, Any]]:
    """With whom an actor appears, strongest first by the measure `sort` (one of `MEASURES`)."""
    order = f"{sort} {'ASC' if SORTS[sort].ascending else 'DESC'} NULLS LAST"
    return ask_rows(connection, sql.PARTNERS + f"ORDER BY {order}, actor_id", actor_id, **near)


def ask_evidence(
    connection: duckdb.DuckDBPyConnection, actor_ids: Sequence[str], **near: pa.Table
) -> list[Evidence]:
    """The sentences that hold all of the actors, and the items that hold them in different ones."""
    found = _ask_about(connection, actor_ids, sql.EVIDENCE, **near)
    return [
        evidence
        for _, mentions in groupby(found, key=lambda row: row["item_id"])
        for evidence in _evidence_of(list(mentions), len(set(actor_ids)))
    ]


def ask_forms(
    connection: duckdb.DuckDBPyConnection, actor_id: str, **near: pa.Table
) -> list[dict[str, Any]]:
    """The forms that name an actor: `text`, `rule`, `mentions`, `items`."""
    return ask_rows(connection, sql.FORMS, actor_id, **near)


def _evidence_of(mentions: list[dict[str, Any]], asked: int) -> list[Evidence]:
    item = mentions[0]
    sentences = split_sentences(item["text"], item["title"])
    named: dict[int, set[str]] = {}
    for mention in mentions:
        named.setdefault(mention["sentence"], set()).add(mention["actor_id"])
    together = [number for number, actors in named.items() if len(actors) == asked]
    shown: list[int] | list[None] = together or [None]
    return [_show(sentences, mentions, number) for number in shown]


def show_evidence(mentions: list[dict[str, Any]], sentence: int | None) -> Evidence:
    """An item by its `mentions` (rows with its text): a sentence, or the first of each actor."""
    return _show(split_sentences(mentions[0]["text"], mentions[0]["title"]), mentions, sentence)


def _show(
    sentences: list[tuple[int, int]], mentions: list[dict[str, Any]], sentence: int | None
) -> Evidence:
    item = mentions[0]
    first = {mention["actor_id"]: mention["sentence"] for mention in reversed(mentions)}
    numbers = sorted(set(first.values())) if sentence is None else [sentence]
    text = ""
    marks = []
    for number in numbers:
        start, end = sentences[number]
        text += " … " if text else ""
        shift = len(text) - start
        text += item["text"][start:end]
        marks += [
            (mention["start"] + shift, mention["end"] + shift, mention["actor_id"])
            for mention in mentions
            if mention["sentence"] == number
        ]
    return Evidence(
        item["item_id"],
        item["source"],
        item["title"],
        local_time(item["published"]) if item["published"] else None,
        sentence,
        text,
        item["url"],
        tuple(marks),
    )


def _ask_about(
    connection: duckdb.DuckDBPyConnection,
    actor_ids: Sequence[str],
    statement: str,
    **tables: pa.Table,
) -> list[dict[str, Any]]:
    asked = sorted(set(actor_ids))
    return ask_rows(connection, sql.about(len(asked), statement), *asked, **tables)
