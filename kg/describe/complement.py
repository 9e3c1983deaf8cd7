"""What stands behind a head: of whom or what, a portfolio, a subject."""

from dataclasses import dataclass

from kg.describe.sentence import Kind, NamedSpan, Sentence
from kg.describe.words import DETERMINERS, PREPOSITIONS, is_listed, listed
from kg.names.heads import PORTFOLIO, SUBJECT, Head, find_head

__all__ = ["Complement", "find_body", "read_complement"]

_STRONG = frozenset(("van",))
_WORDS_BETWEEN = (
    3  # lower-case words before the name: "van de plaatselijke ondernemersvereniging X"
)
_SUBJECT_LENGTH = 5
_CLOSES = frozenset((",", ".", ")", "(", ";", ":", "!", "?", "'", '"', "”", "’", "–", "-", ""))


@dataclass(frozen=True, slots=True)
class Complement:
    """`behind`: the place of the first word behind it; `end`: where the role ends, in code points.

    `of` an actor; `strong` where it beats an adjective before the head: the `van` of
    `de Amerikaanse topman van Shell`, not the `voor` of `Vlaams parlementslid voor Groen`.
    """

    behind: int
    end: int
    of: str | None = None
    of_span: tuple[int, int] | None = None
    strong: bool = False


def read_complement(sentence: Sentence, place: int, head: Head) -> Complement:
    """The complement that begins at the word `place`, right behind `head`; empty where none is."""
    end = sentence.tokens[place - 1].end
    found = Complement(place, end)
    if head.takes == PORTFOLIO:
        found = _read_portfolio(sentence, place, end)
    elif head.takes == SUBJECT:
        found = _read_subject(sentence, place, end)
    if sentence.word(found.behind) in PREPOSITIONS:
        return _read_body(sentence, found, is_new=found.behind == place)
    return found


def _read_body(sentence: Sentence, before: Complement, *, is_new: bool) -> Complement:
    """`van de NAVO`, `bij Apple`, `in Utrecht`; else a thing: `van de ondernemingsraad`."""
    place = before.behind
    if name := find_body(sentence, place + 1):
        strong = sentence.word(place) in _STRONG
        span = (name.start, name.end)
        return Complement(sentence.behind(name), before.end, name.actor_id, span, strong)
    if is_new and sentence.word(place) == "van":
        return _read_thing(sentence, before)
    return before


def find_body(sentence: Sentence, place: int) -> NamedSpan | None:
    """The organisation, country or place that the words at `place` come to.

    Between may stand an article, adjectives and what kind of body it is: `de Vlaamse partij Groen`.
    """
    if sentence.word(place) in DETERMINERS:
        place += 1
    for _ in range(_WORDS_BETWEEN + 1):
        name, token = sentence.name_at(place), None
        if place < len(sentence.tokens):
            token = sentence.tokens[place]
        if token is None:
            return None
        if name is not None and name.kind is Kind.BODY and not _is_cut(sentence, name):
            return name if _is_whole(sentence, place, name) else None
        if name is not None and not (name.kind is Kind.ADJECTIVE or token.text.endswith("e")):
            return None
        if name is None and not _may_stand_between(token.text):
            return None
        place += 1
    return None


def _is_whole(sentence: Sentence, place: int, name: NamedSpan) -> bool:
    """Not `Amsterdams oudste café`, `anti-EU-partij`; `PVV-fractie` is the PVV's."""
    token = sentence.tokens[place]
    behind = sentence.text[name.end : name.end + 2]
    return not token.inner and not (behind[:1].isalpha() or behind in ("'s", "’s"))


def _is_cut(sentence: Sentence, name: NamedSpan) -> bool:
    """Whether the name is but the adjective of a longer one: `Limburgse | Hogeschool`."""
    behind = sentence.behind(name)
    opens = behind < len(sentence.tokens) and sentence.tokens[behind].text[:1].isupper()
    return opens and sentence.text[name.start : name.end].endswith("se")


def _may_stand_between(word: str) -> bool:
    lower = word.lower()
    is_adjective = word.endswith("e") and len(word) > 3
    return lower in listed("bodies") or (word.islower() and is_adjective) or _ends_in_body(lower)


