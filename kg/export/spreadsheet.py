"""CSV: nodes, edges, and what their columns say (CSV on the Web, W3C 2015)."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from kg.ask.networks import ABOUT, EDGE_ATTRIBUTES, NODE_ATTRIBUTES
from kg.export.xml import clean
from kg.ground.spreadsheet_cell import as_cell

__all__ = ["write"]

_NODES = {"id": "the actor's id", "label": "the actor's name"} | {
    name: about for name, about in NODE_ATTRIBUTES.items() if name != "name"
}
_EDGES = {
    "source": "id of one actor",
    "target": "id of the other actor",
    "source_label": "name of one actor",
    "target_label": "name of the other actor",
} | EDGE_ATTRIBUTES


def write(graph: nx.Graph, paths: list[Path], *, bom: bool = False) -> None:
    """Three files: nodes, edges, what the columns say. Text cells are harmless in spreadsheets.

    With `bom` the tables begin with a byte order mark: Excel takes them for UTF-8 then.
    """
    encoding = "utf-8-sig" if bom else "utf-8"
    names = {node: data["name"] for node, data in graph.nodes(data=True)}
    _write_table(
        paths[0],
        encoding,
        _NODES,
        ({"id": node, "label": data["name"]} | data for node, data in graph.nodes(data=True)),
    )
    _write_table(
        paths[1],
        encoding,
        _EDGES,
        (
            {"source": a, "target": b, "source_label": names[a], "target_label": names[b]} | data
            for a, b, data in graph.edges(data=True)
        ),
    )
    paths[2].write_text(json.dumps(_about(paths), indent=1) + "\n", encoding="utf-8")


def _write_table(
    path: Path, encoding: str, columns: Iterable[str], rows: Iterable[Mapping[str, Any]]
) -> None:
    columns = list(columns)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)


def _cell(value: object) -> object:
    """Numbers as they are; text that looks like a formula behind an apostrophe.

    >>> _cell("=1+1"), _cell(-0.5), _cell(["VS", "Amerika"])
    ("'=1+1", -0.5, 'VS; Amerika')
    """
    if isinstance(value, list):
        value = "; ".join(value)
    return as_cell(clean(value)) if isinstance(value, str) else value


def _about(paths: Sequence[Path]) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:description": ABOUT,
        "tables": [
            {
                "url": path.name,
                "tableSchema": {
                    "columns": [
                        {"name": name, "titles": name, "dc:description": about}
                        for name, about in columns.items()
                    ]
                },
            }
            for path, columns in zip(paths, (_NODES, _EDGES), strict=False)
        ],
    }
