"""Items and mentions, sorted and grouped, so that each distinct text of a mention is read once."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from kg.ground.numbers import Ids, Rows
from kg.ground.records import Item, Mention
from kg.ground.shelf import Each, Keyed, Lists, keep_by_key, keyed
from kg.names.reading import Name, read_name

__all__ = ["KIND_OF", "AllLinks", "Corpus", "Link", "Links", "group", "names_written"]

# What a label says that a name is; `group`: a people, a party's voters, a religion.
KIND_OF = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
}

_KEPT = 200_000  # names that are kept as they were read; others are read again


class Link(NamedTuple):
    """Who a mention names, by a key such as `person:mark rutte`, and the rule that says so.

    The key is empty where the mention names nobody.
    """

    key: str
    rule: str


# The links of one item: for each of its mentions one, or two.
Links = list[tuple[Link, ...]]


class AllLinks(Mapping[str, Links]):
    """The links of items by their ids: each link is held once, however many mentions have it."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._rows = Rows()
        self._said: list[tuple[Link, ...]] = []
        self._numbers: dict[tuple[Link, ...], int] = {}

    def put(self, item_id: str, links: Links) -> None:
        """Notes the links of an item, in place of what was noted; items come as in the ids."""
        row = [self._number(several) for several in links]
        number = self._ids[item_id]
        if number == len(self._rows):
            self._rows.append(row)
        else:
            self._rows.change(number, row)

    def said(self) -> set[tuple[Link, ...]]:
        """What mentions are linked to, each once."""
        return {self._said[number] for number in set(self._rows.values)}

    def find(self, root: Callable[[str], str], wanted: AbstractSet[str]) -> Iterator[set[str]]:
        """For each item which of the wanted roots it is linked to."""
        roots = [wanted & {root(link.key) for link in several} for several in self._said]
        for number in range(len(self._rows)):
            yield set().union(*(roots[said] for said in self._rows[number]))

    def replace(self, change: Callable[[tuple[Link, ...]], tuple[Link, ...]]) -> None:
        """Puts other links in the place of these, wherever they stand."""
        self._said = [change(several) for several in self._said]
        self._numbers = {several: number for number, several in enumerate(self._said)}

    def copy(self) -> "AllLinks":
        """The same links, which change without these."""
        other = AllLinks(self._ids)
        other._rows = self._rows.copy()
        other._said, other._numbers = self._said[:], self._numbers.copy()
        return other

    def _number(self, several: tuple[Link, ...]) -> int:
        number = self._numbers.setdefault(several, len(self._said))
        if number == len(self._said):
            self._said.append(several)
        return number

    def __getitem__(self, item_id: str) -> Links:
        return [self._said[number] for number in self._rows[self._ids[item_id]]]

    def __iter__(self) -> Iterator[str]:
        return map(self._ids.key, range(len(self._rows)))

    def __len__(self) -> int:
        return len(self._rows)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts, years (0: not known) and mentions by item; names by the text of a mention.

    Items with mentions come sorted, and have the numbers of `mentions.ids`. Texts and mentions may
    lie on disk: each is asked for once where it is needed.
    """

    texts: Mapping[str, str]
    years: Mapping[str, int]
    mentions: Lists[Mention]
    counts: Counter[tuple[str, str]]  # mentions by (text, label)
    names: dict[str, Name] = field(default_factory=dict)

    def name(self, text: str) -> Name:
        """The text of a mention as a name."""
        found = self.names.get(text)
        if found is None:
            if len(self.names) >= _KEPT:
                self.names.clear()
            found = self.names[text] = read_name(text)
        return found

    def without_s(self, shorter: Collection[tuple[str, int]]) -> "Corpus":
        """The same, the mentions at these places (item, position) without their s: `Trumps`."""
        places: dict[str, set[int]] = defaultdict(set)
        for item_id, position in shorter:
            places[item_id].add(position)
        mentions = (
            (
                item_id,
                [
                    one._replace(end=one.end - 1, text=one.text[:-1]) if position in here else one
                    for position, one in enumerate(self.mentions[item_id])
                ],
            )
            for item_id, here in places.items()
        )
        return replace(self, mentions=self.mentions.changed(mentions))

    def key(self, text: str, label: str) -> str:
        """The folded name that the text of a mention with this label says."""
        name = self.name(text)
        return name.person.key if label == "PERSON" else name.key


def names_written(text: str) -> set[str]:
    """Every folded name that the text of a mention may be called by in a decision.

    >>> sorted(names_written("premier Rutte"))
    ['premier rutte', 'rutte']
    """
    return read_name(text).keys


def group(items: Sequence[Item], mentions: Iterable[Mention]) -> Corpus:
    """Items and mentions in the order of their ids and places; a mention given twice is one."""
    years = array("h")

    def id_of(item: Item) -> str:
        years.append(item.published.year if item.published else 0)
        return item.item_id

    texts = keyed(map(id_of, items), Each(items, attrgetter("text")))
    counts: Counter[tuple[str, str]] = Counter()

    def join(before: list[Mention], several: list[Mention]) -> list[Mention]:
        joined = _unique([*before, *several])
        counts.subtract((one.text, one.label) for one in before)
        counts.update((one.text, one.label) for one in joined)
        return joined

    by_item = groupby(mentions, attrgetter("item_id"))
    rows = ((item_id, list(several)) for item_id, several in by_item)
    by_item_id = Keyed(texts.ids, texts.places, years)
    return Corpus(texts, by_item_id, keep_by_key(Mention, rows, join), counts)


def _unique(mentions: list[Mention]) -> list[Mention]:
    ordered = sorted(mentions, key=lambda one: (one.start, one.end, one.label, one.sentence))
    return [
        one
        for previous, one in zip([None, *ordered], ordered, strict=False)
        if previous is None or (previous.start, previous.end) != (one.start, one.end)
    ]
