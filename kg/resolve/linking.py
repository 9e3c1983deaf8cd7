"""The strategies that find who is meant, in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.ground.records import Mention
from kg.resolve.assumed import link_assumed
from kg.resolve.bearers import Bearers, collect_bearers
from kg.resolve.corpus import Corpus, Links
from kg.resolve.curated import Reading, link_curated_names, link_within_item
from kg.resolve.dropping import drop_actors, drop_written
from kg.resolve.introduced import link_introduced
from kg.resolve.merges import Merges, folded_name
from kg.resolve.places import link_by_type
from kg.resolve.separation import separate
from kg.resolve.signs import link_signed
from kg.resolve.surnames import PersonContext, link_persons
from kg.resolve.types import Names, decide_types, find_names
from kg.resolve.variants import Likeness, find_likenesses, join_middle_initials

__all__ = ["Linked", "Told", "link_mentions"]


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules are told beforehand.

    `never` are pairs of folded names that no actor may hold both, `dropped` folded names that are
    none, `merged` keys that are one actor, called by the first, `types` those of folded names.
    """

    adjectives: bool = True
    metonyms: bool = False
    never: frozenset[tuple[str, str]] = frozenset()
    dropped: frozenset[str] = frozenset()
    merged: tuple[tuple[str, ...], ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Linked:
    """Who every mention names, by keys, and what was found on the way.

    `joined` are the keys that a rule or the user joined to another, with the rule; `dropped` the
    roots of actors that are no more.
    """

    links: dict[str, Links]
    merges: Merges
    names: Names
    bearers: Bearers
    likenesses: list[Likeness]
    joined: dict[str, str]
    dropped: frozenset[str]


def link_mentions(corpus: Corpus, told: Told) -> Linked:
    """Finds who every mention names."""
    # Types first: what is a person here decides how everything else is read.
    types = decide_types(corpus, told.types)
    names = find_names(corpus, types)
    merges = Merges(told.never)
    # Decisions before rules: a rule may never undo them.
    corrected = _join_corrections(told.merged, merges)
    # Whole names before surnames: two spellings in one item are one bearer there.
    joined = join_middle_initials(names.persons, merges)
    likenesses = list(find_likenesses(names.persons, names.items))
    joined |= _join_spellings(likenesses, names, merges)
    # The item first: curated names, persons, and what is left by its type.
    reading = Reading(types, told.types, told.adjectives, told.metonyms)
    context = PersonContext(types, merges)
    elected = {name: kind for name, kind in types.items() if name not in told.types}
    links: dict[str, Links] = {}
    for item_id, several in corpus.mentions.items():
        text = corpus.texts.get(item_id, "")
        found = links[item_id] = link_curated_names(corpus, text, several, reading)
        link_signed(corpus, text, several, found, elected, names.by_item[item_id])
        link_persons(corpus, several, found, names.by_item[item_id], context, text)
        _link_rest(corpus, several, found, types)
        link_within_item(corpus, several, found)
    drop_written(told.dropped, corpus, links)
    # Then what texts introduce, for the whole corpus; then who is meant elsewhere.
    link_introduced(corpus, links, merges)
    bearers = collect_bearers(corpus, links, names, merges)
    link_assumed(corpus, links, bearers, merges, corrected)
    # Decisions hold against every rule.
    separate(corpus, links, merges, told.never)
    dropped = drop_actors(told.dropped, links, merges)
    return Linked(links, merges, names, bearers, likenesses, joined | corrected, dropped)


def _join_corrections(merged: Sequence[tuple[str, ...]], merges: Merges) -> dict[str, str]:
    """Joins what the user calls one; the joined keys, with the rule."""
    joined: dict[str, str] = {}
    for first, *others in filter(None, merged):
        for key in others:
            if merges.join(key, first):
                joined |= dict.fromkeys((key, first), "correction: merge")
    return joined


def _join_spellings(likenesses: Sequence[Likeness], names: Names, merges: Merges) -> dict[str, str]:
    """Joins whole names that are certainly one to the one that more items give."""
    joined: dict[str, str] = {}
    for found in likenesses:
        if not found.is_certain:
            continue
        roots = {merges.root(f"person:{key}") for key in found.names}
        frequent = min(roots, key=lambda root: (-len(names.items[folded_name(root)]), root))
        for rare in roots - {frequent}:
            if merges.join(rare, frequent):
                joined[rare] = "spelling variant"
    return joined


def _link_rest(
    corpus: Corpus, mentions: list[Mention], links: Links, types: Mapping[str, str]
) -> None:
    for position, mention in enumerate(mentions):
        if links[position] is None:
            links[position] = (link_by_type(corpus.form(mention.text), types),)
