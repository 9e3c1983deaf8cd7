"""Betweenness over arrays: networkx follows each path in Python, for minutes on 100,000 pairs."""

import random
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

__all__ = ["measure_betweenness"]

_SAMPLED_FROM = 1_000  # nodes: above, betweenness is estimated
_SAMPLE = 200  # nodes that shortest paths start from
_SAME = 1e-9  # distances are sums of fractions

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Steps:
    """Every edge in both directions: from where, to where, how far."""

    tails: NDArray[np.int64]
    heads: NDArray[np.int64]
    far: Floats


def measure_betweenness(graph: nx.Graph, weight: str = "weight", seed: int = 0) -> dict[str, float]:
    """The share of shortest paths through each node (Freeman 1977), 0 to 1.

    A path is short whose weights (stories) are many: an edge is 1 / weight long. Above 1,000 nodes
    it is estimated from 200 of them, the same ones each time (Brandes and Pich 2007). The numbers
    are those of `networkx.betweenness_centrality`, which follows each path in Python; but paths as
    long as each other are so here, where it takes 1/3 + 1/3 + 1/3 for less than 1.
    """
    nodes = list(graph)
    place = {node: number for number, node in enumerate(nodes)}
    edges = [(place[a], place[b], data.get(weight, 1)) for a, b, data in graph.edges(data=True)]
    if len(nodes) < 3 or not edges:
        return dict.fromkeys(nodes, 0.0)
    one, other = (np.array([edge[side] for edge in edges], dtype=np.int64) for side in (0, 1))
    far = 1.0 / np.array([edge[2] for edge in edges], dtype=np.float64)
    tails, heads = np.concatenate([one, other]), np.concatenate([other, one])
    steps = _Steps(tails, heads, np.concatenate([far, far]))
    sources = list(range(len(nodes)))
    sampled = len(nodes) > _SAMPLED_FROM
    if sampled:
        sources = [place[node] for node in random.Random(seed).sample(nodes, _SAMPLE)]  # noqa: S311
    shares = _shares(steps, sources, len(nodes))
    started = np.full(len(nodes), float(len(sources)))
    started[sources] -= 1.0  # no path through a node starts there
    values = shares / (started * (len(nodes) - 2))
    return dict(zip(nodes, values.tolist(), strict=True))


def _shares(steps: _Steps, sources: list[int], nodes: int) -> Floats:
    """Of each node the shares of shortest paths through it, added up over sources and targets."""
    ends = steps.tails.astype(np.int32), steps.heads.astype(np.int32)  # what older SciPy asks
    matrix = csr_array((steps.far, ends), shape=(nodes, nodes))
    total = np.zeros(nodes)
    for source in sources:
        found: Floats = np.asarray(dijkstra(matrix, indices=[source]), dtype=np.float64)
        distance = np.where(np.isfinite(found[0]), found[0], -1.0)
        gone = distance[steps.tails]
        tight = (gone >= 0) & (np.abs(gone + steps.far - distance[steps.heads]) <= _SAME)
        through = _dependencies(steps.tails[tight], steps.heads[tight], source, nodes)
        through[source] = 0.0
        total += through
    return total


def _dependencies(
    tails: NDArray[np.int64], heads: NDArray[np.int64], source: int, nodes: int
) -> Floats:
    """How much of the paths from `source` leads through each node (Brandes 2001).

    `tails` and `heads` are the steps of shortest paths. Both sums settle after as many rounds as
    the longest path has steps.
    """
    start = np.zeros(nodes)
    start[source] = 1.0
    ways = start
    rounds = 0
    while True:
        more = start + _add_up(heads, ways[tails], nodes)
        rounds += 1
        if np.array_equal(more, ways):
            break
        ways = more
    share = ways[tails] / ways[heads]
    through: Floats = np.zeros(nodes)
    for _ in range(rounds):
        through = _add_up(tails, share * (1.0 + through[heads]), nodes)
    return through


def _add_up(places: NDArray[np.int64], values: Floats, nodes: int) -> Floats:
    sums: Floats = np.zeros(nodes)
    np.add.at(sums, places, values)
    return sums
