"""What a page draws at first sight: which actors, and all pairs among them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from kg.ground.errors import QuestionError

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["Choice", "choose"]


@dataclass(frozen=True, slots=True)
class Choice:
    """The actors drawn at first, most stories first, and all of their pairs.

    `pairs` holds `a`, `b` (places in `actors`), `stories` and `npmi`; `all_actors` and `all_pairs`
    are those of the view, of at least `min_weight` stories; `focus` is the id of the actor in the
    middle.
    """

    actors: list[dict[str, Any]]
    pairs: pa.Table
    all_actors: int
    all_pairs: int
    focus: str | None
    min_weight: int


@dataclass(frozen=True, slots=True)
class _Pairs:
    """All pairs of the view that are strong enough; `one` and `other` number the actors."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    table: pa.Table

    def take(self, kept: NDArray[np.bool_]) -> "_Pairs":
        """Those in the mask."""
        places = np.flatnonzero(kept)
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

    Actors without a pair of at least `min_weight` stories come last. The page chooses in the same
    way (`explorer/data/choice.js`) whenever its reader asks for something else. Raises what
    `Answers.find` raises for `focus`, and `QuestionError` where the view does not show it.
    """
    actors = answers.actors()
    pairs = _view_pairs(answers, actors, min_weight)
    focus_id = None if focus is None else _find(answers, focus)
    if focus_id:
        center = next((i for i, actor in enumerate(actors) if actor["actor_id"] == focus_id), None)
        if center is None:
            msg = f"{focus!r} is outside this view: widen the types, the watch list or the period"
            raise QuestionError(msg)
        kept = _near(center, pairs, hops, len(actors))
    else:
        tied = np.zeros(len(actors), dtype=bool)
        tied[pairs.one] = tied[pairs.other] = True
        kept = sorted(range(len(actors)), key=lambda i: (not tied[i], i))
    kept = sorted(kept[:top])
    place = np.full(len(actors), -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    inside = pairs.take((place[pairs.one] >= 0) & (place[pairs.other] >= 0))
    ends = {"a": place[inside.one], "b": place[inside.other]}
    table = pa.table({**ends, **{name: inside.table[name] for name in ("stories", "npmi")}})
    ordered = table.sort_by([("a", "ascending"), ("b", "ascending")])
    return Choice(
        [actors[i] for i in kept], ordered, len(actors), len(pairs.one), focus_id, min_weight
    )


def _find(answers: "Answers", focus: object) -> str:
    if not isinstance(focus, str):
        msg = f"focus is a name or an id, not {focus!r}"
        raise QuestionError(msg)
    return answers.find(focus).actor_id


def _view_pairs(answers: "Answers", actors: list[dict[str, Any]], min_weight: int) -> _Pairs:
    table = answers.all_pairs(min_weight)
    known = pa.array([actor["actor_id"] for actor in actors], pa.string())
    one, other = (_places(table[side].combine_chunks(), known) for side in ("a", "b"))
    low, high = np.minimum(one, other), np.maximum(one, other)
    return _Pairs(low, high, table).take((one >= 0) & (other >= 0))


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
