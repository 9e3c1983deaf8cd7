"""Mentions to actors: the strategies, in their order."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.folding import fold
from kg.records import Actor, Item, Mention, ResolvedMention
from kg.resolve.actors import make_actors
from kg.resolve.assumed import link_assumed
from kg.resolve.bearers import collect_bearers
from kg.resolve.corpus import Corpus, Link, Links, group
from kg.resolve.corrections import Corrections
from kg.resolve.curated import Reading, link_curated_names, link_within_item
from kg.resolve.introduced import link_introduced
from kg.resolve.merges import Merges, folded_name
from kg.resolve.places import link_by_type
from kg.resolve.proposals import Proposal, find_proposals
from kg.resolve.separation import separate
from kg.resolve.surnames import PersonContext, link_persons
from kg.resolve.tables import known_names
from kg.resolve.types import Names, decide_types, find_names
from kg.resolve.variants import Likeness, find_likenesses, join_middle_initials

__all__ = ["Resolution", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is meant by every mention, and what a person should look at.

    `mentions` are sorted by item and place; `proposals` come most consequential first;
    `unmatched` are the corrections that match nothing.
    """

    mentions: list[ResolvedMention]
    actors: list[Actor]
    proposals: list[Proposal]
    unmatched: list[str]


def resolve(
    items: Sequence[Item],
    mentions: Sequence[Mention],
    *,
    corrections: Corrections | None = None,
    adjectives: bool = True,
    metonyms: bool = False,
) -> Resolution:
    """Finds the actor of every mention; a pure function, independent of any order.

    `adjectives` lets `Russische` and `Russen` count as Rusland, `metonyms` lets `Moskou eist`.
    """
    decisions = corrections or Corrections()
    corpus = group(items, mentions)
    # Types first: what is a person here decides how everything else is read.
    types = decide_types(corpus, decisions.types())
    names = find_names(corpus, types)
    merges = Merges(decisions.never())
    # Decisions before rules: a rule may never undo them.
    corrected = _join_corrections(decisions, types, merges)
    # Whole names before surnames: two spellings in one item are one bearer there.
    joined = join_middle_initials(names.persons, merges)
    likenesses = list(find_likenesses(names.persons, names.items))
    joined |= _join_spellings(likenesses, names, merges)
    # The item first: curated names, persons, and what is left by its type.
    reading = Reading(types, decisions.types(), adjectives, metonyms)
    context = PersonContext(types, merges)
    dropped = decisions.dropped()
    links: dict[str, Links] = {}
    for item_id, several in corpus.mentions.items():
        text = corpus.texts.get(item_id, "")
        found = link_curated_names(corpus, text, several, reading)
        link_persons(corpus, several, found, names.by_item[item_id], context, text)
        _link_rest(corpus, several, found, types)
        link_within_item(corpus, several, found)
        links[item_id] = _without(dropped, corpus, several, found) if dropped else found
    # Then what texts introduce, for the whole corpus; then who is meant elsewhere.
    link_introduced(corpus, links, merges)
    bearers = collect_bearers(corpus, links, names, merges)
    link_assumed(corpus, links, bearers, merges, corrected)
    # Decisions hold against every rule.
    separate(corpus, links, merges, decisions)
    resolved, actors = _finish(corpus, links, merges, decisions, joined | corrected)
    proposals = find_proposals(corpus, links, merges, bearers, likenesses, actors, decisions)
    ordered = sorted(actors.values(), key=lambda actor: actor.actor_id)
    return Resolution(resolved, ordered, proposals, _unmatched(corpus, decisions))


def _key_of(name: str, types: Mapping[str, str]) -> str:
    key = fold(name)
    if key in known_names() and key not in types:
        return known_names()[key]
    return known_names().get(key) or f"{types.get(key, 'person')}:{key}"


def _join_corrections(
    decisions: Corrections, types: Mapping[str, str], merges: Merges
) -> dict[str, str]:
    """Joins what the user calls one; the joined keys, with the rule."""
    joined: dict[str, str] = {}
    for line in decisions.of("merge"):
        keys = [_key_of(name, types) for name in line.names]
        for key in keys[1:]:
            if merges.join(key, keys[0]):
                joined |= dict.fromkeys((key, keys[0]), "correction: merge")
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


def _without(
    dropped: frozenset[str], corpus: Corpus, mentions: list[Mention], links: Links
) -> Links:
    return [
        (Link("", "correction: drop"),)
        if not dropped.isdisjoint(corpus.keys(mention.text))
        else found
        for mention, found in zip(mentions, links, strict=True)
    ]


def _finish(
    corpus: Corpus,
    links: Mapping[str, Links],
    merges: Merges,
    decisions: Corrections,
    joined: Mapping[str, str],
) -> tuple[list[ResolvedMention], dict[str, Actor]]:
    """The mentions by item and place, the actors by root key."""
    forms: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for item_id, mentions in corpus.mentions.items():
        for mention, found in zip(mentions, links[item_id], strict=True):
            for link in found or ():
                if link.key:
                    forms[merges.root(link.key)][link.key][mention.text] += 1
    actors = make_actors(forms, corpus, decisions)
    resolved = [
        _resolved(mention, link, merges, actors, joined)
        for item_id, mentions in corpus.mentions.items()
        for mention, found in zip(mentions, links[item_id], strict=True)
        for link in found or (Link("", ""),)
    ]
    return resolved, actors


def _resolved(
    mention: Mention,
    link: Link,
    merges: Merges,
    actors: Mapping[str, Actor],
    joined: Mapping[str, str],
) -> ResolvedMention:
    root = merges.root(link.key)
    rule = joined.get(link.key, link.rule) if root != link.key else link.rule
    actor = actors[root].actor_id if root else None
    return ResolvedMention(
        mention.item_id,
        mention.start,
        mention.end,
        mention.text,
        mention.label,
        mention.sentence,
        actor,
        rule or None,
    )


def _unmatched(corpus: Corpus, decisions: Corrections) -> list[str]:
    """The decisions that name something which no item names."""
    if not decisions.lines:
        return []
    seen = {key for text, _ in corpus.counts for key in corpus.keys(text)}
    return [str(line) for line in decisions.lines if not seen.issuperset(map(fold, line.names))]
