"""Names that the user keeps apart stay apart, whatever the rules found."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from kg.resolve.corpus import AllLinks, Corpus, Link
from kg.resolve.merges import Merges, folded_name

__all__ = ["separate"]

_RULE = "correction: split"


def separate(
    corpus: Corpus,
    links: AllLinks,
    merges: Merges,
    never: Collection[tuple[str, str]],
) -> None:
    """Takes one of two names out of every actor that holds both, in place."""
    if not never:
        return
    watched = {name for pair in never for name in pair}
    places = _find(corpus, links, watched)
    for one, other in sorted(never):
        holders = _roots(links, merges, places[one]) & _roots(links, merges, places[other])
        for root in sorted(holders):
            _take_out(_lesser(one, other, root), root, links, merges, places)


def _find(corpus: Corpus, links: AllLinks, watched: set[str]) -> dict[str, list[tuple[str, int]]]:
    """Where each watched name stands, as item and position."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for item_id, mentions in corpus.mentions.items():
        for position, mention in enumerate(mentions):
            for name in corpus.name(mention.text).keys & watched:
                if links[item_id][position]:
                    found[name].append((item_id, position))
    return found


def _roots(links: AllLinks, merges: Merges, places: list[tuple[str, int]]) -> set[str]:
    return {
        merges.root(link.key)
        for item_id, position in places
        for link in links[item_id][position]
        if link.key
    }


def _lesser(one: str, other: str, root: str) -> str:
    """The name that leaves: never the one that the actor is called by."""
    return other if folded_name(root) == one or len(one.split()) > len(other.split()) else one


def _take_out(
    name: str,
    root: str,
    links: AllLinks,
    merges: Merges,
    places: Mapping[str, list[tuple[str, int]]],
) -> None:
    kind = root.partition(":")[0]
    own = f"{'place' if kind == 'country' else kind}:{name}"
    if merges.root(own) != own or own == root:
        own = f"{own}@split"
    for item_id, position in places[name]:
        found = links[item_id]
        found[position] = tuple(
            Link(own, _RULE) if merges.root(link.key) == root else link for link in found[position]
        )
        links.put(item_id, found)
