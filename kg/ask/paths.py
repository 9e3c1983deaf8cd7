"""How two actors are connected through others: chains of fewest steps, the telling ones first."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from kg.ask.answers import Answers, ChainNetwork, Evidence
from kg.ask.links import Links
from kg.ground.errors import QuestionError

__all__ = ["Step", "find_chains", "find_paths"]

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


@dataclass(frozen=True, slots=True)
class _Steps:
    """Links between two levels of chains, and their places."""

    tails: NDArray[np.int64]
    heads: NDArray[np.int64]
    places: NDArray[np.int64]

    def turned(self) -> "_Steps":
        """The same in the other direction."""
        return _Steps(self.heads, self.tails, self.places)


@dataclass(frozen=True, slots=True)
class _Side:
    """How far was looked from one end: who stands at 0, 1, … steps, and whether somebody does."""

    levels: list[NDArray[np.int64]]
    known: NDArray[np.bool_]

    @classmethod
    def at(cls, end: int, actors: int) -> "_Side":
        """The beginning."""
        known = np.zeros(actors, dtype=bool)
        known[end] = True
        return cls([np.array([end])], known)


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
    network = answers.network([start.actor_id, goal.actor_id], left_out)
    ends = network.number(start.actor_id), network.number(goal.actor_id)
    chains = find_chains(network.links, network.allowed, ends, most, limit)
    return _show(chains, network, answers)


def _show(
    chains: Sequence[Sequence[int]], network: ChainNetwork, answers: Answers
) -> list[list[Step]]:
    steps = list(dict.fromkeys(step for chain in chains for step in pairwise(chain)))
    if not steps:
        return []
    ids = {number: network.ids[number] for step in steps for number in step}
    names = answers.names.ids
    named = [(ids[a], ids[b]) for a, b in steps]
    shown = {}
    for (a, b), evidence in zip(steps, answers.step_evidence(named), strict=True):
        place = network.links.place(a, b)
        shown[a, b] = Step(
            ids[a],
            ids[b],
            names[ids[a]]["name"],
            names[ids[b]]["name"],
            int(network.links.stories[place]),
            float(network.links.npmi[place]),
            evidence.item_id,
            evidence.text,
            evidence,
        )
    return [[shown[step] for step in pairwise(chain)] for chain in chains]


def find_chains(
    links: Links, allowed: NDArray[np.bool_], ends: tuple[int, int], most: int, limit: int
) -> list[tuple[int, ...]]:
    """The best chains as numbers of actors; who stands in between is `allowed`.

    There may be millions of shortest chains, so they are not all looked at. Each of the three
    criteria is the weakest of a chain's steps: the chains over the edges above the right value are
    too few, those over the edges from it on are enough; the next criterion decides among those.
    """
    steps = _steps_of(links, allowed, ends, most)
    if not steps:
        return []
    edges, nodes = _as_edges(links, steps, ends)
    criteria = ((edges.npmi > 0).astype(np.float64), edges.stories.astype(np.float64), edges.npmi)
    alive = np.ones(len(edges.tails), dtype=bool)
    found: set[tuple[int, ...]] = set()
    for values in criteria:
        least = _least(edges, alive, values, limit + len(found))
        found.update(_walk(edges, alive & (values > least)))
        alive &= values >= least
    found.update(islice(_walk(edges, alive), limit + len(found)))
    ranked = sorted(found, key=lambda chain: _rank(edges, criteria, chain))
    return [tuple(int(nodes[one]) for one in _nodes(edges, chain)) for chain in ranked[:limit]]


def _steps_of(
    links: Links, allowed: NDArray[np.bool_], ends: tuple[int, int], most: int
) -> list[_Steps]:
    """The links of all shortest chains, step by step; none where there is no chain.

    Breadth first from both ends, always from the one with fewer links ahead, until they meet.
    """
    sides = tuple(_Side.at(end, len(allowed)) for end in ends)
    for _ in range(most):
        side, other = sorted(sides, key=lambda one: links.size(one.levels[-1]))
        reached = np.zeros(len(allowed), dtype=bool)
        for _, heads, _ in links.of(side.levels[-1]):
            reached[heads] = True
        met = reached & other.known
        if met.any():
            whole, short = side.levels, other.levels[:-1]  # who met stands in the other's last
            before, after = (whole, short) if side is sides[0] else (short, whole)
            steps = [*reversed(_outwards(links, before, met)), *_outwards(links, after, met)]
            return [*steps[: len(before)], *(one.turned() for one in steps[len(before) :])]
        reached &= allowed & ~side.known
        if not reached.any():
            return []
        side.levels.append(np.flatnonzero(reached))
        side.known[reached] = True
    return []


def _outwards(
    links: Links, levels: Sequence[NDArray[np.int64]], met: NDArray[np.bool_]
) -> list[_Steps]:
    """The links from those who `met` back to the end, as they lead from there."""
    useful, found = met, []
    for level in reversed(levels):
        kept = []
        for tails, heads, places in links.of(level):
            on_way = useful[heads]
            kept.append((tails[on_way], heads[on_way], places[on_way]))
        found.append(_Steps(*(np.concatenate(column) for column in zip(*kept, strict=True))))
        useful = np.zeros_like(met)
        useful[found[-1].tails] = True
    return found


def _as_edges(
    links: Links, steps: Sequence[_Steps], ends: tuple[int, int]
) -> tuple[_Edges, NDArray[np.int64]]:
    """The steps over few numbers, in the order of the large ones, which stand beside."""
    tails, heads, places = (
        np.concatenate([getattr(step, name) for step in steps])
        for name in ("tails", "heads", "places")
    )
    nodes = np.unique(np.concatenate([tails, heads]))
    order = np.lexsort((heads, tails))
    tails, heads = (np.searchsorted(nodes, side[order]) for side in (tails, heads))
    start, goal = (int(np.searchsorted(nodes, end)) for end in ends)
    stories, npmi = (side[places[order]] for side in (links.stories, links.npmi))
    return _Edges(tails, heads, stories, npmi, (start, goal), len(steps), len(nodes)), nodes


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
