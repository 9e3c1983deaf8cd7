"""Organisations by a part of their name, or with a word more: `Forum`, `Chipmaker ASML`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.names.heads import find_head, read_heads
from kg.names.reading import Name
from kg.names.tables import name_words
from kg.resolve.here import Here, Place
from kg.resolve.known import Known
from kg.resolve.organisations import find_national, find_organisations
from kg.resolve.saying import kind_said
from kg.resolve.tables import (
    ends_in,
    is_company_word,
    known_names,
    read_cities,
    read_countries,
    words,
)

__all__ = ["find_by_part"]

RULE = "part of organisation name"


def find_by_part(place: Place, known: Known) -> Iterator[tuple[str, str]]:
    """The organisation that a name is a part of in its item, or that is a part of the name."""
    key, text = place.name.key, place.mention.text
    if place.mention.label != "ORG" or not key:
        return
    if key in known_names() or key in known.retyped or key in words("no_names.txt"):
        return
    opening = () if kind_said(place) == "organisation" else _opening_of(text)
    if whole := _named((*_rests(place), *opening), place, known):
        yield whole, RULE
    elif not text.islower():  # "de raad" is not the Raad van State
        wholes = _wholes(place.here).get(key, set())
        if len(wholes) == 1:
            yield min(wholes), RULE


def _wholes(here: Here) -> dict[str, set[str]]:
    """By what long names of the item are called for short, who bears them."""
    if here.wholes is None:
        here.wholes = defaultdict(set)
        others = {name.key for name in here.names}
        for mention, name in zip(here.mentions, here.names, strict=True):
            for short in _shorts(name, others) if mention.label == "ORG" else ():
                here.wholes[short].add(_key(name))
    return here.wholes


def _shorts(name: Name, others: set[str]) -> Iterator[str]:
    """`Forum` voor Democratie, `NPD` Group, Cornelius `Haga Lyceum`, Europese `Commissie`.

    Not `Abu Dhabi` of the Louvre there, nor what stands behind a name of its own, which the
    item has, too (`others`).
    """
    first, _, rest = name.key.partition(" ")
    if not rest:
        return
    if rest.partition(" ")[0] in words("joins_names.txt"):
        yield first
    is_there = rest in read_cities() or rest in read_countries().names
    if rest in words("short_endings.txt") or (is_there and " " in name.name):
        yield first  # of Leefbaar Rotterdam; BB-tours is no BB of Tours
    is_named = name.key in known_names() and first not in name_words("articles.txt")
    is_adjective = is_named and first.endswith(("e", "es")) and " " not in rest
    is_own = first in others or first in known_names() or rest in read_cities()
    if is_adjective or (" " in rest and not is_own):
        yield rest


def _key(name: Name) -> str:
    return known_names().get(name.key, f"organisation:{name.key}")


def _named(rests: Iterable[str], place: Place, known: Known) -> str:
    """The first of these that others have as their name, by its key."""
    for rest in rests:
        name = known.corpus.name(rest)
        is_named = name.key in known.kinds or name.key in known_names()
        is_word = rest.lower() in name_words("ordinary_words.txt", as_written=True)
        if is_named and not is_word and known.share(name.key).get("organisation", 0) >= _MOSTLY:
            return _meant(name, place)
    return ""


def _meant(name: Name, place: Place) -> str:
    """Who a name is here, by its key: `Kamer` is of the country of which the item speaks."""
    several = (find(place._replace(name=name)) for find in _TABLED)
    found = {goal for one in several for goal, _ in one if goal}
    return min(found) if len(found) == 1 else _key(name)


_TABLED = (find_national, find_organisations)


def _rests(place: Place) -> Iterator[str]:
    """`Chipmaker ASML`, `Apple CEO` and `AD 19-3` without what is no name."""
    text = place.mention.text
    if " " not in text:
        return
    first, _, rest = text.partition(" ")
    if is_company_word(first) or first.lower() in ("koninklijke", "royal"):
        yield rest
    before, _, last = text.rpartition(" ")
    head = find_head(last)
    if head and not head.plural and not head.prefix and head.head.field in _OFFICES:
        yield before
    if last.isdigit() and _DAY.match(place.here.text, place.mention.end):
        yield before


def _opening_of(text: str) -> Iterator[str]:
    """`Tweede Kamer` of Tweede Kamerverkiezingen, the longest name first."""
    first, _, last = text.rpartition(" ")
    tail = next((place for place in range(len(last), 0, -1) if not last[place - 1 :].islower()), 0)
    for cut in range(len(last) - _LEAST + 1, max(tail, _LEAST - 1), -1):
        rest = last[cut:]
        is_long = len(rest) >= _LEAST
        is_word = is_long and rest in name_words("ordinary_words.txt", as_written=True)
        is_word = is_word or rest in read_heads()  # Tweede Kamerlid
        if is_word and not ends_in(rest, "own_endings.txt"):
            yield f"{first} {last[:cut]}".strip()


_DAY = re.compile(r"-\d")
_LEAST = 4  # letters of a name that opens a compound, and of what follows it
_OFFICES = ("business", "government", "politics")
_MOSTLY = 0.5  # of the mentions of the rest are an organisation's
