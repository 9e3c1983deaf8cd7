"""With whom, and as what, a bearer is named: by that a surname alone is known to be his."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise, product
from typing import TypeVar

from kg.ground.records import Mention
from kg.names.context import words_before
from kg.names.heads import Head, find_head
from kg.names.person import PersonName
from kg.names.reading import Name
from kg.resolve.here import Place
from kg.resolve.known import Known

__all__ = [
    "are_others",
    "count_shared",
    "heads_in",
    "heads_of",
    "heads_said",
    "is_said_so",
    "names_beside",
]

T = TypeVar("T")

_MANY = 10  # items of a bearer that are looked at
# ", directeur van", ", de Franse minister", " was premier"
_BEHIND = re.compile(
    r"(?:,\s+(?:(?:de|het|een|onze|zijn|haar)\s+)?|\s+(?:is|was|werd|wordt|blijft)\s+(?:(?:de|een)\s+)?)"
    r"([\w-]+)"
)


def circle_of(root: str, known: Known) -> frozenset[int]:
    """The names beside one who is named in full, by number."""
    return _kept(known.circles, names_beside, root, known)


def names_beside(person: PersonName, items: Sequence[int], known: Known) -> frozenset[int]:
    """The rare names in these items, of many in no more than some."""
    own = {person.key, *person.surnames}
    names = set(chain.from_iterable(known.seen[one] for one in items[:_MANY]))
    rare = (one for one in names if known.is_rare(one) and known.called[one] not in own)
    return frozenset(rare)


def heads_of(root: str, known: Known) -> frozenset[Head]:
    """The heads that texts give to one who is named in full."""
    return _kept(known.heads, heads_in, root, known)


def _kept(
    kept: dict[str, frozenset[T]],
    find: Callable[[PersonName, Sequence[int], Known], frozenset[T]],
    root: str,
    known: Known,
) -> frozenset[T]:
    """What the items of a bearer say, looked for once."""
    if root not in kept:
        kept[root] = find(known.roots[root], known.root_items[root], known)
    return kept[root]


def heads_in(person: PersonName, items: Sequence[int], known: Known) -> frozenset[Head]:
    """The heads that these items give to a name; of many no more than some are read."""
    keys = {person.key, *person.surnames}
    heads: set[Head] = set()
    for item_id in map(known.corpus.mentions.ids.key, items[:_MANY]):
        mentions = known.corpus.mentions[item_id]
        named = ((one, known.corpus.name(one.text)) for one in mentions)
        his = (pair for pair in named if pair[1].person.key in keys)
        heads.update(_heads(known.corpus.texts.get(item_id, ""), his))
    return frozenset(heads)


def are_others(one: str, other: str, known: Known) -> bool:
    """Whether two whole names have roles of other fields, and nobody beside them both."""
    names = [(known.persons[name], known.items[name]) for name in (one, other)]
    here, there = (heads_in(*name, known) for name in names)
    fields = ({head.field for head in heads} for heads in (here, there))
    if not here or not there or set.intersection(*fields) or _is_one_called(here, there):
        return False
    return frozenset.intersection(*(names_beside(*name, known) for name in names)) == frozenset()


def heads_said(place: Place) -> frozenset[Head]:
    """The heads that the item gives to this name, wherever it stands there."""
    key, here = place.name.person.key, place.here
    if key not in here.heads:
        named = zip(here.mentions, here.names, strict=True)
        his = (pair for pair in named if pair[1].person.key == key)
        here.heads[key] = frozenset((*_heads(here.text, his), *_heads_of_only(place)))
    return here.heads[key]


def count_shared(place: Place, root: str, known: Known) -> int:
    """How many names of a bearer's circle the item has."""
    return len(circle_of(root, known).intersection(known.seen_in(place.here.item_id)))


def is_said_so(said: frozenset[Head], root: str, known: Known) -> bool:
    """Whether one of the heads is the bearer's, too: `minister`, `onderwijsminister`."""
    return bool(said) and _is_one_called(said, heads_of(root, known))


def _is_one_called(some: frozenset[Head], others: frozenset[Head]) -> bool:
    words = (({one.word.lower() for one in heads}) for heads in (some, others))
    return any(one.endswith(two) or two.endswith(one) for one, two in product(*words))


# "De tennisster staat in de finale", of the only person of an item
_SUBJECT = re.compile(r"(?:^|[.!?\n][\"”’']?\s*)De (?:[\w-]+e )?([^\W\d_][\w-]+)(?![\w-]| van)")


def _heads_of_only(place: Place) -> Iterator[Head]:
    """What an item calls its only person where a sentence opens."""
    named = zip(place.here.mentions, place.here.names, strict=True)
    if len({name.person.key for one, name in named if one.label == "PERSON"}) == 1:
        heads = map(find_head, _SUBJECT.findall(place.here.text, place.mention.end))
        yield from (one.head for one in heads if one and not one.plural and not one.head.is_family)


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
