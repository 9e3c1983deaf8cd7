"""GraphML (Brandes et al. 2002), for Gephi, yEd, Cytoscape, igraph and networkx."""

from io import BytesIO
from pathlib import Path

import networkx as nx
from lxml import etree

from kg.ask.networks import EDGE_ATTRIBUTES, NODE_ATTRIBUTES
from kg.export.xml import plain_attributes

__all__ = ["write"]

_GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
_YED = "http://www.yworks.com/xml/graphml"
_DRAWN = "drawn"  # the key under which yEd keeps what it draws


def write(graph: nx.Graph, paths: list[Path]) -> None:
    """One file; `label` repeats the name for Gephi, `nodes.…` and `edges.…` say what is what.

    yEd shows no attribute as a label: the names stand in its own elements, too.
    """
    plain = plain_attributes(graph)
    for kind, attributes in (("nodes", NODE_ATTRIBUTES), ("edges", EDGE_ATTRIBUTES)):
        plain.graph.update({f"{kind}.{name}": about for name, about in attributes.items()})
    written = BytesIO()
    nx.write_graphml(plain, written, named_key_ids=False)
    written.seek(0)
    tree = etree.parse(written)
    _label_for_yed(tree.getroot(), dict(plain.nodes(data="label")))
    tree.write(paths[0], encoding="utf-8", xml_declaration=True)


def _label_for_yed(root: etree._Element, labels: dict[str, str]) -> None:
    key = {"id": _DRAWN, "for": "node", "yfiles.type": "nodegraphics"}
    root.insert(0, etree.Element(f"{_GRAPHML}key", key))
    for node in root.iter(f"{_GRAPHML}node"):
        drawn = etree.SubElement(node, f"{_GRAPHML}data", {"key": _DRAWN})
        shape = etree.SubElement(drawn, f"{{{_YED}}}ShapeNode", nsmap={"y": _YED})
        etree.SubElement(shape, f"{{{_YED}}}NodeLabel").text = labels[node.get("id")]
