"""What tests, doctests, documentation and notebooks share: the example news, built once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent
ASKS_A_GRAPH = ("kg.graph.", "kg.notebook.display.")

# No test is timed: machines are shared and noisy.
settings.register_profile("kg", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kg")


def build_examples(output, *names):
    """The graph of `names` in examples/, built in the directory `output`."""
    from kg.api import build

    build([ROOT / "examples" / name for name in names], output, model="nl_kg_news")
    return output


@pytest.fixture(scope="session")
def example_output(tmp_path_factory):
    """The directory of the graph of the example pages; tests do not write into it."""
    return build_examples(tmp_path_factory.mktemp("pages") / "output", "news")


@pytest.fixture(scope="session")
def dated_output(tmp_path_factory):
    """The directory of the graph of all example news: the pages, the CSV, the JSON Lines."""
    names = ("news", "news.csv", "news.jsonl")
    return build_examples(tmp_path_factory.mktemp("all") / "output", *names)


@pytest.fixture(autouse=True)
def _example_graph(request, doctest_namespace):
    """Doctests of the Python API find the graph of all example news as `graph`."""
    if isinstance(request.node, pytest.DoctestItem) and request.node.name.startswith(ASKS_A_GRAPH):
        from kg import open as open_graph

        doctest_namespace["graph"] = open_graph(request.getfixturevalue("dated_output"))
