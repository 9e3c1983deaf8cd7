"""Abbreviations that a text puts in brackets: `Joint Investigation Team (JIT)`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.ground.folding import fold
from kg.ground.records import Mention
from kg.resolve.merges import folded_name
from kg.resolve.organisations import body_in, is_national, speaks_of
from kg.resolve.tables import country_of, known_names, words

__all__ = ["Introduced", "find_abbreviations", "is_another", "is_curated", "is_foreign"]

_ABBREVIATION = re.compile(
    r"\s?\((?:hierna\s+|kortweg\s+|afgekort\s+)?[\"“‘']?([^\W\d_][\w&.-]{1,9})[\"”’']?[);,]"
)
# Nationaal Instituut voor Kustbeheer, kortweg NIK; ", afgekort tot het NIK"
_SHORTLY = re.compile(
    r",?\s\(?(?:of\s)?(?:kortweg|afgekort|in\shet\skort|in\sde\svolksmond)(?:\s(?:als|tot))?"
    r":?\s(?:de\s|het\s)?[\"“‘']?"
)
_INSIDE = re.compile(r"^(.*\S)\s*\(([^\W\d_][\w&.-]{1,9})\)?$")
_STEM = 5  # letters of a word that tell it: european, europese
_SMALL = frozenset(
    ["van", "voor", "de", "het", "der", "den", "en", "of", "in", "op", "the", "and", "for", "to"]
)


@dataclass(frozen=True, slots=True)
class Introduced:
    """A short name (`name` as written, `key` folded) for the mention at `index` of its item."""

    index: int
    name: str
    key: str


def find_abbreviations(text: str, mentions: list[Mention]) -> list[Introduced]:
    """The abbreviations that a text puts in brackets behind a name, or before it."""
    found: list[Introduced] = []
    for index, mention in enumerate(mentions):
        if inside := _INSIDE.match(mention.text):
            if _is_abbreviation(inside[2], inside[1], adjacent=True):
                found.append(Introduced(index, inside[2], fold(inside[2])))
        elif text.startswith(("(", " (", ",", " kortweg", " afgekort"), mention.end):
            found += _behind(text, index, mentions)
    explained = {one.key for one in found}
    return found + [one for one in _by_initials(mentions) if one.key not in explained]


def _by_initials(mentions: list[Mention]) -> Iterator[Introduced]:
    """`Stichting Behoud Binnenstad` and `SBB` without a bracket; no name that the tables have.

    Persons, too: `MBS` of Mohammed bin Salman.
    """
    shorts = {(one.label, one.text) for one in mentions if _may_be_initials(one)}
    for index, mention in enumerate(mentions if shorts else ()):
        for short in _initials(mention.text):
            if (mention.label, short) in shorts and fold(short) not in known_names():
                yield Introduced(index, short, fold(short))


def _may_be_initials(mention: Mention) -> bool:
    least = {"ORG": 2, "PERSON": 3}.get(mention.label, 0)  # MBS
    return bool(least) and len(mention.text) >= least and mention.text.isupper()


@lru_cache(maxsize=65_536)
def _initials(name: str) -> frozenset[str]:
    """The first letters of the words of a long name, with and without the small ones."""
    parts = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    large = [word for word in parts if word.lower() not in _SMALL]
    several = ("".join(word[0] for word in one).upper() for one in (parts, large) if len(one) > 1)
    return frozenset(several)


def _behind(text: str, index: int, mentions: list[Mention]) -> list[Introduced]:
    mention = mentions[index]
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    bracket = _ABBREVIATION.match(text, mention.end)
    if bracket and _is_abbreviation(bracket[1], mention.text, adjacent=mention.label == "ORG"):
        return [Introduced(index, bracket[1], fold(bracket[1]))]
    if following and _SHORTLY.fullmatch(text[mention.end : following.start]):
        short = following.text
        if _is_abbreviation(short, mention.text, adjacent=mention.label == "ORG"):
            return [Introduced(index, short, fold(short))]
    if (
        following
        and text[mention.end : following.start].strip() == "("
        and text.startswith(")", following.end)
        and _fits(mention.text, following.text)
    ):  # IND (Immigratie- en Naturalisatiedienst)
        return [Introduced(index + 1, mention.text, fold(mention.text))]
    return []


def _is_abbreviation(short: str, name: str, *, adjacent: bool) -> bool:
    """Whether `short` abbreviates `name`; in brackets right behind it, capitals are enough."""
    capitals = sum(letter.isupper() for letter in short)
    if capitals < 2 or (" " not in name.strip() and "-" not in name):
        return capitals > 2 and adjacent and _are_in(short, name)  # Staatsbosbeheer (SBB)
    if _fits(short, name):
        return True
    if fold(short) in words("country_codes.txt"):  # Real Madrid (ESP)
        return False
    return adjacent and short.isupper() and not name.isupper()


def _fits(short: str, name: str) -> bool:
    """Whether the letters of `short` stand in `name` in order, most of them opening words.

    >>> _fits("IND", "Immigratie- en Naturalisatiedienst"), _fits("JIT", "Joint Investigation Team")
    (True, True)
    >>> _fits("CDA", "Joint Investigation Team")
    False
    """
    letters = fold(short).replace(" ", "")
    initials = [word[0] for word in fold(name).split() if word not in _SMALL]
    if not letters or not initials or letters[0] != initials[0] or len(letters) < 2:
        return False
    if not _are_in(letters, name):
        return False
    opening, position = 0, 0
    for initial in initials:
        if (at := letters.find(initial, position)) >= 0:
            opening, position = opening + 1, at + 1
    return opening * 2 >= len(letters) and len(letters) <= 2 * len(initials) + 1


def _are_in(short: str, name: str) -> bool:
    """Whether a name opens with the first letter, and has the others behind it in their order."""
    rest = iter(fold(name))
    letters = fold(short)
    return fold(name).startswith(letters[:1]) and all(letter in rest for letter in letters)


def is_curated(key: str, goal: str, curated: str) -> bool:
    """Whether what a text abbreviates so is the curated actor of that abbreviation.

    `Oostenrijkse Vrijheidspartij (FPÖ)` is; in `Waterschap Vallei en Veluwe (CDA)` the bracket is
    somebody's party, as in `Belgische Kamer (N-VA)`.
    """
    if goal in known_names().values():
        return False
    name, iso = folded_name(goal), country_of(curated)
    if is_another(key, name, curated):
        return False
    if is_foreign(name, iso):
        return False
    is_international = not iso and len(key) > 2  # Economische Gemeenschap (ECOWAS)
    if _fits(key, name) or is_international:
        return True
    body = body_in(name)
    is_party = "partij" in body  # Spaanse Socialistische Partij (PSOE)
    return speaks_of(name, iso) and (is_party or not is_national(body))


def is_another(short: str, name: str, curated: str) -> bool:
    """Whether a long name says that its abbreviation is not the curated one, for once.

    `England and Wales Cricket Board (ECB)` shares less than half its words with the Europese
    Centrale Bank.
    """
    said = {word[:_STEM] for word in name.split() if word not in _SMALL}
    forms = [form.split() for form, one in known_names().items() if one == curated and " " in form]
    shared = (len(said.intersection(word[:_STEM] for word in form)) for form in forms)
    return bool(forms) and _fits(short, name) and max(shared) * 2 < len(said)


def is_foreign(name: str, iso: str) -> bool:
    """Whether a party opens with another country: in `Servische Progressieve Partij (SNS)`, not NL.

    Only of parties: `Deense FC Kopenhagen (PSV)` may be the club that somebody plays for.
    """
    is_party = "partij" in name and body_in(name) != name
    return is_party and bool(iso) and not speaks_of(name, iso)
