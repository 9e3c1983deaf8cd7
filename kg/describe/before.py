"""Roles before a name: `de Russische minister van Defensie X`, `NAVO-topman X`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.describe.complement import Complement, find_body, read_complement
from kg.describe.heads import FoundHead, head_ending
from kg.describe.known import KnownBodies
from kg.describe.modifiers import Modifiers, read_modifiers
from kg.describe.presented import Presented
from kg.describe.sentence import Kind, Sentence
from kg.describe.words import POSSESSIVES
from kg.names.heads import POSSESSOR, read_honorifics

__all__ = ["find_before"]

_FAR = 12  # words between a head and the name: a long portfolio
_ADDRESS = frozenset(one.rstrip(".") for one in read_honorifics())
_QUOTES = frozenset("\"'“‘„«(")
_AFTER_LIST = frozenset((",", ".", ")", "(", ";", "", ":"))
_ONE_HOLDER = frozenset(("politics", "royal", "church"))  # "koning en koningin" are two
_OF_BEHIND = frozenset(("van", "bij", "namens"))


@dataclass(frozen=True, slots=True)
class _Read:
    """A head before a name with what belongs to it."""

    found: FoundHead
    complement: Complement
    modifiers: Modifiers


def find_before(sentence: Sentence, number: int, known: KnownBodies) -> list[Presented]:
    """The roles before the name `number` of the sentence, the nearest first."""
    last = _skip_address(sentence, sentence.first(number) - 1)
    comma = sentence.word(last) == ","
    read = _read_head(sentence, last - comma, known)
    if read is None or (comma and not _is_apposition(sentence, number, read)):
        return []
    if read.found.head.head.is_family:
        return _family(sentence, read)
    several = [read, *_coordinated(sentence, read, known)]
    found = [_present(one) for one in several]
    return [_with_body_behind(sentence, number, one) for one in _share_body(found)]


def _skip_address(sentence: Sentence, place: int) -> int:
    """Past `mr. drs.`, `de heer`, and quotes that open."""
    while place >= 0:
        word = sentence.word(place)
        is_stop = word == "." and sentence.word(place - 1) in _ADDRESS
        if not (is_stop or word in _QUOTES or (word in _ADDRESS and len(word) < 4)):
            return place
        place -= 1
    return place


def _read_head(sentence: Sentence, last: int, known: KnownBodies) -> _Read | None:
    """The head that ends at the word `last`, or whose complement does."""
    if last < 0:
        return None
    if found := head_ending(sentence, last, known):
        here = Complement(last + 1, sentence.tokens[last].end)
        return _Read(found, here, read_modifiers(sentence, found.first, found.start, known))
    for place in range(last - 1, max(-1, last - _FAR), -1):
        found = head_ending(sentence, place, known)
        if found is None or found.head.head.is_family:
            continue
        complement = read_complement(sentence, place + 1, found.head.head)
        if complement.behind != last + 1:
            return None
        modifiers = read_modifiers(sentence, found.first, found.start, known)
        return _Read(found, complement, modifiers)
    return None


def _is_apposition(sentence: Sentence, number: int, read: _Read) -> bool:
    """`een Duitse onderzoeker, X.`: an article, and a mark that closes the name."""
    behind = sentence.behind(sentence.names[number])
    is_noun = bool(read.modifiers.determiner) or read.modifiers.of is not None
    has_more = read.complement.end > sentence.tokens[read.found.behind - 1].end
    return (is_noun or has_more) and sentence.word(behind) in _AFTER_LIST


def _family(sentence: Sentence, read: _Read) -> list[Presented]:
    """Kin: `zijn vrouw Melania`, `Trumps dochter Ivanka`, `vader Hubert`."""
    head, place = read.found.head.head, read.modifiers.place
    owner = sentence.name_at(place)
    has_owner = read.modifiers.determiner in POSSESSIVES or (
        owner is not None and owner.kind is Kind.PERSON and sentence.tokens[place].text[-1:] == "s"
    )
    if head.takes == POSSESSOR and not has_owner:
        return []
    return [replace(_present(read), rule="family before the name", of=None, of_span=None)]


def _coordinated(sentence: Sentence, read: _Read, known: KnownBodies) -> Iterator[_Read]:
    """`directeur en oprichter X`, `woordvoerder kolonel X`: another head before the first."""
    place = read.modifiers.place
    if read.modifiers.determiner or read.modifiers.of or place < 0:
        return
    joined = sentence.word(place) in ("en", "/")
    other = head_ending(sentence, place - joined, known)
    if other is None or other.head.head.is_family or other.head.plural != read.found.head.plural:
        return
    if joined and {other.head.head.field, read.found.head.head.field} <= _ONE_HOLDER:
        return
    here = Complement(place - joined + 1, sentence.tokens[place - joined].end)
    modifiers = read_modifiers(sentence, other.first, other.start, known)
    yield _Read(other, here, modifiers)


def _present(read: _Read) -> Presented:
    found, complement, modifiers = read.found, read.complement, read.modifiers
    of, span = found.of, found.of_span
    if of is None and complement.strong:
        of, span = complement.of, complement.of_span
    if of is None:
        of, span = modifiers.of, modifiers.of_span
    if of is None:
        of, span = complement.of, complement.of_span
    start = modifiers.start if found.of is None else found.start
    former = found.head.former or modifiers.former
    return Presented(
        found.head.head,
        start,
        complement.end,
        of,
        span,
        former,
        found.head.plural,
        "before the name",
    )


def _share_body(found: list[Presented]) -> list[Presented]:
    """`de Amerikaanse zanger en acteur X`: what one is of, the other is."""
    given = next(((one.of, one.of_span) for one in found if one.of), (None, None))
    return [one if one.of else replace(one, of=given[0], of_span=given[1]) for one in found]


def _with_body_behind(sentence: Sentence, number: int, one: Presented) -> Presented:
    """`woordvoerder X van de plaatselijke VVV`: behind the name stands of what."""
    if one.of or one.plural:
        return one
    place = skip_bracket(sentence, sentence.behind(sentence.names[number]))
    if sentence.word(place) not in _OF_BEHIND:
        return one
    body = find_body(sentence, place + 1)
    if body is None:
        return one
    return replace(one, of=body.actor_id, of_span=(body.start, body.end), far=body.end)


def skip_bracket(sentence: Sentence, place: int) -> int:
    """Past `(59)` and `(CDA)`."""
    if sentence.word(place) != "(":
        return place
    for behind in range(place + 1, place + 10):
        if sentence.word(behind) == ")":
            return behind + 1
    return place
