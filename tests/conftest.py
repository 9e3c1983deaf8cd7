"""What several tests need; and this directory on the import path: tests share `corpora.py`."""

from pathlib import Path

import pytest

from kg.api import open as open_graph

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds():
    """Three scraped pages beside the repository; skipped where they are not."""
    path = ROOT.parent / "shared" / "data" / "seeds"
    if not path.is_dir():
        pytest.skip("no seeds on this machine")
    return path


@pytest.fixture(scope="session")
def example_graph(example_output):
    """The graph of the example pages."""
    return open_graph(example_output)
