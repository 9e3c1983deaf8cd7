"""Killed at any moment, the decisions and the graph are whole, and the next start goes on."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date
from itertools import islice

import pytest
from served import Served, serving
from thorough import SLOW

from kg.api import open as open_graph
from kg.resolve import Correction, read_corrections
from kg.serve.deciding import Decisions

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


@contextmanager
def process_of(output):
    """`kg serve` as people start it, and its process."""
    command = [sys.executable, "-m", "kg", "serve", "-o", str(output), "--port", "0", "--no-open"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            said = iter(process.stderr.readline, "")
            where = next(filter(None, (re.search(r"127\.0\.0\.1:(\d+)", line) for line in said)))
            yield Served(int(where[1]), output), process
        finally:
            os.killpg(process.pid, signal.SIGKILL)


@SLOW
def test_a_server_and_its_build_are_killed_in_the_middle(copied_output, tmp_path):
    output = tmp_path / "output"
    shutil.copytree(copied_output, output, ignore=shutil.ignore_patterns("corrections.*"))
    before = open_graph(output).answers.sizes
    with process_of(output) as (server, process):
        form = {"token": server.token(), "kind": "drop", "name": "Mark Rutte"}
        assert server.post("/decide", form).status == 303
        while (state := server.ask("/api/state").json)["running"] and not state["step"]:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)  # the build is at work; if it was quick, done
    left = open_graph(output).answers
    assert left.sizes["items"] == before["items"]
    follows = bool(left.manifest["corrections"])
    assert (left.sizes == before) is not follows
    [line] = read_corrections(output / "corrections.toml").lines
    assert (line.kind, line.names) == ("drop", ("Mark Rutte",))
    with serving(output) as again:
        assert again.ask("/api/count?name=Rutte&name=Trump").status == 200
        page = again.ask("/decisions").text
        assert "Mark Rutte" in page
        assert ('id="rebuild"' in page) is not follows


DECIDING = """
import sys
from datetime import date
from pathlib import Path
from kg.resolve import Correction
from kg.serve.deciding import Decisions

decisions = Decisions(Path(sys.argv[1], "corrections.toml"), Path(sys.argv[1], "lock"))
for number in range(10_000):
    decisions.add([Correction("drop", (f"Naam {number} " + "x" * 5_000,))], date(2025, 3, 1))
    print(number, flush=True)
"""


@SLOW
def test_whoever_decides_is_killed_in_the_middle(tmp_path):
    decisions = Decisions(tmp_path / "corrections.toml", tmp_path / "lock")
    command = [sys.executable, "-c", DECIDING, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        told = [*islice(process.stdout, 3)]
        process.kill()
    before = decisions.lines()
    assert len(before) >= len(told)
    decisions.add([Correction("drop", ("Daarna",))], date(2025, 3, 2))  # the lock is free
    assert len(decisions.lines()) == len(before) + 1
