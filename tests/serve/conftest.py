"""One server for a module, over a copy of the graph of all example news."""

import shutil

import pytest
from served import serving

from kg.serve import limits


@pytest.fixture(scope="module")
def copied_output(dated_output, tmp_path_factory):
    """A copy of the graph of all example news, to be changed."""
    output = tmp_path_factory.mktemp("served") / "output"
    shutil.copytree(dated_output, output, ignore=shutil.ignore_patterns(".lock"))
    return output


@pytest.fixture(scope="module", autouse=True)
def _patience():
    """No test is timed: machines are shared and noisy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "SECONDS", 600.0)
        patch.setattr(limits, "WAITED", 600.0)
        yield


@pytest.fixture(scope="module")
def served(copied_output):
    with serving(copied_output) as server:
        yield server
