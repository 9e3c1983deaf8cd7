"""Names that a text itself introduces: nicknames and abbreviations."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kg.ground.folding import fold
from kg.ground.records import Mention
from kg.resolve.abbreviations import Introduced, find_abbreviations, is_curated, is_foreign
from kg.resolve.corpus import Corpus, Link, Links
from kg.resolve.merges import Merges, folded_name
from kg.resolve.surnames import FIRST_IN_ITEM, FULL
from kg.resolve.tables import country_of, curated_names, known_names, words

__all__ = ["ALIAS_ELSEWHERE", "link_introduced"]

_OPEN = "[\"“”„‘’'«]*"
# "X, beter bekend als Y"; the name follows
_KNOWN_AS = re.compile(
    rf"{_OPEN},?\s*\(?(?:(?:die|dat)\s+)?(?:(?:veel\s+)?beter\s+bekend|(?:ook|alom|vooral)\s+(?:wel\s+)?bekend"
    rf"|(?:vroeger|voorheen|eerder|destijds)\s+bekend"
    rf"|bekend\s+geworden|bekend|alias|bijgenaamd|met\s+(?:als\s+)?bijnaam|bijnaam|ook\s+wel|oftewel"
    rf"|(?:ook\s+)?wel\s+genoemd|genaamd|a\.?k\.?a\.?|artiestennaam)"
    rf"(?:\s+(?:staat\s+)?(?:als|onder\s+de\s+naam|onder\s+de\s+artiestennaam))?:?\s+{_OPEN}(?:de\s+|het\s+)?{_OPEN}"
)
# "Y, die eigenlijk X heet": the whole name follows
_REALLY = re.compile(
    rf"{_OPEN},?\s*\(?(?:(?:die|wie)\s+(?:eigenlijk|in\s+het\s+echt|voluit)|eigenlijk|echte\s+naam:?|pseudoniem\s+van"
    rf"|artiestennaam\s+van|de\s+artiestennaam\s+van|geboren\s+als|voluit)\s+{_OPEN}"
)
_NUMBERED = re.compile(r" [ivx]+$")  # Leo XIV
_LONG = 40  # between a name and its nickname


def _find_nicknames(text: str, mentions: list[Mention]) -> list[Introduced]:
    """The nicknames that a text gives with the whole name: `X, beter bekend als Y`."""
    found: list[Introduced] = []
    for index, (first, second) in enumerate(pairwise(mentions)):
        if second.start - first.end > _LONG or second.start - first.end < 4:
            continue
        between = text[first.end : second.start]
        if _KNOWN_AS.fullmatch(between):
            found.append(Introduced(index, second.text, fold(second.text)))
        elif _REALLY.fullmatch(between):
            found.append(Introduced(index + 1, first.text, fold(first.text)))
    return found


@dataclass(frozen=True, slots=True)
class _Meaning:
    """Who a short name stands for, and in which items that is said."""

    rule: str
    items: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


ALIAS_ELSEWHERE = "alias in corpus"
_IN_TEXT = "alias in text"
_NICKNAME, _ABBREVIATED = "alias", "abbreviation"
_ELSEWHERE = {_NICKNAME: ALIAS_ELSEWHERE, _ABBREVIATED: "abbreviation in corpus (assumed)"}


def link_introduced(corpus: Corpus, links: Mapping[str, Links], merges: Merges) -> None:
    """Links short names to what the texts say that they stand for, in place.

    A short name that stands for two in the corpus counts only in the items that explain it.
    """
    meanings = _collect(corpus, links)
    for key, meaning in sorted(meanings.items()):
        for goal in sorted(meaning.items):
            curated = known_names().get(key)
            if curated and meaning.rule == _ABBREVIATED and is_curated(key, goal, curated):
                merges.join(goal, curated)
    foreign = _find_foreign(meanings)
    for item_id, mentions in corpus.mentions.items():
        for position, mention in enumerate(mentions):
            key = corpus.form(mention.text).key
            if key not in meanings or (key in known_names() and (key, item_id) not in foreign):
                continue
            if _may_spread(key, meanings[key], item_id, links):
                old = links[item_id][position]
                links[item_id][position] = _relink(meanings[key], item_id, key, old, merges)


def _find_foreign(meanings: Mapping[str, _Meaning]) -> set[tuple[str, str]]:
    """The curated names that mean another country's party, with the items that say so."""
    return {
        (key, item_id)
        for key in meanings.keys() & known_names().keys()
        for goal, items in meanings[key].items.items()
        if is_foreign(folded_name(goal), country_of(known_names()[key]))
        for item_id in items
    }