def _ends_in_body(word: str) -> bool:
    return word.isalpha() and any(len(one) > 3 and word.endswith(one) for one in listed("bodies"))


def _read_portfolio(sentence: Sentence, place: int, end: int) -> Complement:
    """`van Defensie`, `van Sociale Zaken en Werkgelegenheid`, `Financiën`, `voor Klimaat`."""
    has_preposition = sentence.word(place) in ("van", "voor")
    first = place + has_preposition
    if has_preposition and _is_country(sentence, first):
        return Complement(place, end)
    behind = _past_portfolio(sentence, first, lower=has_preposition)
    if behind == first:
        return Complement(place, end)
    return Complement(behind, sentence.tokens[behind - 1].end)


def _is_country(sentence: Sentence, place: int) -> bool:
    name = sentence.name_at(place)
    kind = (name.actor_id or "") if name is not None else ""
    return kind.startswith(("country:", "place:")) or sentence.is_person(place)


def _past_portfolio(sentence: Sentence, place: int, *, lower: bool) -> int:
    """The place behind the fields, each with a capital; `lower`: the first may have none."""
    behind = place
    while True:
        field = _past_field(sentence, place, lower=lower)
        if field == place:
            return behind
        behind, place = field, field
        if sentence.word(place) in (",", "en", "&"):
            lower = lower and sentence.word(place) == "en"
            place += 1
        else:
            return behind


def _past_field(sentence: Sentence, place: int, *, lower: bool) -> int:
    """The place behind one field: `Buitenlandse Zaken`, `cultuur`."""
    first = place
    while place < len(sentence.tokens) and _is_field(sentence, place):
        place += 1
    if place == first and lower and _is_noun(sentence, place):
        return place + 1
    return place


def _is_field(sentence: Sentence, place: int) -> bool:
    word, name = sentence.tokens[place].text, sentence.name_at(place)
    if name is not None and (name.kind is Kind.PERSON or _is_country(sentence, place)):
        return name.kind is not Kind.PERSON and name.kind is Kind.OTHER
    return word[:1].isupper()


def _is_noun(sentence: Sentence, place: int) -> bool:
    """Whether a lower-case word can be a field: a word that no article or particle is."""
    word = sentence.word(place)
    is_free = word not in DETERMINERS and word not in PREPOSITIONS
    is_role = is_listed(word, "role_adjectives") or find_head(word) is not None
    is_word = len(word) > 3 and word.isalpha() and sentence.name_at(place) is None
    return is_word and is_free and not is_role


def _read_subject(sentence: Sentence, place: int, end: int) -> Complement:
    """`hoogleraar internationaal recht`: up to what closes it, a preposition, or the name."""
    behind = place
    while behind - place < _SUBJECT_LENGTH and _is_subject_word(sentence, behind):
        behind += 1
    word = sentence.word(behind)
    closed = word in _CLOSES or word in PREPOSITIONS or sentence.is_person(behind)
    if behind == place or not closed or "en" in (sentence.word(place), sentence.word(behind - 1)):
        return Complement(place, end)
    return Complement(behind, sentence.tokens[behind - 1].end)


def _is_subject_word(sentence: Sentence, place: int) -> bool:
    word = sentence.tokens[place].text if place < len(sentence.tokens) else ""
    if word == "en":
        return True
    return word[:1].islower() and _is_noun(sentence, place) and not is_listed(word, "no_subjects")


def _read_thing(sentence: Sentence, before: Complement) -> Complement:
    """`voorzitter van de ondernemingsraad`: a thing that is no actor stays with the role."""
    place = before.behind + 1
    if sentence.word(place) not in ("de", "het"):
        return before
    place += 1
    while sentence.word(place).endswith("e") and _is_noun(sentence, place + 1):
        place += 1
    if not _is_noun(sentence, place) or not sentence.tokens[place].text.islower():
        return before
    behind = place + 1
    closed = sentence.word(behind) in _CLOSES or sentence.is_person(behind)
    return Complement(behind, sentence.tokens[place].end) if closed else before
