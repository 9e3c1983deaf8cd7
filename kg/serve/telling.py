"""What a process that works beside the server tells it: lines of JSON."""

import json
import subprocess
import sys
import time
from pathlib import Path

from kg.ground.progress import Progress

__all__ = ["hear", "start", "telling", "write_line"]

_EVERY = 0.2  # seconds between two lines of one step


def start(module: str, *paths: Path) -> subprocess.Popen[str]:
    """A process that runs one of our modules and tells how far it is."""
    command = [sys.executable, "-m", module, *map(str, paths)]
    return subprocess.Popen(  # noqa: S603 - this Python, our module, no shell
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


def hear(process: subprocess.Popen[str], progress: Progress) -> str:
    """Passes on what a process tells until it ends; why it failed, empty where it does not say."""
    error = ""
    for line in process.stdout or ():
        said = json.loads(line)
        error = said.get("error", error)
        if "step" in said:
            progress(said["step"], said["done"], said["total"])
    return error


def telling() -> Progress:
    """Progress as lines, not too many."""
    said = ("", 0.0)

    def tell(step: str, done: int, total: int) -> None:
        nonlocal said
        now = time.monotonic()
        if step != said[0] or now - said[1] > _EVERY:
            said = (step, now)
            write_line(step=step, done=done, total=total)

    return tell


def write_line(**said: object) -> None:
    """Says something."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
