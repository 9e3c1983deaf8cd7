"""Chains of fewest steps: as networkx finds them, in the order of the method; evidence of each."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from corpora import ALL, Corpus, corpora
from hypothesis import given
from hypothesis import strategies as st
from thorough import examples

from kg.ask.answers import View
from kg.ask.links import link
from kg.ask.networks import make_graph
from kg.ask.paths import find_chains, find_paths
from kg.ground.errors import QuestionError

MANY = examples(10)


@st.composite
def graphs(draw):
    """Graphs with many ties: few stories, few values of NPMI."""
    nodes = draw(st.integers(2, 12))
    every = [(a, b) for a in range(nodes) for b in range(a + 1, nodes)]
    chosen = draw(st.lists(st.sampled_from(every), unique=True, max_size=40))
    graph = nx.Graph()
    graph.add_nodes_from(range(nodes))
    for a, b in chosen:
        graph.add_edge(
            a, b, stories=draw(st.integers(1, 3)), npmi=draw(st.sampled_from((-0.5, 0.0, 0.2, 0.7)))
        )
    return graph


def rank(graph: nx.Graph, chain) -> tuple:
    steps = [graph.edges[step] for step in pairwise(chain)]
    return (
        -min(step["npmi"] > 0 for step in steps),
        -min(step["stories"] for step in steps),
        -min(step["npmi"] for step in steps),
        tuple(chain),
    )


def best_chains(graph: nx.Graph, start, goal, most: int, limit: int) -> list[tuple]:
    """All of networkx's shortest paths, sorted."""
    if not nx.has_path(graph, start, goal):
        return []
    chains = [tuple(chain) for chain in nx.all_shortest_paths(graph, start, goal)]
    ranked = sorted(chains, key=lambda chain: rank(graph, chain))
    return [chain for chain in ranked[:limit] if len(chain) <= most + 1]


@MANY
@given(graphs(), st.integers(1, 5), st.integers(1, 7))
def test_the_best_of_all_shortest_paths(graph, most, limit):
    edges = list(graph.edges(data=True))
    one, other = (np.array([edge[side] for edge in edges], dtype=np.int64) for side in (0, 1))
    stories = np.array([data["stories"] for *_, data in edges], dtype=np.int64)
    npmi = np.array([data["npmi"] for *_, data in edges], dtype=np.float64)
    ends = (0, len(graph) - 1)
    links = link(one, other, stories, npmi, len(graph))
    found = find_chains(links, np.ones(len(graph), dtype=bool), ends, most, limit)
    assert found == best_chains(graph, *ends, most, limit)


def test_millions_of_shortest_chains_are_not_looked_at():
    """Four layers of 60: 216,000 chains of the same steps, one of them with most stories."""
    graph = nx.Graph()
    layers = [[0], *([60 * layer + n + 1 for n in range(60)] for layer in range(3)), [181]]
    for before, after in pairwise(layers):
        graph.add_edges_from((a, b, {"stories": 1, "npmi": 0.1}) for a in before for b in after)
    for a, b in pairwise([0, 7, 77, 147, 181]):
        graph.edges[a, b]["stories"] = 2
    edges = list(graph.edges(data=True))
    columns = [np.array([edge[side] for edge in edges], dtype=np.int64) for side in (0, 1)]
    values = [np.array([data[name] for *_, data in edges]) for name in ("stories", "npmi")]
    links = link(*columns, *values, len(graph))
    found = find_chains(links, np.ones(len(graph), dtype=bool), (0, 181), most=4, limit=3)
    assert found == [(0, 7, 77, 147, 181), (0, 1, 61, 121, 181), (0, 1, 61, 122, 181)]


@examples(5)
@given(corpora(min_items=3), st.integers(1, 2))
def test_paths_of_a_graph_are_those_of_its_networkx(corpus: Corpus, min_weight: int):
    answers = corpus.answers(View(types=ALL.types, min_weight=min_weight))
    graph = make_graph(answers)
    ids = sorted(graph)
    if len(ids) < 2:
        return
    start, goal = ids[0], ids[-1]
    for without in [(), ids[1:2] if len(ids) > 2 else ()]:
        rest = graph.subgraph(set(graph) - set(without))
        chains = find_paths(answers, start, goal, without=without)
        ways = [(chain[0].a, *(step.b for step in chain)) for chain in chains]
        assert ways == best_chains(rest, start, goal, 4, 5)
        for step in (step for chain in chains for step in chain):
            edge = graph.edges[step.a, step.b]
            assert (step.stories, step.npmi) == (edge["stories"], edge["npmi"])
            pieces = answers.evidence([step.a, step.b])
            best = min(
                pieces,
                key=lambda one: (
                    one.sentence is None,
                    -(one.published.timestamp() if one.published else -1e12),
                    one.item_id,
                    one.sentence or 0,
                ),
            )
            assert step.evidence == best


def test_two_who_meet_are_one_step(example_graph):
    frame = example_graph.path("Mark Rutte", "Donald Trump")
    [row] = frame.to_dict("records")
    assert (row["chain"], row["step"], row["stories"]) == (1, 1, 12)
    assert "Rutte" in row["text"]
    assert "Trump" in row["text"]


def test_hubs_can_be_left_out(example_graph):
    through = set(example_graph.path("Femke Bol", "Kim Jong-un", limit=50)["b_name"])
    assert "Verenigde Staten" in through
    without = example_graph.path("Femke Bol", "Kim Jong-un", limit=50, without="vs")
    assert "Verenigde Staten" not in {*without["a_name"], *without["b_name"]}


def test_no_chain_is_an_answer_and_one_actor_is_no_question(example_graph):
    assert example_graph.path("Femke Bol", "Kim Jong-un", most=1).empty
    for a, b, without in (("rutte", "mark rutte", ()), ("rutte", "trump", ["donald trump"])):
        with pytest.raises(QuestionError, match="two different actors"):
            example_graph.path(a, b, without=without)
