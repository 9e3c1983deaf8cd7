"""Which items to decide again when the user joins names: those with a name that this touches.

All counts of names stay as they are. What changes is which keys are one actor, so who may be called
by their surnames, and what texts introduce for them; evidence looks at no more than that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from kg.names.person import PersonName
from kg.names.reading import Name
from kg.names.sound import sound
from kg.resolve.corpus import AllLinks, Corpus, Links
from kg.resolve.deciding import Rival
from kg.resolve.introduced import Introductions
from kg.resolve.known import Known
from kg.resolve.merges import folded_name
from kg.resolve.variants import Likeness

__all__ = ["Decided", "find_touched"]


@dataclass(frozen=True, slots=True)
class Decided:
    """Who every mention names by the rules, before what the user drops or keeps apart.

    `shorter` are the mentions, as item and place, whose s is no part of the name; `contested`, by
    item and place, who else came close; `joined` the keys that were joined to another, with the
    rule.
    """

    known: Known
    introduced: Introductions
    likenesses: list[Likeness]
    joined: dict[str, str]
    links: AllLinks
    shorter: set[tuple[str, int]]
    contested: dict[str, dict[int, Rival]]


def find_touched(before: Decided, known: Known, introduced: Introductions) -> set[str]:
    """The items in which a mention may mean another than before, by the names of now."""
    keys = known.merges.differing(before.known.merges) | known.decided | before.known.decided
    if not keys:
        return set()
    names = _Names(keys, known, _differing(keys, before.introduced, introduced))
    corpus = known.corpus
    texts = {text for text, _ in corpus.counts if names.touch(corpus.name(text), corpus)}
    return {
        item_id
        for item_id, mentions in corpus.mentions.items()
        if any(one.text in texts for one in mentions)
        or not keys.isdisjoint(_keys(before.links[item_id], before.contested.get(item_id, {})))
    }


def _differing(keys: set[str], before: Introductions, now: Introductions) -> set[str]:
    """The short names that do not stand for the same as before."""
    old, new = before.meanings, now.meanings
    return {
        one
        for one in old.keys() | new.keys()
        if old.get(one) != new.get(one) or not keys.isdisjoint(new[one].items)
    }


def _keys(links: Links, contested: Mapping[int, Rival]) -> Iterator[str]:
    yield from (link.key for several in links for link in several)
    yield from chain.from_iterable(rival.keys for rival in contested.values())


class _Names:
    """What the actors of some keys may be called."""

    def __init__(self, keys: set[str], known: Known, introduced: set[str]) -> None:
        self.whole = {folded_name(key) for key in keys} | introduced
        people = [known.persons[name] for name in self.whole if name in known.persons]
        self.called = {one for person in people for one in _called(person)}
        self.sounds = set(map(sound, self.called))

    def touch(self, name: Name, corpus: Corpus) -> bool:
        """Whether a mention of this name may mean one of them, or stands beside what may."""
        shorter = (corpus.name(name.shorter),) if name.shorter else ()
        return any(map(self._is_one, (name, *shorter)))

    def _is_one(self, name: Name) -> bool:
        person = name.person
        if name.key in self.whole or person.key in self.whole or person.key in self.called:
            return True
        bare = person.key.removesuffix(person.suffix).strip()  # Trump jr.
        parts = {bare, *person.surnames[:1]} if person.suffix or person.initials else set()
        return not parts.isdisjoint(self.called) or sound(person.key) in self.sounds


def _called(person: PersonName) -> Iterator[str]:
    yield from (*person.surnames, *person.halves, *filter(None, (person.second,)))
    if person.regnal:
        yield person.given
