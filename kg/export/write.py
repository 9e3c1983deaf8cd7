"""Which formats there are, and where their files go."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from kg.ask.networks import make_graph
from kg.export import (
    cypher,
    followthemoney,
    gexf,
    graphml,
    jsonld,
    node_link,
    obsidian,
    parquet,
    spreadsheet,
)
from kg.ground.atomic_files import written_whole
from kg.ground.errors import QuestionError
from kg.ground.store import MANIFEST, PAGE

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["FORMATS", "find_exports", "write_export"]

Relations: TypeAlias = Sequence[Mapping[str, Any]]  # rows of `Answers.relations`

# Writes answers to as many paths as the format has files.
Writer: TypeAlias = Callable[["Answers", list[Path]], None]


def _of_graph(write: Callable[[nx.Graph, list[Path]], None]) -> Writer:
    """What writes the graph alone."""
    return lambda answers, paths: write(make_graph(answers, dates=True), paths)


def _with_roles(write: Callable[[nx.Graph, list[Path], Relations], None]) -> Writer:
    """What writes the graph and the roles."""
    return lambda answers, paths: write(make_graph(answers, dates=True), paths, answers.relations())


# The endings of a format's files, and what writes them.
FORMATS: dict[str, tuple[tuple[str, ...], Writer]] = {
    "graphml": ((".graphml",), _of_graph(graphml.write)),
    "gexf": ((".gexf",), _of_graph(gexf.write)),
    "json": ((".json",), _of_graph(node_link.write)),
    "csv": (("-nodes.csv", "-edges.csv", "-csv-metadata.json"), _of_graph(spreadsheet.write)),
    "parquet": (("-nodes.parquet", "-edges.parquet"), _of_graph(parquet.write)),
    "cypher": ((".cypher",), _with_roles(cypher.write)),
    "jsonld": ((".jsonld",), _with_roles(jsonld.write)),
    "ftm": ((".ftm.json",), followthemoney.write),
    "obsidian": (("-vault.zip",), obsidian.write),
}
_STEM = "graph"


def write_export(
    answers: "Answers", format_name: str, to: Path, *, bom: bool = False
) -> list[Path]:
    """Writes the graph of `answers` in one of `FORMATS`; answers the files written.

    `to` is a directory (the files are called `graph…`) or a file's path, whose stem several files
    share. A file is there whole or not at all. Raises `QuestionError` for an unknown format,
    `StoreError` where nothing can be written.
    """
    if format_name not in FORMATS:
        msg = f"no format is called {format_name!r}: choose from {', '.join(FORMATS)}"
        raise QuestionError(msg)
    if bom and format_name != "csv":
        raise QuestionError("a byte order mark is for csv alone")
    endings, write = FORMATS[format_name]
    if bom:
        write = _of_graph(partial(spreadsheet.write, bom=True))
    paths = _paths(Path(to), endings)
    with written_whole(paths) as unfinished:
        write(answers, unfinished)
    return paths


def find_exports(directory: Path, since: float) -> list[str]:
    """The names of the exports in `directory`: by their own name, or of any since a time."""
    endings = tuple(ending for several, _ in FORMATS.values() for ending in several)
    names = {f"{_STEM}{ending}" for ending in endings}
    others = (
        file.name
        for file in directory.iterdir()
        if file.name.endswith((*endings, ".html"))
        and file.name not in (MANIFEST, PAGE)
        and file.stat().st_mtime > since
    )
    return sorted({name for name in names if (directory / name).exists()}.union(others))


def _paths(to: Path, endings: tuple[str, ...]) -> list[Path]:
    if to.is_dir() or not to.suffix:
        return [to / f"{_STEM}{ending}" for ending in endings]
    if len(endings) == 1:
        return [to]
    return [to.with_name(f"{to.stem}{ending}") for ending in endings]
