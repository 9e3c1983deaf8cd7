"""What the user says against every rule: names that are none, and names that stay apart."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from kg.resolve.corpus import AllLinks, Corpus, Link, Links
from kg.resolve.merges import Merges, folded_name, names_of_root

__all__ = ["drop_actors", "drop_typed", "drop_written", "separate"]

_DROPPED = Link("", "correction: drop")
_SPLIT = "correction: split"


def drop_written(dropped: Collection[str], corpus: Corpus, links: AllLinks) -> None:
    """Unlinks the mentions that are written so, in place: `Oranje`, whoever it may be."""
    for item_id, mentions in corpus.mentions.items() if dropped else ():
        gone = [not corpus.name(one.text).keys.isdisjoint(dropped) for one in mentions]
        if any(gone):
            found = zip(gone, links[item_id], strict=True)
            links.put(item_id, [(_DROPPED,) if one else several for one, several in found])


def drop_typed(
    dropped: Collection[tuple[str, str]],
    corpus: Corpus,
    links: AllLinks,
    merges: Merges,
) -> None:
    """Unlinks the mentions that are written so or name one called so, of one type, in place."""
    for item_id, mentions in corpus.mentions.items() if dropped else ():
        before = links[item_id]
        after: Links = []
        for mention, several in zip(mentions, before, strict=True):
            written = corpus.name(mention.text).keys
            kept = tuple(
                link for link in several if not _is_dropped(merges.root(link.key), written, dropped)
            )
            after.append(kept or (_DROPPED,))
        if after != before:
            links.put(item_id, after)


def _is_dropped(root: str, written: set[str], dropped: Collection[tuple[str, str]]) -> bool:
    kind = root.partition(":")[0]
    return any((name, kind) in dropped for name in written | names_of_root(root))


def drop_actors(dropped: Collection[str], links: AllLinks, merges: Merges) -> frozenset[str]:
    """Unlinks all mentions of the actors that are called so, in place; the roots of those actors.

    `Rutte` goes with `Mark Rutte`, `Russische` with `Rusland`.
    """
    if not dropped:
        return frozenset()
    roots = {merges.root(link.key) for several in links.said() for link in several}
    gone = frozenset(root for root in roots if not names_of_root(root).isdisjoint(dropped))

    def left(several: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(one for one in several if merges.root(one.key) not in gone) or (_DROPPED,)

    links.replace(left)
    return gone


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
    places = _find(corpus, watched)
    for one, other in sorted(never):
        holders = _roots(links, merges, places[one]) & _roots(links, merges, places[other])
        for root in sorted(holders):
            _take_out(_lesser(one, other, root), root, links, merges, places)


def _find(corpus: Corpus, watched: set[str]) -> dict[str, list[tuple[str, int]]]:
    """Where each watched name stands, as item and position."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for item_id, mentions in corpus.mentions.items():
        for position, mention in enumerate(mentions):
            for name in corpus.name(mention.text).keys & watched:
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
            Link(own, _SPLIT) if merges.root(link.key) == root else link for link in found[position]
        )
        links.put(item_id, found)
