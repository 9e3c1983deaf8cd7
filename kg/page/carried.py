"""What the page carries of the tables, compressed: who stands where, and the texts.

The counts need who is named in which sentence of which item: that is carried for every item.
Texts come after, the newest first, as many as the page may hold.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kg.ground.records import ACTOR_TYPES
from kg.ground.sentences import split_sentences
from kg.page.presented import read_passages, role_columns
from kg.page.units import in_units

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["Carried", "carry"]

_DAY_ZERO = date(1970, 1, 1)
_SYNCED_EVERY = 64  # texts: how often it is looked at how large they have become


@dataclass(frozen=True, slots=True)
class Carried:
    """Base64 of deflated JSON: `tables`, and `texts` of the items that have room.

    `actors` and `texts_left_out` say how many actors are carried and how many texts are not.
    """

    tables: str
    texts: str
    actors: int
    texts_left_out: int


def carry(
    answers: "Answers",
    actors: Sequence[Mapping[str, Any]],
    groups: Mapping[str, int],
    *,
    evidence: bool,
    room: int,
) -> Carried:
    """The tables about `actors` (most stories first) in at most about `room` bytes.

    Where who stands where has no room, the actors with the fewest stories are left out; their
    mentions are, too, and what is counted of the others stays what it is. `groups` are those of
    actors, by id: who has none has null.
    """
    items = answers.items()
    mentions = _in_order(answers.mentions(), items)
    passages = read_passages(answers, actors, items)
    carried = list(actors)
    while True:
        kept = _of_actors(mentions, carried)
        columns = _tables(items, kept, carried, evidence=evidence)
        columns["actors"]["group"] = [groups.get(actor["actor_id"]) for actor in carried]
        columns["roles"] = role_columns(passages, carried)
        tables = _deflate([_dump(columns)])
        if len(tables) <= room or not carried:
            break
        carried = carried[: len(carried) * min(9, room * 10 // len(tables)) // 10]
    if not evidence:
        return Carried(tables, "", len(carried), 0)
    newest = _newest_first(items)
    texts, held = _texts(_text_rows(items, kept, newest), room - len(tables))
    return Carried(tables, texts, len(carried), items.num_rows - held)


def _in_order(mentions: pa.Table, items: pa.Table) -> pa.Table:
    """The mentions with `item`, the place of their item, in the order in which they are read."""
    places = pc.index_in(mentions["item_id"], value_set=items["item_id"].combine_chunks())
    numbered = mentions.append_column("item", places)
    keys = ("item", "sentence", "start", "end", "actor_id")
    return numbered.sort_by([(key, "ascending") for key in keys])


def _of_actors(mentions: pa.Table, actors: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The mentions of `actors`, with `actor`, the place in it."""
    known = pa.array([actor["actor_id"] for actor in actors], pa.string())
    places = pc.index_in(mentions["actor_id"], value_set=known)
    numbered = mentions.append_column("actor", places)
    return numbered.filter(pc.is_valid(places))


def _tables(
    items: pa.Table,
    mentions: pa.Table,
    actors: Sequence[Mapping[str, Any]],
    *,
    evidence: bool,
) -> dict[str, Any]:
    """Columns; an outlet and a story are numbers, a day is the days since 1970."""
    outlets = items["outlet"] if evidence else pa.nulls(items.num_rows, pa.string())
    named = pc.dictionary_encode(pa.chunked_array([_whole(outlets)])).combine_chunks()
    counts = np.bincount(mentions["item"].to_numpy(), minlength=items.num_rows)
    return {
        "actors": _actor_columns(actors),
        "outlets": named.dictionary.to_pylist(),
        "items": {
            "story": _numbered(items["story_id"]),
            "told": _days(items["told"]),
            "day": _days(items["published"]),
            "outlet": named.indices.to_pylist(),
            "mentions": counts.tolist(),
        },
        "mentions": {
            "actor": mentions["actor"].to_pylist(),
            "sentence": mentions["sentence"].to_pylist(),
        },
    }


def _actor_columns(actors: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    return {
        "id": [actor["actor_id"] for actor in actors],
        "name": [actor["name"] for actor in actors],
        "type": [ACTOR_TYPES.index(actor["type"]) for actor in actors],
        "iso": [actor["iso"] for actor in actors],
        "aliases": [
            [form for form in actor["aliases"] if form != actor["name"]] for actor in actors
        ],
    }


def _whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _numbered(ids: pa.ChunkedArray) -> list[int]:
    numbers: list[int] = pc.dictionary_encode(ids).combine_chunks().indices.to_pylist()
    return numbers


def _days(column: pa.ChunkedArray) -> list[int | None]:
    return [None if day is None else (day - _DAY_ZERO).days for day in column.to_pylist()]


def _newest_first(items: pa.Table) -> list[int]:
    """Places of the items, the newest first, those without a day last."""
    days = _days(items["published"])
    return sorted(range(items.num_rows), key=lambda place: (-(days[place] or -(10**9)), place))


def _text_rows(items: pa.Table, mentions: pa.Table, order: Sequence[int]) -> Iterator[list[Any]]:
    """Of each item: its place, title, source, URL, text, sentences and the marks in it.

    Sentences and marks are starts and ends in UTF-16 units, as JavaScript counts; the marks are
    those of its mentions, in the order in which the tables carry them.
    """
    titles, sources, urls, texts = (
        items[name].to_pylist() for name in ("title", "source", "url", "text")
    )
    ends = np.cumsum(np.bincount(mentions["item"].to_numpy(), minlength=items.num_rows))
    starts = mentions["start"].to_pylist()
    stops = mentions["end"].to_pylist()
    for place in order:
        text = texts[place]
        units = in_units(text)
        span = range(int(ends[place - 1]) if place else 0, int(ends[place]))
        sentences = split_sentences(text, titles[place])
        yield [
            place,
            titles[place],
            sources[place],
            urls[place],
            text,
            [units(end) for sentence in sentences for end in sentence],
            [units(end) for mention in span for end in (starts[mention], stops[mention])],
        ]


def _texts(rows: Iterable[list[Any]], room: int) -> tuple[str, int]:
    """As many of `rows` as have `room`, deflated, and how many those are."""
    squeezed = zlib.compressobj(6)
    made: list[bytes] = [squeezed.compress(b"[")]
    held = 0
    for row in rows:
        if held % _SYNCED_EVERY == 0 and held:
            made.append(squeezed.flush(zlib.Z_SYNC_FLUSH))
            if sum(map(len, made)) * 4 / 3 > room - 1_000:
                break
        if room <= 0:
            break
        made.append(squeezed.compress((",\n" if held else "").encode() + _dump(row)))
        held += 1
    made += [squeezed.compress(b"]"), squeezed.flush()]
    return base64.b64encode(b"".join(made)).decode("ascii"), held


def _deflate(parts: Iterable[bytes]) -> str:
    squeezed = zlib.compressobj(6)
    made = [squeezed.compress(part) for part in parts]
    return base64.b64encode(b"".join([*made, squeezed.flush()])).decode("ascii")


def _dump(content: Any) -> bytes:  # noqa: ANN401 - any JSON
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "surrogatepass")
