"""What a graph answers: names in, counts out, each number from the one place that counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

import duckdb
import pyarrow as pa

from kg.ask.lookup import FoundActor, NameIndex, find_actor, index_names
from kg.ask.roles import as_main_roles
from kg.count import database, questions, roles
from kg.count.questions import Count, Evidence
from kg.ground.errors import QuestionError
from kg.ground.records import ACTOR_TYPES
from kg.ground.store import Store
from kg.ground.time_zone import AMSTERDAM
from kg.resolve import known_names

__all__ = ["SHOWN_TYPES", "Answers", "Count", "Evidence", "FoundActor", "View", "open_answers"]

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


@dataclass(frozen=True)
class Answers:
    """The tables of a graph, over a period or over everything, and a view of them."""

    connection: duckdb.DuckDBPyConnection
    tables: Mapping[str, pa.Table | str]
    manifest: dict[str, Any]
    view: View = field(default_factory=View)
    since: date | None = None
    until: date | None = None
    whole: "Answers | None" = None  # of a period: the answers over everything

    @cached_property
    def all_actors(self) -> list[dict[str, Any]]:
        """Every actor of the period, most stories first."""
        return questions.ask_actors(self.connection)

    def find(self, name: str) -> FoundActor:
        """The actor that is called `name`, in whatever period; raises what `find_actor` raises."""
        return find_actor(name, self.names)

    @cached_property
    def names(self) -> NameIndex:
        """Who is called what, in whatever period."""
        return self.whole.names if self.whole else index_names(self.all_actors, known_names())

    @property
    def undated(self) -> int:
        """Stories without a date: no period holds them."""
        return questions.ask_undated((self.whole or self).connection)

    def ids(self, names: Sequence[str]) -> list[str]:
        """The ids of the actors called `names`."""
        return [self.find(name).actor_id for name in names]

    def actors(self) -> list[dict[str, Any]]:
        """The actors of the view, most stories first."""
        return [row for row in self.all_actors if self.view.shows(row["actor_id"], row["type"])]

    def count(self, names: Sequence[str]) -> Count:
        """How often all of the actors appear together.

        Raises `QuestionError` for fewer than two different actors.
        """
        return questions.ask_count(self.connection, self._several(names))

    def months(self, names: Sequence[str]) -> list[dict[str, Any]]:
        """`count`, month by month, from the first month to the last; `month` null: no date."""
        stories = questions.ask_story_counts(self.connection, self._several(names))
        if stories and all(story["told"] is None for story in stories):
            msg = "none of these stories has a date: give the sources a field `published`"
            raise QuestionError(msg)
        return _by_month(stories)

    def partners(self, name: str, sort: str = "stories") -> list[dict[str, Any]]:
        """With whom an actor appears, strongest first; `sort` is one of the measures."""
        if sort not in questions.SORTS:
            msg = f"cannot sort by {sort!r}: choose from {', '.join(questions.SORTS)}"
            raise QuestionError(msg)
        rows = questions.ask_partners(self.connection, self.find(name).actor_id, sort)
        return [
            row
            for row in rows
            if self.view.shows(row["actor_id"], row["type"])
            and row["stories"] >= self.view.min_weight
        ]

    def evidence(self, names: Sequence[str]) -> list[Evidence]:
        """The sentences and items in which all of the actors appear."""
        return questions.ask_evidence(self.connection, self._several(names))

    def roles(self, name: str, *, family: bool = False) -> list[dict[str, Any]]:
        """As what a person is presented, most stories first; with `family` whose kin he is.

        `actor_id`, `name` (the person's), `role`, `of`, `of_name`, `former`, `items`, `stories`,
        `first`, `last`: days of the first and the last story that says so.
        """
        found = self.find(name)
        rows = roles.ask_roles(self.connection, found.actor_id, family=family)
        return [self._with_names(row) for row in rows]

    def relations(self) -> list[dict[str, Any]]:
        """The roles of everybody in the view, as `roles`; what they are of need not be in it."""
        shown = {row["actor_id"] for row in self.actors()}
        rows = roles.ask_relations(self.connection)
        return [self._with_names(row) for row in rows if row["actor_id"] in shown]

    def role_places(self, actor_ids: Sequence[str]) -> list[dict[str, Any]]:
        """Where the roles of persons are said: rows of the table `roles`, in order."""
        return roles.ask_role_places(self.connection, actor_ids)

    @cached_property
    def main_roles(self) -> dict[str, str]:
        """The role that most stories give each person, in words, by id: `topman (NAVO)`."""
        main = roles.ask_main_roles(self.connection)
        return as_main_roles(main, roles.ask_bodies(self.connection), self.names.ids)

    def with_roles(self, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Rows of actors, each with its main `role`; null where the texts give none."""
        return [{**row, "role": self.main_roles.get(row["actor_id"])} for row in rows]

    def _with_names(self, row: dict[str, Any]) -> dict[str, Any]:
        known = self.names.ids
        of_name = known[row["of"]]["name"] if row["of"] else None
        said = {"actor_id": row["actor_id"], "name": known[row["actor_id"]]["name"]}
        said |= {"role": row["role"], "of": row["of"], "of_name": of_name}
        return said | row

    def watching(self, view: View) -> "Answers":
        """The same answers through another view."""
        return replace(self, view=view)

    def between(self, since: date | str | None, until: date | str | None) -> "Answers":
        """The same answers over the stories first told from `since` to `until`, both included.

        A period of a period is what both hold. Raises `QuestionError` for a day that does not
        exist, a period that ends before it begins, and where no item has a date.
        """
        first = max(filter(None, (_as_day(since), self.since)), default=None)
        last = min(filter(None, (_as_day(until), self.until)), default=None)
        if first and last and first > last:
            msg = f"the period ends ({last}) before it begins ({first})"
            raise QuestionError(msg)
        if not questions.has_dates((self.whole or self).connection):
            msg = (
                "no item has a date, so there are no periods: give the sources a field `published`"
            )
            raise QuestionError(msg)
        connection = database.connect_period(self.tables, _midnight(first), _midnight(last, days=1))
        return replace(
            self, connection=connection, since=first, until=last, whole=self.whole or self
        )

    def _several(self, names: Sequence[str]) -> list[str]:
        ids = list(dict.fromkeys(self.ids(names)))
        if len(ids) < 2:
            msg = "give two or more different actors"
            raise QuestionError(msg)
        return ids


def open_answers(store: Store) -> Answers:
    """The answers of the graph in `store`; raises `StoreError` where there is none."""
    tables, manifest = store.open()
    return Answers(database.connect(tables), tables, manifest)


def _as_day(day: date | str | None) -> date | None:
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


def _by_month(stories: list[dict[str, Any]]) -> list[dict[str, Any]]:
    months = _empty_months(stories)
    for story in stories:
        row = months.setdefault(_month(story["told"]), {"items": 0, "stories": 0, "sentences": 0})
        row["items"] += story["items"]
        row["stories"] += 1
        row["sentences"] += story["sentences"]
    return [{"month": month, **row} for month, row in months.items()]


def _empty_months(stories: list[dict[str, Any]]) -> dict[str | None, dict[str, int]]:
    told = [month for story in stories if (month := _month(story["told"]))]
    months: dict[str | None, dict[str, int]] = {}
    if not told:
        return months
    year, number = map(int, min(told).split("-"))
    while (month := f"{year:04}-{number:02}") <= max(told):
        months[month] = {"items": 0, "stories": 0, "sentences": 0}
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)
    return months


def _month(told: datetime | None) -> str | None:
    return told.astimezone(AMSTERDAM).strftime("%Y-%m") if told else None
