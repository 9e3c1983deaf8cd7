"""A file is replaced whole or stays as it was."""

import subprocess
import sys

import pytest

from kg.whole import written_whole

pytest.importorskip("resource", reason="limits of a process are known on Unix only")

# The system refuses this process files beyond 1,000 bytes, as a full disk would.
SMALL = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (1_000, r.RLIM_INFINITY));"
WRITE = """
import sys
from pathlib import Path
from kg.errors import StoreError
from kg.whole import written_whole
try:
    with written_whole([Path(sys.argv[1])]) as (new,):
        new.write_text("x" * 2_000)
except StoreError as error:
    sys.exit(str(error))
"""
HTML = "import sys; from kg.command_line.main import main; main()"


def on_a_full_disk(code, *arguments):
    command = [sys.executable, "-c", SMALL + code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_what_stood_there_stays(tmp_path):
    page = tmp_path / "graph.html"
    page.write_text("old", encoding="utf-8")
    done = on_a_full_disk(WRITE, page)
    assert done.returncode == 1
    assert "graph.html: cannot be written" in done.stderr
    assert page.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


def test_the_page_stays_where_a_new_one_cannot_be_written(example_output, tmp_path):
    page = tmp_path / "graph.html"
    page.write_text("old", encoding="utf-8")
    done = on_a_full_disk(HTML, "html", "--output", example_output, "--to", page)
    assert done.returncode == 1
    assert done.stderr.startswith("kg: ")
    assert "cannot be written" in done.stderr
    assert page.read_text(encoding="utf-8") == "old"


def test_nothing_is_replaced_where_the_work_fails(tmp_path):
    paths = [tmp_path / "nodes.csv", tmp_path / "edges.csv"]

    def write():
        with written_whole(paths) as (nodes, edges):
            nodes.write_text("whole", encoding="utf-8")
            edges.write_text(str(1 / 0), encoding="utf-8")

    with pytest.raises(ZeroDivisionError):
        write()
    assert not list(tmp_path.iterdir())
