"""With whom, and as what, a bearer is named: by that a surname alone is known to be his."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.ground.records import Mention
from kg.names.context import words_before
from kg.names.heads import Head, find_head
from kg.resolve.candidate import Circle
from kg.resolve.here import Place
from kg.resolve.known import Known

__all__ = ["circle_of", "count_shared", "is_said_so", "titles_said"]

_MANY = 10  # items of a bearer that are looked at
# ", directeur van", ", de Franse minister"
_BEHIND = re.compile(r",\s+(?:(?:de|het|een|onze|zijn|haar)\s+)?([\w-]+)")


def circle_of(root: str, known: Known) -> Circle:
    """The circle of one who is named in full; of his items no more than some are read."""
    if root not in known.circles:
        names: set[str] = set()
        heads: set[Head] = set()
        person = known.roots[root]
        for item_id in map(known.corpus.mentions.ids.key, known.root_items[root][:_MANY]):
            names |= known.seen_in(item_id)
            text, mentions = known.corpus.texts.get(item_id, ""), known.corpus.mentions[item_id]
            heads.update(_titles(text, mentions, {person.key, *person.surnames}, known))
        rare = set(filter(known.is_rare, names)) - {person.key, *person.surnames}
        known.circles[root] = Circle(frozenset(rare), frozenset(heads))
    return known.circles[root]


def titles_said(place: Place, known: Known) -> frozenset[Head]:
    """The heads that the item gives to this name, wherever it stands there."""
    key, here = place.name.person.key, place.here
    if key not in here.heads:
        here.heads[key] = frozenset(_titles(here.text, here.mentions, {key}, known))
    return here.heads[key]


def count_shared(place: Place, circle: Circle, known: Known) -> int:
    """How many names of the circle the item has."""
    return len(circle.names & known.seen_in(place.here.item_id))


def is_said_so(said: frozenset[Head], circle: Circle) -> bool:
    """Whether one of the heads is the bearer's, too: `minister`, `onderwijsminister`."""
    return any(
        one.word.lower().endswith(two.word.lower()) or two.word.lower().endswith(one.word.lower())
        for one in said
        for two in circle.titles
    )


def _titles(text: str, mentions: Sequence[Mention], keys: set[str], known: Known) -> Iterator[Head]:
    """The heads right before and behind the mentions of a name."""
    for one in mentions:
        name = known.corpus.name(one.text)
        if name.person.key not in keys:
            continue
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
