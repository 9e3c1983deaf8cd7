"""What the page carries of the tables, compressed: who stands where, and the texts.

The counts need who is named in which sentence of which item: that is carried for every item.
Texts come after, the newest first, as many as the page may hold; only those are read.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kg.ground.folding import fold
from kg.ground.records import ACTOR_TYPES
from kg.page.presented import read_passages, role_columns
from kg.page.squeezed import squeeze
from kg.page.texts import carry_texts
from kg.resolve.tables import called_otherwise

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["Carried", "carry"]


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
    joined: bool = False,
) -> Carried:
    """The tables about `actors` (most stories first) in at most about `room` bytes.

    `joined` tables say which story is which, so that more of them can be added. Where who stands
    where has no room, the actors with the fewest stories are left out; their mentions are, too, and
    what is counted of the others stays what it is. `groups` are those of actors, by id: who has
    none has null.
    """
    items = answers.items()
    ids = [str(actor["actor_id"]) for actor in actors]
    mentions = answers.mentions(items, ids)
    passages = read_passages(answers, ids, items)
    carried = list(actors)
    while True:
        columns = _tables(items, mentions, carried, evidence=evidence)
        columns["actors"]["group"] = [groups.get(actor["actor_id"]) for actor in carried]
        columns["roles"] = role_columns(passages, answers.names.ids)
        if joined:
            columns["stories"] = _whole(items["story_id"]).dictionary
        size, tables = squeeze(columns, room if carried else math.inf)
        if size <= room or not carried:
            break
        del columns  # of archives they are large
        carried = carried[: len(carried) * min(9, max(1, room * 10 // size)) // 10]
        mentions = _about(mentions, len(carried))
        passages = _about(passages, len(carried))
    if not evidence:
        return Carried(tables, "", len(carried), 0)
    texts, held = carry_texts(answers, items, ids[: len(carried)], room - size)
    return Carried(tables, texts, len(carried), items.num_rows - held)


def _about(rows: pa.Table, actors: int) -> pa.Table:
    """The rows about the first so many actors."""
    return rows.filter(pc.less(rows["actor"], actors))


def _tables(
    items: pa.Table,
    mentions: pa.Table,
    actors: Sequence[Mapping[str, Any]],
    *,
    evidence: bool,
) -> dict[str, Any]:
    """Columns; an outlet and a story are numbers, a day is the days since 1970."""
    outlets = items["outlet"] if evidence else pa.nulls(items.num_rows, pa.string())
    named = _whole(outlets).dictionary_encode()
    counts = np.zeros(items.num_rows, np.int32)
    for piece in mentions["item"].chunks:
        counts += np.bincount(piece.to_numpy(), minlength=len(counts)).astype(np.int32)
    return {
        "actors": _actor_columns(actors),
        "outlets": named.dictionary,
        "items": {
            "story": _whole(items["story_id"]).indices,
            "told": items["told"].cast(pa.int32()),
            "day": items["published"].cast(pa.int32()),
            "outlet": named.indices,
            "mentions": pa.array(counts),
        },
        "mentions": {"actor": mentions["actor"], "sentence": mentions["sentence"]},
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
        "called": [_called_otherwise(actor) for actor in actors],
    }


def _called_otherwise(actor: Mapping[str, Any]) -> list[str]:
    """By what an actor is found, too: `Russen`, `North Korea`, though no article says so."""
    written = {fold(form) for form in (actor["name"], *actor["aliases"])}
    return [form for form in called_otherwise().get(actor["actor_id"], ()) if form not in written]


def _whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
