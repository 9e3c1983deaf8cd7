"""What several tests need; and this directory on the import path: tests share `corpora.py`."""

from pathlib import Path

import pytest

from kg.api import open as open_graph

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def example_pages():
    """The folder of the example pages: an article and a list of briefs each."""
    return ROOT / "examples" / "news"


@pytest.fixture(scope="session")
def example_graph(example_output):
    """The graph of the example pages."""
    return open_graph(example_output)
