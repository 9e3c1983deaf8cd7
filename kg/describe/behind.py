"""Roles behind a name: `X, directeur van Y`, `X (directeur van Y)`, `X als minister van Z`."""

from dataclasses import dataclass, replace

from kg.describe.before import skip_bracket
from kg.describe.complement import read_complement
from kg.describe.heads import FoundHead, head_starting
from kg.describe.known import KnownBodies
from kg.describe.modifiers import (
    Modifiers,
    belongs_to_role,
    country_of_adjective,
    is_proper_adjective,
    read_modifiers,
)
from kg.describe.presented import Presented
from kg.describe.sentence import Sentence
from kg.describe.words import DETERMINERS, POSSESSIVES, is_listed
from kg.names.heads import POSSESSOR

__all__ = ["find_behind"]

_FAR = 7  # words before the head
_OPENS = frozenset((",", "(", "–", "-", "—"))
_CLOSES = frozenset((",", ".", ")", "(", ";", ":", "!", "?", "'", '"', "”", "’", "–", "-", "", "“"))
_GOES_ON = frozenset(
    ("van", "bij", "in", "voor", "aan", "op", "namens", "te", "uit", "die", "over", "tijdens")
)
_JOINS = frozenset(("en", "én", "tevens", "/", "annex"))
# "X vertrekt als minister van Y"
_LEAVES = frozenset(
    (
        "vertrekt",
        "vertrok",
        "stopt",
        "stopte",
        "begint",
        "begon",
        "opstapt",
        "aantreedt",
        "aftreedt",
    )
)
_PARTICLES = {
    "treedt": ("af", "aan", "terug"),
    "trad": ("af", "aan", "terug"),
    "stapt": ("op",),
    "stapte": ("op",),
    "keert": ("terug",),
    "keerde": ("terug",),
}


@dataclass(frozen=True, slots=True)
class _Noun:
    """A head behind a name with what belongs to it; `behind` the place of the word after it all."""

    role: Presented
    behind: int
    bare: bool


def find_behind(sentence: Sentence, number: int, known: KnownBodies) -> list[Presented]:
    """The roles behind the name `number` of the sentence, in order."""
    place = sentence.behind(sentence.names[number])
    if sentence.word(place) == "(" and (inside := _appositions(sentence, place + 1, known)):
        return inside
    place = skip_bracket(sentence, place)
    if (as_place := _find_as(sentence, place)) is not None:
        found = _read_several(sentence, as_place, known)
        return [replace(one, rule="as") for one in found if not one.head.is_family]
    if sentence.word(place) in _OPENS:
        return _appositions(sentence, place + 1, known)
    return []


def _find_as(sentence: Sentence, place: int) -> int | None:
    """The place behind `als`, right behind the name or behind a verb of coming and going."""
    word = sentence.word(place)
    if word in _LEAVES:
        place += 1
    elif word in _PARTICLES and sentence.word(place + 1) in _PARTICLES[word]:
        place += 2
    is_as = sentence.word(place) == "als" and sentence.word(place + 1) != "een"
    return place + 1 if is_as else None


def _appositions(sentence: Sentence, place: int, known: KnownBodies) -> list[Presented]:
    while sentence.word(place).isdigit() or sentence.word(place) == "jaar":  # ", 43, directeur"
        place += 1
        if sentence.word(place) == ",":
            place += 1
    found = _read_several(sentence, place, known)
    return [replace(one, rule=_rule(one)) for one in found]


def _rule(role: Presented) -> str:
    return "family behind the name" if role.head.is_family else "behind the name"


def _read_several(sentence: Sentence, place: int, known: KnownBodies) -> list[Presented]:
    """`directeur en oprichter van X`; what the last is of, the ones before are, too."""
    found: list[_Noun] = []
    while noun := _read_noun(sentence, place, known):
        found.append(noun)
        if sentence.word(noun.behind) not in _JOINS:
            break
        place = noun.behind + 1
        while sentence.word(place) in ("tevens", "ook"):
            place += 1
    if not found or not _is_closed(sentence, found[-1]):
        return []
    roles = [noun.role for noun in found]
    given = roles[-1]
    return [one if one.of else replace(one, of=given.of, of_span=given.of_span) for one in roles]


def _is_closed(sentence: Sentence, noun: _Noun) -> bool:
    """Whether what follows lets the noun be a role: not `X, premier Y`, `X, trainer en Y`."""
    word = sentence.word(noun.behind)
    if sentence.is_person(noun.behind):
        return False
    if noun.role.head.is_family:
        return word in ("van", *_CLOSES) and (word == "van" or noun.role.of is not None)
    return not noun.bare or word in _CLOSES or word in _GOES_ON or word in _JOINS


def _read_noun(sentence: Sentence, place: int, known: KnownBodies) -> _Noun | None:
    found = _find_head(sentence, place, known)
    if found is None:
        return None
    modifiers = read_modifiers(sentence, found.first, found.start, known)
    is_no_kin = found.head.head.takes == POSSESSOR and modifiers.determiner in ("", "een")
    if modifiers.place >= place or is_no_kin:  # "X, een vrouw van vroeger"
        return None
    complement = read_complement(sentence, found.behind, found.head.head)
    if sentence.is_person(complement.behind):
        return None
    role = _present(found, modifiers, complement.end)
    if complement.of and (complement.strong or role.of is None):
        role = replace(role, of=complement.of, of_span=complement.of_span)
    if found.of:
        role = replace(role, of=found.of, of_span=found.of_span)
    far = sentence.tokens[complement.behind - 1].end
    return _Noun(replace(role, far=far), complement.behind, complement.behind == found.behind)


def _find_head(sentence: Sentence, place: int, known: KnownBodies) -> FoundHead | None:
    """The first head at `place` or behind articles and adjectives there."""
    for first in range(place, min(place + _FAR, len(sentence.tokens))):
        word = sentence.word(first)
        found = head_starting(sentence, first, known)
        if found is not None and not _is_before_head(sentence, first, found, known):
            return found
        if found is None and not _may_precede(sentence, first, word, known):
            return None
    return None


def _is_before_head(sentence: Sentence, first: int, found: FoundHead, known: KnownBodies) -> bool:
    """`militair` of `militair adviseur`, though it is a head, too."""
    return (
        found.behind == first + 1
        and belongs_to_role(sentence.word(first))
        and head_starting(sentence, first + 1, known) is not None
    )


def _may_precede(sentence: Sentence, place: int, word: str, known: KnownBodies) -> bool:
    if word in DETERMINERS or word in POSSESSIVES or word.endswith("-jarige") or word == "toen":
        return True
    if any(is_listed(word, name) for name in ("former_words", "role_adjectives", "passing_words")):
        return True
    if country_of_adjective(sentence, place, known) or is_proper_adjective(sentence, place):
        return True
    is_adjective = word.endswith("e") and len(word) > 4 and word.isalpha()
    opens = sentence.word(place - 1) in DETERMINERS
    return is_adjective and opens and sentence.tokens[place].text.islower()


def _present(found: FoundHead, modifiers: Modifiers, end: int) -> Presented:
    return Presented(
        found.head.head,
        modifiers.start if found.of is None else found.start,
        end,
        modifiers.of,
        modifiers.of_span,
        found.head.former or modifiers.former,
        found.head.plural,
        "behind the name",
    )
