"""What tests, doctests, documentation and notebooks share: the example news, built once."""

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent
ASKS_A_GRAPH = ("kg.graph.", "kg.notebook.page.")

# No test is timed: machines are shared and noisy. What is drawn is the same each time, so that a
# change fails for what it changes; `--hypothesis-profile chance` looks for what nobody has seen.
settings.register_profile(
    "kg", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("chance", settings.get_profile("kg"), derandomize=False)
settings.load_profile("kg")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory):
    """Builds a graph of examples once for all processes that test; `known` is one to learn from."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def build_once(name, sources, known=None):
        from kg.api import build

        output = shared / "examples" / name / "output"
        with FileLock(shared / f"{name}.lock"):
            if not (output / "manifest.json").exists():
                if known:
                    shutil.copytree(known / ".cache", output / ".cache")
                build([ROOT / "examples" / one for one in sources], output, model="nl_kg_news")
        return output

    return build_once


@pytest.fixture(scope="session")
def dated_output(built_once):
    """The directory of the graph of all example news: the pages, the CSV, the JSON Lines."""
    return built_once("all", ["news", "news.csv", "news.jsonl"])


@pytest.fixture(scope="session")
def example_output(built_once, dated_output):
    """The directory of the graph of the example pages; tests do not write into it."""
    return built_once("pages", ["news"], known=dated_output)


@pytest.fixture(autouse=True)
def _example_graph(request, doctest_namespace):
    """Doctests of the Python API find the graph of all example news as `graph`."""
    if isinstance(request.node, pytest.DoctestItem) and request.node.name.startswith(ASKS_A_GRAPH):
        from kg import open as open_graph

        doctest_namespace["graph"] = open_graph(request.getfixturevalue("dated_output"))
