"""How many processors this process may use."""

import multiprocessing
import os
from pathlib import Path

__all__ = ["processors", "threads"]

_CGROUPS = Path("/sys/fs/cgroup")
# Who starts many processes side by side says here how many threads each should have; Spark does
# so for the Python processes of its executors.
_SAID = "OMP_NUM_THREADS"


def processors() -> int:
    """Those that the system lets this process use: 1 or more, never more than there are."""
    allowed = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    return max(1, min(allowed, _quota(_CGROUPS) or allowed))


def threads() -> int:
    """How many threads may compute here at once; a process of a pool has one of them."""
    if multiprocessing.parent_process():
        return 1
    said = os.environ.get(_SAID, "").split(",")[0]
    return min(processors(), int(said)) if said.isdecimal() and int(said) else processors()


def _quota(cgroups: Path) -> int:
    """The processors that a container may use, rounded up; 0 where no limit is set."""
    try:
        limit, period = (cgroups / "cpu.max").read_text(encoding="ascii").split()
        return -(-int(limit) // int(period))  # of a container of two: "200000 100000"
    except (OSError, ValueError):  # "max 100000", another system, an older kernel
        return 0
