"""Names that a text itself introduces: nicknames and abbreviations."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kg.ground.folding import fold
from kg.ground.records import Mention
from kg.names.tables import name_words
from kg.resolve.abbreviations import (
    Introduced,
    find_abbreviations,
    is_another,
    is_curated,
    is_foreign,
)
from kg.resolve.here import Here, look_at
from kg.resolve.known import Known
from kg.resolve.merges import Merges, folded_name
from kg.resolve.tables import country_of, known_names, read_countries

__all__ = ["ALIAS", "Introductions", "find_introductions"]

_OPEN = "[\"“”„‘’'«]*"
# "X, beter bekend als Y"; the name follows
_KNOWN_AS = re.compile(
    rf"{_OPEN},?\s*\(?(?:(?:die|dat)\s+)?(?:(?:veel\s+)?beter\s+bekend|(?:ook|alom|vooral)\s+(?:wel\s+)?bekend"
    rf"|(?:vroeger|voorheen|eerder|destijds)\s+bekend"
    rf"|bekend\s+geworden|bekend(?:staat|stond)?|alias|bijgenaamd|met\s+(?:als\s+)?bijnaam|bijnaam|ook\s+wel|oftewel"
    rf"|(?:ook\s+)?wel\s+genoemd|genaamd|(?:koos|kiest)\s+(?:als\s+paus\s+)?(?:voor\s+)?de\s+(?:paus)?naam|a\.?k\.?a\.?|artiestennaam)"
    rf"(?:\s+(?:(?:staat|stond|was|is|werd)\s+)?(?:als|onder\s+de\s+naam|onder\s+de\s+artiestennaam))?:?\s+{_OPEN}(?:de\s+|het\s+)?{_OPEN}"
)
# "X, die tegenwoordig Y heet", "X, zoals Y echt heet", "X, in de buurt Y genoemd"
_CALLED = re.compile(
    rf"{_OPEN},?\s*\(?(?:die|dat|zoals)\s+(?:[a-z0-9]+\s+){{0,3}}(?:de\s+|het\s+)?{_OPEN}"
)
_HEET = re.compile(
    r"[\"'“”‘’»]*(?:\s+(?:echt|eigenlijk|voluit|officieel|thuis|nu|toen))?\s+(?:heet|heette|ging\s+heten)\b"
)
_NAMED = re.compile(rf"{_OPEN},\s+(?:[a-z]+\s+){{1,3}}{_OPEN}")
_GENOEMD = re.compile(r"[\"'“”‘’»]*\s+(?:genoemd|geheten)\b")
_OF_ANOTHER = re.compile(r"\b(?:door|als|van|naar)\s+$")
# "Y, die eigenlijk X heet": the whole name follows
_REALLY = re.compile(
    rf"{_OPEN},?\s*\(?(?:(?:die|wie)\s+(?:eigenlijk|in\s+het\s+echt|voluit)|eigenlijk|(?:wiens\s+|wier\s+)?echte\s+naam:?|pseudoniem\s+van"
    rf"|artiestennaam\s+van|de\s+artiestennaam\s+van|geboren\s+als|voluit)\s+{_OPEN}"
)
_QUOTE, _UNQUOTE = re.compile(r" \([\"“„‘']"), re.compile(r"[\"”’']\)")
_BETWEEN = re.compile(
    "|".join(one.pattern for one in (_KNOWN_AS, _CALLED, _NAMED, _REALLY, _QUOTE))
)
_NUMBERED = re.compile(r" [ivx]+$")  # Leo XIV
_LONG = 40  # between a name and its nickname

ALIAS, _ABBREVIATION = "alias", "abbreviation"
_ELSEWHERE = {ALIAS: "alias in corpus", _ABBREVIATION: "abbreviation in corpus (assumed)"}

# Who a mention of an item means, by what the item and the counts of names say: key and rule.
Decide = Callable[[Here, int], tuple[str, str]]


def _find_nicknames(text: str, mentions: list[Mention]) -> Iterator[Introduced]:
    """The nicknames that a text gives with the whole name: `X, beter bekend als Y`."""
    for index, (first, second) in enumerate(pairwise(mentions)):
        if second.start - first.end > _LONG or second.start - first.end < 3:
            continue
        between = text[first.end : second.start]
        if not _BETWEEN.fullmatch(between):
            continue
        if _REALLY.fullmatch(between):
            yield Introduced(index + 1, first.text, fold(first.text))
        elif _KNOWN_AS.fullmatch(between) or (
            _is_called(between, text, second.end) or _is_quoted(between, text, second)
        ):
            yield Introduced(index, second.text, fold(second.text))


def _is_called(between: str, text: str, end: int) -> bool:
    """Whether what stands between two names and behind the second calls the first so."""
    if _OF_ANOTHER.search(between):
        return False
    return bool(
        (_CALLED.fullmatch(between) and _HEET.match(text, end))
        or (_NAMED.fullmatch(between) and _GENOEMD.match(text, end))
    )


def _is_quoted(between: str, text: str, second: Mention) -> bool:
    """Whether it is a nickname in quotes and brackets: `Netanyahu ("Bibi")`."""
    is_open = second.label == "PERSON" and _QUOTE.fullmatch(between)
    return bool(is_open and _UNQUOTE.match(text, second.end))


@dataclass(slots=True)
class _Meaning:
    """Who a short name stands for, and in which items that is said."""

    way: str
    items: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(slots=True)
class Introductions:
    """What the texts say that short names (folded) stand for."""

    meanings: dict[str, _Meaning] = field(default_factory=dict)

    def find(self, key: str, here: Here, known: Known) -> Iterator[tuple[str, str]]:
        """The key of who a short name stands for in an item, with the rule.

        One that stands for two in the corpus counts only in the items that explain it.
        """
        meaning = self.meanings.get(key)
        if meaning is None:
            return
        root = known.merges.root
        goals = {root(goal) for goal, items in meaning.items.items() if here.item_id in items}
        rule = f"{meaning.way} in text" if goals else _ELSEWHERE[meaning.way]
        is_curated_name = key in known_names()
        if is_curated_name and not any(_is_for_once(key, goal) for goal in goals):
            return
        if not goals:
            if key in name_words("first_names.txt") or not self._may_spread(key, here, known):
                return
            goals = {root(goal) for goal in meaning.items}
        if len(goals) == 1 and not known.merges.is_forbidden(f"person:{key}", min(goals)):
            yield min(goals), rule

    def _may_spread(self, key: str, here: Here, known: Known) -> bool:
        """Whether a short name that one item explains may count in this one.

        `AP` has many meanings: in an item that names somebody with whom it was explained it is
        the Autoriteit Persoonsgegevens. Countries are company to everybody.
        """
        meaning = self.meanings[key]
        explained = set().union(*meaning.items.values())
        if len(key) > 2 or meaning.way != _ABBREVIATION or len(explained) > 1:
            return True
        company = {folded_name(goal) for goal in meaning.items}.union(
            *(known.names_in(item_id) for item_id in explained)
        )
        others = known.names_in(here.item_id) - read_countries().names.keys() - {key}
        return not company.isdisjoint(others)


def _is_for_once(key: str, goal: str) -> bool:
    """Whether a curated name means something else where a text explains it: another's party."""
    name, curated = folded_name(goal), known_names()[key]
    return is_foreign(name, country_of(curated)) or is_another(key, name, curated)


