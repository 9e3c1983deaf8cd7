"""A file is replaced whole or stays as it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.ground.atomic_files import written_whole
from kg.ground.errors import StoreError

pytest.importorskip("resource", reason="limits of a process are known on Unix only")

# The system refuses this process files beyond 1,000 bytes, as a full disk would.
SMALL = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (1_000, r.RLIM_INFINITY));"
WRITE = """
import sys
from pathlib import Path
from kg.ground.errors import StoreError
from kg.ground.atomic_files import written_whole
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


@pytest.mark.parametrize("late", [False, True])
def test_nothing_is_replaced_where_the_second_cannot_be(tmp_path, late):
    nodes, edges = tmp_path / "nodes.csv", tmp_path / "edges.csv"
    nodes.write_text("old", encoding="utf-8")
    if not late:
        edges.mkdir()

    def write():
        with written_whole([nodes, edges]) as unfinished:
            for new in unfinished:
                new.write_text("new", encoding="utf-8")
            if late:
                edges.mkdir()

    with pytest.raises(StoreError, match=r"edges\.csv: cannot be written \(it is a directory\)"):
        write()
    assert nodes.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edges.csv", "nodes.csv"]


def test_two_may_write_the_same_file_at_once(tmp_path):
    page = tmp_path / "graph.html"
    with written_whole([page]) as (one,):
        one.write_text("one", encoding="utf-8")
        with written_whole([page]) as (other,):
            other.write_text("other", encoding="utf-8")
        assert page.read_text(encoding="utf-8") == "other"
    assert page.read_text(encoding="utf-8") == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


def test_a_name_as_long_as_names_can_be(tmp_path):
    page = tmp_path / f"{'x' * 250}.html"
    with written_whole([page]) as (new,):
        new.write_text("whole", encoding="utf-8")
    assert page.read_text(encoding="utf-8") == "whole"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe, link = tmp_path / "pipe", tmp_path / "link.html"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link):
        with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE, text=True) as reader:
            with written_whole([path]) as (new,):
                new.write_text("whole", encoding="utf-8")
            assert reader.communicate(timeout=60)[0] == "whole"
        assert pipe.is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.html", "pipe"]


def test_a_pipe_stays_where_the_work_fails(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ZeroDivisionError), written_whole([tmp_path / "pipe"]):
        raise ZeroDivisionError
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="standard output has no name here")
def test_standard_output_may_be_a_pipe():
    done = subprocess.run(
        [sys.executable, "-c", WRITE, "/dev/stdout"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "x" * 2_000), done.stderr
