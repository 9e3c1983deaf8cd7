"""GraphML (Brandes et al. 2002), for Gephi, yEd, Cytoscape, igraph and networkx."""

from pathlib import Path

import networkx as nx

from kg.ask.networks import EDGE_ATTRIBUTES, NODE_ATTRIBUTES
from kg.export.xml import as_attribute, clean

__all__ = ["write"]


def write(graph: nx.Graph, paths: list[Path]) -> None:
    """One file; `label` repeats the name for Gephi, `nodes.…` and `edges.…` say what is what."""
    plain = nx.Graph(**{key: as_attribute(value) for key, value in graph.graph.items()})
    for kind, attributes in (("nodes", NODE_ATTRIBUTES), ("edges", EDGE_ATTRIBUTES)):
        plain.graph.update({f"{kind}.{name}": about for name, about in attributes.items()})
    plain.add_nodes_from(
        (clean(node), {"label": clean(data["name"])} | _plain(data))
        for node, data in graph.nodes(data=True)
    )
    plain.add_edges_from(
        (clean(a), clean(b), _plain(data)) for a, b, data in graph.edges(data=True)
    )
    with paths[0].open("wb") as file:
        nx.write_graphml(plain, file, named_key_ids=False)


def _plain(data: dict[str, object]) -> dict[str, object]:
    return {key: as_attribute(value) for key, value in data.items()}
