"""Persons within an item: who is meant by a surname, a first name, an initial.

A whole name of the same item comes first; what stays open is for the corpus to answer.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.ground.records import Mention
from kg.resolve.corpus import Corpus, Link, Links
from kg.resolve.forms import Form
from kg.resolve.merges import Merges
from kg.resolve.persons import PersonName
from kg.resolve.spelling import sound
from kg.resolve.tables import words
from kg.resolve.types import NamesInItem

__all__ = [
    "FIRST_IN_ITEM",
    "FIRST_NAME",
    "FULL",
    "IN_ITEM",
    "SINGLE",
    "SURNAME",
    "PersonContext",
    "link_persons",
]

FULL, SURNAME, FIRST_NAME, SINGLE = (
    "full name",
    "surname alone",
    "first name alone",
    "single name",
)
IN_ITEM, FIRST_IN_ITEM = "surname in item", "first name in item"
_MIN_SOUND = 5  # letters of a surname that may be recognised by its sound
_TITLE_BEFORE = re.compile(r"([\w-]+(?:\s[\w-]+)?)\s+$")


@dataclass(frozen=True, slots=True)
class PersonContext:
    """What the persons of an item are read with: names' types, and which names are one."""

    types: Mapping[str, str]
    merges: Merges

    def may_be(self, name: str, key: str) -> bool:
        """Whether no decision keeps the folded name from the whole name `key`."""
        return not self.merges.is_forbidden(f"person:{name}", key)

    def is_one(self, keys: list[str]) -> bool:
        """Whether the keys are one actor."""
        return len({self.merges.root(key) for key in keys}) == 1


@dataclass(slots=True)
class _Index:
    """The whole names of an item by what their bearers may be called."""

    keys: dict[str, int] = field(default_factory=dict)  # key → first written, in code points
    names: dict[str, PersonName] = field(default_factory=dict)
    surnames: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    halves: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    first: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sounds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    royal: set[str] = field(default_factory=set)  # first names that are whole here


def link_persons(
    corpus: Corpus,
    mentions: list[Mention],
    links: Links,
    names: NamesInItem,
    context: PersonContext,
    text: str,
) -> None:
    """Links the mentions of persons in one item, in place; what is open gets a key of its own."""
    index = _index(names, context)
    index.royal.update(_royal_names(corpus, text, mentions, index))
    for position, mention in enumerate(mentions):
        _, name = corpus.person(mention.text)
        if not name.key or not _is_person(mention, name, index, context, links[position]):
            continue
        links[position] = (_link(mention, name, index, context),)


def _index(names: NamesInItem, context: PersonContext) -> _Index:
    index = _Index()
    longer = {surname for name, _ in names.values() for surname in name.surnames}
    for key, (name, start) in sorted(names.items()):
        if not name.initials and key not in longer:  # "Oseguera Cervantes" of Nemesio O. C.
            _add(index, f"person:{key}", name, start)
    for key, (name, start) in sorted(names.items()):
        if name.initials and not _by_initials(name, index, context):
            _add(index, f"person:{key}", name, start)
    return index


def _add(index: _Index, key: str, name: PersonName, start: int) -> None:
    index.keys[key] = start
    index.names[key] = name
    for surname in name.surnames:
        index.surnames[surname].append(key)
        if len(surname) >= _MIN_SOUND:
            index.sounds[sound(surname)].append(key)
    for half in name.halves:
        index.halves[half].append(key)
    for given in {name.given, name.given.split(" ")[0]}:
        index.first[given].append(key)


def _is_person(
    mention: Mention,
    name: PersonName,
    index: _Index,
    context: PersonContext,
    decided: tuple[Link, ...] | None,
) -> bool:
    """By its label or its type; a curated name (`Ford`) only beside the whole name of a person."""
    fits = name.key in index.surnames or name.key in index.halves
    if decided is not None:
        return mention.label == "PERSON" and (fits or name.key in index.first)
    kind = context.types.get(name.key)
    return kind == "person" or (mention.label == "PERSON" and (fits or kind is None))