def _relink(
    meaning: _Meaning, item_id: str, key: str, old: tuple[Link, ...] | None, merges: Merges
) -> tuple[Link, ...] | None:
    """The links of a mention of a short name, `old` where it is open who that is."""
    new = _link(meaning, item_id, key, old, merges)
    if new and old and _is_second_name(old[0], new, meaning):
        _join_names(old[0].key, new.key, merges)
    return (new,) if new else old


def _may_spread(key: str, meaning: _Meaning, item_id: str, links: Mapping[str, Links]) -> bool:
    """Whether a short name that one item explains may count in this one.

    `AP` has many meanings: in an item that names somebody with whom it was explained it is the
    Autoriteit Persoonsgegevens. Countries are company to everybody.
    """
    explained = set().union(*meaning.items.values())
    if len(key) > 2 or meaning.rule != _ABBREVIATED or item_id in explained or len(explained) > 1:
        return True
    company = set(meaning.items).union(*(_seen(links[source]) for source in explained))
    return any(one in company for one in _seen(links[item_id]) if folded_name(one) != key)


def _seen(links: Links) -> set[str]:
    keys = {link.key for several in links for link in several or ()}
    return {key for key in keys if key and not key.startswith("country:")}


def _is_second_name(old: Link, new: Link, meaning: _Meaning) -> bool:
    """Whether a text explains what is a whole name, or stands for one, elsewhere in the item.

    `Ahmad al-Sharaa, vroeger bekend als Abu Mohammed al-Jolani`: Al-Jolani is he, too.
    """
    is_person = old.key.startswith("person:") and new.key.startswith("person:")
    is_name = old.rule in (FULL, FIRST_IN_ITEM)
    return is_person and is_name and new.rule == _IN_TEXT and len(meaning.items) == 1


def _join_names(name: str, goal: str, merges: Merges) -> None:
    """A pope is called by his number, though born as Robert Prevost; others as the text does."""
    if _NUMBERED.search(folded_name(name)):
        name, goal = goal, name
    merges.join(name, goal)


def _collect(corpus: Corpus, links: Mapping[str, Links]) -> dict[str, _Meaning]:
    meanings: dict[str, _Meaning] = {}
    for item_id, mentions in corpus.mentions.items():
        text = corpus.texts.get(item_id, "")
        for rule, find in ((_NICKNAME, _find_nicknames), (_ABBREVIATED, find_abbreviations)):
            for found in find(text, mentions):
                goal = links[item_id][found.index] or ()
                if len(goal) == 1 and _may_mean(goal[0].key, found.key, rule):
                    meaning = meanings.setdefault(found.key, _Meaning(rule))
                    meaning.items[goal[0].key].add(item_id)
    return meanings


def _may_mean(goal: str, key: str, rule: str) -> bool:
    if not goal or not key or folded_name(goal) == key:
        return False
    return rule == _NICKNAME or goal.startswith(("organisation:", "place:"))


def _link(
    meaning: _Meaning, item_id: str, key: str, old: tuple[Link, ...] | None, merges: Merges
) -> Link | None:
    """Who the short name stands for in this item; none where that is open."""
    if old and old[0].rule == "correction: drop":
        return None
    here = {merges.root(goal) for goal, items in meaning.items.items() if item_id in items}
    goals = here or {merges.root(goal) for goal in meaning.items}
    if len(goals) != 1 or merges.is_forbidden(f"person:{key}", min(goals)):
        return None
    if not here and (key in words("first_names.txt") or (old and old[0].key in curated_names())):
        return None
    return Link(min(goals), f"{meaning.rule} in text" if here else _ELSEWHERE[meaning.rule])
