"""Which formats there are, and where their files go."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from kg.ask.networks import make_graph
from kg.export import cypher, gexf, graphml, jsonld, node_link, parquet, spreadsheet
from kg.ground.atomic_files import written_whole
from kg.ground.errors import QuestionError
from kg.ground.store import MANIFEST, PAGE

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["FORMATS", "find_exports", "write_export"]

# Writes a graph to as many paths as the format has files.
Writer: TypeAlias = Callable[[nx.Graph, list[Path]], None]

# The endings of a format's files, and what writes them.
FORMATS: dict[str, tuple[tuple[str, ...], Writer]] = {
    "graphml": ((".graphml",), graphml.write),
    "gexf": ((".gexf",), gexf.write),
    "json": ((".json",), node_link.write),
    "csv": (("-nodes.csv", "-edges.csv", "-csv-metadata.json"), spreadsheet.write),
    "parquet": (("-nodes.parquet", "-edges.parquet"), parquet.write),
    "cypher": ((".cypher",), cypher.write),
    "jsonld": ((".jsonld",), jsonld.write),
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
    paths = _paths(Path(to), endings)
    graph = make_graph(answers, dates=True)
    with written_whole(paths) as unfinished:
        if bom:
            spreadsheet.write(graph, unfinished, bom=True)
        else:
            write(graph, unfinished)
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
