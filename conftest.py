"""The graph of the example news, built once for all that ask it: doctests, docs, notebooks."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent
ASKS_A_GRAPH = ("kg.graph.", "kg.shown.")


@pytest.fixture(scope="session")
def example_output(tmp_path_factory):
    """The directory of the graph of all example news: the pages, the CSV, the JSON Lines."""
    from kg.road import Options, build_graph, silent
    from kg.store import Store

    output = tmp_path_factory.mktemp("example") / "output"
    sources = [ROOT / "examples" / name for name in ("news", "news.csv", "news.jsonl")]
    build_graph(sources, Store(output), Options(model="nl_kg_news"), progress=silent)
    return output


@pytest.fixture(scope="session")
def example_pages(tmp_path_factory):
    """The directory of the graph of the example pages alone, as the documentation builds it."""
    from kg.road import Options, build_graph, silent
    from kg.store import Store

    output = tmp_path_factory.mktemp("pages") / "output"
    pages = ROOT / "examples" / "news"
    build_graph([pages], Store(output), Options(model="nl_kg_news"), progress=silent)
    return output


@pytest.fixture(autouse=True)
def _example_graph(request, doctest_namespace):
    """Doctests of the Python API find the graph of the example news as `graph`."""
    if isinstance(request.node, pytest.DoctestItem) and request.node.name.startswith(ASKS_A_GRAPH):
        from kg import open as open_graph

        doctest_namespace["graph"] = open_graph(request.getfixturevalue("example_output"))
