"""The groups of the page: those of `kg bridges`, of everybody that the page is about."""

from typing import TYPE_CHECKING

import networkx as nx

from kg.ask.network_measures import find_communities
from kg.page.choose import Choice

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["find_groups", "groups_everybody"]

_MOST_PAIRS = 300_000  # that are grouped: more take a minute (Louvain)
_MOST_LIVE = 50_000  # of a page that somebody waits for: two seconds


def groups_everybody(choice: Choice, *, live: bool) -> bool:
    """Whether all actors of the view are grouped, or those that are drawn at first only."""
    return choice.all_pairs <= (_MOST_LIVE if live else _MOST_PAIRS)


def find_groups(answers: "Answers", choice: Choice, *, live: bool) -> dict[str, int]:
    """The community of each actor, by id, over the pairs that are strong enough for the page."""
    whole = groups_everybody(choice, live=live)
    actors = answers.actors() if whole else choice.actors
    ids = sorted(str(actor["actor_id"]) for actor in actors)
    pairs = answers.pairs(ids, choice.min_weight)
    graph = nx.Graph()
    graph.add_nodes_from(ids)
    columns = (pairs[name].to_pylist() for name in ("a", "b", "stories", "npmi"))
    graph.add_edges_from(
        (ids[a], ids[b], {"weight": stories, "npmi": npmi})
        for a, b, stories, npmi in zip(*columns, strict=True)
    )
    return find_communities(graph)
