"""Who stands between groups: actors with pairs in several of them."""

from collections import Counter
from dataclasses import dataclass
from operator import attrgetter

import networkx as nx

from kg.ask.answers import Answers
from kg.ask.betweenness import measure_betweenness
from kg.ask.network_measures import find_communities
from kg.ask.networks import make_graph
from kg.ground.errors import QuestionError

__all__ = ["ORDERS", "Bridge", "Towards", "find_bridges", "measure_participation"]

ORDERS = ("betweenness", "participation", "stories")


@dataclass(frozen=True, slots=True)
class Towards:
    """A group, the actor of most stories in it, and the stories of pairs that lead there."""

    group: int
    leading: str
    stories: int


@dataclass(frozen=True, slots=True)
class Bridge:
    """An actor with pairs in two groups or more, most stories first."""

    actor_id: str
    name: str
    type: str
    stories: int
    participation: float
    betweenness: float
    groups: tuple[Towards, ...]


def find_bridges(answers: Answers, order: str = "betweenness") -> list[Bridge]:
    """The actors of the view that connect groups, by one of `ORDERS`, then the next one, then ids.

    Groups are communities, numbered as `find_communities` numbers them.
    """
    if order not in ORDERS:
        msg = f"cannot sort by {order!r}: choose from {', '.join(ORDERS)}"
        raise QuestionError(msg)
    graph = make_graph(answers)
    groups = find_communities(graph)
    towards = {node: _towards(graph, node, groups) for node in graph}
    leading = _leading(graph, groups)
    betweenness = measure_betweenness(graph)
    bridges = [
        Bridge(
            node,
            graph.nodes[node]["name"],
            graph.nodes[node]["type"],
            graph.nodes[node]["stories"],
            measure_participation(counts),
            betweenness[node],
            tuple(
                Towards(group, leading[group], stories)
                for group, stories in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
            ),
        )
        for node, counts in towards.items()
        if len(counts) > 1
    ]
    keys = [attrgetter(order), *(attrgetter(other) for other in ORDERS if other != order)]
    return sorted(bridges, key=lambda one: (*(-key(one) for key in keys), one.actor_id))


def measure_participation(towards: Counter[int]) -> float:
    """1 - Σ (k_s / k)²: 0 where all goes to one group, towards 1 where it is spread over many.

    `towards` are the stories of an actor's pairs with each group (Guimerà and Amaral 2005, Nature
    433; there k_s are links).

    >>> measure_participation(Counter({0: 2, 1: 2})), measure_participation(Counter({0: 4}))
    (0.5, 0.0)
    """
    total = sum(towards.values())
    return 1.0 - sum((stories / total) ** 2 for stories in towards.values())


def _towards(graph: nx.Graph, node: str, groups: dict[str, int]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for other, data in graph[node].items():
        counts[groups[other]] += data["weight"]
    return counts


def _leading(graph: nx.Graph, groups: dict[str, int]) -> dict[int, str]:
    """The name of the actor of most stories in each group."""
    best = sorted(graph, key=lambda node: (graph.nodes[node]["stories"], node))
    return {groups[node]: graph.nodes[node]["name"] for node in best}
