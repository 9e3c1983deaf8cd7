"""A sentence as roles are looked for in it: words, and which of them name somebody."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from kg.names.heads import SURNAME, find_head, read_honorifics

__all__ = ["Kind", "NamedSpan", "Sentence", "Token", "make_sentence"]

# `minister-president`, `zzp'er`, `B&W`; a full stop only inside initials
_TOKEN = re.compile(r"\w+(?:['’&+–-]\w+|(?<=\b\w)\.(?=\w\b)\w)*|[^\w\s]")


class Kind(Enum):
    """What a name in a sentence is to a role."""

    PERSON = "person"
    BODY = "body"  # an organisation, a country, a place by name
    ADJECTIVE = "adjective"  # a country, by its adjective
    OTHER = "other"  # names nobody, or somebody by another road


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A stretch `[start, end)` of the text that names somebody; `actor_id` null: nobody."""

    start: int
    end: int
    kind: Kind
    actor_id: str | None = None


class Token(NamedTuple):
    """A word or mark; `name` is the place in the sentence's names of the name that it is part of.

    `inner` says that the name begins inside the word: `oud-NAVO-topman`.
    """

    text: str
    start: int
    end: int
    name: int | None = None
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of `text[start:end]`, and the names in it, in order."""

    text: str
    start: int
    tokens: tuple[Token, ...]
    names: tuple[NamedSpan, ...]

    def word(self, place: int) -> str:
        """The word at `place` in lower case; empty outside of the sentence."""
        return self.tokens[place].text.lower() if 0 <= place < len(self.tokens) else ""

    def name_at(self, place: int) -> NamedSpan | None:
        """The name that the word at `place` is part of."""
        if not 0 <= place < len(self.tokens):
            return None
        number = self.tokens[place].name
        return None if number is None else self.names[number]

    def first(self, number: int) -> int:
        """The place of the first word of a name."""
        return bisect_left(self.tokens, self.names[number].start, key=lambda one: one.start)

    def behind(self, name: NamedSpan) -> int:
        """The place of the first word behind a name (and behind what is glued to it)."""
        return bisect_left(self.tokens, name.end, key=lambda one: one.start)

    def is_person(self, place: int) -> bool:
        """Whether a person's name begins at `place`, titles of address left out."""
        while self.word(place) in _ADDRESS or (self.word(place) in ".\"'“„‘" and self.word(place)):
            place += 1
        found = self.name_at(place)
        return found is not None and found.kind is Kind.PERSON


_ADDRESS = frozenset(one.rstrip(".") for one in read_honorifics())


def make_sentence(text: str, start: int, end: int, names: Sequence[NamedSpan]) -> Sentence:
    """The sentence `text[start:end]`; titles inside a person's name are words before it."""
    words = [(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text, start, end)]
    trimmed = tuple(_without_titles(text, name) for name in names)
    tokens: list[Token] = []
    number = 0
    for word, begin, finish in words:
        while number < len(trimmed) and trimmed[number].end <= begin:
            number += 1
        holds = number < len(trimmed) and trimmed[number].start < finish
        inner = holds and trimmed[number].start > begin
        tokens.append(Token(word, begin, finish, number if holds else None, inner))
    return Sentence(text, start, tuple(tokens), trimmed)


def _without_titles(text: str, name: NamedSpan) -> NamedSpan:
    """`Burgemeester Lucas Bolsius` is Lucas Bolsius behind a word."""
    if name.kind is not Kind.PERSON:
        return name
    words = list(_TOKEN.finditer(text, name.start, name.end))
    place = 0
    while place < len(words) - 1 and _is_title(words[place][0]):
        place += 1
        if words[place][0] == "." and place < len(words) - 1:
            place += 1
    return NamedSpan(words[place].start(), name.end, name.kind, name.actor_id) if place else name


def _is_title(word: str) -> bool:
    found = find_head(word)
    is_head = found is not None and found.head.takes != SURNAME and not found.head.is_family
    return is_head or word.lower() in _ADDRESS
