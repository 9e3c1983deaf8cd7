"""What a process that works beside the server tells it: lines of JSON."""

import json
import sys
import time

from kg.ground.progress import Progress

__all__ = ["telling", "write_line"]

_EVERY = 0.2  # seconds between two lines of one step


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
