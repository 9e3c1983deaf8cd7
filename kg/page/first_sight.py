"""What the page draws at first sight, as a pyvis network: signs, lines, groups."""

from collections.abc import Mapping
from typing import Any

from kg.page.choose import Choice
from kg.page.pyvis_page import make_network

__all__ = ["draw"]

# By vis-network's names. Shape and colour both tell the type: some eyes see only one of them.
SHAPES = {"person": "dot", "country": "diamond", "organisation": "square", "place": "triangle"}


def draw(choice: Choice, groups: Mapping[str, int]) -> dict[str, list[dict[str, Any]]]:
    """The nodes, whose `id` is that of the actor and whose `value` is its stories, and the edges.

    A node's `group` is that of `groups`; an edge's `value` is its stories.
    """
    ids = [actor["actor_id"] for actor in choice.actors]
    nodes = [
        {
            "id": actor["actor_id"],
            "label": actor["name"],
            "shape": SHAPES[actor["type"]],
            "value": actor["stories"],
            "group": groups[actor["actor_id"]],
        }
        for actor in choice.actors
    ]
    columns = (choice.pairs[name].to_pylist() for name in ("a", "b", "stories"))
    edges = [
        {"from": ids[a], "to": ids[b], "value": stories}
        for a, b, stories in zip(*columns, strict=True)
    ]
    return make_network(nodes, edges)
