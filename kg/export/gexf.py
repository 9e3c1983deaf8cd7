"""GEXF 1.3, the format of Gephi; dynamic (with spells of days) where stories have dates."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

import networkx as nx

from kg.ask.networks import ATTRIBUTE_KINDS, EDGE_ATTRIBUTES, NODE_ATTRIBUTES
from kg.export.xml import as_attribute, clean

__all__ = ["write"]

_NAMESPACE = "http://gexf.net/1.3"
_DATES = ("first", "last")
_KINDS = {int: "long", float: "double"}


def write(graph: nx.Graph, paths: list[Path]) -> None:
    """One file. A spell lasts from the first to the last day of the stories."""
    dynamic = any("first" in data for _, data in graph.nodes(data=True))
    with paths[0].open("w", encoding="utf-8") as file:
        xml = _Writer(file)
        xml.open("gexf", xmlns=_NAMESPACE, version="1.3")
        xml.open("meta")
        xml.leaf("creator", "kg")
        xml.leaf("description", _description(graph))
        xml.close("meta")
        mode = {"mode": "dynamic", "timeformat": "date"} if dynamic else {"mode": "static"}
        xml.open("graph", defaultedgetype="undirected", **mode)
        for kind, attributes in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
            _declare(xml, kind, attributes)
        _write_nodes(xml, graph)
        _write_edges(xml, graph)
        xml.close("graph")
        xml.close("gexf")
        xml.end()


def _description(graph: nx.Graph) -> str:
    lines = [str(graph.graph["about"])]
    lines += [f"{name}: {graph.graph[name]}" for name in ("since", "until") if name in graph.graph]
    for kind, attributes in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
        lines += [f"{kind} {name}: {about}" for name, about in attributes.items()]
    return "\n".join(lines)


def _columns(attributes: Iterable[str]) -> list[str]:
    """What is an attribute: the weight has a place of its own, dates are spells."""
    return [name for name in attributes if name not in ("weight", *_DATES)]


def _declare(xml: "_Writer", kind: str, attributes: Mapping[str, str]) -> None:
    xml.open("attributes", **{"class": kind, "mode": "static"})
    for name in _columns(attributes):
        xml.leaf(
            "attribute",
            id=name,
            title=name,
            type=_KINDS.get(ATTRIBUTE_KINDS.get(name, str), "string"),
        )
    xml.close("attributes")


def _write_nodes(xml: "_Writer", graph: nx.Graph) -> None:
    xml.open("nodes", count=str(graph.number_of_nodes()))
    for node, data in graph.nodes(data=True):
        xml.open("node", id=clean(node), label=clean(data["name"]))
        _values(xml, NODE_ATTRIBUTES, data)
        xml.close("node")
    xml.close("nodes")


def _write_edges(xml: "_Writer", graph: nx.Graph) -> None:
    xml.open("edges", count=str(graph.number_of_edges()))
    for number, (a, b, data) in enumerate(graph.edges(data=True)):
        ends = {"source": clean(a), "target": clean(b)}
        xml.open("edge", id=str(number), weight=str(data["weight"]), **ends)
        _values(xml, EDGE_ATTRIBUTES, data)
        xml.close("edge")
    xml.close("edges")


def _values(xml: "_Writer", attributes: Mapping[str, str], data: Mapping[str, Any]) -> None:
    xml.open("attvalues")
    for name in _columns(attributes):
        if name in data:
            xml.leaf("attvalue", **{"for": name, "value": str(as_attribute(data[name]))})
    xml.close("attvalues")
    if "first" in data:
        xml.open("spells")
        xml.leaf("spell", start=data["first"], end=data["last"])
        xml.close("spells")


class _Writer:
    """Elements one after the other, each on its line; nothing is kept in memory."""

    def __init__(self, file: Any) -> None:  # noqa: ANN401 - any text file
        self._xml = XMLGenerator(file, encoding="utf-8", short_empty_elements=True)
        self._xml.startDocument()

    def open(self, name: str, **attributes: str) -> None:
        self._xml.startElement(name, AttributesImpl(attributes))
        self._xml.ignorableWhitespace("\n")

    def close(self, name: str) -> None:
        self._xml.endElement(name)
        self._xml.ignorableWhitespace("\n")

    def leaf(self, name: str, text: str = "", /, **attributes: str) -> None:
        self._xml.startElement(name, AttributesImpl(attributes))
        if text:
            self._xml.characters(text)
        self.close(name)

    def end(self) -> None:
        self._xml.endDocument()
