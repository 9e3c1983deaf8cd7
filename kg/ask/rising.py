"""What is new: who, and which two together, are in the news more than before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from kg.ask.answers import Answers, as_day
from kg.count import statistics
from kg.ground.errors import QuestionError

__all__ = ["Comparison", "Rise", "find_rising"]

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rise:
    """An actor, or a pair, that is in the news more than before; `new`: never before.

    `with_id` and `with_name` are null of an actor alone; `stories` of the period, `before` of the
    period before; `q_value` null below three stories.
    """

    actor_id: str
    name: str
    with_id: str | None
    with_name: str | None
    stories: int
    before: int
    log_likelihood: float
    q_value: float | None
    new: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two periods of the same length, one after the other, and the stories told in each."""

    since: date
    until: date
    stories: int
    before: int
    rising: tuple[Rise, ...]

    @property
    def length(self) -> timedelta:
        """How long each of the two is."""
        return self.until - self.since + _DAY


def find_rising(
    answers: Answers, since: date | str | None = None, until: date | str | None = None
) -> Comparison:
    """Actors and pairs of the view, the steepest rise first, then ids.

    The period is `since` to `until`; by default the seven days up to the last one of the graph's
    own news. Where one of the two periods has no story, nothing rises.
    """
    first, last = _period(answers, as_day(since), as_day(until))
    length = last - first + _DAY
    now = answers.between(first, last)
    before = answers.between(first - length, first - _DAY)
    told, told_before = now.sizes["stories"], before.sizes["stories"]
    if not told or not told_before:
        return Comparison(first, last, told, told_before, ())
    rows = [*_actors(now, before), *_pairs(now, before)]
    told_first = _first_days(rows, answers)
    stories, earlier = (
        np.array([row[name] for row in rows], dtype=np.int64) for name in ("stories", "before")
    )
    rise = statistics.rise(stories, earlier, told, told_before)
    period = np.full_like(stories, told)
    chance = statistics.hypergeometric(stories, stories + earlier, period, told + told_before)
    q_value = statistics.adjust(chance)
    found = [
        Rise(
            **row,
            log_likelihood=float(up),
            q_value=None if np.isnan(q) else float(q),
            new=day is not None and day >= first,
        )
        for row, up, q, day in zip(rows, rise, q_value, told_first, strict=True)
        if up > 0
    ]
    found.sort(key=lambda one: (-one.log_likelihood, one.actor_id, one.with_id or ""))
    return Comparison(first, last, told, told_before, tuple(found))


def _period(answers: Answers, since: date | None, until: date | None) -> tuple[date, date]:
    days = answers.days
    if days is None:
        msg = "no story has a date, so nothing is new: give the sources a field `published`"
        raise QuestionError(msg)
    last = until or min(days[1], max(answers.built or days[1], days[0]))
    first = since or last - _WEEK + _DAY
    if first > last:
        msg = f"the period ends ({last}) before it begins ({first})"
        raise QuestionError(msg)
    return first, last


def _actors(now: Answers, before: Answers) -> list[dict[str, Any]]:
    earlier = {row["actor_id"]: row["stories"] for row in before.all_actors}
    return [
        {
            "actor_id": row["actor_id"],
            "name": row["name"],
            "with_id": None,
            "with_name": None,
            "stories": row["stories"],
            "before": earlier.get(row["actor_id"], 0),
        }
        for row in now.actors()
    ]


def _pairs(now: Answers, before: Answers) -> list[dict[str, Any]]:
    names = {row["actor_id"]: row["name"] for row in now.actors()}
    ids = sorted(names)
    earlier = _stories(before.pairs(ids, 1), ids)
    return [
        {
            "actor_id": a,
            "name": names[a],
            "with_id": b,
            "with_name": names[b],
            "stories": stories,
            "before": earlier.get((a, b), 0),
        }
        for (a, b), stories in sorted(_stories(now.pairs(ids), ids).items())
    ]


def _stories(pairs: pa.Table, ids: Sequence[str]) -> dict[tuple[str, str], int]:
    columns = (pairs[name].to_pylist() for name in ("a", "b", "stories"))
    return {(ids[a], ids[b]): stories for a, b, stories in zip(*columns, strict=True)}


def _first_days(rows: Sequence[dict[str, Any]], answers: Answers) -> list[date | None]:
    """When each actor or pair was first told, in all that is asked about."""
    spans = answers.actor_spans()
    columns = (spans[name].to_pylist() for name in ("actor_id", "first"))
    actors = dict(zip(*columns, strict=True))
    pairs = [(row["actor_id"], row["with_id"]) for row in rows if row["with_id"]]
    alone = [actors[row["actor_id"]] for row in rows if not row["with_id"]]
    return [*alone, *answers.first_days(pairs)]
