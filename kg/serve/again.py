"""`python -m kg.serve.again DIR`: the graph in DIR anew, progress as lines of JSON."""

import sys
from pathlib import Path

from kg.ground.errors import KgError
from kg.ground.store import Store
from kg.road import build_again
from kg.serve.telling import telling, write_line

__all__ = ["main"]


def main(directory: str) -> int:
    """Builds; the exit status."""
    try:
        build_again(Store(Path(directory)), progress=telling())
    except KgError as error:
        write_line(error=str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
