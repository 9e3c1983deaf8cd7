"""What a graph answers: names in, counts out, each number from the one place that counts."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from kg.ask.links import Links, link
from kg.ask.lookup import FoundActor, NameIndex, find_actor, index_names
from kg.ask.narrowing import LABELS, Picking, item_values, pick_items
from kg.ask.periods import PERIODS, add_up
from kg.ask.roles import as_main_roles
from kg.ask.shortcuts import Shortcuts, make_shortcuts
from kg.count import carried, database, network, questions, roles, searching, spans
from kg.count.questions import Count, Evidence
from kg.ground.errors import QuestionError
from kg.ground.measures import SORTS
from kg.ground.progress import Progress
from kg.ground.records import ACTOR_TYPES
from kg.ground.store import Store
from kg.ground.tables import SCHEMAS, sort_rows
from kg.ground.time_zone import AMSTERDAM, local_time
from kg.resolve import known_names

__all__ = [
    "SHOWN_TYPES",
    "SPLITS",
    "Answers",
    "ChainNetwork",
    "Count",
    "Evidence",
    "FoundActor",
    "View",
    "as_day",
    "open_answers",
]

SPLITS = (*PERIODS, *LABELS)
_FEW = 10_000  # items that are looked up one by one
SHOWN_TYPES = tuple(kind for kind in ACTOR_TYPES if kind != "place")


@dataclass(frozen=True, slots=True)
class View:
    """What is asked about: actor types, a watch list of ids, the fewest stories of a pair."""

    types: tuple[str, ...] = SHOWN_TYPES
    actors: frozenset[str] | None = None
    min_weight: int = 1

    def shows(self, actor_id: str, kind: str) -> bool:
        """Whether an actor is in this view."""
        return kind in self.types and (self.actors is None or actor_id in self.actors)


@dataclass(frozen=True, slots=True)
class ChainNetwork:
    """Everybody who may stand in a chain: ids in order, their links, who may stand in between."""

    ids: Sequence[str]
    links: Links
    allowed: NDArray[np.bool_]

    def number(self, actor_id: str) -> int:
        """The place of an id among `ids`."""
        return bisect_left(self.ids, actor_id)


@dataclass(frozen=True)
class Answers:
    """The tables of a graph, over a period or over everything, and a view of them."""

    connection: duckdb.DuckDBPyConnection
    tables: Mapping[str, pa.Table | str]
    manifest: dict[str, Any]
    view: View = field(default_factory=View)
    since: date | None = None
    until: date | None = None
    picked: pa.Array | None = None  # the ids of the items asked about, where not all are
    whole: "Answers | None" = None  # of some of the items: the answers over everything
    shortcuts: Shortcuts | None = None  # to the rows that a question touches, of large graphs
    memory: str | None = None  # that the questions may hold ("400MiB")

    @cached_property
    def all_actors(self) -> list[dict[str, Any]]:
        """Every actor of the period, most stories first."""
        if self.whole and not self._is_narrowed:
            return self.whole.all_actors
        return questions.ask_actors(self.connection)

    @property
    def _is_narrowed(self) -> bool:
        return bool(self.since or self.until or self.picked is not None)

    def find(self, name: str) -> FoundActor:
        """The actor that is called `name`, in whatever period; raises what `find_actor` raises."""
        return find_actor(name, self.names)

    @cached_property
    def names(self) -> NameIndex:
        """Who is called what, in whatever period."""
        if self.whole:
            return self.whole.names
        if self.shortcuts:
            return self.shortcuts.names
        return index_names(self.all_actors, known_names())

    @property
    def undated(self) -> int:
        """Stories without a date: no period holds them."""
        return questions.ask_undated((self.whole or self).connection)

    def ids(self, names: Sequence[str]) -> list[str]:
        """The ids of the actors called `names`."""
        return [self.find(name).actor_id for name in names]

    def actors(self) -> list[dict[str, Any]]:
        """The actors of the view, most stories first."""
        return self._shown(self.all_actors)

    def leading(self, most: int) -> list[dict[str, Any]]:
        """The first so many of `actors()`."""
        if self.shortcuts and self.view.actors is None:
            return self.shortcuts.leading(self.view.types, most)
        return self.actors()[:most]

    def _about(self, *groups: Sequence[str]) -> Mapping[str, pa.Table]:
        """The rows of questions about the actors of each of `groups`; none: all have to do."""
        return self.shortcuts.about(*groups) if self.shortcuts else {}

    def count(self, names: Sequence[str]) -> Count:
        """How often all of the actors appear together.

        Raises `QuestionError` for fewer than two different actors.
        """
        ids = self._several(names)
        return questions.ask_count(self.connection, ids, **self._about(ids))

    def count_by(self, names: Sequence[str], by: str) -> list[dict[str, Any]]:
        """`count`, split `by` one of `SPLITS`; what has no day or no value is null, and last.

        Rows of days, weeks, months and years are in order, none left out; rows of outlets, sections
        and agencies are by stories, and may overlap. Raises `QuestionError` where no story of the
        actors has a date.
        """
        ids = self._several(names)
        near = self._about(ids)
        if by in LABELS:
            values = item_values(questions.ask_item_labels(self.connection, **near), by)
            rows = questions.ask_value_counts(self.connection, ids, values, **near)
            counted = [{by: row.pop("value"), **row} for row in rows]
            return sorted(counted, key=lambda row: row[by] is None)
        if by not in PERIODS:
            msg = f"cannot split by {by!r}: choose from {', '.join(SPLITS)}"
            raise QuestionError(msg)
        days = questions.ask_day_counts(self.connection, ids, **near)
        if days and days[0]["day"] is None:
            msg = "none of these stories has a date: give the sources a field `published`"
            raise QuestionError(msg)
        return add_up(days, by)

    def last_day(self, names: Sequence[str]) -> date | None:
        """The day of the last dated story that holds all of the actors."""
        ids = self._several(names)
        days = questions.ask_day_counts(self.connection, ids, **self._about(ids))
        return max((row["day"] for row in days if row["day"]), default=None)

    def partners(self, name: str, sort: str = "stories") -> list[dict[str, Any]]:
        """With whom an actor appears, strongest first; `sort` is one of the measures."""
        if sort not in SORTS:
            msg = f"cannot sort by {sort!r}: choose from {', '.join(SORTS)}"
            raise QuestionError(msg)
        actor_id = self.find(name).actor_id
        near = self.shortcuts.pairs([actor_id]) if self.shortcuts else {}
        rows = questions.ask_partners(self.connection, actor_id, sort, **near)
        return [row for row in self._shown(rows) if row["stories"] >= self.view.min_weight]

    def evidence(self, names: Sequence[str]) -> list[Evidence]:
        """The sentences and items in which all of the actors appear."""
        ids = self._several(names)
        return questions.ask_evidence(self.connection, ids, **self._about(ids))

    def roles(self, name: str, *, family: bool = False) -> list[dict[str, Any]]:
        """As what a person is presented, most stories first; with `family` whose kin he is.

        `actor_id`, `name` (the person's), `role`, `of`, `of_name`, `former`, `items`, `stories`,
        `first`, `last`: days of the first and the last story that says so.
        """
        found = self.find(name)
        near = self.shortcuts.roles([found.actor_id]) if self.shortcuts else {}
        rows = roles.ask_roles(self.connection, found.actor_id, family=family, **near)
        return [self._with_names(row) for row in rows]

    def relations(self) -> list[dict[str, Any]]:
        """The roles of everybody in the view, as `roles`; what they are of need not be in it."""
        shown = {row["actor_id"] for row in self.actors()}
        rows = roles.ask_relations(self.connection)
        return [self._with_names(row) for row in rows if row["actor_id"] in shown]

    def appearances(self) -> list[dict[str, Any]]:
        """Which items name each actor of the view, newest first, and in which sentence first."""
        shown = {row["actor_id"] for row in self.actors()}
        found = roles.ask_appearances(self.connection)
        return [row for row in found if row["actor_id"] in shown]

    def main_roles(self, actor_ids: Sequence[str]) -> dict[str, str]:
        """The role that most stories give each of some persons, by id: `topman (NAVO)`."""
        near = self.shortcuts.roles(actor_ids) if self.shortcuts else {}
        main = roles.ask_main_roles(self.connection, actor_ids, **near)
        bodies = roles.ask_bodies(self.connection, actor_ids, **near)
        return as_main_roles(main, bodies, self.names.ids)

    def with_roles(self, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Rows of actors, each with its main `role`; null where the texts give none."""
        found = self.main_roles([row["actor_id"] for row in rows])
        return [{**row, "role": found.get(row["actor_id"])} for row in rows]

    def _with_names(self, row: dict[str, Any]) -> dict[str, Any]:
        known = self.names.ids
        of_name = known[row["of"]]["name"] if row["of"] else None
        said = {"actor_id": row["actor_id"], "name": known[row["actor_id"]]["name"]}
        said |= {"role": row["role"], "of": row["of"], "of_name": of_name}
        return said | row

    def compare(self, a: str, b: str) -> list[dict[str, Any]]:
        """The partners that the view shows of both, of `a` alone, and of `b` alone."""
        one, other = self._several([a, b])
        near = self.shortcuts.pairs([one, other]) if self.shortcuts else {}
        least = self.view.min_weight
        rows = questions.ask_compared(self.connection, one, other, least, **near)
        return self._shown(rows)

    def forms(self, name: str) -> list[dict[str, Any]]:
        """`text`, `rule`, `mentions` and `items` of each form that names an actor."""
        actor_id = self.find(name).actor_id
        near = self.shortcuts.forms(actor_id) if self.shortcuts else {}
        return questions.ask_forms(self.connection, actor_id, **near)

    def pairs(self, actor_ids: Sequence[str], min_weight: int | None = None) -> pa.Table:
        """The pairs among the actors, of at least so many stories (default: what the view says).

        `a`, `b` are places in `actor_ids`; then the measures.
        """
        least = self.view.min_weight if min_weight is None else min_weight
        return network.ask_numbered_pairs(self.connection, actor_ids, least)

    def network(self, ends: Sequence[str], without: Collection[str]) -> ChainNetwork:
        """What chains between `ends` may go over: the pairs of the view without some."""
        if self.shortcuts and self.view.actors is None and self.view.min_weight == 1:
            known = self.shortcuts
            network = ChainNetwork(known.ids, known.links, known.of_types(self.view.types))
            network.allowed[[network.number(one) for one in without]] = False
            return network
        shown = {row["actor_id"] for row in self.actors()}
        ids = sorted((shown | set(ends)) - set(without))
        pairs = self.pairs(ids)
        one, other, stories, npmi = (
            pairs[name].to_numpy() for name in ("a", "b", "stories", "npmi")
        )
        links = link(one, other, stories, npmi, len(ids))
        return ChainNetwork(ids, links, np.ones(len(ids), dtype=bool))

    def partner_counts(self, actor_ids: Sequence[str], min_weight: int) -> pa.Table:
        """With how many `partners` each `actor` has pairs of so many stories, where it has any."""
        return network.ask_partner_counts(self.connection, actor_ids, min_weight)

    def ties(self, actor_ids: Sequence[str], reached: Collection[int], min_weight: int) -> pa.Table:
        """`actor`, `stories`: who is tied to those `reached`, all of them places in `actor_ids`."""
        return network.ask_ties(self.connection, actor_ids, reached, min_weight)

    def items(self) -> pa.Table:
        """Every item in reading order, with its place `item`, but not its text.

        `published` and `told` (of its story) are days or null.
        """
        return carried.ask_items(self.connection)

    def read_items(self, items: pa.Table) -> pa.Table:
        """`item`, `title`, `source`, `url`, `text` of `items` (rows of `items()`), in order."""
        return carried.ask_texts(self.connection, items)

    def long_texts(self) -> Iterator[tuple[str, str]]:
        """The ids and texts of items that are longer in UTF-16 units than in code points."""
        return carried.ask_long_texts(self.connection)

    def mentions(self, items: pa.Table, actors: Sequence[str]) -> pa.Table:
        """`item`, `actor` (a place in `actors`), `sentence` of mentions in `items`, in order."""
        return carried.ask_mentions(self.connection, items, actors)

    def marks(self, items: pa.Table, actors: Sequence[str]) -> pa.Table:
        """`item`, `start`, `end` of the same."""
        return carried.ask_marks(self.connection, items, actors)

    def passages(self, items: pa.Table, actors: Sequence[str]) -> pa.Table:
        """Where `items` say a role of `actors`, in order: rows of `roles`, with places for ids."""
        return carried.ask_passages(self.connection, items, actors)

    def copied(self, actor_id: str | None) -> list[dict[str, Any]]:
        """The items of the stories that have several; with `actor_id`, of those that name it."""
        return questions.ask_copied(self.connection, actor_id)

    def copying(self) -> list[dict[str, Any]]:
        """`outlet`, `agencies` and `copied` (whether another item tells the story) of each item."""
        return questions.ask_copying(self.connection)

    def item_ids(self) -> pa.Array:
        """The ids of all items."""
        return searching.ask_ids(self.connection)

    def texts(self, item_ids: pa.Array) -> pa.Table:
        """`item_id`, `text` of these items."""
        return searching.ask_texts(self.connection, item_ids)

    def found(self, item_ids: pa.Array) -> pa.Table:
        """`item_id`, `story_id`, `outlet`, `section`, `agencies`, `day` of items, newest first."""
        near = self.shortcuts.listed(item_ids) if self.shortcuts else {}
        return searching.ask_found(self.connection, item_ids, **near)

    def _items(self, item_ids: Sequence[str]) -> Mapping[str, pa.Table]:
        """The rows of questions about items; none: all have to do."""
        if self.shortcuts is None:
            return {}
        return self.shortcuts.items(self.shortcuts.picked(pa.array(item_ids, pa.string())))

    @property
    def held(self) -> int:
        """The bytes of memory that what was counted anew holds."""
        return database.held_by(self.connection)

    def shown_items(self, item_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """These items as they stand in the table, by id."""
        near = self._items(item_ids)
        return searching.ask_shown(self.connection, item_ids, **near)

    def named(self, item_ids: Sequence[str]) -> list[dict[str, Any]]:
        """`item_id`, `actor_id`, `name`, `type` of whom these items name, as in their text."""
        near = self._items(item_ids)
        return searching.ask_named(self.connection, item_ids, **near)

    def naming(self, names: Sequence[str]) -> pa.Array:
        """The ids of the items that name any of the actors, newest first."""
        ids = self.ids(names)
        return searching.ask_naming(self.connection, ids, **self._about(*([one] for one in ids)))

    def step_evidence(self, pairs: Sequence[tuple[str, str]]) -> list[Evidence]:
        """The best evidence of each of `pairs` (ids that appear together)."""
        return network.ask_step_evidence(self.connection, pairs, **self._about(*pairs))

    def first_days(self, pairs: Sequence[tuple[str, str]]) -> list[date | None]:
        """When each of `pairs` (ids that appear together) was first told; null without a date."""
        return network.ask_first_days(self.connection, pairs)

    def actor_spans(self) -> pa.Table:
        """`actor_id`, `first`, `last`: days; actors without a dated story are not in it."""
        return spans.ask_actor_spans(self.connection)

    def pair_spans(self) -> pa.Table:
        """`a`, `b`, `first`, `last` of the pairs that the view does not find too weak."""
        return spans.ask_pair_spans(self.connection, self.view.min_weight)

    @cached_property
    def has_dates(self) -> bool:
        """Whether any item has a date."""
        return questions.has_dates(self.connection)

    @property
    def days(self) -> tuple[date, date] | None:
        """The days of the first and the last dated story; null without any."""
        return spans.ask_days(self.connection)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many `items`, `stories`, `actors` and `comentions` there are."""
        return spans.ask_sizes(self.connection)

    @property
    def built(self) -> date | None:
        """The day on which the graph was built, in Amsterdam; null where nobody says."""
        time = self.manifest.get("built")
        return local_time(datetime.fromisoformat(time)).date() if time else None

    def watching(self, view: View) -> "Answers":
        """The same answers through another view."""
        return replace(self, view=view)

    def with_shortcuts(self, directory: Path, progress: Progress) -> "Answers":
        """The same answers, quicker, with shortcuts that are kept in `directory`.

        Raises `StoreError` where they cannot be written.
        """
        stories = questions.ask_stories(self.connection)
        known = make_shortcuts(
            directory, self.tables, stories, self.manifest, known_names(), progress
        )
        return replace(self, shortcuts=known)

    def beside(self) -> "Answers":
        """The same answers over a connection of its own: two threads ask at the same time.

        For answers over everything, from files.
        """
        connection = database.connect_beside(self.connection)
        return replace(self, connection=connection, whole=self.whole or self)

    def among(self, item_ids: pa.Array) -> "Answers":
        """The same answers over the items with these ids alone; a story's day stays."""
        if self.picked is not None:
            item_ids = item_ids.filter(pc.is_in(item_ids, self.picked))
        return self._narrow(self.since, self.until, item_ids)

    def alone(self, item_ids: pa.Array) -> "Answers":
        """The answers of a graph that has these items alone: what is made anew is made of them."""
        whole = dict(self.tables)
        if self.shortcuts:  # whom nobody names is not looked at
            numbers = self.shortcuts.picked(item_ids)
            whole["actors"] = self.shortcuts.items(numbers)["actors"]
        few = replace(self, tables=whole, shortcuts=None).among(item_ids).connection
        tables = {
            name: sort_rows(name, database.ask_table(few, f"SELECT * FROM {name}").cast(schema))
            for name, schema in SCHEMAS.items()
        }
        return Answers(few, tables, self.manifest, self.view)

    def between(self, since: date | str | None, until: date | str | None) -> "Answers":
        """The same answers over the stories first told from `since` to `until`, both included.

        A period of a period is what both hold. Raises `QuestionError` for a day that does not
        exist, a period that ends before it begins, and where no item has a date.
        """
        first = max(filter(None, (as_day(since), self.since)), default=None)
        last = min(filter(None, (as_day(until), self.until)), default=None)
        if first and last and first > last:
            msg = f"the period ends ({last}) before it begins ({first})"
            raise QuestionError(msg)
        (self.whole or self).need_dates()
        return self._narrow(first, last, self.picked)

    def need_dates(self) -> None:
        """Raises `QuestionError` where no item has a date."""
        if not self.has_dates:
            msg = (
                "no item has a date, so there are no periods: give the sources a field `published`"
            )
            raise QuestionError(msg)

    def picking(self, picking: Picking) -> "Answers":
        """The same answers over the items that have all of `picking`; a story's day stays.

        Raises `QuestionError` for an outlet, section or agency of no item, and for no words.
        """
        connection = (self.whole or self).connection
        ids = pick_items(
            picking,
            lambda: questions.ask_item_labels(connection),
            lambda: questions.ask_item_texts(connection),
        )
        if self.picked is not None:
            ids = ids.filter(pc.is_in(ids, self.picked))
        return self._narrow(self.since, self.until, ids)

    def _narrow(self, since: date | None, until: date | None, picked: pa.Array | None) -> "Answers":
        tables = self.tables
        bounds = _midnight(since), _midnight(until, days=1)
        if self.shortcuts:
            few = self.shortcuts.picked(picked, *bounds)
            if len(few) < _FEW:
                tables = {**tables, **self.shortcuts.items(few)}
        return replace(
            self,
            connection=database.connect_narrowed(tables, *bounds, picked, self.memory),
            since=since,
            until=until,
            picked=picked,
            whole=self.whole or self,
            shortcuts=None,
        )

    def _shown(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row for row in rows if self.view.shows(row["actor_id"], row["type"])]

    def _several(self, names: Sequence[str]) -> list[str]:
        ids = list(dict.fromkeys(self.ids(names)))
        if len(ids) < 2:
            msg = "give two or more different actors"
            raise QuestionError(msg)
        return ids


def open_answers(store: Store, memory: str | None = None) -> Answers:
    """The answers of the graph in `store`; raises `StoreError` where there is none.

    Its questions hold at most `memory`, where that is given.
    """
    tables, manifest = store.open()
    return Answers(database.connect(tables, memory), tables, manifest, memory=memory)


def as_day(day: date | str | None) -> date | None:
    """A day as people give it; raises `QuestionError` for one that does not exist."""
    if isinstance(day, datetime):
        return (day.astimezone(AMSTERDAM) if day.tzinfo else day).date()
    if not isinstance(day, str):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        msg = f"{day!r} is not a valid date: write it as 2025-01-31"
        raise QuestionError(msg) from None


def _midnight(day: date | None, days: int = 0) -> datetime | None:
    """The beginning of `day`, `days` later, in Amsterdam; null where the calendar ends before."""
    if day is None or date.max - day < timedelta(days=days):
        return None
    return datetime.combine(day + timedelta(days=days), datetime.min.time(), AMSTERDAM)
