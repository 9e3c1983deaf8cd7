"""What stands before a head: articles, adjectives of a country, `voormalig`, `algemeen`."""

from dataclasses import dataclass, replace

from kg.describe.known import KnownBodies
from kg.describe.sentence import Kind, Sentence
from kg.describe.words import DETERMINERS, POSSESSIVES, is_listed

__all__ = [
    "Modifiers",
    "belongs_to_role",
    "country_of_adjective",
    "is_proper_adjective",
    "read_modifiers",
]

_MOST = 7  # words before a head that are looked at


@dataclass(frozen=True, slots=True)
class Modifiers:
    """Read from the head backwards: `place` is that of the first word that belongs to none.

    `start` is the code point where the role begins; `determiner` the article or possessive that
    opens it all, empty where there is none.
    """

    place: int
    start: int
    former: bool = False
    of: str | None = None
    of_span: tuple[int, int] | None = None
    determiner: str = ""


def read_modifiers(sentence: Sentence, first: int, start: int, known: KnownBodies) -> Modifiers:
    """What stands before the head at the word `first`, whose role begins at `start`."""
    found = Modifiers(first - 1, start)
    for _ in range(_MOST):
        step = _step(sentence, found, first, known)
        if step is None:
            return found
        found = step
        if found.determiner:
            return found
    return found


def _step(sentence: Sentence, found: Modifiers, first: int, known: KnownBodies) -> Modifiers | None:
    place = found.place
    if place < 0:
        return None
    word, token = sentence.word(place), sentence.tokens[place]
    past = replace(found, place=place - 1)
    if word in DETERMINERS or word in POSSESSIVES:
        return replace(past, determiner=word)
    if of := country_of_adjective(sentence, place, known):
        first_one = found.of is None
        span = (token.start, token.end)
        return replace(past, of=of, of_span=span) if first_one else past
    if is_listed(word, "former_words") or _is_then(sentence, place):
        return replace(past, former=True)
    if belongs_to_role(word):
        touches = found.start >= sentence.tokens[place + 1].start and place + 1 <= first
        near = sentence.tokens[place + 1].start == found.start
        return replace(past, start=token.start) if touches and near else past
    return past if _is_passing(sentence, place, known) else None


def _is_then(sentence: Sentence, place: int) -> bool:
    """`X, toen minister,`; not `Toen minister X sprak`."""
    return sentence.word(place) == "toen" and sentence.word(place - 1) in (",", "(")


def belongs_to_role(word: str) -> bool:
    """Whether an adjective is part of the role: `technisch directeur`, `tweede secretaris`."""
    return is_listed(word, "role_adjectives")


def country_of_adjective(sentence: Sentence, place: int, known: KnownBodies) -> str | None:
    """The country or place whose adjective the word at `place` is."""
    name, token = sentence.name_at(place), sentence.tokens[place]
    if name is not None and (token.inner or name.kind is Kind.PERSON):
        return None
    if name is not None and name.kind is Kind.ADJECTIVE:
        return name.actor_id
    return known.adjective(token.text) if token.text[-1:] in "se" else None


def _is_passing(sentence: Sentence, place: int, known: KnownBodies) -> bool:
    """`vertrekkende`, `59-jarige`; an unknown adjective where a country's follows or an article."""
    word, token = sentence.word(place), sentence.tokens[place]
    if word.endswith("-jarige") or is_listed(word, "passing_words"):
        return True
    if is_proper_adjective(sentence, place):
        return True
    is_adjective = token.text.islower() and word.endswith("e") and len(word) > 4
    if not is_adjective or sentence.name_at(place) is not None:
        return False
    before = place - 1
    opens = sentence.word(before) in DETERMINERS or sentence.word(before) in POSSESSIVES
    return opens or (before >= 0 and country_of_adjective(sentence, before, known) is not None)


def is_proper_adjective(sentence: Sentence, place: int) -> bool:
    """`Republikeinse`, `Vlaams`: of something, though of no actor of this graph."""
    name, word = sentence.name_at(place), sentence.tokens[place].text
    is_person = name is not None and name.kind is Kind.PERSON
    return len(word) > 3 and word[:1].isupper() and word.endswith(("s", "se")) and not is_person
