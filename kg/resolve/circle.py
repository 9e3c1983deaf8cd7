"""With whom, and as what, a bearer is named: by that a surname alone is known to be his."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from kg.ground.records import Mention
from kg.names.context import words_before
from kg.names.heads import Head, find_head
from kg.names.reading import Name
from kg.resolve.here import Place
from kg.resolve.known import Known

__all__ = ["count_shared", "heads_of", "heads_said", "is_said_so"]

_MANY = 10  # items of a bearer that are looked at
# ", directeur van", ", de Franse minister"
_BEHIND = re.compile(r",\s+(?:(?:de|het|een|onze|zijn|haar)\s+)?([\w-]+)")


def circle_of(root: str, known: Known) -> frozenset[int]:
    """The names beside one who is named in full, by number; of his items no more than some."""
    if root not in known.circles:
        own = {known.roots[root].key, *known.roots[root].surnames}
        names = set(chain.from_iterable(known.seen[one] for one in known.root_items[root][:_MANY]))
        rare = (one for one in names if known.is_rare(one) and known.called[one] not in own)
        known.circles[root] = frozenset(rare)
    return known.circles[root]


def heads_of(root: str, known: Known) -> frozenset[Head]:
    """The heads that texts give to one who is named in full; no more than some are read."""
    if root not in known.heads:
        keys = {known.roots[root].key, *known.roots[root].surnames}
        heads: set[Head] = set()
        for item_id in map(known.corpus.mentions.ids.key, known.root_items[root][:_MANY]):
            mentions = known.corpus.mentions[item_id]
            named = ((one, known.corpus.name(one.text)) for one in mentions)
            his = (pair for pair in named if pair[1].person.key in keys)
            heads.update(_heads(known.corpus.texts.get(item_id, ""), his))
        known.heads[root] = frozenset(heads)
    return known.heads[root]


def heads_said(place: Place) -> frozenset[Head]:
    """The heads that the item gives to this name, wherever it stands there."""
    key, here = place.name.person.key, place.here
    if key not in here.heads:
        named = zip(here.mentions, here.names, strict=True)
        his = (pair for pair in named if pair[1].person.key == key)
        here.heads[key] = frozenset(_heads(here.text, his))
    return here.heads[key]


def count_shared(place: Place, root: str, known: Known) -> int:
    """How many names of a bearer's circle the item has."""
    return len(circle_of(root, known).intersection(known.seen_in(place.here.item_id)))


def is_said_so(said: frozenset[Head], root: str, known: Known) -> bool:
    """Whether one of the heads is the bearer's, too: `minister`, `onderwijsminister`."""
    return any(
        one.word.lower().endswith(two.word.lower()) or two.word.lower().endswith(one.word.lower())
        for one in said
        for two in heads_of(root, known)
    )


def _heads(text: str, named: Iterable[tuple[Mention, Name]]) -> Iterator[Head]:
    """The heads right before and behind these mentions."""
    for one, name in named:
        behind = _BEHIND.match(text, one.end)
        words = (
            *name.titles,
            *_title_before(text, one.start),
            *(behind.groups() if behind else ()),
        )
        heads = filter(None, map(find_head, words))
        yield from (found.head for found in heads if not found.head.is_family)


def _title_before(text: str, start: int) -> Iterator[str]:
    """The word before a name, and that before its portfolio: `minister van Sociale Zaken`."""
    before = words_before(text, start, 5)
    yield from before[-1:]
    yield from (word for word, of in pairwise(before) if of in ("van", "voor"))
