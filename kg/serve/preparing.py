"""The index and the shortcuts beside a graph, of a large one in a process of its own.

Making them takes memory that answering does not: `kg.serve.beside` makes them, and is gone.
"""

import json
import subprocess
import sys
from pathlib import Path

from kg.ask.answers import Answers
from kg.ask.searching import INDEX, renew_index
from kg.ground.errors import StoreError
from kg.ground.progress import Progress
from kg.serve import limits

__all__ = ["prepare"]


def prepare(directory: Path, answers: Answers, folder: Path, progress: Progress) -> Answers:
    """The answers with what is made beside the graph in `directory`, where it is not there yet.

    It is kept in `folder`. Raises `StoreError` where it cannot be written.
    """
    if answers.sizes["comentions"] > limits.LARGE:
        _prepare_apart(directory, folder, progress)
    else:
        renew_index(folder / INDEX, answers, progress)
    return answers.with_shortcuts(folder, progress)


def _prepare_apart(directory: Path, folder: Path, progress: Progress) -> None:
    command = [sys.executable, "-m", "kg.serve.beside", str(directory), str(folder)]
    error = "what stands beside the graph could not be made"
    with subprocess.Popen(  # noqa: S603 - this Python, our module, no shell
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        for line in process.stdout or ():
            said = json.loads(line)
            error = said.get("error", error)
            if "step" in said:
                progress(said["step"], said["done"], said["total"])
    if process.returncode:
        raise StoreError(error)
