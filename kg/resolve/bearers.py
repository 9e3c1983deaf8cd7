"""Surnames that their own item does not explain: who bears them in the whole corpus."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.names.dominance import find_dominant
from kg.resolve.corpus import Corpus, Links
from kg.resolve.merges import Merges
from kg.resolve.persons import PersonName
from kg.resolve.spelling import is_weak, sound
from kg.resolve.surnames import IN_ITEM
from kg.resolve.tables import words
from kg.resolve.types import Names

__all__ = ["Bearers", "collect_bearers", "find_bearer", "find_regnal", "needs_context"]

_MIN_SOUND = 5


@dataclass(frozen=True, slots=True)
class Bearers:
    """Whole names (roots) by surname and by its sound; `items` are those that give the name."""

    items: dict[str, set[str]]
    surnames: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    sounds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    regnal: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, PersonName] = field(default_factory=dict)

    def count(self, roots: set[str]) -> dict[str, int]:
        """The items in which each root is named in full."""
        return {root: len(self.items[root]) for root in roots}


def collect_bearers(
    corpus: Corpus, links: Mapping[str, Links], names: Names, merges: Merges
) -> Bearers:
    """All bearers of each surname; suspects (`Charly T.`) bear none outside their items.

    `Hennis` is a surname of Hennis-Plasschaert where an item calls her so; else `Sánchez` in
    another item would be Ignacio Sánchez-Cuenca.
    """
    called = _called(corpus, links)
    by_root: dict[str, set[str]] = defaultdict(set)
    bearers = Bearers(by_root)
    for key, name in sorted(names.persons.items()):
        root = merges.root(f"person:{key}")
        by_root[root] |= names.items[key]
        bearers.names.setdefault(root, name)
        if name.suspect:
            continue
        if name.regnal:
            bearers.regnal[name.given].add(root)
        used = (half for half in name.halves if (half, f"person:{key}") in called)
        for surname in (*name.surnames, *used):
            bearers.surnames[surname].add(root)
            if len(surname) >= _MIN_SOUND:
                bearers.sounds[sound(surname)].add(root)
    return bearers


def _called(corpus: Corpus, links: Mapping[str, Links]) -> set[tuple[str, str]]:
    """The surnames that stand alone beside a whole name, and the keys of those names."""
    return {
        (corpus.person(mention.text)[1].key, link.key)
        for item_id, mentions in corpus.mentions.items()
        for mention, several in zip(mentions, links[item_id], strict=True)
        for link in several or ()
        if link.rule == IN_ITEM
    }


def find_bearer(
    name: PersonName, key: str, bearers: Bearers, merges: Merges
) -> tuple[str, str] | None:
    """The only or clearly dominant bearer of a surname (or of initials), and the rule.

    Surnames that many bear, and first names, need more than this: `needs_context`.
    """
    for found, rule in _candidates(name, bearers):
        allowed = {root for root in found if not merges.is_forbidden(key, root)} - {key}
        if allowed:
            chosen = find_dominant(bearers.count(_likely(allowed, bearers)))
            return (chosen, rule) if chosen else None
    return None


def _likely(roots: set[str], bearers: Bearers) -> set[str]:
    """Without what a pipeline read once as a first name: `Heil Hitler`, `Al Baudet`."""
    firm = {
        root
        for root in roots
        if len(bearers.items[root]) > 1
        or bearers.names[root].given.split(" ")[0] in words("first_names.txt")
    }
    return firm or roots


def find_regnal(
    name: PersonName, key: str, bearers: Bearers, merges: Merges
) -> tuple[str, str] | None:
    """The only `Leo XIV` for `paus Leo`."""
    found = {
        root for root in bearers.regnal.get(name.key, ()) if not merges.is_forbidden(key, root)
    }
    return (min(found), "surname in corpus (assumed)") if len(found) == 1 else None


def needs_context(name: PersonName) -> bool:
    """Whether frequency alone says nothing: `De Jong`, `Kim`."""
    surname = name.surnames[0] if name.surnames else name.key
    return _is_common(surname)


def _is_common(surname: str) -> bool:
    return surname in words("common_surnames.txt") or surname in words("first_names.txt")


def _sounding(name: PersonName, bearers: Bearers) -> set[str]:
    """Who bears a name of this sound that is no other family's: not Maier for Mayer."""
    return {
        root
        for root in bearers.sounds.get(sound(name.key), ())
        if not any(is_weak(name.key, surname) for surname in bearers.names[root].surnames)
    }


def _candidates(name: PersonName, bearers: Bearers) -> list[tuple[set[str], str]]:
    if name.initials:
        fitting = {
            root
            for surname in name.surnames[:1]
            for root in bearers.surnames.get(surname, ())
            if not bearers.names[root].initials
            and bearers.names[root].given.startswith(name.given[0])
        }
        return [(fitting, "initials in corpus (assumed)")]
    if name.suffix:
        surname = name.key.removesuffix(name.suffix).strip()
        same = {
            root
            for root in bearers.surnames.get(surname, ())
            if bearers.names[root].suffix == name.suffix
        }
        return [(same, "surname in corpus (assumed)")]
    found = [(bearers.surnames.get(name.key, set()), "surname in corpus (assumed)")]
    if len(name.key) >= _MIN_SOUND and not needs_context(name):
        if name.key.endswith("s") and not _is_common(name.key[:-1]):
            found.append((bearers.surnames.get(name.key[:-1], set()), "possessive (assumed)"))
        found.append((_sounding(name, bearers), "spelling in corpus (assumed)"))
    return found
