"""Items and mentions, sorted and grouped, so that each distinct form is read once."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.ground.folding import fold
from kg.ground.records import Item, Mention
from kg.resolve.forms import Form, read_form
from kg.resolve.persons import PersonName, read_person

__all__ = ["Corpus", "Link", "Links", "group", "names_written"]


class Link(NamedTuple):
    """Who a mention names, by a key such as `person:mark rutte`, and the rule that says so.

    The key is empty where the mention names nobody.
    """

    key: str
    rule: str


# The links of one item: for each of its mentions none (undecided), or one or two.
Links = list[tuple[Link, ...] | None]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts and mentions by item, both sorted; forms by the text of a mention."""

    texts: dict[str, str]
    mentions: dict[str, list[Mention]]
    counts: Counter[tuple[str, str]]  # mentions by (text, label)
    forms: dict[str, Form] = field(default_factory=dict)
    persons: dict[str, tuple[Form, PersonName]] = field(default_factory=dict)

    def form(self, text: str) -> Form:
        """The text of a mention as the name of anything but a person."""
        found = self.forms.get(text)
        if found is None:
            found = self.forms[text] = read_form(text)
        return found

    def person(self, text: str) -> tuple[Form, PersonName]:
        """The text of a mention as the name of a person."""
        found = self.persons.get(text)
        if found is None:
            form = read_form(text, person=True)
            found = self.persons[text] = (form, read_person(form.name))
        return found

    def keys(self, text: str) -> set[str]:
        """Every folded name that the text of a mention may be called by in a decision."""
        return {self.form(text).key, self.person(text)[1].key, fold(text)}


def names_written(text: str) -> set[str]:
    """Every folded name that the text of a mention may be called by in a decision.

    >>> sorted(names_written("premier Rutte"))
    ['premier rutte', 'rutte']
    """
    return Corpus({}, {}, Counter()).keys(text)


def group(items: Sequence[Item], mentions: Sequence[Mention]) -> Corpus:
    """Items and mentions in the order of their ids and places; a mention given twice is one."""
    texts = {item.item_id: item.text for item in sorted(items, key=lambda item: item.item_id)}
    by_item: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_item[mention.item_id].append(mention)
    ordered = {item_id: _unique(by_item[item_id]) for item_id in sorted(by_item)}
    counts = Counter((one.text, one.label) for several in ordered.values() for one in several)
    return Corpus(texts, ordered, counts)


def _unique(mentions: list[Mention]) -> list[Mention]:
    ordered = sorted(mentions, key=lambda one: (one.start, one.end, one.label, one.sentence))
    return [
        one
        for previous, one in zip([None, *ordered], ordered, strict=False)
        if previous is None or (previous.start, previous.end) != (one.start, one.end)
    ]
