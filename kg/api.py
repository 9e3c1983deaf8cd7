"""`kg.build` and `kg.open`: how Python users come to a graph."""

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

from kg.extract import is_only_starting
from kg.graph import KnowledgeGraph, open_graph
from kg.ground.progress import Progress, showing_progress
from kg.ground.store import Store
from kg.road import Options, build_graph

__all__ = ["build", "open"]


def build(  # noqa: PLR0913 - one for each option of the command
    sources: str | Path | Sequence[str | Path],
    output: str | Path = "output",
    *,
    model: str = "auto",
    workers: int = 1,
    corrections: str | Path | None = None,
    retrieved: str | datetime | None = None,
    adjectives: bool = True,
    metonyms: bool = False,
    fresh: bool = False,
    dates: str | None = None,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """Builds the graph of `sources` (files and directories) in the directory `output`.

    `model` is a spaCy pipeline or "auto", `workers` the processes that find names, `corrections` a
    file (default: `corrections.toml` in `output`), `retrieved` when the pages were scraped (dates
    the briefs by their age), `adjectives` whether `Russische` counts for Rusland, `metonyms`
    whether `Moskou eist` does, `fresh` forgets what earlier builds found, `dates` is "day-first"
    where 03/04/2025 is in April (else such a date is none). `progress` is called with the name of a
    step, how much of it is done, and how much there is (default: a bar, in a terminal and below a
    notebook's cell). What could not be read is logged and stands in the manifest;
    raises the errors of `kg.ground.errors`.
    """
    if is_only_starting():  # the script that builds has no guard: who started us says so
        sys.exit(1)
    several = [sources] if isinstance(sources, str | Path) else list(sources)
    options = Options(model, workers, corrections, retrieved, adjectives, metonyms, fresh, dates)
    with nullcontext(progress) if progress else showing_progress() as listening:
        build_graph(several, Store(Path(output)), options, progress=listening)
    return open_graph(output)


def open(output: str | Path = "output") -> KnowledgeGraph:  # noqa: A001 - the user's word
    """The graph in the directory `output`; raises `StoreError` where there is none."""
    return open_graph(output)
