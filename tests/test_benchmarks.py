"""Benchmarks are run by hand: here only that what they import is there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from thorough import SLOW

ROOT = Path(__file__).parent.parent
BENCHMARKS = sorted((ROOT / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_finds_what_it_measures(path):
    load = f"import runpy; runpy.run_path({str(path)!r}, run_name='loaded')"
    command = [sys.executable, "-c", f"import sys; sys.path[0] = {str(path.parent)!r}; {load}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr


@SLOW
def test_growing_prints_the_table_of_the_readme(tmp_path):
    source = tmp_path / "news.jsonl"
    texts = ("Rutte sprak met Trump.", "Merkel was in Parijs.", "De NAVO vergadert.", "Kim zwijgt.")
    source.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    command = [sys.executable, ROOT / "benchmarks" / "growing.py", source, "4", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    header, line, *rows = done.stdout.splitlines()
    assert f"\n{header}\n{line}\n" in (ROOT / "benchmarks" / "README.md").read_text("utf-8")
    assert [row.split(" | ")[0] for row in rows] == ["| 4 items", "| 2 more"]
    assert {row.count("|") for row in rows} == {header.count("|")}
    assert all(float(row.split(" | ")[3]) > 0 for row in rows)  # names were found in some time
