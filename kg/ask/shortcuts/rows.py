"""Which rows of the tables a question touches."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from kg.ask.links import Links, numbers_of_slices
from kg.ask.lookup import NameIndex
from kg.ask.shortcuts.files import Rows, open_numbers
from kg.ask.shortcuts.names import Ids, Said
from kg.ground.measures import MEASURES
from kg.ground.records import ACTOR_TYPES
from kg.ground.tables import SCHEMAS

__all__ = ["MENTIONED", "NUMBERS", "TOLD", "Shortcuts"]

MENTIONED = ("item_id", "start", "end", "text", "sentence", "actor_id", "rule")
TOLD = ("told", "copies")  # of the story of each item
NUMBERS = {int: np.int32, float: np.float64}

_ONE_BY_ONE = 100  # items that are looked up so
_LISTED = 2_000  # items that are taken with their texts

Numbers = NDArray[np.int64]


class Shortcuts:
    """The shortcuts in a folder, for any number of threads.

    Answers are tables by their names: the rows that a question about certain actors or items
    touches; whoever asks it of them asks no others.
    """

    def __init__(self, folder: Path) -> None:
        def numbers(name: str) -> NDArray[Any]:
            return open_numbers(folder / f"{name}.npy")

        self._actors = Rows(folder / "actors.arrow")
        self._items = Rows(folder / "items.arrow")
        self._stories = Rows(folder / "stories.arrow")
        self._mentions = Rows(folder / "mentions.arrow")
        self._roles = Rows(folder / "roles.arrow")
        self._mention_items, self._item_begins = numbers("mention-items"), numbers("item-begins")
        self._mention_actors = numbers("mention-actors")
        self._actor_mentions, self._actor_begins = (
            numbers("actor-mentions"),
            numbers("actor-begins"),
        )
        self._role_items = numbers("role-items")
        self._leading = numbers("leading")
        self._measures = {one.name: numbers(f"pair-{one.name}") for one in MEASURES}
        self.ids = self._actors.column("actor_id")
        self._item_ids = self._items.column("item_id")
        self._role_actors = self._roles.column("actor_id")
        measures = self._measures
        partners = numbers("pair-partner")
        self.links = Links(numbers("pair-begins"), partners, measures["stories"], measures["npmi"])
        self.names = NameIndex(
            Ids(self._actors),
            Said(Rows(folder / "names.arrow"), self._actors),
            Said(Rows(folder / "words.arrow"), self._actors),
        )

    @cached_property
    def _types(self) -> NDArray[np.int8]:
        """The type of each actor, as its place among the types."""
        places = {kind: place for place, kind in enumerate(ACTOR_TYPES)}
        pieces = ([places[kind] for kind in piece] for piece in self._actors.pieces("type"))
        return np.concatenate([np.array(piece, np.int8) for piece in ([], *pieces)])

    def of_types(self, types: Collection[str]) -> NDArray[np.bool_]:
        """Whether each actor is of one of these types."""
        return np.isin(self._types, [ACTOR_TYPES.index(kind) for kind in types])

    def leading(self, types: Collection[str], most: int) -> list[dict[str, Any]]:
        """The actors of these types with most stories."""
        shown = self.of_types(types)[self._leading]
        numbers = self._leading[np.flatnonzero(shown)[:most]]
        rows: list[dict[str, Any]] = self._actors.in_order(numbers).to_pylist()
        return rows

    def about(self, *groups: Sequence[str]) -> dict[str, pa.Table]:
        """The items that hold all actors of any of `groups`, their stories, and these mentions."""
        mentions, items = [], []
        for group in groups:
            places = [self._mentions_of(actor) for actor in set(group)]
            holding, *others = (np.unique(self._mention_items[some]) for some in places)
            for other in others:
                holding = np.intersect1d(holding, other, assume_unique=True)
            items.append(holding)
            mentions += [some[np.isin(self._mention_items[some], holding)] for some in places]
        return self._told(items) | {"mentions": self._mentions.take(_together(mentions))}

    def forms(self, actor_id: str) -> dict[str, pa.Table]:
        """The mentions of an actor."""
        return {"mentions": self._mentions.take(self._mentions_of(actor_id))}

    def roles(self, actor_ids: Iterable[str]) -> dict[str, pa.Table]:
        """The roles of persons, where they are said."""
        bounds = [
            (bisect_left(self._role_actors, one), bisect_right(self._role_actors, one))
            for one in set(actor_ids)
        ]
        roles = _together([np.arange(*two) for two in bounds])
        return self._told([self._role_items[roles]]) | {"roles": self._roles.take(roles)}

    def picked(
        self, ids: pa.Array | None, since: datetime | None = None, until: datetime | None = None
    ) -> Numbers:
        """The numbers of items, ascending: those with `ids`, of stories told from `since` on.

        What is null does not matter; `until` is after the last.
        """
        if ids is not None and len(ids) <= _ONE_BY_ONE and not (since or until):
            found = (self._item_ids.find(one) for one in set(ids.to_pylist()))
            return np.array(sorted(one for one in found if one is not None), np.int64)
        items = self._items.table
        kept = np.ones(len(self._items), bool)
        if ids is not None:
            kept &= pc.is_in(items["item_id"], ids).to_numpy()
        for bound, beyond in ((since, pc.greater_equal), (until, pc.less)):
            if bound:
                inside = beyond(items["told"], pa.scalar(bound, items["told"].type))
                kept &= pc.fill_null(inside, fill_value=False).to_numpy()
        return np.flatnonzero(kept)

    def items(self, items: Numbers) -> dict[str, pa.Table]:
        """Items by their numbers, their stories, their mentions and whom they name."""
        mentions = numbers_of_slices(self._item_begins[items], self._item_begins[items + 1])
        named = _together([self._mention_actors[mentions]])
        return self._told([items]) | {
            "mentions": self._mentions.take(mentions),
            "actors": self._actors.take(named),
        }

    def listed(self, ids: pa.Array) -> dict[str, pa.Table]:
        """The items with `ids`, and their stories; of many, all that there are."""
        if len(ids) <= _LISTED:
            return self._told([self.picked(ids)])
        return {"items": self._items.table, "stories": self._stories.table}

    def pairs(self, actor_ids: Iterable[str]) -> dict[str, pa.Table]:
        """The co-mentions of actors, and who stands in them."""
        asked = sorted(
            number for one in set(actor_ids) if (number := self.ids.find(one)) is not None
        )
        sides, places = [], []
        for place, number in enumerate(asked):
            slots = np.arange(self.links.begins[number], self.links.begins[number + 1])
            slots = slots[~np.isin(self.links.heads[slots], asked[:place])]  # each pair once
            partners = self.links.heads[slots].astype(np.int64)
            sides.append((np.minimum(number, partners), np.maximum(number, partners)))
            places.append(slots)
        low, high = (_joined([two[side] for two in sides]) for side in (0, 1))
        known = _together([low, high])
        actors = self._actors.take(known)
        ids = actors["actor_id"].combine_chunks()
        columns = [ids.take(pa.array(np.searchsorted(known, side))) for side in (low, high)]
        slots = _joined(places)
        for measure in MEASURES:
            values = self._measures[measure.name][slots]
            columns.append(pa.array(values, mask=np.isnan(values) if measure.nullable else None))
        pairs = pa.table(columns, names=SCHEMAS["comentions"].names).cast(SCHEMAS["comentions"])
        return {"comentions": pairs, "actors": actors}

    def _told(self, items: Sequence[Numbers]) -> dict[str, pa.Table]:
        told = self._items.take(_together(items))
        stories = told.group_by(["story_id", *TOLD]).aggregate([])
        return {"items": told.select(SCHEMAS["items"].names), "stories": stories}

    def _mentions_of(self, actor_id: str) -> Numbers:
        number = self.ids.find(actor_id)
        if number is None:
            return np.array([], np.int64)
        return self._actor_mentions[self._actor_begins[number] : self._actor_begins[number + 1]]


def _joined(several: Sequence[NDArray[Any]]) -> Numbers:
    return np.concatenate([np.array([], np.int64), *several]).astype(np.int64)


def _together(several: Sequence[NDArray[Any]]) -> Numbers:
    """The numbers of all of them, ascending, each once."""
    return np.unique(_joined(several))
