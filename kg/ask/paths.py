"""How two actors are connected through others: chains of fewest steps, the telling ones first."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from kg.ask.answers import Answers, Evidence
from kg.ground.errors import QuestionError

__all__ = ["Step", "find_chains", "find_paths"]

_FAR = 1_000_000  # steps
_MANY = 1e15  # chains: more are not counted


@dataclass(frozen=True, slots=True)
class Step:
    """A pair on the way from one actor to another, and its best evidence."""

    a: str
    b: str
    a_name: str
    b_name: str
    stories: int
    npmi: float
    item_id: str
    text: str
    evidence: Evidence = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Edges:
    """Steps of shortest chains, sorted by the nodes they lead from and to (numbers)."""

    tails: NDArray[np.int64]
    heads: NDArray[np.int64]
    stories: NDArray[np.int64]
    npmi: NDArray[np.float64]
    ends: tuple[int, int]
    steps: int
    nodes: int


def find_paths(
    answers: Answers, a: str, b: str, *, most: int = 4, limit: int = 5, without: Sequence[str] = ()
) -> list[list[Step]]:
    """The best `limit` chains of fewest steps from `a` to `b`, at most `most` steps.

    Chains whose steps all have NPMI above 0 come first, then by the stories of the weakest step,
    then by the lowest NPMI, then by ids. Those between are actors of the view, none of `without`.
    Raises what `Answers.find` raises, and `QuestionError` for two names of one actor.
    """
    start, goal = answers.find(a), answers.find(b)
    left_out = set(answers.ids(without))
    if start.actor_id == goal.actor_id or left_out & {start.actor_id, goal.actor_id}:
        msg = f"give two different actors, who are not left out: {start.name}, {goal.name}"
        raise QuestionError(msg)
    shown = {row["actor_id"]: row["name"] for row in answers.actors()}
    names = shown | {start.actor_id: start.name, goal.actor_id: goal.name}
    ids = sorted(set(names) - left_out)
    pairs = answers.pairs(ids)
    one, other, stories, npmi = (
        pairs[name].to_numpy().astype(kind)
        for name, kind in (("a", "i8"), ("b", "i8"), ("stories", "i8"), ("npmi", "f8"))
    )
    ends = ids.index(start.actor_id), ids.index(goal.actor_id)
    chains = find_chains(one, other, stories, npmi, ends=ends, most=most, limit=limit)
    return _show([[ids[place] for place in chain] for chain in chains], names, answers)


def _show(
    chains: Sequence[Sequence[str]], names: dict[str, str], answers: Answers
) -> list[list[Step]]:
    steps = list(dict.fromkeys(step for chain in chains for step in pairwise(chain)))
    if not steps:
        return []
    rows = answers.pairs(on_the_way := sorted({one for step in steps for one in step})).to_pylist()
    measured = {frozenset((on_the_way[row["a"]], on_the_way[row["b"]])): row for row in rows}
    shown = {
        (a, b): Step(
            a,
            b,
            names[a],
            names[b],
            measured[frozenset((a, b))]["stories"],
            measured[frozenset((a, b))]["npmi"],
            evidence.item_id,
            evidence.text,
            evidence,
        )
        for (a, b), evidence in zip(steps, answers.step_evidence(steps), strict=True)
    }
    return [[shown[step] for step in pairwise(chain)] for chain in chains]


def find_chains(
    one: NDArray[np.int64],
    other: NDArray[np.int64],
    stories: NDArray[np.int64],
    npmi: NDArray[np.float64],
    *,
    ends: tuple[int, int],
    most: int,
    limit: int,
) -> list[tuple[int, ...]]:
    """The best chains as nodes, over edges that join `one` and `other` (numbers of nodes, from 0).

    There may be millions of shortest chains, so they are not all looked at. Each of the three
    criteria is the weakest of a chain's steps: the chains over the edges above the right value are
    too few, those over the edges from it on are enough; the next criterion decides among those.
    """
    edges = _shortest(one, other, stories, npmi, ends, most)
    if edges is None:
        return []
    criteria = ((edges.npmi > 0).astype(np.float64), edges.stories.astype(np.float64), edges.npmi)
    alive = np.ones(len(edges.tails), dtype=bool)
    found: set[tuple[int, ...]] = set()
    for values in criteria:
        least = _least(edges, alive, values, limit + len(found))
        found.update(_walk(edges, alive & (values > least)))
        alive &= values >= least
    found.update(islice(_walk(edges, alive), limit + len(found)))
    ranked = sorted(found, key=lambda chain: _rank(edges, criteria, chain))
    return [_nodes(edges, chain) for chain in ranked[:limit]]


def _shortest(
    one: NDArray[np.int64],
    other: NDArray[np.int64],
    stories: NDArray[np.int64],
    npmi: NDArray[np.float64],
    ends: tuple[int, int],
    most: int,
) -> _Edges | None:
    """The edges on shortest chains, each in the direction from start to goal; null without any."""
    nodes = int(max([*ends, *(side.max() for side in (one, other) if len(side))])) + 1
    tails, heads = np.concatenate([one, other]), np.concatenate([other, one])
    from_start = _distances(tails, heads, ends[0], nodes, most, until=ends[1])
    steps = int(from_start[ends[1]])
    if steps > most:
        return None
    to_goal = _distances(tails, heads, ends[1], nodes, steps)
    on_way = np.flatnonzero(from_start[tails] + 1 + to_goal[heads] == steps)
    kept = on_way[np.lexsort((heads[on_way], tails[on_way]))]
    pair = kept % len(one)
    return _Edges(tails[kept], heads[kept], stories[pair], npmi[pair], ends, steps, nodes)


def _distances(
    tails: NDArray[np.int64],
    heads: NDArray[np.int64],
    start: int,
    nodes: int,
    most: int,
    until: int | None = None,
) -> NDArray[np.int64]:
    """Steps from `start` to each node, breadth first, up to `most` or as far as `until` is."""
    distance = np.full(nodes, _FAR, dtype=np.int64)
    distance[start] = 0
    for step in range(most):
        reached = heads[(distance[tails] == step) & (distance[heads] == _FAR)]
        distance[reached] = step + 1
        if not len(reached) or (until is not None and distance[until] < _FAR):
            break
    return distance


def _ways(edges: _Edges, alive: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How many chains lead from each node to the goal over the edges that are `alive`."""
    ways: NDArray[np.float64] = np.zeros(edges.nodes)
    ways[edges.ends[1]] = 1.0
    tails, heads = edges.tails[alive], edges.heads[alive]
    for _ in range(edges.steps):
        ways = np.minimum(np.bincount(tails, ways[heads], minlength=edges.nodes), _MANY)
        ways[edges.ends[1]] = 1.0
    return ways


