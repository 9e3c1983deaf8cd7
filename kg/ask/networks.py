"""Answers ──▶ a plain `networkx.Graph`: actors are nodes, co-mentions are edges."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.ground.measures import MEASURES

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = [
    "ABOUT",
    "ABOUT_ROLES",
    "ATTRIBUTE_KINDS",
    "EDGE_ATTRIBUTES",
    "NODE_ATTRIBUTES",
    "ROLE_ATTRIBUTES",
    "make_graph",
    "make_relations",
    "role_attributes",
]

ABOUT = (
    "Co-mentions in Dutch news. An edge says that two actors appear in the same items, "
    "and nothing more: a co-mention is not a relation."
)

ABOUT_ROLES = (
    "Roles in Dutch news: as what texts present a person, in their words. The days are those of "
    "the first and the last story that says so: no term of office."
)

# What each attribute says, with its unit; the exports carry these lines.
NODE_ATTRIBUTES = {
    "name": "the actor's name",
    "type": "person, country, organisation or place",
    "aliases": "all forms seen, most frequent first",
    "iso": "ISO 3166-1 alpha-2 code of a country (absent: none)",
    "mentions": "mentions of the actor (number of mentions)",
    "items": "items that mention the actor (number of items)",
    "stories": "stories that mention the actor, copies counted once (number of stories)",
    "role": "as what most stories present a person, in their words (absent: nothing is said)",
    "first": "first day of a story that mentions the actor (day in Amsterdam; absent: no date)",
    "last": "last day of a story that mentions the actor (day in Amsterdam; absent: no date)",
}
EDGE_ATTRIBUTES = {
    "weight": "the same as stories (number of stories)",
    **{measure.name: measure.about for measure in MEASURES},
    "first": "first day of a story that holds both actors (day in Amsterdam; absent: no date)",
    "last": "last day of a story that holds both actors (day in Amsterdam; absent: no date)",
}
# What is no text; `aliases` are a list of texts.
ATTRIBUTE_KINDS: dict[str, type] = {
    "aliases": list,
    **dict.fromkeys(("mentions", "items", "stories", "weight"), int),
    **{measure.name: measure.kind for measure in MEASURES},
}

ROLE_ATTRIBUTES = {
    "role": "as what texts present the person, in their words",
    "former": "whether they say that it was before (oud-, ex-, voormalig)",
    "items": "items that say so (number of items)",
    "stories": "stories that say so, copies counted once (number of stories)",
    "first": "first day of a story that says so (day in Amsterdam; absent: no date)",
    "last": "last day of a story that says so (day in Amsterdam; absent: no date)",
}


def make_graph(answers: "Answers", *, dates: bool = False) -> "nx.Graph":
    """The actors of the view and the co-mentions among them, as an undirected graph.

    Nodes are actor ids, edges have `weight` (stories); the attributes are those of
    `NODE_ATTRIBUTES` and `EDGE_ATTRIBUTES`, `aliases` a list, `first` and `last` (ISO days) only
    with `dates` and where dates exist. What is null in the tables is absent here. Pairs of fewer
    than `answers.view.min_weight` stories are left out, their actors are not. Nodes and edges are
    sorted by id.
    """
    actors = sorted(answers.with_roles(answers.actors()), key=lambda actor: str(actor["actor_id"]))
    graph = nx.Graph(name="kg", about=ABOUT, weight="stories", **_period(answers))
    graph.add_nodes_from(
        (actor["actor_id"], {key: actor[key] for key in actor if _is_told(key, actor[key])})
        for actor in actors
    )
    graph.add_edges_from(_edges(answers, list(graph)))
    if dates and answers.has_dates:
        _add_dates(graph, answers)
    return graph


def make_relations(answers: "Answers") -> "nx.MultiDiGraph":
    """From each person of the view to what texts say that he has a role of: one edge a role.

    Nodes are actor ids with `name` and `type`, edges have the attributes of `ROLE_ATTRIBUTES`.
    What a role is of is there whatever the view's types are. Sorted by id; roles of a person most
    stories first.
    """
    graph = nx.MultiDiGraph(name="kg roles", about=ABOUT_ROLES, **_period(answers))
    rows = [row for row in answers.relations() if row["of"]]
    known = answers.names.ids
    for actor_id in sorted({row[end] for row in rows for end in ("actor_id", "of")}):
        graph.add_node(actor_id, name=known[actor_id]["name"], type=known[actor_id]["type"])
    for row in rows:
        graph.add_edge(row["actor_id"], row["of"], **role_attributes(row))
    return graph


def role_attributes(row: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of a role, what is null left out, days in ISO form."""
    told = {key: row[key] for key in ROLE_ATTRIBUTES if row[key] is not None}
    return told | {key: told[key].isoformat() for key in ("first", "last") if key in told}


def _period(answers: "Answers") -> dict[str, str]:
    bounds = {"since": answers.since, "until": answers.until}
    return {name: day.isoformat() for name, day in bounds.items() if day}


def _is_told(key: str, value: object) -> bool:
    return key in NODE_ATTRIBUTES and value is not None


def _edges(answers: "Answers", shown: list[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    table = answers.pairs(shown).sort_by([("a", "ascending"), ("b", "ascending")])
    for batch in table.to_batches(max_chunksize=100_000):
        for row in batch.to_pylist():
            ends = shown[row.pop("a")], shown[row.pop("b")]
            told = {key: value for key, value in row.items() if value is not None}
            yield *ends, {"weight": row["stories"], **told}


def _add_dates(graph: "nx.Graph", answers: "Answers") -> None:
    for actor_id, first, last in _rows(answers.actor_spans()):
        if actor_id in graph:
            graph.nodes[actor_id].update(first=first.isoformat(), last=last.isoformat())
    for a, b, first, last in _rows(answers.pair_spans()):
        if graph.has_edge(a, b):
            graph.edges[a, b].update(first=first.isoformat(), last=last.isoformat())


def _rows(table: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - pyarrow has no types
    return zip(*(column.to_pylist() for column in table.columns), strict=True)
