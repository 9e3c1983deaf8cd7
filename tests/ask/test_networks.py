"""The plain graph says what the tables say, and no more than the view shows."""

import networkx as nx
from corpora import ALL, Corpus, corpora, recount_pairs
from hypothesis import given
from hypothesis import strategies as st
from thorough import examples

from kg.ask.answers import View
from kg.ask.networks import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, make_graph

SOME = examples(8)


@SOME
@given(corpora())
def test_edges_are_the_comentions(corpus: Corpus):
    graph = make_graph(corpus.answers())
    assert type(graph) is nx.Graph
    counted = {
        tuple(sorted((a, b))): (data["items"], data["stories"], data["sentences"])
        for a, b, data in graph.edges(data=True)
    }
    assert counted == {pair: count.numbers for pair, count in recount_pairs(corpus).items()}
    assert all(data["weight"] == data["stories"] for _, _, data in graph.edges(data=True))


@SOME
@given(corpora())
def test_nodes_are_the_actors(corpus: Corpus):
    answers = corpus.answers()
    graph = make_graph(answers)
    assert list(graph) == sorted(row["actor_id"] for row in answers.actors())
    for row in answers.actors():
        node = graph.nodes[row["actor_id"]]
        assert node == {key: row[key] for key in row if key in node}
        assert set(node) == {"name", "type", "aliases", "mentions", "items", "stories"}


@SOME
@given(corpora())
def test_attributes_are_documented(corpus: Corpus):
    graph = make_graph(corpus.answers(), dates=True)
    for _, data in graph.nodes(data=True):
        assert set(data) <= set(NODE_ATTRIBUTES)
    for _, _, data in graph.edges(data=True):
        assert set(data) <= set(EDGE_ATTRIBUTES)
        assert ("p_value" in data) == ("q_value" in data) == (data["stories"] >= 3)


@SOME
@given(corpora(), st.integers(1, 3), st.sets(st.sampled_from(ALL.types), min_size=1))
def test_the_view(corpus: Corpus, min_weight: int, types: set[str]):
    view = View(types=tuple(types), min_weight=min_weight)
    everything, graph = make_graph(corpus.answers()), make_graph(corpus.answers(view))
    assert {data["type"] for _, data in graph.nodes(data=True)} <= types
    shown = everything.subgraph(graph.nodes)
    kept = {frozenset(pair) for *pair, n in shown.edges(data="weight") if n >= min_weight}
    assert {frozenset(edge) for edge in graph.edges} == kept


@SOME
@given(corpora())
def test_a_watch_list(corpus: Corpus):
    ids = [row["actor_id"] for row in corpus.answers().actors()][::2]
    graph = make_graph(corpus.answers(View(types=ALL.types, actors=frozenset(ids))))
    assert set(graph) == set(ids)


@SOME
@given(corpora())
def test_dates_are_the_first_and_the_last_story(corpus: Corpus):
    from zoneinfo import ZoneInfo

    graph = make_graph(corpus.answers(), dates=True)
    told = corpus.told()
    for (a, b), count in recount_pairs(corpus).items():
        days = sorted(
            told[story].astimezone(ZoneInfo("Europe/Amsterdam")).date().isoformat()
            for story in count.stories
            if told[story]
        )
        data = graph.edges[a, b]
        assert (data.get("first"), data.get("last")) == (
            (days[0], days[-1]) if days else (None,) * 2
        )
