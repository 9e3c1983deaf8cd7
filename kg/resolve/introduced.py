"""Names that a text itself introduces: nicknames and abbreviations."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kg.folding import fold
from kg.records import Mention
from kg.resolve.corpus import Corpus, Link, Links
from kg.resolve.merges import Merges, folded_name
from kg.resolve.organisations import body_of, is_national, speaks_of
from kg.resolve.surnames import FIRST_IN_ITEM, FULL
from kg.resolve.tables import country_of, curated_names, known_names, words

__all__ = [
    "ALIAS_ELSEWHERE",
    "Introduced",
    "find_abbreviations",
    "find_nicknames",
    "link_introduced",
]

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
_ABBREVIATION = re.compile(
    r"\s?\((?:hierna\s+|kortweg\s+|afgekort\s+)?[\"“‘']?([^\W\d_][\w&.-]{1,9})[\"”’']?[);,]"
)
_INSIDE = re.compile(r"^(.*\S)\s*\(([^\W\d_][\w&.-]{1,9})\)?$")
_NUMBERED = re.compile(r" [ivx]+$")  # Leo XIV
_LONG = 40  # between a name and its nickname
_SMALL = frozenset(
    ["van", "voor", "de", "het", "der", "den", "en", "of", "in", "op", "the", "and", "for", "to"]
)


@dataclass(frozen=True, slots=True)
class Introduced:
    """A short name (`name` as written, `key` folded) for the mention at `index` of its item."""

    index: int
    name: str
    key: str


def find_nicknames(text: str, mentions: list[Mention]) -> list[Introduced]:
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


def find_abbreviations(text: str, mentions: list[Mention]) -> list[Introduced]:
    """The abbreviations that a text puts in brackets behind a name, or before it."""
    found: list[Introduced] = []
    for index, mention in enumerate(mentions):
        if inside := _INSIDE.match(mention.text):
            if is_abbreviation(inside[2], inside[1], adjacent=True):
                found.append(Introduced(index, inside[2], fold(inside[2])))
        elif text.startswith(("(", " ("), mention.end):
            found += _behind(text, index, mentions)
    return found


def _behind(text: str, index: int, mentions: list[Mention]) -> list[Introduced]:
    mention = mentions[index]
    bracket = _ABBREVIATION.match(text, mention.end)
    if bracket and is_abbreviation(bracket[1], mention.text, adjacent=mention.label == "ORG"):
        return [Introduced(index, bracket[1], fold(bracket[1]))]
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    if (
        following
        and text[mention.end : following.start].strip() == "("
        and text.startswith(")", following.end)
        and fits(mention.text, following.text)
    ):  # IND (Immigratie- en Naturalisatiedienst)
        return [Introduced(index + 1, mention.text, fold(mention.text))]
    return []


def is_abbreviation(short: str, name: str, *, adjacent: bool) -> bool:
    """Whether `short` abbreviates `name`; in brackets right behind it, capitals are enough."""
    capitals = sum(letter.isupper() for letter in short)
    if capitals < 2 or (" " not in name.strip() and "-" not in name):
        return False
    if fits(short, name):
        return True
    if fold(short) in words("country_codes.txt"):  # Real Madrid (ESP)
        return False
    return adjacent and short.isupper() and not name.isupper()


def fits(short: str, name: str) -> bool:
    """Whether the letters of `short` stand in `name` in order, most of them opening words.

    >>> fits("IND", "Immigratie- en Naturalisatiedienst"), fits("JIT", "Joint Investigation Team")
    (True, True)
    >>> fits("CDA", "Joint Investigation Team")
    False
    """
    letters = fold(short).replace(" ", "")
    initials = [word[0] for word in fold(name).split() if word not in _SMALL]
    if not letters or not initials or letters[0] != initials[0] or len(letters) < 2:
        return False
    rest = iter(fold(name))
    if not all(letter in rest for letter in letters):
        return False
    opening, position = 0, 0
    for initial in initials:
        if (at := letters.find(initial, position)) >= 0:
            opening, position = opening + 1, at + 1
    return opening * 2 >= len(letters) and len(letters) <= 2 * len(initials) + 1


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
            if curated and meaning.rule == _ABBREVIATED and _is_curated(key, goal, curated):
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
        if _is_foreign(folded_name(goal), country_of(known_names()[key]))
        for item_id in items
    }


def _is_foreign(name: str, iso: str) -> bool:
    """Whether a party opens with another country: in `Servische Progressieve Partij (SNS)`, not NL.

    Only of parties: `Deense FC Kopenhagen (PSV)` may be the club that somebody plays for.
    """
    is_party = "partij" in name and body_of(name) != name
    return is_party and bool(iso) and not speaks_of(name, iso)


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


def _is_curated(key: str, goal: str, curated: str) -> bool:
    """Whether what a text abbreviates so is the curated actor of that abbreviation.

    `Oostenrijkse Vrijheidspartij (FPÖ)` is; in `Waterschap Vallei en Veluwe (CDA)` the bracket is
    somebody's party, as in `Belgische Kamer (N-VA)`.
    """
    if goal in known_names().values():
        return False
    name, iso = folded_name(goal), country_of(curated)
    if _is_foreign(name, iso):
        return False
    is_international = not iso and len(key) > 2  # Economische Gemeenschap (ECOWAS)
    if fits(key, name) or is_international:
        return True
    body = body_of(name)
    is_party = "partij" in body  # Spaanse Socialistische Partij (PSOE)
    return speaks_of(name, iso) and (is_party or not is_national(body))


def _collect(corpus: Corpus, links: Mapping[str, Links]) -> dict[str, _Meaning]:
    meanings: dict[str, _Meaning] = {}
    for item_id, mentions in corpus.mentions.items():
        text = corpus.texts.get(item_id, "")
        for rule, find in ((_NICKNAME, find_nicknames), (_ABBREVIATED, find_abbreviations)):
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
