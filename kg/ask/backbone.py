"""Which edges carry a graph: the multiscale backbone."""

from collections.abc import Hashable
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

__all__ = ["disparity", "disparity_of"]

Edge: TypeAlias = tuple[Hashable, Hashable]


def disparity(graph: nx.Graph, weight: str = "stories") -> dict[Edge, float]:
    """How likely each edge's weight is by chance, from 0 (never) to 1: the disparity filter.

    α(i,j) = (1 - w(i,j) / s(i)) ** (k(i) - 1), the smaller of the two ends; s the strength, k the
    degree (Serrano, Boguñá and Vespignani 2009, PNAS 106(16)). An end with one edge says nothing:
    α = 1 there. Edges are keyed as `graph.edges` gives them; weights are positive, an edge
    without one weighs 1.

    >>> star = nx.Graph()
    >>> star.add_weighted_edges_from([("a", "b", 8), ("a", "c", 1), ("a", "d", 1)], "stories")
    >>> {edge: round(alpha, 2) for edge, alpha in disparity(star).items()}
    {('a', 'b'): 0.04, ('a', 'c'): 0.81, ('a', 'd'): 0.81}
    """
    number = {node: index for index, node in enumerate(graph)}
    edges = list(graph.edges(data=weight, default=1))
    one = np.array([number[a] for a, _, _ in edges], dtype=np.int64)
    other = np.array([number[b] for _, b, _ in edges], dtype=np.int64)
    weights = np.array([value for _, _, value in edges], dtype=np.float64)
    alphas = disparity_of(one, other, weights, len(number))
    return {(a, b): float(alpha) for (a, b, _), alpha in zip(edges, alphas, strict=True)}


def disparity_of(
    one: NDArray[np.int64], other: NDArray[np.int64], weights: NDArray[np.float64], nodes: int
) -> NDArray[np.float64]:
    """`disparity` over arrays: edge e joins nodes `one[e]` and `other[e]` (from 0, no loops)."""
    ends = np.concatenate([one, other])
    degree = np.bincount(ends, minlength=nodes)
    strength = np.bincount(ends, np.concatenate([weights, weights]), minlength=nodes)
    alphas = [(1.0 - weights / strength[end]) ** (degree[end] - 1) for end in (one, other)]
    smaller: NDArray[np.float64] = np.minimum(*alphas)
    return smaller
