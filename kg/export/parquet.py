"""Parquet: a table of nodes and a table of edges; each column carries what it says."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow as pa
import pyarrow.parquet as pq

from kg.ask.networks import ABOUT, ATTRIBUTE_KINDS, EDGE_ATTRIBUTES, NODE_ATTRIBUTES

__all__ = ["write"]

_TYPES = {int: pa.int64(), float: pa.float64(), list: pa.list_(pa.string())}


def write(graph: nx.Graph, paths: list[Path]) -> None:
    """Two files: nodes and edges; the field metadata `description` says what a column holds."""
    nodes = [{"id": node} | data for node, data in graph.nodes(data=True)]
    edges = [{"source": a, "target": b} | data for a, b, data in graph.edges(data=True)]
    ends = {"source": "id of one actor", "target": "id of the other actor"}
    _write_table(paths[0], {"id": "the actor's id"} | NODE_ATTRIBUTES, nodes)
    _write_table(paths[1], ends | EDGE_ATTRIBUTES, edges)


def _write_table(path: Path, columns: Mapping[str, str], rows: list[dict[str, Any]]) -> None:
    schema = pa.schema(
        [
            pa.field(
                name,
                _TYPES.get(ATTRIBUTE_KINDS.get(name, str), pa.string()),
                metadata={"description": about},
            )
            for name, about in columns.items()
        ],
        metadata={"description": ABOUT},
    )
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path, compression="zstd")
