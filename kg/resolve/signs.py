"""What the words before a name say that it is: `webwinkel bol`, `in Gemert`."""

import re
from collections.abc import Iterator, Mapping

from kg.ground.records import Mention
from kg.resolve.corpus import Corpus, Links
from kg.resolve.places import link_by_type
from kg.resolve.tables import words
from kg.resolve.types import NamesInItem

__all__ = ["link_signed"]

_KINDS = {"ORG": "organisation", "GPE": "place", "LOC": "place"}
_WORD_BEFORE = re.compile(r"([\w-]+)\s+[\"“‘'„]?$")
_PLACE_BEFORE = re.compile(r"\b(?:in|te|uit|naar)\s+$", re.IGNORECASE)
_NO_PLACE_AFTER = re.compile(r"\w|['’]s\b|\s(?:I{1,3}|IV|V)\b")  # "in Tusks", "in Rutte II"


def link_signed(
    corpus: Corpus,
    text: str,
    mentions: list[Mention],
    links: Links,
    types: Mapping[str, str],
    names: NamesInItem,
) -> None:
    """Links what is a company or a place by its words, though elsewhere a person's name, in place.

    Only against what the corpus elected: `Bol` of Femke Bol, `Gemert` of Emilio Gemert.
    """
    for position, kind in _find_kinds(corpus, text, mentions, names):
        form = corpus.form(mentions[position].text)
        if links[position] is None and types.get(form.key) == "person":
            links[position] = (link_by_type(form, {form.key: kind}),)


def _find_kinds(
    corpus: Corpus, text: str, mentions: list[Mention], names: NamesInItem
) -> Iterator[tuple[int, str]]:
    """The positions of mentions with a sign; it holds until a person of that surname is named."""
    seen: set[tuple[str, str]] = set()
    first = _first_bearers(names)
    for position, mention in enumerate(mentions):
        key, kind = corpus.form(mention.text).key, _KINDS.get(mention.label)
        if kind is None:
            continue
        if _has_sign(text, mention):
            seen.add((key, kind))
            yield position, kind
        elif (key, kind) in seen and mention.start < first.get(key, len(text)):
            yield position, kind
        elif mention.text.islower():  # a surname has a capital
            yield position, "group"


def _has_sign(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - 30) : mention.start]
    if mention.label == "ORG":
        word = _WORD_BEFORE.search(before)
        return word is not None and word[1].lower().endswith(tuple(words("company_words.txt")))
    is_behind = _PLACE_BEFORE.search(before) is not None
    return is_behind and not _NO_PLACE_AFTER.match(text, mention.end)


def _first_bearers(names: NamesInItem) -> dict[str, int]:
    """Where the first whole name with each surname stands: `Zeeman` behind Jan Zeeman is he."""
    first: dict[str, int] = {}
    for name, start in names.values():
        for surname in name.surnames:
            first[surname] = min(start, first.get(surname, start))
    return first
