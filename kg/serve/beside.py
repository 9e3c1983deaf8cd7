"""`python -m kg.serve.beside DIR FOLDER`: the index and the shortcuts of the graph in DIR."""

import sys
from pathlib import Path

from kg.ask.answers import open_answers
from kg.ask.searching import INDEX, renew_index
from kg.ground.errors import KgError
from kg.ground.store import Store
from kg.serve.telling import telling, write_line

__all__ = ["main"]


def main(directory: str, folder: str) -> int:
    """Makes them where they are not there; the exit status."""
    try:
        answers = open_answers(Store(Path(directory)))
        renew_index(Path(folder) / INDEX, answers, telling())
        answers.with_shortcuts(Path(folder), telling())
    except KgError as error:
        write_line(error=str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
