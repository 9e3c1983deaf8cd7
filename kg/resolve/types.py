"""What a name is (person, organisation, place) by all its mentions, not by one label."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.ground.records import Mention
from kg.resolve.corpus import Corpus
from kg.resolve.persons import PersonName

__all__ = ["Names", "NamesInItem", "decide_types", "find_names"]

# The whole names of persons in an item, and where each is first written, in code points.
NamesInItem = dict[str, tuple[PersonName, int]]

# A tie goes to the first.
_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
}
_ORDER = ("person", "organisation", "place", "group")

Votes = dict[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Names:
    """The whole names of persons by their keys; `items` holds one item of each distinct text."""

    persons: dict[str, PersonName] = field(default_factory=dict)
    items: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_item: dict[str, NamesInItem] = field(default_factory=dict)


def decide_types(corpus: Corpus, retyped: Mapping[str, str]) -> dict[str, str]:
    """The type of each folded name: `group` is a people, a party's voters, a religion.

    Where an item gives a whole name, its surname there is that person's, whatever the label
    (`Rutte` tagged ORG beside `Mark Rutte`): only mentions elsewhere speak for another type.
    """
    types = _elect(_count_votes(corpus)) | dict(retyped)
    votes: Votes = defaultdict(Counter)
    contested: set[str] = set()
    for mentions in corpus.mentions.values():
        shorts = _shorts(corpus, mentions, types)
        for mention in mentions:
            key = _key(corpus, mention.text, mention.label)
            is_company = corpus.form(mention.text).is_company
            if key in shorts and mention.label != "PERSON" and not is_company:
                contested.add(key)
            else:
                votes[key][_kind(mention.text, mention.label)] += 1
    return dict.fromkeys(contested, "person") | _elect(votes) | dict(retyped)


def find_names(corpus: Corpus, types: Mapping[str, str]) -> Names:
    """Who is named in full, and where; items of one text count once."""
    names = Names()
    first: dict[str, str] = {}
    for item_id, mentions in corpus.mentions.items():
        found = _names_in_item(corpus, mentions, types)
        names.by_item[item_id] = found
        told = first.setdefault(corpus.texts.get(item_id) or item_id, item_id)
        for key, (name, _) in found.items():
            names.persons.setdefault(key, name)
            names.items[key].add(told)
    return names


def _names_in_item(
    corpus: Corpus, mentions: list[Mention], types: Mapping[str, str]
) -> NamesInItem:
    names: NamesInItem = {}
    for mention in mentions:
        _, name = corpus.person(mention.text)
        if name.is_full and name.key not in names and types.get(name.key) == "person":
            names[name.key] = (name, mention.start)
    return names


def _shorts(corpus: Corpus, mentions: list[Mention], types: Mapping[str, str]) -> set[str]:
    names = _names_in_item(corpus, mentions, types)
    return {surname for name, _ in names.values() for surname in name.surnames}


def _count_votes(corpus: Corpus) -> Votes:
    votes: Votes = defaultdict(Counter)
    for (text, label), count in corpus.counts.items():
        votes[_key(corpus, text, label)][_kind(text, label)] += count
    return votes


def _key(corpus: Corpus, text: str, label: str) -> str:
    return corpus.person(text)[1].key if label == "PERSON" else corpus.form(text).key


def _kind(text: str, label: str) -> str:
    """A name has a capital: `kabinet` and `democratie` are none, whatever a pipeline says."""
    return "group" if text.islower() else _KINDS[label]


def _elect(votes: Votes) -> dict[str, str]:
    return {key: max(_ORDER, key=lambda kind: count[kind]) for key, count in votes.items()}
