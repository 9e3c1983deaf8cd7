"""What the page carries as JSON: the network, the counts, the months, where to read it."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import networkx as nx
import pyarrow as pa

from kg.ask.answers import SHOWN_TYPES
from kg.ask.network_measures import find_communities
from kg.ask.roles import write_role
from kg.count import pairs as asking
from kg.count.spans import ask_sizes
from kg.ground.measures import SORTS
from kg.page.choose import Choice
from kg.page.layout import lay_out
from kg.page.naming import find_misleading
from kg.page.pyvis_page import make_network
from kg.page.reading import Reading, gather_reading, no_reading

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["communities_of", "gather", "roles_of"]

# By vis-network's names. Shape and colour both tell the type: some eyes see only one of them.
_SHAPES = {"person": "dot", "country": "diamond", "organisation": "square", "place": "triangle"}
_DIGITS = 6
_ROLES = 12  # of a person


def gather(answers: "Answers", choice: Choice, *, evidence: bool) -> dict[str, Any]:
    """Everything that the page shows; numbers stand in the order of actors and of pairs."""
    actors, pairs = choice.actors, choice.pairs
    communities = communities_of(choice)
    roles = roles_of(answers)
    reading = gather_reading(answers.connection, choice) if evidence else no_reading()
    return {
        "network": _network(choice, communities),
        "actors": [
            {
                "id": actor["actor_id"],
                "type": actor["type"],
                "aliases": [alias for alias in actor["aliases"] if alias != actor["name"]],
                "mentions": actor["mentions"],
                "items": actor["items"],
                "stories": actor["stories"],
                "roles": roles.get(actor["actor_id"], []),
                "partners": partners,
                "community": community,
            }
            for actor, partners, community in zip(actors, choice.partners, communities, strict=True)
        ],
        "pairs": {name: _rounded(pairs[name]) for name in SORTS}
        | {"main": [int(main) for main in pairs["main"].to_pylist()]},
        "misleading": find_misleading(answers, actors),
        "months": _months(answers, choice),
        "reading": asdict(reading),
        "about": _about(answers, choice, reading),
    }


def roles_of(answers: "Answers") -> dict[str, list[list[Any]]]:
    """As what each person is presented, in words, and in how many stories; most stories first."""
    found: dict[str, list[list[Any]]] = {}
    for row in answers.relations():
        several = found.setdefault(row["actor_id"], [])
        if len(several) < _ROLES:
            said = write_role(row["role"], row["of_name"], former=row["former"])
            several.append([said, row["stories"]])
    return found


def communities_of(choice: Choice) -> list[int]:
    """The community of each actor, among the actors and the pairs that the page holds."""
    ids = [actor["actor_id"] for actor in choice.actors]
    graph = nx.Graph()
    graph.add_nodes_from(ids)
    columns = (choice.pairs[name].to_pylist() for name in ("a", "b", "stories", "npmi"))
    graph.add_edges_from(
        (ids[a], ids[b], {"weight": stories, "npmi": npmi})
        for a, b, stories, npmi in zip(*columns, strict=True)
    )
    found = find_communities(graph)
    return [found[actor_id] for actor_id in ids]


def _network(choice: Choice, communities: list[int]) -> dict[str, Any]:
    actors, pairs = choice.actors, choice.pairs
    names = [actor["name"] for actor in actors]
    layout = lay_out(names, [actor["stories"] for actor in actors], communities, pairs)
    nodes = [
        {
            "id": number,
            "label": actor["name"],
            "shape": _SHAPES[actor["type"]],
            "size": size,
            "x": x,
            "y": y,
        }
        for number, (actor, size, (x, y)) in enumerate(
            zip(actors, layout.radii.tolist(), layout.points.tolist(), strict=True)
        )
    ]
    ends = (pairs[name].to_pylist() for name in ("a", "b"))
    edges = [{"from": a, "to": b} for a, b in zip(*ends, strict=True)]
    return make_network(nodes, edges)


def _rounded(column: pa.ChunkedArray) -> list[Any]:
    values: list[Any] = column.to_pylist()
    if pa.types.is_floating(column.type):
        return [None if value is None else float(f"{value:.{_DIGITS}g}") for value in values]
    return values


def _months(answers: "Answers", choice: Choice) -> dict[str, Any] | None:
    """Counts by month of the stories' dates; null where there are fewer than two months."""
    ids = [actor["actor_id"] for actor in choice.actors]
    by_actor, every = asking.ask_actor_months(answers.connection, ids)
    told = every["month"].to_pylist()
    if len(told) < 2:
        return None
    first, count = told[0], told[-1] - told[0] + 1
    by_pair = asking.ask_pair_months(answers.connection, ids, choice.pairs)
    return {
        "first": first,
        "stories": _by_month(told, every["stories"].to_pylist(), count),
        "items": _by_month(told, every["items"].to_pylist(), count),
        "actors": _flat(by_actor, len(ids), first),
        "pairs": _flat(by_pair, choice.pairs.num_rows, first),
    }


def _by_month(told: list[int], numbers: list[int], count: int) -> list[int]:
    by_month = [0] * count
    for month, number in zip(told, numbers, strict=True):
        by_month[month - told[0]] = number
    return by_month


def _flat(table: pa.Table, count: int, first: int) -> list[list[int]]:
    """Of each actor or pair: a month (from 0) and its counts, the next month and so on."""
    flat: list[list[int]] = [[] for _ in range(count)]
    for place, month, *counts in zip(*(column.to_pylist() for column in table), strict=True):
        flat[place] += [month - first, *counts]
    return flat


def _about(answers: "Answers", choice: Choice, reading: Reading) -> dict[str, Any]:
    sizes = ask_sizes(answers.connection)
    manifest = answers.manifest
    view = answers.view
    return {
        "kg": manifest.get("kg"),
        "built": manifest.get("built"),
        "model": manifest.get("model"),
        "items": sizes["items"],
        "stories": sizes["stories"],
        "types": None if view.types == SHOWN_TYPES else list(view.types),
        "watched": None if view.actors is None else len(view.actors),
        "since": answers.since.isoformat() if answers.since else None,
        "until": answers.until.isoformat() if answers.until else None,
        "allActors": choice.all_actors,
        "allPairs": choice.all_pairs,
        "innerPairs": choice.inner_pairs,
        "focus": choice.focus,
        "pieces": reading.pieces,
    }
