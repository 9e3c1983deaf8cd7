"""A search: how much was found, by outlet, section, agency, month; items with passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kg.ask.narrowing import LABELS, Phrase, item_values, read_phrases
from kg.ground.sentences import split_sentences
from kg.ground.time_zone import local_time
from kg.serve.live import Reader
from kg.serve.passages import Part, mark_words, passage_of
from kg.serve.query import Narrowing

__all__ = ["PAGE", "Hit", "SearchResult", "Share", "search"]

PAGE = 20  # items on a page
_SHARES = 12  # outlets, sections, agencies
_MONTHS = 1_200
_NAMED = 8  # actors of an item


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what was found has a value, or is of a month (`2025-01`); null has none."""

    value: str | None
    items: int
    stories: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found: `passage` is its first sentence with most of the words."""

    item_id: str
    source: str
    title: str
    outlet: str | None
    section: str | None
    published: Any
    url: str | None
    passage: tuple[Part, ...]
    named: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found, and one page of it, newest first."""

    items: int
    stories: int
    shares: dict[str, tuple[Share, ...]]
    hits: tuple[Hit, ...]


def search(reader: Reader, narrowing: Narrowing, page: int) -> SearchResult:
    """What holds the words of `narrowing`, in its period, of its outlets and so on.

    Items are those of `--about` and the others, and their stories; `page` counts from 1. Raises
    what `find_found` raises.
    """
    table = reader.found(narrowing)
    story = table["story_id"].combine_chunks().dictionary_encode().indices  # quicker to count
    table = table.append_column("story", story)
    shares = {name: _shares(table, item_values(table, name)) for name in LABELS}
    shown = table["item_id"].slice((page - 1) * PAGE, PAGE).to_pylist()
    phrases = [phrase for words in narrowing.about for phrase in read_phrases(words)]
    stories = pc.count_distinct(story).as_py()
    by_month = shares | {"month": _months(table)}
    return SearchResult(table.num_rows, stories, by_month, _hits(reader, shown, phrases))


def _shares(table: pa.Table, values: pa.Table) -> tuple[Share, ...]:
    """The values that most items have, then by name; without one last."""
    places = pc.index_in(values["item_id"], table["item_id"].combine_chunks())
    return tuple(
        sorted(
            _count(values.append_column("story", table["story"].take(places))),
            key=lambda one: (one.value is None, -one.items, one.value or ""),
        )[:_SHARES]
    )


def _months(table: pa.Table) -> tuple[Share, ...]:
    days = table["day"].combine_chunks().dictionary_encode()  # far fewer than items
    months = pc.strftime(days.dictionary, "%Y-%m").take(days.indices)
    rows = pa.table({"value": months, "story": table["story"]})
    found = sorted(_count(rows), key=lambda one: (one.value is None, one.value or ""))
    return tuple(found[:_MONTHS])


def _count(rows: pa.Table) -> list[Share]:
    counted = rows.group_by("value").aggregate([("story", "count"), ("story", "count_distinct")])
    names = ("value", "story_count", "story_count_distinct")
    return [Share(*row) for row in zip(*(counted[name].to_pylist() for name in names), strict=True)]


def _hits(reader: Reader, shown: Sequence[str], phrases: Sequence[Phrase]) -> tuple[Hit, ...]:
    if not shown:
        return ()
    rows = reader.answers.shown_items(shown)
    named: dict[str, list[dict[str, Any]]] = {}
    for row in reader.answers.named(shown):
        named.setdefault(row["item_id"], []).append(row)
    return tuple(
        Hit(
            item_id,
            row["source"],
            row["title"],
            row["outlet"],
            row["section"],
            local_time(row["published"]) if row["published"] else None,
            row["url"],
            tuple(mark_words(_passage(row, phrases), phrases)),
            tuple(named.get(item_id, ())[:_NAMED]),
        )
        for item_id, row in ((item_id, rows[item_id]) for item_id in shown)
    )


def _passage(row: dict[str, Any], phrases: Sequence[Phrase]) -> str:
    text = row["text"]
    sentences = [text[start:end] for start, end in split_sentences(text, row["title"])]
    return passage_of(sentences, phrases)
