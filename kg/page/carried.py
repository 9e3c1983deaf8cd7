"""What the page carries of the tables, compressed: who stands where, and the texts.

The counts need who is named in which sentence of which item: that is carried for every item.
Texts come after, the newest first, as many as the page may hold; only those are read.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from kg.ground.folding import fold
from kg.ground.records import ACTOR_TYPES
from kg.page.presented import read_passages, role_columns
from kg.page.squeezed import squeeze
from kg.page.texts import carry_texts
from kg.resolve.tables import called_otherwise

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["Carried", "carry"]

_TRIES = 6  # to fill the room
_FULL = 0.9  # of the room is full


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
    carried, size, tables = _carry_tables(
        answers, items, actors, groups, evidence=evidence, room=room, joined=joined
    )
    if not evidence:
        return Carried(tables, "", carried, 0)
    ids = [str(actor["actor_id"]) for actor in actors[:carried]]
    texts, held = carry_texts(answers, items, ids, room - size)
    return Carried(tables, texts, carried, items.num_rows - held)


def _carry_tables(
    answers: "Answers",
    items: pa.Table,
    actors: Sequence[Mapping[str, Any]],
    groups: Mapping[str, int],
    *,
    evidence: bool,
    room: int,
    joined: bool,
) -> tuple[int, int, str]:
    """How many actors the tables are about, how large those are, and the tables."""
    ids = [str(actor["actor_id"]) for actor in actors]
    mentions = answers.mentions(items, ids)
    passages = read_passages(answers, ids, items)

    def tabulate(first: int) -> dict[str, Any]:
        few = actors[:first]
        columns = _tables(items, _about(mentions, first), few, evidence=evidence)
        columns["actors"]["group"] = [groups.get(actor["actor_id"]) for actor in few]
        columns["roles"] = role_columns(_about(passages, first), answers.names.ids)
        if joined:
            columns["stories"] = _whole(items["story_id"]).dictionary
        return columns

    named = (_counted(rows["actor"], len(ids)) for rows in (mentions, passages))
    return _as_many_as_fit(tabulate, np.cumsum(sum(named)), room)


def _as_many_as_fit(
    tabulate: Callable[[int], dict[str, Any]], rows: NDArray[np.int64], room: int
) -> tuple[int, int, str]:
    """Of how many actors the tables have `room`, how large those are, and the tables.

    `tabulate` makes those of the first so many; `rows` says how many rows they have, by their
    number. Where all are too large the number is looked for by regula falsi.
    """
    over = len(rows)
    size, tables = squeeze(tabulate(over), room)
    if size <= room or not over:
        return over, size, tables
    fit = 0, *squeeze(tabulate(0), math.inf)
    for _ in range(_TRIES):
        fits, least, _ = fit
        if fits + 1 >= over or least > room * _FULL:
            break
        before = rows[fits - 1] if fits else 0
        wanted = before + (rows[over - 1] - before) * (room - least) / (size - least)
        first = min(max(int(np.searchsorted(rows, wanted)), fits + 1), over - 1)
        found = first, *squeeze(tabulate(first), room)
        if found[1] <= room:
            fit = found
        else:
            over, size, _ = found
    return fit


def _counted(numbers: pa.ChunkedArray, several: int) -> NDArray[np.int64]:
    """How often each of the numbers below `several` is among these."""
    counts = np.zeros(several, np.int64)
    for piece in numbers.chunks:
        counts += np.bincount(piece.to_numpy(), minlength=several)
    return counts


def _about(rows: pa.Table, actors: int) -> pa.Table:
    """The rows about the first so many actors."""
    about = pc.less(rows["actor"], actors)
    return rows if pc.all(about).as_py() is not False else rows.filter(about)


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
    return {
        "actors": _actor_columns(actors),
        "outlets": named.dictionary,
        "items": {
            "story": _whole(items["story_id"]).indices,
            "told": items["told"].cast(pa.int32()),
            "day": items["published"].cast(pa.int32()),
            "outlet": named.indices,
            "mentions": pa.array(_counted(mentions["item"], items.num_rows).astype(np.int32)),
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
