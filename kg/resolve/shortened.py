"""Organisations by a part of their name, or with a word more: `Forum`, `Chipmaker ASML`."""

from collections import defaultdict
from collections.abc import Iterator

from kg.names.heads import find_head
from kg.names.reading import Name
from kg.names.tables import name_words
from kg.resolve.candidate import Place
from kg.resolve.here import Here
from kg.resolve.known import Known
from kg.resolve.tables import is_company_word, known_names, words

__all__ = ["find_by_part"]

RULE = "part of organisation name"


def find_by_part(place: Place, known: Known) -> Iterator[tuple[str, str]]:
    """The organisation that a name is a part of in its item, or that is a part of the name."""
    key, text = place.name.key, place.mention.text
    if place.mention.label != "ORG" or not key or key in known_names() or key in known.retyped:
        return
    if " " in text:
        yield from _without_word(text, known)
    elif not text.islower():  # "de raad" is not the Raad van State
        whole = _wholes(place.here).get(key, set())
        if len(whole) == 1:
            yield min(whole), RULE


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


def _without_word(text: str, known: Known) -> Iterator[tuple[str, str]]:
    """`Chipmaker ASML` and `Apple CEO` without what is no name, where others have the rest."""
    for rest in _rests(text):
        name = known.corpus.name(rest)
        is_named = name.key in known.kinds or name.key in known_names()
        is_word = rest.lower() in name_words("ordinary_words.txt", as_written=True)
        if is_named and not is_word and known.share(name.key).get("organisation", 0) >= _MOSTLY:
            yield _key(name), RULE
            return


def _rests(text: str) -> Iterator[str]:
    first, _, rest = text.partition(" ")
    if is_company_word(first) or first.lower() in ("koninklijke", "royal"):
        yield rest
    before, _, last = text.rpartition(" ")
    head = find_head(last)
    if head and not head.plural and not head.prefix and head.head.field in _OFFICES:
        yield before


_OFFICES = ("business", "government", "politics")
_MOSTLY = 0.5  # of the mentions of the rest are an organisation's
