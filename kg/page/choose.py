"""What a page draws at first sight: which actors, and all pairs among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

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


def choose(
    answers: "Answers", *, focus: str | None = None, hops: int = 1, top: int = 150, min_weight: int
) -> Choice:
    """The `top` actors with the most stories, or of the neighbourhood of `focus`.

    Actors without a pair of at least `min_weight` stories come last. The page chooses in the same
    way (`explorer/data/choice.js`) whenever its reader asks for something else. Raises what
    `Answers.find` raises for `focus`, and `QuestionError` where the view does not show it.
    """
    actors = answers.actors()
    ids = [actor["actor_id"] for actor in actors]
    partners = answers.partner_counts(ids, min_weight)
    focus_id = None if focus is None else _find(answers, focus)
    if focus_id is None:
        tied = set(partners["actor"].to_pylist())
        found = sorted(range(len(ids)), key=lambda place: (place not in tied, place))
    elif focus_id in ids:
        found = _near(answers, ids, ids.index(focus_id), hops, min_weight)
    else:
        msg = f"{focus!r} is outside this view: widen the types, the watch list or the period"
        raise QuestionError(msg)
    kept = sorted(found[:top])
    pairs = answers.pairs([ids[place] for place in kept], min_weight)
    all_pairs = sum(partners["partners"].to_pylist()) // 2
    return Choice(
        [actors[place] for place in kept],
        _first_smaller(pairs),
        len(actors),
        all_pairs,
        focus_id,
        min_weight,
    )


def _find(answers: "Answers", focus: object) -> str:
    if not isinstance(focus, str):
        msg = f"focus is a name or an id, not {focus!r}"
        raise QuestionError(msg)
    return answers.find(focus).actor_id


def _first_smaller(pairs: pa.Table) -> pa.Table:
    """The pairs in order, the actor with more stories first."""
    low, high = (
        pick(pairs["a"], pairs["b"]) for pick in (pc.min_element_wise, pc.max_element_wise)
    )
    table = pa.table({"a": low, "b": high, "stories": pairs["stories"], "npmi": pairs["npmi"]})
    return table.sort_by([("a", "ascending"), ("b", "ascending")])


def _near(
    answers: "Answers", ids: Sequence[str], center: int, hops: int, min_weight: int
) -> list[int]:
    """Who is within `hops` of `center`: nearest first, then by what ties them to the nearer."""
    found = [center]
    for _ in range(hops):
        ties = answers.ties(ids, set(found), min_weight).to_pylist()
        if not ties:
            break
        ordered = sorted(ties, key=lambda tie: (-tie["stories"], tie["actor"]))
        found += [tie["actor"] for tie in ordered]
    return found
