"""Betweenness is networkx's, exact and estimated."""

from unittest.mock import patch

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ask import betweenness


@st.composite
def graphs(draw):
    nodes = draw(st.integers(1, 14))
    graph = nx.Graph()
    graph.add_nodes_from(f"n{number:02}" for number in range(nodes))
    names = st.sampled_from(list(graph))
    for a, b in draw(st.lists(st.tuples(names, names), max_size=40)):
        if a != b:  # sums of these lengths are exact
            graph.add_edge(a, b, weight=draw(st.sampled_from((1, 2, 4))))
    return graph


def by_networkx(graph: nx.Graph, sample: int | None) -> dict[str, float]:
    apart = nx.Graph()
    apart.add_nodes_from(graph)
    apart.add_edges_from((a, b, {"far": 1 / data["weight"]}) for a, b, data in graph.edges.data())
    return nx.betweenness_centrality(apart, k=sample, weight="far", seed=0)


@settings(max_examples=60, deadline=None)
@given(graphs(), st.booleans())
def test_it_is_that_of_networkx(graph, sampled):
    sample = max(2, len(graph) // 2) if sampled and len(graph) > 3 else None
    with (
        patch.object(betweenness, "_SAMPLED_FROM", 3 if sample else 1_000),
        patch.object(betweenness, "_SAMPLE", sample),
    ):
        found = betweenness.measure_betweenness(graph)
    assert found == pytest.approx(by_networkx(graph, sample))
    assert list(found) == list(graph)
