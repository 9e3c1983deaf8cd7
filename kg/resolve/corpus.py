"""Items and mentions, sorted and grouped, so that each distinct text of a mention is read once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from kg.ground.records import Item, Mention
from kg.ground.shelf import Each, Keyed, Lists, keep_by_key
from kg.names.reading import Name, read_name

__all__ = ["KIND_OF", "Corpus", "Link", "Links", "group", "names_written"]

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


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts, years and mentions by item, all sorted; names by the text of a mention.

    Texts and mentions may lie on disk: each is asked for once where it is needed.
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
    numbers: dict[str, int] = {}
    years: dict[str, int] = {}
    for number, item in enumerate(items):
        numbers[item.item_id] = number
        if item.published:
            years[item.item_id] = item.published.year
    texts = Keyed(numbers, Each(items, attrgetter("text")))
    counts: Counter[tuple[str, str]] = Counter()

    def join(before: list[Mention], several: list[Mention]) -> list[Mention]:
        joined = _unique([*before, *several])
        counts.subtract((one.text, one.label) for one in before)
        counts.update((one.text, one.label) for one in joined)
        return joined

    by_item = groupby(mentions, attrgetter("item_id"))
    rows = ((item_id, list(several)) for item_id, several in by_item)
    return Corpus(texts, years, keep_by_key(Mention, rows, join), counts)


def _unique(mentions: list[Mention]) -> list[Mention]:
    ordered = sorted(mentions, key=lambda one: (one.start, one.end, one.label, one.sentence))
    return [
        one
        for previous, one in zip([None, *ordered], ordered, strict=False)
        if previous is None or (previous.start, previous.end) != (one.start, one.end)
    ]
