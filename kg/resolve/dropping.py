"""Names that the user says are none, and actors that go with them."""

from collections.abc import Collection

from kg.resolve.corpus import AllLinks, Corpus, Link, Links
from kg.resolve.merges import Merges, names_of_root

__all__ = ["drop_actors", "drop_typed", "drop_written"]

_DROPPED = Link("", "correction: drop")


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
