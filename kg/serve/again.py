"""`python -m kg.serve.again DIR`: the graph in DIR anew, progress as lines of JSON."""

import json
import sys
import time
from pathlib import Path

from kg.ground.errors import KgError
from kg.ground.store import Store
from kg.road import build_again

__all__ = ["main"]

_EVERY = 0.2  # seconds between two lines of one step


def main(directory: str) -> int:
    """Builds; the exit status."""
    said = ("", 0.0)

    def tell(step: str, done: int, total: int) -> None:
        nonlocal said
        now = time.monotonic()
        if step != said[0] or now - said[1] > _EVERY:
            said = (step, now)
            _write(step=step, done=done, total=total)

    try:
        build_again(Store(Path(directory)), progress=tell)
    except KgError as error:
        _write(error=str(error))
        return 1
    return 0


def _write(**said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
