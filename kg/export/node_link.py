"""Node-link JSON, as networkx and D3 read it."""

import json
from pathlib import Path

import networkx as nx

from kg.ask.networks import EDGE_ATTRIBUTES, NODE_ATTRIBUTES

__all__ = ["write"]


def write(graph: nx.Graph, paths: list[Path]) -> None:
    """One file; `networkx.node_link_graph` reads it back, `graph.attributes` says what is what."""
    content = nx.node_link_data(graph, edges="edges")
    content["graph"]["attributes"] = {"nodes": NODE_ATTRIBUTES, "edges": EDGE_ATTRIBUTES}
    with paths[0].open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=1)
        file.write("\n")
