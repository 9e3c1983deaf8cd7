"""From mentions to actors: who is meant, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.ground.records import Actor, Item, Mention, ResolvedMention
from kg.ground.shelf import keep_by_key
from kg.resolve.actors import Forms, find_earlier, make_actors
from kg.resolve.corpus import Corpus, Link, group
from kg.resolve.corrections import Corrections
from kg.resolve.cutting import cut_mentions
from kg.resolve.linking import Linked, Told, Watch, decide_mentions, link_mentions
from kg.resolve.meaning import Meant, find_idle, find_meant
from kg.resolve.proposals import Proposal, find_proposals

__all__ = ["Resolution", "resolve"]

NOBODY = "nobody"
# By item and place: mentions that name nobody.
_Nobody = defaultdict[str, dict[tuple[int, int], ResolvedMention]]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is meant by every mention, and what a person should look at.

    `by_item` holds the mentions of each item, sorted by place; `proposals` come the closest first;
    `unmatched` are the corrections without effect; `seconds`, by (item id, start) of the mentions
    that might have meant another, are who came second, and by how much.
    """

    by_item: Mapping[str, list[ResolvedMention]]
    actors: list[Actor]
    proposals: list[Proposal]
    unmatched: list[str]
    seconds: dict[tuple[str, int], tuple[str, int]]

    @property
    def mentions(self) -> list[ResolvedMention]:
        """All mentions, sorted by item and place."""
        return [one for several in self.by_item.values() for one in several]


def resolve(
    items: Sequence[Item],
    mentions: Iterable[Mention],
    *,
    corrections: Corrections | None = None,
    adjectives: bool = True,
    metonyms: bool = False,
    boilerplate: Mapping[str, Sequence[tuple[int, int]]] | None = None,
    doubts: bool = True,
    watch: Watch = iter,
) -> Resolution:
    """Finds the actor of every mention; a pure function, independent of any order.

    `adjectives` lets `Russische` and `Russen` count as Rusland, `metonyms` lets `Moskou eist`.
    What stands in the stretches `boilerplate` of an item's text names nobody. Without `doubts`
    no proposals are made, and there are no `seconds`, which take a kilobyte an item. `watch` is
    given the ids of the items when it is decided who is meant there, and hands them on.
    """
    decisions = corrections or Corrections()
    nobody: _Nobody = defaultdict(dict)
    corpus = cut_mentions(group(items, _part(mentions, boilerplate or {}, nobody)))
    told = Told(adjectives, metonyms, decisions.never())
    # What a correction means is what its names mean without it.
    meant, decided = Meant(), None
    if any(decisions.of(kind) for kind in ("merge", "rename", "retype")):
        decided = decide_mentions(corpus, told, watch)
        meant = find_meant(decisions, corpus, link_mentions(decided, told))
    merged = tuple(meant.keys[line] for line in decisions.of("merge"))
    told = replace(
        told,
        dropped=decisions.dropped(),
        dropped_types=decisions.dropped_types(),
        merged=merged,
        types=meant.types,
    )
    if decided is None or meant.types:  # other types, other counts of names
        decided = decide_mentions(corpus, told, watch)
    elif merged:
        decided = decide_mentions(corpus, told, before=decided)
    linked = link_mentions(decided, told)
    renamed = meant.by_root("rename", linked.merges)
    retyped = meant.by_root("retype", linked.merges)
    forms = _find_forms(linked)
    earlier = find_earlier(items, corpus, linked.links, linked.merges)
    actors = make_actors(forms, corpus, earlier | renamed, retyped)
    proposals: list[Proposal] = []
    if doubts:  # a proposal becomes a correction: its names are those of the news
        called = make_actors(forms, corpus, earlier, {}) if renamed else actors
        proposals = find_proposals(corpus, linked, called, decisions)
    idle = find_idle(decisions, meant, corpus, linked, actors)
    ordered = sorted(actors.values(), key=lambda actor: actor.actor_id)
    resolved = keep_by_key(ResolvedMention, _resolve_items(linked, actors, nobody))
    seconds = _seconds(corpus, linked, actors) if doubts else {}
    return Resolution(resolved, ordered, proposals, [str(line) for line in idle], seconds)


def _seconds(
    corpus: Corpus, linked: Linked, actors: Mapping[str, Actor]
) -> dict[tuple[str, int], tuple[str, int]]:
    """Who came second, and by how much, where it was contested."""
    called: dict[tuple[str, ...], str] = {(): NOBODY}
    found: dict[tuple[str, int], tuple[str, int]] = {}
    for item_id, here in linked.contested.items():
        mentions = corpus.mentions[item_id]
        for position, rival in here.items():
            if rival.keys not in called:
                roots = map(linked.merges.root, rival.keys)
                names = (actors[root].name for root in roots if root in actors)
                called[rival.keys] = " and ".join(names)
            mention = mentions[position]
            found[item_id, mention.start] = (called[rival.keys] or mention.text, rival.lead)
    return found


def _part(
    mentions: Iterable[Mention],
    boilerplate: Mapping[str, Sequence[tuple[int, int]]],
    nobody: _Nobody,
) -> Iterator[Mention]:
    """The mentions that may name somebody; those in lines that many items share are `nobody`'s."""
    for one in mentions:
        stretches = boilerplate.get(one.item_id, ())
        if any(start <= one.start and one.end <= end for start, end in stretches):
            nobody[one.item_id][one.start, one.end] = ResolvedMention(*one, None, "boilerplate")
        else:
            yield one


def _resolve_items(
    linked: Linked, actors: Mapping[str, Actor], nobody: _Nobody
) -> Iterator[tuple[str, list[ResolvedMention]]]:
    """The resolved mentions of each item, sorted by place."""
    named: dict[Link, tuple[str | None, str | None]] = {}  # the actor's id, and the rule
    for item_id, several in linked.mentions.items():
        found: list[ResolvedMention] = []
        for mention, links in zip(several, linked.links[item_id], strict=True):
            for link in links:
                if link not in named:
                    named[link] = _named(link, linked, actors)
                found.append(ResolvedMention(*mention, *named[link]))
        found += nobody.get(item_id, {}).values()
        yield item_id, sorted(found, key=lambda one: (one.start, one.end))
    for item_id in nobody.keys() - linked.mentions.keys():
        yield item_id, [nobody[item_id][place] for place in sorted(nobody[item_id])]


def _find_forms(linked: Linked) -> Forms:
    counts: Counter[tuple[str, str]] = Counter()
    for item_id, mentions in linked.mentions.items():
        found = zip(mentions, linked.links[item_id], strict=True)
        counts.update((link.key, mention.text) for mention, links in found for link in links)
    forms: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for (key, text), number in counts.items():
        if key:
            forms[linked.merges.root(key)][key][text] = number
    return forms


def _named(
    link: Link, linked: Linked, actors: Mapping[str, Actor]
) -> tuple[str | None, str | None]:
    """The id of the actor that a link leads to, and the rule."""
    root = linked.merges.root(link.key)
    rule = linked.joined.get(link.key, link.rule) if root != link.key else link.rule
    return (actors[root].actor_id if root else None), rule or None