def _link(mention: Mention, name: PersonName, index: _Index, context: PersonContext) -> Link:
    if name.is_full and name.key not in index.surnames:
        return _link_full(name, index, context)
    if name.key in index.royal:
        return Link(f"person:{name.key}", SINGLE)
    finders = (
        (index.surnames.get(name.key), IN_ITEM),
        (_by_suffix(name, index), IN_ITEM),
        (_by_possessive(name, index), IN_ITEM),
        (index.halves.get(name.key), IN_ITEM),
        (_only(index.first.get(name.key), context), FIRST_IN_ITEM),
        (_by_sound(name, index), "spelling in item"),
    )
    for found, rule in finders:
        allowed = [key for key in found or () if context.may_be(name.key, key)]
        if not allowed:
            continue
        one = _choose(allowed, mention, index, context)
        return Link(one, rule) if one else _alone(mention, name)
    return _alone(mention, name)


def _link_full(name: PersonName, index: _Index, context: PersonContext) -> Link:
    key = f"person:{name.key}"
    if name.initials and key not in index.keys:
        found = [one for one in _by_initials(name, index, context) if context.may_be(name.key, one)]
        if found:
            return Link(found[0], "initials in item")
    return Link(key, FULL)


def _by_initials(name: PersonName, index: _Index, context: PersonContext) -> list[str]:
    """The one whole name that `J. Biden` fits: `Joe Biden`."""
    fitting = [
        key
        for surname in name.surnames[:1]
        for key in index.surnames.get(surname, ())
        if index.names[key].given.startswith(name.given[0]) and not index.names[key].initials
    ]
    return _only(fitting, context) or []


def _by_suffix(name: PersonName, index: _Index) -> list[str] | None:
    """`Trump jr.` is the one who is called so."""
    if not name.suffix:
        return None
    surname = name.key.removesuffix(name.suffix).strip()
    keys = index.surnames.get(surname, ())
    return [key for key in keys if index.names[key].suffix == name.suffix]


def _by_possessive(name: PersonName, index: _Index) -> list[str] | None:
    """`Van der Veldes` is Dick van der Velde; `Roberts` is not Wim Robert: many are called so."""
    has_particle = name.key.partition(" ")[0] in words("particles.txt")
    return index.surnames.get(name.key[:-1]) if has_particle and name.key.endswith("s") else None


def _by_sound(name: PersonName, index: _Index) -> list[str] | None:
    if len(name.key) < _MIN_SOUND or name.key in words("first_names.txt"):
        return None
    return index.sounds.get(sound(name.key))


def _only(keys: list[str] | None, context: PersonContext) -> list[str] | None:
    """The keys if they are one actor."""
    return keys if keys and context.is_one(keys) else None


def _choose(keys: list[str], mention: Mention, index: _Index, context: PersonContext) -> str | None:
    """The only bearer in the item, or the only one named before the mention.

    Of a father and a son the father: `Trump` behind Donald Trump and Donald Trump jr.
    """
    if _only(keys, context):
        return keys[0]
    before = [key for key in keys if index.keys[key] < mention.start]
    if len({index.names[key].given for key in before}) == 1:
        before = [key for key in before if not index.names[key].suffix] or before
    return before[0] if _only(before, context) else None


def _alone(mention: Mention, name: PersonName) -> Link:
    if len(name.key.split()[-1]) == 1 or name.key in words(
        "no_names.txt"
    ):  # "T." without "Charly T.": nobody that we can tell
        return Link("", "")
    if mention.text.isupper() and len(mention.text) < 4:  # "VO" is not Kim-Anh Vo
        return Link(f"person:{name.key}", SINGLE)
    if name.key not in words("first_names.txt"):
        return Link(f"person:{name.key}", SURNAME)
    return Link(f"person:{name.key}@{mention.item_id}", FIRST_NAME)


def _royal_names(
    corpus: Corpus, text: str, mentions: list[Mention], index: _Index
) -> Iterator[str]:
    """First names that stand for a whole name here: `koning Willem-Alexander`."""
    for mention in mentions:
        form, name = corpus.person(mention.text)
        if mention.label != "PERSON" or name.is_full or name.key in index.surnames:
            continue
        regnal = any(index.names[key].regnal for key in index.first.get(name.key, ()))
        if not regnal and _has_royal_title(form, text[max(0, mention.start - 30) : mention.start]):
            yield name.key


def _has_royal_title(form: Form, before: str) -> bool:
    titles = words("royal_titles.txt")
    word = _TITLE_BEFORE.search(before)
    found = word[1].lower().replace("-", " ") if word else ""
    return any(title in titles for title in (*form.titles, found, found.rpartition(" ")[2]))
