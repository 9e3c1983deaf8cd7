"""Benchmarks are run by hand: here only that what they import is there."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BENCHMARKS = sorted((ROOT / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_finds_what_it_measures(path):
    load = f"import runpy; runpy.run_path({str(path)!r}, run_name='loaded')"
    command = [sys.executable, "-c", f"import sys; sys.path[0] = {str(path.parent)!r}; {load}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
