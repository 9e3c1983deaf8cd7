"""Nobody asks for more processors than there are."""

import os
import subprocess
import sys

import pytest

from kg.ground.processors import _quota, processors, threads

ASK = "from kg.ground.processors import processors, threads; print(processors(), threads())"


def asked(environment=(), before="pass"):
    """`processors()` and `threads()` of a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", f"import os; {before}; {ASK}"],
        env=os.environ | {"OMP_NUM_THREADS": ""} | dict(environment),
        check=True,
        capture_output=True,
        text=True,
    )
    return tuple(int(number) for number in done.stdout.split())


def test_never_more_than_there_are():
    assert 1 <= threads() <= processors() <= (os.cpu_count() or 1)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="Linux only")
def test_a_process_that_is_kept_to_one_processor_has_one():
    one = "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})"
    assert asked(before=one) == (1, 1)


@pytest.mark.parametrize(("said", "wanted"), [("1", 1), ("9999", None)])
def test_who_starts_many_processes_says_how_many_threads_each_has(said, wanted):
    found, used = asked({"OMP_NUM_THREADS": said})
    assert used == (wanted or found)


@pytest.mark.parametrize(
    ("written", "quota"),
    [("200000 100000\n", 2), ("150000 100000\n", 2), ("50000 100000\n", 1), ("max 100000\n", 0)],
)
def test_the_limit_of_a_container(tmp_path, written, quota):
    (tmp_path / "cpu.max").write_text(written, encoding="ascii")
    assert _quota(tmp_path) == quota


def test_no_limit_where_none_is_written(tmp_path):
    assert _quota(tmp_path) == 0
