"""What one item says of its names: who is named in full, and by which shorter names."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kg.ground.records import Mention
from kg.names.context import words_after, words_before
from kg.names.heads import Head, titles
from kg.names.person import PersonName
from kg.names.reading import Name
from kg.names.sound import sound
from kg.resolve.corpus import KIND_OF
from kg.resolve.known import MIN_SOUND, Known
from kg.resolve.tables import read_cities, read_countries, read_organisations, words

__all__ = ["Here", "Persons", "Place", "look_at"]

_AGENCY = re.compile(r"(?:pers|nieuws)(?:bureau|agentschap)", re.IGNORECASE)


@dataclass(slots=True)
class Persons:
    """The whole names of an item, by what their bearers may be called; values are their keys."""

    first: dict[str, int] = field(default_factory=dict)  # where each is first written
    names: dict[str, PersonName] = field(default_factory=dict)
    surnames: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    halves: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    seconds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    given: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sounds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    royal: set[str] = field(default_factory=set)  # first names that are whole here

    def add(self, key: str, name: PersonName, start: int) -> None:
        """Notes a whole name."""
        self.first[key] = start
        self.names[key] = name
        for surname in name.surnames:
            self.surnames[surname].append(key)
            if len(surname) >= MIN_SOUND:
                self.sounds[sound(surname)].append(key)
        for half in name.halves:
            self.halves[half].append(key)
        if name.second:
            self.seconds[name.second].append(key)
        for given in {name.given, name.given.split(" ")[0], name.nickname} - {""}:
            self.given[given].append(key)

    def by_initials(self, name: PersonName) -> list[str]:
        """The whole names that `J. Biden` fits: `Joe Biden`."""
        return [
            key
            for surname in name.surnames[:1]
            for key in self.surnames.get(surname, ())
            if self.names[key].given.startswith(name.given[0]) and not self.names[key].initials
        ]


@dataclass
class Here:
    """An item: its mentions, what they say as names, and who is named in full."""

    item_id: str
    text: str
    year: int | None
    mentions: Sequence[Mention]
    names: Sequence[Name]
    persons: Persons
    kinds: dict[str, str]  # by folded name what most of its mentions are labelled, of several
    places: dict[str, list[int]]  # of the mentions of each folded name, in their order
    said: dict[str, list[tuple[int, str]]] = field(default_factory=dict)  # what words say of it
    bodies: dict[str, set[str]] | None = None  # national bodies with their country; found late
    wholes: dict[str, set[str]] | None = None  # organisations by the first word of long names
    heads: dict[str, frozenset[Head]] = field(default_factory=dict)  # by name; found late

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @cached_property
    def countries(self) -> frozenset[str]:
        """The ISO codes of the countries that the item names, by any form."""
        return frozenset(_countries(self.names))

    @cached_property
    def speaks_of(self) -> frozenset[str]:
        """The ISO codes of countries that the item names, or of which it names a body or city."""
        return frozenset((*self.countries, *_homes(self.names)))

    @cached_property
    def is_sport(self) -> bool:
        """Whether the item is about a match: two words of it."""
        said = re.findall(r"[^\W\d_]+", self.text.lower())
        return len(words("sports_words.txt").intersection(said)) > 1

    @cached_property
    def agencies(self) -> frozenset[str]:
        """The folded names that the item calls a news agency: `persbureau AP`."""
        return frozenset(
            name.key
            for mention, name in zip(self.mentions, self.names, strict=True)
            if any(map(_AGENCY.fullmatch, words_before(self.text, mention.start)))
        )

    @cached_property
    def titles(self) -> dict[str, set[str]]:
        """By each whole name the titles that the text gives it, before or behind it."""
        found: dict[str, set[str]] = defaultdict(set)
        ends = [one.start for one in self.mentions[1:]] + [len(self.text)]
        for mention, name, end in zip(self.mentions, self.names, ends, strict=True):
            if f"person:{name.person.key}" in self.persons.first:
                said = found[f"person:{name.person.key}"]
                said.update(name.titles, _words(self.text, mention))
                said.update(_titles_behind(self.text[mention.end : end]))
        return found


class Place(NamedTuple):
    """A mention where it stands, and what it says as a name."""

    mention: Mention
    name: Name
    here: Here

    @property
    def key(self) -> str:
        """The folded name, as the label reads it."""
        return self.name.person.key if self.mention.label == "PERSON" else self.name.key

    def words_before(self, most: int = 1) -> tuple[str, ...]:
        """Up to `most` words that stand right before it, none past a stop."""
        return words_before(self.here.text, self.mention.start, most)

    @property
    def word_before(self) -> str:
        """The word right before it, in lower case; empty where there is none."""
        found = words_before(self.here.text, self.mention.start)
        return found[0].lower() if found else ""

    @property
    def word_after(self) -> str:
        """The word right behind it, in lower case; empty where there is none."""
        return "".join(words_after(self.here.text, self.mention.end)).lower()


def _titles_behind(text: str) -> frozenset[str]:
    """The titles in the words behind a name: `werd in 2020 premier`."""
    sentence = re.split(r"[.;:\n]", text, maxsplit=1)[0]
    return titles().intersection(sentence.lower().replace(",", "").split())


_OF_MANY = ("brussel",)  # the seat of bodies of many countries


def _homes(names: Sequence[Name]) -> Iterator[str]:
    """The countries of the organisations and cities that are of one alone."""
    for name in names:
        rows = read_organisations().get(name.key, ())
        if len(rows) == 1 and rows[0].country and name.key not in rows[0].only_in:
            yield rows[0].country
        cities = read_cities().get(name.key, ()) if name.key not in _OF_MANY else ()
        if len(cities) == 1:
            yield cities[0]


def _words(text: str, mention: Mention) -> Iterator[str]:
    before = map(str.lower, words_before(text, mention.start))
    return (word for word in before if word in titles())


def _countries(names: Sequence[Name]) -> Iterator[str]:
    table = read_countries()
    for name in names:
        for forms in (table.names, table.adjectives, table.inhabitants):
            if name.key in forms:
                yield forms[name.key]


def look_at(known: Known, item_id: str) -> Here:
    """What the item says of its names."""
    mentions = known.corpus.mentions[item_id]
    text = known.corpus.texts.get(item_id, "")
    names = [known.corpus.name(one.text) for one in mentions]
    places: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        places.setdefault(name.key, []).append(position)
    kinds: dict[str, str] = {}
    for key, several in places.items():
        said = [KIND_OF[mentions[position].label] for position in several]
        most = max(sorted(said, reverse=True), key=said.count)
        if said.count(most) > 1:
            kinds[key] = most
    persons = _persons(known, item_id, mentions)
    persons.royal.update(known.royal_in.get(item_id, ()))
    year = known.corpus.years.get(item_id) or None
    return Here(item_id, text, year, mentions, names, persons, kinds, places)


def _persons(known: Known, item_id: str, mentions: Sequence[Mention]) -> Persons:
    persons = Persons()
    whole = known.whole_names(item_id, mentions)
    longer = {surname for name, _ in whole.values() for surname in name.surnames}
    for key, (name, start) in sorted(whole.items()):
        if not name.initials and key not in longer:  # "Oseguera Cervantes" of Nemesio O. C.
            persons.add(f"person:{key}", name, start)
    for key, (name, start) in sorted(whole.items()):
        if name.initials and len(_roots(known, persons.by_initials(name))) != 1:
            persons.add(f"person:{key}", name, start)
    return persons


def _roots(known: Known, keys: Sequence[str]) -> set[str]:
    return {known.merges.root(key) for key in keys}
