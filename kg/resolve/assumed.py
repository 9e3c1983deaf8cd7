"""Surnames that their item leaves open: the dominant bearer of the corpus, marked as assumed."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from kg.resolve.bearers import Bearers, find_bearer, find_regnal, needs_context
from kg.resolve.corpus import Corpus, Link, Links
from kg.resolve.introduced import ALIAS_ELSEWHERE
from kg.resolve.merges import Merges
from kg.resolve.persons import PersonName
from kg.resolve.surnames import FIRST_NAME, FULL, SINGLE, SURNAME

__all__ = ["link_assumed"]

_CONTEXT = "surname and context (assumed)"
_SHARE = 0.5  # of the bearer's items, at least: Kim Jong-un is seen with Noord-Korea
_RARE = 0.2  # of all items, at most: everybody is seen with Nederland
_TIMES = 2  # a surname alone in more items than this for each that names its bearer in full
_FEW = 3  # items that are never too many
_TOGETHER = ("country:", "organisation:", "place:")

_FAMILY_BEFORE = re.compile(r"\b(?:familie|gezin|echtpaar|gebroeders)\s+$", re.IGNORECASE)

# Where an open key leads, by item.
_Moves = Mapping[str, Mapping[str, Link]]


def link_assumed(
    corpus: Corpus,
    links: Mapping[str, Links],
    bearers: Bearers,
    merges: Merges,
    decided: Container[str],
) -> None:
    """Links what is open to the corpus's bearer, in place; `decided` keys are left alone."""
    company = _Company(links, bearers)
    answers: dict[str, tuple[str, str] | None] = {}
    places = list(_open(corpus, links))
    whole = {link.key for _, _, link in places if link.rule == SINGLE}
    alone = Counter(link.key for _, link in {(item_id, link) for item_id, _, link in places})
    moves: dict[str, dict[str, Link]] = defaultdict(dict)
    for item_id, name, link in places:
        if link.key in decided or merges.root(link.key) != link.key:
            continue
        key = link.key.partition("@")[0]
        is_whole = link.key in whole  # "Paus Leo"; not the boy Leo of another item
        if link.key not in answers:
            find = find_regnal if is_whole else find_bearer
            answers[link.key] = find(name, key, bearers, merges)
        if (answer := answers[link.key]) is None:
            continue
        bearer, rule = answer
        # "Lubbers" in four items is not the Bart Lubbers of one.
        is_rare = alone[key] > _TIMES * len(bearers.items[bearer])
        if is_rare or _is_of_others(bearer, name, links[item_id], bearers, merges):
            continue
        if not is_whole and needs_context(name):
            if not company.shares(item_id, bearer):
                continue
            rule = _CONTEXT
        moves[link.key][item_id] = Link(bearer, rule)
    _move(links, moves)


def _is_of_others(
    bearer: str, name: PersonName, links: Links, bearers: Bearers, merges: Merges
) -> bool:
    """Whether an item names two others of this surname: `Gallagher` behind Liam and Gene."""
    here = {merges.root(link.key) for several in links for link in several or ()}
    here &= bearers.surnames.get(name.key, set())
    return len(here) > 1 and bearer not in here


def _move(links: Mapping[str, Links], moves: _Moves) -> None:
    """Moves the open keys, in place, and what hangs on them: `Rutte` beside `M. Rutte`."""
    for item_id, mentions in links.items():
        for position, several in enumerate(mentions):
            if several and any(link.key in moves for link in several):
                mentions[position] = tuple(_moved(link, item_id, moves) for link in several)


def _moved(link: Link, item_id: str, moves: _Moves) -> Link:
    """A nickname follows its owner in other items, too: `El Mencho`, alias of an `Oseguera`."""
    found = moves.get(link.key, {})
    if item_id in found:
        return found[item_id]
    bearers = {moved.key for moved in found.values()}
    follows = link.rule == ALIAS_ELSEWHERE and len(bearers) == 1
    return Link(min(bearers), link.rule) if follows else link


def _open(corpus: Corpus, links: Mapping[str, Links]) -> Iterator[tuple[str, PersonName, Link]]:
    """What is open, as (item, name, link); `de familie Keijzer` is nobody's."""
    for item_id, mentions in corpus.mentions.items():
        text = corpus.texts.get(item_id, "")
        for mention, several in zip(mentions, links[item_id], strict=True):
            if not several or several[0].rule not in (SURNAME, FIRST_NAME, SINGLE, FULL):
                continue
            _, name = corpus.person(mention.text)
            is_family = _FAMILY_BEFORE.search(text[max(0, mention.start - 20) : mention.start])
            if not is_family and (several[0].rule != FULL or name.initials):
                yield item_id, name, several[0]


@dataclass(slots=True)
class _Company:
    """With which countries, organisations and places the bearers of names are seen."""

    links: Mapping[str, Links]
    bearers: Bearers
    overall: Counter[str] = field(default_factory=Counter)
    profiles: dict[str, frozenset[str]] = field(default_factory=dict)

    def shares(self, item_id: str, bearer: str) -> bool:
        """Whether the item names somebody with whom the bearer is seen again and again."""
        if bearer not in self.profiles:
            self.profiles[bearer] = self._profile(bearer)
        return not self.profiles[bearer].isdisjoint(self._seen(item_id))

    def _profile(self, bearer: str) -> frozenset[str]:
        if not self.overall:
            for item_id in self.links:
                self.overall.update(self._seen(item_id))
        items = self.bearers.items[bearer]
        counts: Counter[str] = Counter()
        for item_id in items:
            counts.update(self._seen(item_id))
        most = max(_FEW, _RARE * len(self.links))
        return frozenset(
            key
            for key, count in counts.items()
            if count >= max(2, _SHARE * len(items)) and self.overall[key] <= most
        )

    def _seen(self, item_id: str) -> set[str]:
        return {
            link.key
            for several in self.links[item_id]
            for link in several or ()
            if link.key.startswith(_TOGETHER)
        }
