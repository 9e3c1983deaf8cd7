"""Measures of a whole graph, as functions over a plain `networkx.Graph`."""

from typing import Any

import networkx as nx

from kg.ask.betweenness import measure_betweenness

__all__ = ["find_communities", "measure_centrality"]

_LEAST_NPMI = 0.05  # pairs at or below chance still tie a little


def find_communities(graph: nx.Graph, weight: str = "weight", seed: int = 0) -> dict[str, int]:
    """The community of each node: 0 is the largest; a node without edges is alone in one.

    Louvain (Blondel et al. 2008) as networkx has it, resolution 1, seeded. An edge weighs its
    stories times its NPMI, at least 0.05 of them: an actor whom everybody meets would glue all
    together by stories alone. An edge without `npmi` weighs `weight`, one without either 1. The
    same graph gives the same communities: nodes and edges are taken in the order of their ids.

    >>> graph = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("x", "y")])
    >>> find_communities(graph)
    {'a': 0, 'b': 0, 'c': 0, 'x': 1, 'y': 1}
    """
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_weighted_edges_from(
        sorted(
            (*sorted((a, b)), data.get(weight, 1) * max(data.get("npmi", 1.0), _LEAST_NPMI))
            for a, b, data in graph.edges(data=True)
        )
    )
    found = nx.community.louvain_communities(ordered, seed=seed)
    largest_first = sorted(found, key=lambda community: (-len(community), min(community)))
    numbers = {node: number for number, nodes in enumerate(largest_first) for node in nodes}
    return {node: numbers[node] for node in sorted(numbers)}


def measure_centrality(graph: nx.Graph, weight: str = "weight", seed: int = 0) -> dict[str, Any]:
    """For each measure, its value for each node.

    `degree` partners; `weighted_degree` their weights (stories) added up; `betweenness` the share
    of shortest paths through a node (Freeman 1977), where a path is short whose stories are many;
    estimated from 200 nodes in graphs of more than 1,000 (Brandes & Pich 2007); `pagerank` (Brin &
    Page 1998).
    """
    return {
        "degree": dict(graph.degree()),
        "weighted_degree": dict(graph.degree(weight=weight)),
        "betweenness": measure_betweenness(graph, weight, seed),
        "pagerank": nx.pagerank(graph, weight=weight) if len(graph) else {},
    }
