"""JSON-LD in the vocabulary of schema.org: actors are things, co-mentions are observations."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx

from kg.ask.networks import EDGE_ATTRIBUTES

__all__ = ["write"]

_TYPES = {
    "person": "Person",
    "country": "Country",
    "organisation": "Organization",
    "place": "Place",
}
_MEASURES = [name for name in EDGE_ATTRIBUTES if name not in ("weight", "first", "last")]


def write(graph: nx.Graph, paths: list[Path]) -> None:
    """One file: a Dataset with a Person, Country, Organization or Place an actor."""
    content = {
        "@context": {"@vocab": "https://schema.org/", "actor": "urn:kg:actor:"},
        "@graph": [_dataset(graph), *_actors(graph), *_observations(graph)],
    }
    with paths[0].open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=1)
        file.write("\n")


def _dataset(graph: nx.Graph) -> dict[str, Any]:
    period = [graph.graph.get(name, "..") for name in ("since", "until")]
    covered = {"temporalCoverage": "/".join(period)} if period != ["..", ".."] else {}
    return {
        "@type": "Dataset",
        "name": graph.graph["name"],
        "description": graph.graph["about"],
        "variableMeasured": [
            {"@type": "PropertyValue", "propertyID": name, "description": EDGE_ATTRIBUTES[name]}
            for name in _MEASURES
        ],
        **covered,
    }


def _actors(graph: nx.Graph) -> Iterator[dict[str, Any]]:
    for node, data in graph.nodes(data=True):
        others = [alias for alias in data["aliases"] if alias != data["name"]]
        yield {
            "@id": _iri(node),
            "@type": _TYPES[data["type"]],
            "identifier": node,
            "name": data["name"],
            **({"alternateName": others} if others else {}),
        }


def _observations(graph: nx.Graph) -> Iterator[dict[str, Any]]:
    for a, b, data in graph.edges(data=True):
        yield {
            "@type": "Observation",
            "observationAbout": [{"@id": _iri(a)}, {"@id": _iri(b)}],
            "value": [_measure(name, data) for name in _MEASURES if name in data],
        }


def _measure(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    return {"@type": "PropertyValue", "propertyID": name, "value": data[name]}


def _iri(actor_id: str) -> str:
    """A name of ours for an actor; nothing in it can be taken for another part of an IRI."""
    return "actor:" + quote(actor_id, safe="")
