"""One number everywhere: command line, Python, networkx, page, and a recount from the mentions."""

import json
from collections import defaultdict
from itertools import combinations

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from page.decoded import recount, tables_of
from thorough import THOROUGH

from kg.command_line.main import cli
from kg.page import make_page

COUNTS = ("items", "stories", "sentences")
EVERY = max(60 // THOROUGH, 1)


@pytest.fixture(scope="module")
def recounted(example_graph, example_output) -> dict[tuple[str, str], tuple[int, ...]]:
    """Of every two shown actors the items, stories and sentences, straight from the mentions."""
    shown = {row["actor_id"] for row in example_graph.answers.actors()}
    items = pq.read_table(example_output / "items.parquet").to_pylist()
    story_of = {item["item_id"]: item["story_id"] for item in items}
    places = defaultdict(set)
    for mention in pq.read_table(example_output / "mentions.parquet").to_pylist():
        if mention["actor_id"] in shown:
            places[mention["item_id"], None].add(mention["actor_id"])
            places[mention["item_id"], mention["sentence"]].add(mention["actor_id"])
    found = defaultdict(lambda: (set(), set(), set()))
    for (item, sentence), actors in places.items():
        for pair in combinations(sorted(actors), 2):
            if sentence is None:
                found[pair][0].add(item)
                found[pair][1].add(story_of[item])
            else:
                found[pair][2].add((item, sentence))
    return {pair: tuple(map(len, sets)) for pair, sets in found.items()}


def test_the_examples_are_worth_the_comparison(recounted):
    assert len(recounted) > 2_000
    assert max(recounted.values()) > (10, 10, 5)


def test_kg_count(recounted, example_output):
    runner, asked, counted = CliRunner(), sorted(recounted)[::EVERY], {}
    for pair in asked:
        command = ["count", *pair, "-o", str(example_output), "--format", "json"]
        found = json.loads(runner.invoke(cli, command, catch_exceptions=False).stdout)
        counted[pair] = tuple(found[name] for name in COUNTS)
    assert counted == {pair: recounted[pair] for pair in asked}


def test_graph_count(recounted, example_graph):
    for pair in sorted(recounted)[::EVERY]:
        count = example_graph.count(*pair)
        assert (count.items, count.stories, count.sentences) == recounted[pair]


def test_networkx(recounted, example_graph):
    edges = example_graph.networkx().edges(data=True)
    counted = {tuple(sorted((a, b))): tuple(edge[name] for name in COUNTS) for a, b, edge in edges}
    assert counted == recounted


def test_the_page(recounted, example_graph):
    """What the page counts from: `tests/page/test_counting.py` holds its counting to the SQL."""
    tables = tables_of(make_page(example_graph.answers))
    shown = {row["actor_id"] for row in example_graph.answers.actors()}
    counted = {pair: n for pair, n in recount(tables).items() if set(pair) <= shown}
    assert counted == recounted
