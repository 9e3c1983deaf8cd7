"""Items and mentions, sorted and grouped, so that each distinct text of a mention is read once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kg.ground.records import Item, Mention
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
    """Texts, years and mentions by item, all sorted; names by the text of a mention."""

    texts: dict[str, str]
    years: dict[str, int]
    mentions: dict[str, list[Mention]]
    counts: Counter[tuple[str, str]]  # mentions by (text, label)
    names: dict[str, Name] = field(default_factory=dict)

    def name(self, text: str) -> Name:
        """The text of a mention as a name."""
        found = self.names.get(text)
        if found is None:
            found = self.names[text] = read_name(text)
        return found

    def without_s(self, shorter: Collection[tuple[str, int]]) -> "Corpus":
        """The same, the mentions at these places (item, position) without their s: `Trumps`."""
        return replace(
            self,
            mentions={
                item_id: [
                    replace(one, end=one.end - 1, text=one.text[:-1])
                    if (item_id, position) in shorter
                    else one
                    for position, one in enumerate(several)
                ]
                for item_id, several in (self.mentions.items() if shorter else ())
            }
            or self.mentions,
        )

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


def group(items: Sequence[Item], mentions: Sequence[Mention]) -> Corpus:
    """Items and mentions in the order of their ids and places; a mention given twice is one."""
    ordered = sorted(items, key=lambda item: item.item_id)
    texts = {item.item_id: item.text for item in ordered}
    years = {item.item_id: item.published.year for item in ordered if item.published}
    by_item: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_item[mention.item_id].append(mention)
    grouped = {item_id: _unique(by_item[item_id]) for item_id in sorted(by_item)}
    counts = Counter((one.text, one.label) for several in grouped.values() for one in several)
    return Corpus(texts, years, grouped, counts)


def _unique(mentions: list[Mention]) -> list[Mention]:
    ordered = sorted(mentions, key=lambda one: (one.start, one.end, one.label, one.sentence))
    return [
        one
        for previous, one in zip([None, *ordered], ordered, strict=False)
        if previous is None or (previous.start, previous.end) != (one.start, one.end)
    ]
