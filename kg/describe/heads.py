"""Heads in a sentence: which word or words are one, and what a compound says it is of."""

from dataclasses import dataclass
from functools import cache

from kg.describe.known import KnownBodies
from kg.describe.sentence import Kind, Sentence
from kg.names.heads import SUBJECT, HeadWord, find_head, read_heads

__all__ = ["FoundHead", "head_ending", "head_starting"]

_LONGEST = 4  # words of a head: "chef de mission", "commandant der strijdkrachten"


@dataclass(frozen=True, slots=True)
class FoundHead:
    """A head at the words `[first, behind)`; `start` is the code point where its role begins.

    `of` is the actor that the first part of a compound names, `[of_start, of_end)` that part.
    """

    head: HeadWord
    first: int
    behind: int
    start: int
    of: str | None = None
    of_span: tuple[int, int] | None = None


def head_ending(sentence: Sentence, last: int, known: KnownBodies) -> FoundHead | None:
    """The longest head whose last word is at `last`."""
    for length in range(_LONGEST, 0, -1):
        if found := _head_at(sentence, last - length + 1, length, known):
            return found
    return None


def head_starting(sentence: Sentence, first: int, known: KnownBodies) -> FoundHead | None:
    """The longest head whose first word is at `first`."""
    for length in range(_LONGEST, 0, -1):
        if found := _head_at(sentence, first, length, known):
            return found
    return None


def _head_at(sentence: Sentence, first: int, length: int, known: KnownBodies) -> FoundHead | None:
    if first < 0 or first + length > len(sentence.tokens):
        return None
    words = sentence.tokens[first : first + length]
    if length > 1:
        return _phrase_at(sentence, first, length, known)
    head = find_head(words[0].text)
    if head is None or _is_name(sentence, first, head):
        return None
    return _with_compound(sentence, first, first + 1, head, known)


def _phrase_at(sentence: Sentence, first: int, length: int, known: KnownBodies) -> FoundHead | None:
    if sentence.word(first + length - 1) not in _last_words():
        return None
    phrase = " ".join(word.text for word in sentence.tokens[first : first + length])
    head = _find_phrase(phrase)
    if head is None or sentence.is_person(first):
        return None
    return _with_compound(sentence, first, first + length, head, known)


def _find_phrase(phrase: str) -> HeadWord | None:
    """`NAVO-secretaris generaal`, `oud-officier van justitie`: what is joined is the first word."""
    head = find_head(phrase) if phrase.lower() in read_heads() else None
    first, _, rest = phrase.partition(" ")
    if head is not None or "-" not in first:
        return head
    place = first.rfind("-") + 1
    known = read_heads().get(f"{first[place:]} {rest}".lower())
    if known is None:
        return None
    prefix = first[: place - 1]
    former = prefix.lower() in ("oud", "ex")
    if former:
        return HeadWord(known[0], known[1], former=True, begin=place, opens=place)
    return HeadWord(known[0], known[1], prefix=prefix, begin=place, hyphen=True)


def _is_name(sentence: Sentence, place: int, head: HeadWord) -> bool:
    """Whether the word is (part of) a name itself: `Koning` of Koning Boudewijnstadion."""
    token, name = sentence.tokens[place], sentence.name_at(place)
    if name is None or token.inner:
        return False
    return name.kind is Kind.PERSON or name.end > token.start + head.begin


def _with_compound(
    sentence: Sentence, first: int, behind: int, head: HeadWord, known: KnownBodies
) -> FoundHead:
    token = sentence.tokens[first]
    opens, begin = token.start + head.opens, token.start + head.begin
    of = _of_prefix(sentence, first, head, known) if head.prefix else None
    if of is None:
        return FoundHead(head, first, behind, opens)
    number = token.name if token.inner is False else None
    if (
        number is not None and sentence.names[number].start < opens
    ):  # "Forum voor Democratie-leider"
        first, opens = sentence.first(number), sentence.names[number].start
    return FoundHead(
        head, first, behind, begin, of, (opens, token.start + head.begin - head.hyphen)
    )


def _of_prefix(sentence: Sentence, first: int, head: HeadWord, known: KnownBodies) -> str | None:
    """The actor that `NAVO` of `NAVO-topman` names; none of `Amerika-kenner`, a subject."""
    token, name = sentence.tokens[first], sentence.name_at(first)
    of = None
    if name is not None and name.kind is Kind.BODY and head.hyphen:
        of = name.actor_id
    elif name is None and head.prefix[:1].isupper() and not _is_opening(sentence, token.start):
        of = known.body(head.prefix)
    is_subject = head.head.takes == SUBJECT and of is not None
    return None if is_subject and not str(of).startswith("organisation:") else of


def _is_opening(sentence: Sentence, start: int) -> bool:
    """Whether a word opens the sentence, so that its capital says nothing."""
    return not sentence.text[sentence.start : start].strip("\"'“„‘(–—- ")


@cache
def _last_words() -> frozenset[str]:
    return frozenset(form.split(" ")[-1] for form in read_heads() if " " in form)
