"""What the page draws at first sight, as a pyvis network: signs, lines, groups."""

from typing import Any

import networkx as nx

from kg.ask.network_measures import find_communities
from kg.page.choose import Choice
from kg.page.pyvis_page import make_network

__all__ = ["communities_of", "draw"]

# By vis-network's names. Shape and colour both tell the type: some eyes see only one of them.
SHAPES = {"person": "dot", "country": "diamond", "organisation": "square", "place": "triangle"}


def draw(choice: Choice, communities: list[int]) -> dict[str, list[dict[str, Any]]]:
    """The nodes, whose `id` is that of the actor and whose `value` is its stories, and the edges.

    A node's `group` is its community; an edge's `value` is its stories.
    """
    ids = [actor["actor_id"] for actor in choice.actors]
    nodes = [
        {
            "id": actor["actor_id"],
            "label": actor["name"],
            "shape": SHAPES[actor["type"]],
            "value": actor["stories"],
            "group": community,
        }
        for actor, community in zip(choice.actors, communities, strict=True)
    ]
    columns = (choice.pairs[name].to_pylist() for name in ("a", "b", "stories"))
    edges = [
        {"from": ids[a], "to": ids[b], "value": stories}
        for a, b, stories in zip(*columns, strict=True)
    ]
    return make_network(nodes, edges)


def communities_of(choice: Choice) -> list[int]:
    """The community of each actor, among the actors drawn at first and their pairs."""
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
