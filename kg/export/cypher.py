"""Cypher for Neo4j (5 and later): `cypher-shell -f graph.cypher`."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import networkx as nx

from kg.ask.networks import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, ROLE_ATTRIBUTES, role_attributes

__all__ = ["write"]

_BATCH = 500
_NO_NODE, _NO_EDGE = dict.fromkeys(NODE_ATTRIBUTES), dict.fromkeys(EDGE_ATTRIBUTES)
_NO_ROLE = dict.fromkeys(ROLE_ATTRIBUTES)
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b"}


def write(graph: nx.Graph, paths: list[Path], relations: Sequence[Mapping[str, Any]] = ()) -> None:
    """One file. Run twice it changes nothing more: everything is merged on `actor_id`.

    An attribute that is absent is written as null, which removes what an earlier import left.
    """
    with paths[0].open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in _statements(graph))
        file.writelines(f"{line}\n" for line in _roles(relations))


def _statements(graph: nx.Graph) -> Iterator[str]:
    yield f"// {graph.graph['about']}"
    for kind, attributes in (("Actor", NODE_ATTRIBUTES), ("CO_MENTIONED", EDGE_ATTRIBUTES)):
        yield from (f"// {kind}.{name}: {about}" for name, about in attributes.items())
    yield "CREATE CONSTRAINT actor_id IF NOT EXISTS"
    yield "FOR (actor:Actor) REQUIRE actor.actor_id IS UNIQUE;"
    nodes = sorted(graph.nodes(data=True), key=lambda node: str(node[1]["type"]))
    for kind, same in groupby(nodes, key=lambda node: str(node[1]["type"])):
        merge = f"MERGE (actor:Actor {{actor_id: row.id}}) SET actor:{kind.title()}, "
        yield from _unwind(
            [{"id": node, "data": _NO_NODE | data} for node, data in same],
            merge + "actor += row.data",
        )
    yield from _unwind(
        [{"a": a, "b": b, "data": _NO_EDGE | data} for a, b, data in graph.edges(data=True)],
        "MATCH (a:Actor {actor_id: row.a}), (b:Actor {actor_id: row.b}) "
        "MERGE (a)-[pair:CO_MENTIONED]-(b) SET pair += row.data",
    )


def _roles(relations: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """`(:Person)-[:ROLE]->(:Organisation)`, with what the view left out of them."""
    rows = [row for row in relations if row["of"]]
    if not rows:
        return
    yield from (f"// ROLE.{name}: {about}" for name, about in ROLE_ATTRIBUTES.items())
    bodies = {row["of"]: row["of_name"] for row in rows}
    for kind, ids in groupby(sorted(bodies), key=lambda one: one.partition(":")[0]):
        yield from _unwind(
            [{"id": one, "name": bodies[one], "type": kind} for one in ids],
            f"MERGE (actor:Actor {{actor_id: row.id}}) SET actor:{kind.title()}, "
            "actor.name = row.name, actor.type = row.type",
        )
    yield from _unwind(
        [
            {"a": row["actor_id"], "b": row["of"], "data": _NO_ROLE | role_attributes(row)}
            for row in rows
        ],
        "MATCH (a:Actor {actor_id: row.a}), (b:Actor {actor_id: row.b}) "
        "MERGE (a)-[role:ROLE {role: row.data.role, former: row.data.former}]->(b) "
        "SET role += row.data",
    )


def _unwind(rows: list[dict[str, Any]], then: str) -> Iterator[str]:
    for start in range(0, len(rows), _BATCH):
        yield "UNWIND ["
        yield ",\n".join(_literal(row) for row in rows[start : start + _BATCH])
        yield f"] AS row {then};"


def _literal(value: object) -> str:
    """`value` as Cypher writes it.

    >>> _literal({"name": "Rutte", "items": 2})
    "{name: 'Rutte', items: 2}"
    """
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_literal(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return json.dumps(value)


def _quote(text: str) -> str:
    r"""`text` between single quotes; what is no letter to a parser is escaped.

    Neo4j reads `\u0027` as a quote before it parses anything, some versions even behind a second
    backslash: no backslash of a text may stand before its `u`.
    """
    escaped = "".join(
        _ESCAPES.get(letter) or (letter if letter.isprintable() else _escape(letter))
        for letter in text
    )
    return "'" + escaped.replace("\\\\u", "\\\\' + 'u") + "'"


def _escape(letter: str) -> str:
    """As UTF-16 code units, four hexadecimal digits each."""
    units = letter.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