def find_introductions(known: Known, decide: Decide) -> Introductions:
    """What the texts introduce; whole names that a text calls one are joined on the way."""
    found = Introductions()
    seconds: dict[str, set[str]] = defaultdict(set)
    for item_id, mentions in known.corpus.mentions.items():
        text = known.corpus.texts.get(item_id, "")
        pairs = [
            *((ALIAS, one) for one in _find_nicknames(text, mentions)),
            *((_ABBREVIATION, one) for one in find_abbreviations(text, mentions)),
        ]
        here = look_at(known, item_id) if pairs else None
        for way, one in pairs:
            if here is None:
                continue
            goal, _ = decide(here, one.index)
            if _may_mean(goal, one.key, way):
                found.meanings.setdefault(one.key, _Meaning(way)).items[goal].add(item_id)
                if way == ALIAS:
                    seconds[one.key].update(_second_names(here, one, decide))
    _join(found, seconds, known.merges)
    return found


def _may_mean(goal: str, key: str, way: str) -> bool:
    if not goal or not key or folded_name(goal) == key:
        return False
    return way == ALIAS or goal.startswith(("organisation:", "place:", "person:"))


def _second_names(here: Here, introduced: Introduced, decide: Decide) -> Iterator[str]:
    """What a text explains though it is a whole name, or stands for one, elsewhere in the item.

    `Ahmad al-Sharaa, vroeger bekend als Abu Mohammed al-Jolani`: Al-Jolani is he, too.
    """
    for index, name in enumerate(here.names):
        if introduced.key in (name.key, name.person.key):
            key, rule = decide(here, index)
            if key.startswith("person:") and rule in ("full name", "first name in item"):
                yield key


def _join(found: Introductions, seconds: Mapping[str, set[str]], merges: Merges) -> None:
    for key, meaning in sorted(found.meanings.items()):
        for goal in sorted(meaning.items):
            curated = known_names().get(key)
            is_short = meaning.way == _ABBREVIATION and not goal.startswith("person:")  # X (CDA)
            if curated and is_short and is_curated(key, goal, curated):
                merges.join(goal, curated)
        if len(meaning.items) == 1 and min(meaning.items).startswith("person:"):
            for second in sorted(seconds.get(key, ())):
                _join_names(second, min(meaning.items), merges)


def _join_names(name: str, goal: str, merges: Merges) -> None:
    """A pope is called by his number, though born as Robert Prevost; others as the text does."""
    if _NUMBERED.search(folded_name(name)):
        name, goal = goal, name
    merges.join(name, goal)
