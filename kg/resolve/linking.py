"""From mentions to keys of actors: names are counted, whole names joined, each mention decided."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat

from kg.ground.records import Mention
from kg.names.context import words_before
from kg.names.heads import find_head
from kg.resolve.circle import are_others
from kg.resolve.corpus import AllLinks, Corpus, Link, Links
from kg.resolve.deciding import Rival, decide
from kg.resolve.here import Here, Place, look_at
from kg.resolve.introduced import Introductions, find_introductions
from kg.resolve.known import Known, count_names, find_bearers
from kg.resolve.merges import Merges, folded_name
from kg.resolve.namesakes import part_namesakes
from kg.resolve.rules import ASSUMED
from kg.resolve.separation import drop_actors, drop_typed, drop_written, separate
from kg.resolve.touched import Decided, find_touched
from kg.resolve.variants import (
    Likeness,
    find_likenesses,
    longer,
    middle_initials,
    nicknamed,
    possessives,
    spellings,
    spellings_alone,
)

__all__ = ["Linked", "Told", "Watch", "decide_mentions", "link_mentions"]

Watch = Callable[[Collection[str]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules are told beforehand.

    `never` are pairs of folded names that no actor may hold both, `dropped` folded names that are
    none (`dropped_types` with the type of which they are none), `merged` keys that are one actor,
    called by the first, `types` those of folded names.
    """

    adjectives: bool = True
    metonyms: bool = False
    never: frozenset[tuple[str, str]] = frozenset()
    dropped: frozenset[str] = frozenset()
    dropped_types: frozenset[tuple[str, str]] = frozenset()
    merged: tuple[tuple[str, ...], ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Linked:
    """Who every mention names, by keys, and what was found on the way.

    `mentions` are those of each item, without an s that is no part of the name; `contested`, by
    item and place among its mentions, who else came close; `joined` the keys that a rule or the
    user joined to another, with the rule; `dropped` the roots of actors that are no more.
    """

    links: AllLinks
    mentions: Mapping[str, list[Mention]]
    contested: dict[str, dict[int, Rival]]
    known: Known
    likenesses: list[Likeness]
    joined: dict[str, str]
    dropped: frozenset[str]

    @property
    def merges(self) -> Merges:
        """Which keys are one actor."""
        return self.known.merges


def decide_mentions(
    corpus: Corpus, told: Told, watch: Watch = iter, before: Decided | None = None
) -> Decided:
    """Finds who every mention names; `watch` is given the ids of the items, and hands them on.

    What was decided `before`, when the rules were not told what is merged, is kept wherever it
    does not touch that; the outcome is the same.
    """
    merges = Merges(told.never)
    # Decisions of the user before rules: a rule may never undo them.
    corrected = _join_corrections(told.merged, merges)
    if before is None:
        known = Known(corpus, merges, told.types, told.adjectives, told.metonyms)
        known.decided = frozenset(corrected)
        count_names(known)
        likenesses = list(find_likenesses(known.persons, known.items))
    else:
        known = before.known.with_merges(merges, frozenset(corrected))
        likenesses = before.likenesses
    joined = _join_whole_names(known, likenesses) | corrected
    find_bearers(known)
    introduced = _introduce(known)
    if before is None:
        found = Decided(
            *(known, introduced, likenesses, joined), AllLinks(corpus.mentions.ids), set(), {}
        )
        _decide(found, watch(corpus.mentions))
        return found
    touched = find_touched(before, known, introduced)
    found = Decided(
        *(known, introduced, likenesses, joined, before.links.copy()),
        {place for place in before.shorter if place[0] not in touched},
        {one: rivals for one, rivals in before.contested.items() if one not in touched},
    )
    _decide(found, watch(sorted(touched)))
    return found


def _decide(found: Decided, item_ids: Iterable[str]) -> None:
    """Decides who is meant in some items, and notes it."""
    rivals: dict[Rival, Rival] = {}
    known, introduced = found.known, found.introduced
    for item_id in item_ids:
        here = look_at(known, item_id)
        links: Links = []
        for position, place in enumerate(map(Place, here.mentions, here.names, repeat(here))):
            one = decide(place, known, introduced)
            said = tuple([Link(key, one.rule) for key in one.winner.keys])
            links.append(said or (Link("", ""),))
            if one.winner.shorter:
                found.shorter.add((item_id, position))
            if rival := one.rival:
                second = found.contested.setdefault(item_id, {})
                second[position] = rivals.setdefault(rival, rival)
        found.links.put(item_id, links)


def link_mentions(decided: Decided, told: Told) -> Linked:
    """The decisions of the user, which hold against every rule."""
    known, merges = decided.known, decided.known.merges
    links = decided.links
    if told.never or told.dropped or told.dropped_types:
        links = links.copy()
    links = part_namesakes(known, links)
    named = known.corpus.without_s(decided.shorter)
    drop_written(told.dropped, named, links)
    separate(named, links, merges, told.never)
    drop_typed(told.dropped_types, named, links, merges)
    dropped = drop_actors(told.dropped, links, merges)
    return Linked(
        *(links, named.mentions, decided.contested, known, decided.likenesses, decided.joined),
        dropped,
    )


def _join_whole_names(known: Known, likenesses: Sequence[Likeness]) -> dict[str, str]:
    """Joins whole names of one person; what was joined, with the rule."""
    persons, items, merges = known.persons, known.items, known.merges
    found = chain(  # each sees what was joined before it
        middle_initials(persons),
        spellings(likenesses, items, merges),
        spellings_alone(known.kinds),
        nicknamed(known.nicknames, persons),
        possessives(persons, items),
        longer(persons, items),
    )
    return {
        key: rule
        for key, goal, rule in found
        if not _are_two(key, goal, rule, known) and merges.join(key, goal)
    }


def _are_two(key: str, goal: str, rule: str, known: Known) -> bool:
    """Whether one item names both as kin, or their roles are of other fields: then they are two."""
    names = folded_name(key), folded_name(goal)
    here, there = (known.items[name] for name in names)
    ids = map(known.corpus.mentions.ids.key, set(here) & set(there))
    if any(_is_kin(known, item_id, names) for item_id in ids):
        return True
    are_whole = rule in ASSUMED and known.persons.keys() >= set(names)
    return are_whole and are_others(*names, known)


def _is_kin(known: Known, item_id: str, names: Collection[str]) -> bool:
    """Whether the item calls one of these somebody's kin: `zijn zoon George W. Bush`."""
    whole = known.whole_names(item_id, known.corpus.mentions[item_id])
    text = known.corpus.texts.get(item_id, "")
    before = (words_before(text, whole[name][1]) for name in names)
    heads = (find_head(word) for words in before for word in words)
    return any(one.head.is_family for one in heads if one)


def _introduce(known: Known) -> Introductions:
    """What texts introduce; who is meant there is decided by the item and the counts of names."""
    nothing = Introductions()

    def decided(here: Here, position: int) -> tuple[str, str]:
        found = decide(Place(here.mentions[position], here.names[position], here), known, nothing)
        keys = found.winner.keys
        return (keys[0], found.rule) if len(keys) == 1 else ("", "")

    found = find_introductions(known, decided)
    find_bearers(known)
    return found


def _join_corrections(merged: Sequence[tuple[str, ...]], merges: Merges) -> dict[str, str]:
    """Joins what the user calls one; the joined keys, with the rule."""
    joined: dict[str, str] = {}
    for first, *others in filter(None, merged):
        for key in others:
            if merges.join(key, first):
                joined |= dict.fromkeys((key, first), "correction: merge")
    return joined
