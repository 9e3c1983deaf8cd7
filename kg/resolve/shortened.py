"""Organisations by a part of their name, or with a word more: `Forum`, `Chipmaker ASML`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.names.heads import find_head, read_heads
from kg.names.reading import Name
from kg.names.tables import name_words
from kg.resolve.candidate import Place
from kg.resolve.here import Here
from kg.resolve.known import Known
from kg.resolve.saying import kind_said
from kg.resolve.tables import ends_in, is_company_word, known_names, words

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
    if whole := _named((*_rests(place), *opening), known):
        yield whole, RULE
    elif " " not in text and not text.islower():  # "de raad" is not the Raad van State
        wholes = _wholes(place.here).get(key, set())
        if len(wholes) == 1:
            yield min(wholes), RULE


def _wholes(here: Here) -> dict[str, set[str]]:
    """By the first word of long names of the item, who bears them: `Forum voor Democratie`."""
    if here.wholes is None:
        here.wholes = defaultdict(set)
        for mention, name in zip(here.mentions, here.names, strict=True):
            first, _, rest = name.key.partition(" ")
            if mention.label == "ORG" and rest.partition(" ")[0] in words("joins_names.txt"):
                here.wholes[first].add(_key(name))
    return here.wholes


def _key(name: Name) -> str:
    return known_names().get(name.key, f"organisation:{name.key}")


def _named(rests: Iterable[str], known: Known) -> str:
    """The first of these that others have as their name, by its key."""
    for rest in rests:
        name = known.corpus.name(rest)
        is_named = name.key in known.kinds or name.key in known_names()
        is_word = rest.lower() in name_words("ordinary_words.txt", as_written=True)
        if is_named and not is_word and known.share(name.key).get("organisation", 0) >= _MOSTLY:
            return _key(name)
    return ""


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
    for cut in range(len(last) - _LEAST, max(tail, _LEAST - 1), -1):
        rest = last[cut:]
        is_word = rest in name_words("ordinary_words.txt", as_written=True) or rest in read_heads()
        if is_word and not ends_in(rest, "own_endings.txt"):
            yield f"{first} {last[:cut]}".strip()


_DAY = re.compile(r"-\d")
_LEAST = 4  # letters of a name that opens a compound, and of what follows it
_OFFICES = ("business", "government", "politics")
_MOSTLY = 0.5  # of the mentions of the rest are an organisation's
