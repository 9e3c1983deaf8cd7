"""The index and the shortcuts beside a graph, of a large one in a process of its own.

Making them takes memory that answering does not: `kg.serve.beside` makes them, and is gone.
"""

from pathlib import Path

from kg.ask.answers import Answers
from kg.ask.searching import INDEX, renew_index
from kg.ground.errors import StoreError
from kg.ground.progress import Progress
from kg.serve import limits
from kg.serve.telling import hear, start

__all__ = ["prepare"]


def prepare(directory: Path, answers: Answers, folder: Path, progress: Progress) -> Answers:
    """The answers with what is made beside the graph in `directory`, where it is not there yet.

    It is kept in `folder`. Raises `StoreError` where it cannot be written.
    """
    if answers.sizes["comentions"] > limits.LARGE:
        with start("kg.serve.beside", directory, folder) as process:
            error = hear(process, progress)
        if process.returncode:
            raise StoreError(error or "what stands beside the graph could not be made")
    else:
        renew_index(folder / INDEX, answers, progress)
    return answers.with_shortcuts(folder, progress)
