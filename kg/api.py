"""`kg.build` and `kg.open`: how Python users come to a graph."""

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kg.extract import is_only_starting
from kg.graph import KnowledgeGraph, open_graph
from kg.ground.errors import QuestionError
from kg.ground.progress import Progress, showing_progress
from kg.ground.store import Store
from kg.road import Options, build_graph
from kg.spark import open_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

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
    engine: str = "local",
    spark: "SparkSession | None" = None,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """Builds the graph of `sources` (files and directories) in the directory `output`.

    `model` is a spaCy pipeline or "auto", `workers` the processes that find names, `corrections` a
    file (default: `corrections.toml` in `output`), `retrieved` when the pages were scraped (dates
    the briefs by their age), `adjectives` whether `Russische` counts for Rusland, `metonyms`
    whether `Moskou eist` does, `fresh` forgets what earlier builds found, `dates` is "day-first"
    where 03/04/2025 is in April (else such a date is none). With the `engine` "spark" the workers
    of the session `spark` (default: the one that is there, else one on this machine) find the
    names, and read the sources that are addresses (`s3a://…`); the graph is the same. `progress` is
    called with the name of a step, how much of it is done, and how much there is (default: a bar,
    in a terminal and below a notebook's cell). What could not be read is logged and stands in the
    manifest; raises the errors of `kg.ground.errors`.
    """
    if is_only_starting():  # the script that builds has no guard: who started us says so
        sys.exit(1)
    several = [sources] if isinstance(sources, str | Path) else list(sources)
    options = Options(model, workers, corrections, retrieved, adjectives, metonyms, fresh, dates)
    store = Store(Path(output))
    with (
        nullcontext(progress) if progress else showing_progress() as listening,
        _session(engine, spark) as session,
    ):
        build_graph(several, store, options, progress=listening, spark=session)
    return open_graph(output)


def _session(
    engine: str, spark: "SparkSession | None"
) -> "AbstractContextManager[SparkSession | None]":
    if engine not in ("local", "spark"):
        msg = f'engine is "local" or "spark", not {engine!r}'
        raise QuestionError(msg)
    if engine == "local" and spark is not None:
        msg = 'a session of Spark is used by the engine "spark" alone'
        raise QuestionError(msg)
    return open_session() if engine == "spark" and spark is None else nullcontext(spark)


def open(output: str | Path = "output") -> KnowledgeGraph:  # noqa: A001 - the user's word
    """The graph in the directory `output`; raises `StoreError` where there is none."""
    return open_graph(output)
