"""JSON-LD in the vocabulary of schema.org: actors are things, co-mentions are observations."""

import json
from collections.abc import Iterator, Mapping, Sequence
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


def write(graph: nx.Graph, paths: list[Path], relations: Sequence[Mapping[str, Any]] = ()) -> None:
    """One file: a Dataset with a Person, Country, Organization or Place an actor.

    A role is an OrganizationRole between a person and what it is of. Its days are those of stories
    that say so, as `temporalCoverage`: no `startDate` of an office.
    """
    content = {
        "@context": {"@vocab": "https://schema.org/", "actor": "urn:kg:actor:"},
        "@graph": [
            _dataset(graph),
            *_actors(graph),
            *_roles(relations),
            *_observations(graph),
        ],
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


def _roles(relations: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """A role of a person; the pattern of schema.org: the role stands between the two."""
    for row in relations:
        days = [row["first"], row["last"]]
        is_dated = all(day is not None for day in days)
        covered = (
            {"temporalCoverage": "/".join(day.isoformat() for day in days)} if is_dated else {}
        )
        of = {"memberOf": {"@id": _iri(row["of"]), "name": row["of_name"]}} if row["of"] else {}
        former = " (said to be former)" if row["former"] else ""
        yield {
            "@id": _iri(row["actor_id"]),
            "@type": "Person",
            "memberOf": {
                "@type": "OrganizationRole",
                "roleName": row["role"],
                "description": f"presented so in news stories: {row['stories']}{former}",
                **covered,
                **of,
            },
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
