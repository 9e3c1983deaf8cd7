"""What a page shows of a graph: which actors, and which of their pairs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from kg.ask.backbone import disparity_of
from kg.count.spans import ask_pairs
from kg.ground.errors import QuestionError
from kg.ground.measures import SORTS

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["Choice", "choose"]

PAIRS_PER_ACTOR = 10  # on the page; more is a hairball that no filter untangles
MAIN_PER_ACTOR = 2  # drawn at first sight


@dataclass(frozen=True, slots=True)
class Choice:
    """The actors of a page, most stories first, and their pairs.

    `pairs` holds `a`, `b` (places in `actors`), the measures, `alpha` (disparity) and `main`
    (drawn at first sight). `partners` says with how many actors of the view each appears;
    `inner_pairs` how many pairs these actors have among them, before the backbone.
    """

    actors: list[dict[str, Any]]
    pairs: pa.Table
    partners: list[int]
    all_actors: int
    all_pairs: int
    inner_pairs: int
    focus: str | None


@dataclass(frozen=True, slots=True)
class _Pairs:
    """All pairs of the view that are strong enough; `one` and `other` number the actors."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    table: pa.Table

    def take(self, kept: NDArray[Any]) -> "_Pairs":
        """Some of them, by mask or by place."""
        places = np.flatnonzero(kept) if kept.dtype == bool else kept
        return _Pairs(self.one[places], self.other[places], self.table.take(pa.array(places)))

    @property
    def stories(self) -> NDArray[np.int64]:
        """The weight of each pair."""
        column: NDArray[np.int64] = self.table["stories"].to_numpy()
        return column


def choose(
    answers: "Answers", *, focus: str | None = None, hops: int = 1, top: int = 150, min_weight: int
) -> Choice:
    """The `top` actors with the most stories, or of the neighbourhood of `focus`.

    Actors without a pair of at least `min_weight` stories come last. Of the pairs among them the
    backbone stays: at most ten an actor on average, and the strongest of each actor. Raises what
    `Answers.find` raises for `focus`, and `QuestionError` where the view does not show it.
    """
    actors = answers.actors()
    pairs = _view_pairs(answers, actors, min_weight)
    partners = np.bincount(np.concatenate([pairs.one, pairs.other]), minlength=len(actors))
    focus_id = None if focus is None else _find(answers, focus)
    if focus_id:
        center = next((i for i, actor in enumerate(actors) if actor["actor_id"] == focus_id), None)
        if center is None:
            msg = f"{focus!r} is outside this view: widen the types, the watch list or the period"
            raise QuestionError(msg)
        kept = _near(center, pairs, hops, len(actors))
    else:
        kept = sorted(range(len(actors)), key=lambda i: (partners[i] == 0, i))
    kept = sorted(kept[:top])
    place = np.full(len(actors), -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    inside = pairs.take((place[pairs.one] >= 0) & (place[pairs.other] >= 0))
    shown = _Pairs(place[inside.one], place[inside.other], inside.table)
    return Choice(
        [actors[i] for i in kept],
        _backbone(shown, len(kept)),
        [int(partners[i]) for i in kept],
        len(actors),
        len(pairs.one),
        len(shown.one),
        focus_id,
    )


def _find(answers: "Answers", focus: object) -> str:
    if not isinstance(focus, str):
        msg = f"focus is a name or an id, not {focus!r}"
        raise QuestionError(msg)
    return answers.find(focus).actor_id


def _view_pairs(answers: "Answers", actors: list[dict[str, Any]], min_weight: int) -> _Pairs:
    table = ask_pairs(answers.connection, min_weight)
    known = pa.array([actor["actor_id"] for actor in actors], pa.string())
    ends = [table[side].combine_chunks() for side in ("a", "b")]
    one, other = (_places(end, known) for end in ends)
    return _Pairs(one, other, table.select(list(SORTS))).take((one >= 0) & (other >= 0))


def _places(ids: pa.Array, known: pa.Array) -> NDArray[np.int64]:
    found = pc.index_in(ids, value_set=known).fill_null(-1)
    places: NDArray[np.int64] = found.to_numpy(zero_copy_only=False).astype(np.int64)
    return places


def _near(center: int, pairs: _Pairs, hops: int, actors: int) -> list[int]:
    """The actors within `hops` of `center`: nearest first, then by what ties them to the nearer."""
    seen = np.zeros(actors, dtype=bool)
    seen[center] = True
    order = [center]
    for _ in range(hops):
        tie = np.zeros(actors, dtype=np.int64)
        for here, there in ((pairs.one, pairs.other), (pairs.other, pairs.one)):
            step = seen[here] & ~seen[there]
            np.maximum.at(tie, there[step], pairs.stories[step])
        reached = np.flatnonzero(tie)
        if not len(reached):
            break
        order += sorted(map(int, reached), key=lambda i: (-tie[i], i))
        seen[reached] = True
    return order


def _backbone(pairs: _Pairs, actors: int) -> pa.Table:
    alpha = disparity_of(pairs.one, pairs.other, pairs.stories.astype(np.float64), actors)
    strength = np.lexsort((pairs.other, pairs.one, -pairs.stories, alpha))
    rank = np.empty(len(alpha), dtype=np.int64)
    rank[strength] = np.arange(len(alpha))
    best = _strongest(pairs)
    kept = (rank < PAIRS_PER_ACTOR * actors) | best
    main = (rank < MAIN_PER_ACTOR * actors) | best
    columns = {"a": pairs.one, "b": pairs.other, "alpha": alpha, "main": main}
    table = pairs.table
    for name, column in columns.items():
        table = table.append_column(name, pa.array(column))
    shown = table.take(pa.array(np.flatnonzero(kept)))
    return shown.sort_by([("a", "ascending"), ("b", "ascending")])


def _strongest(pairs: _Pairs) -> NDArray[np.bool_]:
    """Which pair is the strongest of one of its two actors."""
    best = np.zeros(len(pairs.one), dtype=bool)
    if not len(pairs.one):
        return best
    ends = np.concatenate([pairs.one, pairs.other])
    places = np.tile(np.arange(len(pairs.one)), 2)
    order = np.lexsort((places, -np.tile(pairs.stories, 2), ends))
    first = np.unique(ends[order], return_index=True)[1]
    best[places[order][first]] = True
    return best
