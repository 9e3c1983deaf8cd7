"""Which actors belong together: Louvain communities over what is more than chance."""

import networkx as nx
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

__all__ = ["find_communities"]

SEED = 2009
_LEAST = 0.05  # pairs at or below chance still tie a little


def find_communities(actors: int, pairs: pa.Table) -> list[int]:
    """The community of each actor, from 0 for the largest; alone is a community too.

    Louvain (Blondel and others 2008), seeded; an edge weighs its stories times its NPMI, so that
    an actor whom everybody meets does not glue all together.
    """
    graph = nx.Graph()
    graph.add_nodes_from(range(actors))
    graph.add_weighted_edges_from(
        zip(pairs["a"].to_pylist(), pairs["b"].to_pylist(), _ties(pairs).tolist(), strict=True)
    )
    found = nx.community.louvain_communities(graph, seed=SEED) if actors else []
    community = [0] * actors
    for number, members in enumerate(sorted(found, key=lambda one: (-len(one), min(one)))):
        for member in members:
            community[member] = number
    return community


def _ties(pairs: pa.Table) -> NDArray[np.float64]:
    npmi = pairs["npmi"].to_numpy()
    ties: NDArray[np.float64] = pairs["stories"].to_numpy() * np.maximum(npmi, _LEAST)
    return ties
