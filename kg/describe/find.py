"""All roles of a sentence: before and behind each person, and shared by those in a row."""

from collections.abc import Iterator

from kg.describe.before import find_before, skip_bracket
from kg.describe.behind import find_behind
from kg.describe.complement import find_body
from kg.describe.known import KnownBodies
from kg.describe.presented import Presented
from kg.describe.sentence import Kind, Sentence

__all__ = ["find_roles"]

_LINKS = frozenset((",", "en", "&", "of"))


def find_roles(sentence: Sentence, known: KnownBodies) -> Iterator[tuple[int, Presented]]:
    """Each person of the sentence (a place in its names) with a role; a plural is all of a row's.

    `ministers Jansen en Pietersen` are two with a role, `minister Jansen en Pietersen` is one.
    """
    for row in _rows(sentence):
        for place, number in enumerate(row):
            before = find_before(sentence, number, known) if place == 0 else []
            yield from ((number, role) for role in before if not role.plural)
            yield from _shared([role for role in before if role.plural], row[place:])
            behind = find_behind(sentence, number, known)
            yield from ((number, role) for role in behind if not role.plural)
            yield from _shared([role for role in behind if role.plural], row[place::-1])


def _shared(roles: list[Presented], row: list[int]) -> Iterator[tuple[int, Presented]]:
    """A plural is said of several: of one alone it says nothing."""
    if len(row) > 1:
        yield from ((number, role) for role in roles for number in row)


def _rows(sentence: Sentence) -> list[list[int]]:
    """The persons of the sentence, those in one row together: `Jansen (CDA), Pietersen en Smit`."""
    rows: list[list[int]] = []
    people = [n for n, name in enumerate(sentence.names) if name.kind is Kind.PERSON]
    for number in people:
        if rows and _follows(sentence, rows[-1][-1], number):
            rows[-1].append(number)
        else:
            rows.append([number])
    return rows


def _follows(sentence: Sentence, before: int, number: int) -> bool:
    place = skip_bracket(sentence, sentence.behind(sentence.names[before]))
    if sentence.word(place) == "van" and (body := find_body(sentence, place + 1)):
        place = sentence.behind(body)
    first = place
    while sentence.word(place) in _LINKS:
        place += 1
    return place > first and place == sentence.first(number)
