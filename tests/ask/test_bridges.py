"""Actors between groups: participation recounted from the pairs."""

from collections import Counter

import pytest
from corpora import ALL, Corpus, corpora
from hypothesis import given
from thorough import examples

from kg.ask.bridges import ORDERS, find_bridges
from kg.ask.network_measures import find_communities, measure_centrality
from kg.ask.networks import make_graph
from kg.ground.errors import QuestionError

MANY = examples(7)


@MANY
@given(corpora(min_items=4))
def test_a_bridge_has_pairs_in_several_groups(corpus: Corpus):
    answers = corpus.answers(ALL)
    graph = make_graph(answers)
    groups = find_communities(graph)
    betweenness = measure_centrality(graph)["betweenness"]
    found = {one.actor_id: one for one in find_bridges(answers)}
    for node in graph:
        towards = Counter()
        for other in graph[node]:
            towards[groups[other]] += graph.edges[node, other]["stories"]
        assert (node in found) is (len(towards) > 1)
        if node in found:
            bridge = found[node]
            assert {one.group: one.stories for one in bridge.groups} == towards
            total = sum(towards.values())
            shares = sum((stories / total) ** 2 for stories in towards.values())
            assert bridge.participation == pytest.approx(1 - shares)
            assert 0 < bridge.participation < 1
            assert bridge.betweenness == betweenness[node]
            for one in bridge.groups:
                members = [name for name, group in groups.items() if group == one.group]
                most = max(graph.nodes[member]["stories"] for member in members)
                assert one.leading in {
                    graph.nodes[member]["name"]
                    for member in members
                    if graph.nodes[member]["stories"] == most
                }


@pytest.mark.parametrize("order", ORDERS)
def test_bridges_are_sorted(example_graph, order):
    frame = example_graph.bridges(order)
    assert frame[order].is_monotonic_decreasing
    assert len(frame) > 20


def test_an_unknown_order_is_one_line(example_graph):
    with pytest.raises(QuestionError, match="cannot sort by 'geluk'"):
        example_graph.bridges("geluk")
