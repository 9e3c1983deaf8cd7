"""The disparity filter is the formula, edge by edge."""

import random

import networkx as nx
import pytest

from kg.ask.backbone import disparity


def naive_disparity(graph: nx.Graph) -> dict:
    alphas = {}
    for a, b, weight in graph.edges(data="stories"):
        ends = []
        for end in (a, b):
            strength = sum(w for *_, w in graph.edges(end, data="stories"))
            ends.append((1 - weight / strength) ** (graph.degree(end) - 1))
        alphas[a, b] = min(ends)
    return alphas


@pytest.mark.parametrize("seed", range(5))
def test_disparity_is_the_formula(seed):
    graph = nx.gnm_random_graph(30, 80, seed=seed)
    rng = random.Random(seed)
    for _, _, edge in graph.edges(data=True):
        edge["stories"] = rng.randint(1, 40)
    assert disparity(graph) == pytest.approx(naive_disparity(graph))


def test_disparity_of_nothing():
    assert disparity(nx.Graph()) == {}