def _least(
    edges: _Edges, alive: NDArray[np.bool_], values: NDArray[np.float64], wanted: int
) -> float:
    """The highest value from which on the edges give `wanted` chains; the lowest where none do."""
    known = np.unique(values[alive])
    low, high = 0, len(known)  # from known[low] on there are enough, from known[high] on too few
    while high - low > 1:
        middle = (low + high) // 2
        enough = _ways(edges, alive & (values >= known[middle]))[edges.ends[0]] >= wanted
        low, high = (middle, high) if enough else (low, middle)
    return float(known[low])


def _walk(edges: _Edges, alive: NDArray[np.bool_]) -> Iterator[tuple[int, ...]]:
    """Every chain (of edges) over the edges that are `alive`, in the order of nodes."""
    open_ahead = alive & (_ways(edges, alive)[edges.heads] > 0)

    def go_on(node: int, so_far: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if node == edges.ends[1]:
            yield so_far
            return
        first, last = np.searchsorted(edges.tails, [node, node + 1])
        for edge in np.flatnonzero(open_ahead[first:last]) + first:
            yield from go_on(int(edges.heads[edge]), (*so_far, int(edge)))

    return go_on(edges.ends[0], ())


def _rank(
    edges: _Edges, criteria: Collection[NDArray[np.float64]], chain: tuple[int, ...]
) -> tuple[object, ...]:
    weakest = (-float(values[list(chain)].min()) for values in criteria)
    return (*weakest, _nodes(edges, chain))


def _nodes(edges: _Edges, chain: tuple[int, ...]) -> tuple[int, ...]:
    return (edges.ends[0], *(int(edges.heads[edge]) for edge in chain))
