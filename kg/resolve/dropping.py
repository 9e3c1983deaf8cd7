"""Names that the user says are none, and actors that go with them."""

from collections.abc import Collection, Mapping

from kg.resolve.corpus import Corpus, Link, Links
from kg.resolve.merges import Merges, names_of_root

__all__ = ["drop_actors", "drop_typed", "drop_written"]

_DROPPED = Link("", "correction: drop")


def drop_written(dropped: Collection[str], corpus: Corpus, links: Mapping[str, Links]) -> None:
    """Unlinks the mentions that are written so, in place: `Oranje`, whoever it may be."""
    for item_id, mentions in corpus.mentions.items() if dropped else ():
        for position, mention in enumerate(mentions):
            if not corpus.name(mention.text).keys.isdisjoint(dropped):
                links[item_id][position] = (_DROPPED,)


def drop_typed(
    dropped: Collection[tuple[str, str]],
    corpus: Corpus,
    links: Mapping[str, Links],
    merges: Merges,
) -> None:
    """Unlinks the mentions that are written so or name one called so, of one type, in place."""
    for item_id, mentions in corpus.mentions.items() if dropped else ():
        for position, mention in enumerate(mentions):
            written = corpus.name(mention.text).keys
            kept = tuple(
                link
                for link in links[item_id][position]
                if not _is_dropped(merges.root(link.key), written, dropped)
            )
            if kept != links[item_id][position]:
                links[item_id][position] = kept or (_DROPPED,)


def _is_dropped(root: str, written: set[str], dropped: Collection[tuple[str, str]]) -> bool:
    kind = root.partition(":")[0]
    return any((name, kind) in dropped for name in written | names_of_root(root))


def drop_actors(
    dropped: Collection[str], links: Mapping[str, Links], merges: Merges
) -> frozenset[str]:
    """Unlinks all mentions of the actors that are called so, in place; the roots of those actors.

    `Rutte` goes with `Mark Rutte`, `Russische` with `Rusland`.
    """
    if not dropped:
        return frozenset()
    roots = {
        merges.root(link.key) for found in links.values() for one in found for link in one or ()
    }
    gone = frozenset(root for root in roots if not names_of_root(root).isdisjoint(dropped))
    for found in links.values():
        for position, several in enumerate(found):
            kept = tuple(link for link in several or () if merges.root(link.key) not in gone)
            if several and kept != several:
                found[position] = kept or (_DROPPED,)
    return gone
