"""The lexicon of heads: nouns by which news says as what somebody is presented.

One table serves reading names, resolution and roles: `data/heads.csv` (`head`, its `field`, what it
`takes`, a `plural` where the rules do not make it). What comes before a name and is no role
(`meneer`, `dr.`) stands in `data/honorifics.txt`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.ground.folding import fold
from kg.ground.words import read_rows, read_words

__all__ = [
    "FAMILY",
    "Head",
    "HeadWord",
    "find_head",
    "folded_titles",
    "read_heads",
    "read_honorifics",
    "titles",
]

PACKAGE = "kg.names.data"
FAMILY = "family"

# What a head takes: a portfolio (`minister van Defensie`), a subject (`hoogleraar economie`), a
# possessor (`zijn vrouw Melania`, not `vrouw Melania`); a head that is a surname too (`Bakker`)
# is no title where it opens a name; what only closes a compound (`-maker`) is no head alone.
PORTFOLIO, SUBJECT, POSSESSOR, SURNAME = "portfolio", "subject", "possessor", "surname"
_CLOSES = "closes"

_FORMER = re.compile(r"(?:oud|ex)(?:-|(?=\w{4}))", re.IGNORECASE)
_LEAST = 4  # letters of a head that closes a compound without a hyphen
_CLOSED_TO = (FAMILY, "royal", "church")  # no compounds of these: `sprookjesprinses`


@dataclass(frozen=True, slots=True)
class Head:
    """One entry of the lexicon, as its singular."""

    word: str
    field: str
    takes: str = ""

    @property
    def is_family(self) -> bool:
        """Whether it says whose kin somebody is, which is a kind of its own."""
        return self.field == FAMILY


@dataclass(frozen=True, slots=True)
class HeadWord:
    """A word as written, taken apart: `oud-NAVO-topman` is `topman` behind `NAVO`, former.

    `begin` is where the head begins in the word, `opens` where the word does without `oud-`;
    `prefix` is what stands between (`NAVO`), with a `hyphen` behind it or closed.
    """

    head: Head
    plural: bool
    former: bool = False
    prefix: str = ""
    begin: int = 0
    opens: int = 0
    hyphen: bool = False


@cache
def read_heads() -> dict[str, tuple[Head, bool]]:
    """Every form of the lexicon in lower case: its head, and whether the form is a plural."""
    forms: dict[str, tuple[Head, bool]] = {}
    rows = read_rows("heads.csv", PACKAGE)
    heads = [(Head(row["head"], row["field"], row["takes"]), row["plural"]) for row in rows]
    for head, _ in heads:
        forms.setdefault(head.word.lower(), (head, False))  # `Kamerlid` before `kamerlid`
    for head, irregular in heads:
        for plural in irregular.split("|") if irregular else _plurals(head.word):
            forms.setdefault(plural.lower(), (head, True))
    return forms


@cache
def read_honorifics() -> frozenset[str]:
    """What comes before a name and says nothing of its bearer: `mevrouw`, `dr.`."""
    return read_words("honorifics.txt", PACKAGE)


@cache
def titles() -> frozenset[str]:
    """All that may open the words of a name without being a part of it, in lower case.

    >>> {"president", "oud-minister", "dr.", "officier van justitie"} <= titles()
    True
    >>> titles() & {"bakker", "moeder"}
    frozenset()
    """
    heads = {
        head.word.lower()
        for head, plural in read_heads().values()
        if not plural and head.takes not in (SURNAME, _CLOSES) and not head.is_family
    }
    former = {f"{before}{head}" for head in heads for before in ("oud-", "ex-", "ex")}
    return frozenset(heads | former | read_honorifics())


@cache
def folded_titles() -> frozenset[str]:
    """All these, folded."""
    return frozenset(map(fold, titles()))


@lru_cache(maxsize=65_536)
def find_head(word: str) -> HeadWord | None:
    """The head that `word` is, or ends in; none where it is another word.

    >>> found = find_head("oud-NAVO-topman")
    >>> found.head.word, found.former, found.prefix, found.plural
    ('topman', True, 'NAVO', False)
    >>> find_head("ministers").plural, find_head("strafrechtadvocaat").head.word
    (True, 'strafrechtadvocaat')
    >>> find_head("bloemenverkoper").head.word, find_head("Rotterdammer")
    ('bloemenverkoper', None)
    """
    if word.lower() in _blocked():
        return None
    if whole := _exact(word, 0, former=False):
        return whole
    former = _FORMER.match(word)
    begin = former.end() if former else 0
    if former and (rest := _exact(word, begin, former=True)):
        return rest
    return _compound(word, begin, former=bool(former))


def _exact(word: str, begin: int, *, former: bool) -> HeadWord | None:
    known = read_heads().get(word[begin:].lower())
    if known is None or known[0].takes == _CLOSES:
        return None
    return HeadWord(known[0], known[1], former, begin=begin, opens=begin)


def _compound(word: str, begin: int, *, former: bool) -> HeadWord | None:
    """`NAVO-topman`: the part behind the first hyphen that opens a head; else a closed compound."""
    hyphens = [place for place, letter in enumerate(word) if letter in "-–" and place > begin]
    for place in hyphens:
        rest = find_head(word[place + 1 :])
        if rest is not None:
            begins, is_former = place + 1 + rest.begin, former or rest.former
            prefix = word[begin:place]
            return HeadWord(rest.head, rest.plural, is_former, prefix, begins, begin, hyphen=True)
    return None if hyphens else _closed(word, begin, former=former)


def _closed(word: str, begin: int, *, former: bool) -> HeadWord | None:
    """`bestuursrechtadvocaat` is an `advocaat`; `Facebookoprichter` may be one of Facebook."""
    lower = word.lower()
    if not lower.isalpha():
        return None
    for cut in range(begin + 3, len(word) - _LEAST + 1):
        known = read_heads().get(lower[cut:])
        if known and known[0].field not in _CLOSED_TO and known[0].word not in _unjoined():
            takes = "" if known[0].takes in (_CLOSES, SURNAME) else known[0].takes
            head = Head(lower[begin:], known[0].field, takes)
            return HeadWord(head, known[1], former, word[begin:cut], cut, begin)
    return None


@cache
def _blocked() -> frozenset[str]:
    return read_words("no_heads.txt", PACKAGE)


@cache
def _unjoined() -> frozenset[str]:
    """Heads that close no compound: `dammer` (`Rotterdammer`)."""
    return read_words("unjoined_heads.txt", PACKAGE)


_VOWELS = "aeiou"


def _plurals(head: str) -> Iterator[str]:
    """What the plural of a head may be; a form too many does no harm.

    >>> set(_plurals("advocaat")) >= {"advocaten"}, set(_plurals("chef")) >= {"chefs"}
    (True, True)
    """
    first, _, rest = head.partition(" van ")
    if rest:
        yield from (f"{plural} van {rest}" for plural in _plurals(first))
        return
    yield f"{head}s"
    yield f"{head}en"
    if head.endswith("e"):
        yield f"{head}n"
    if head.endswith("man"):
        yield f"{head}nen"
        yield f"{head[:-3]}lieden"
    if head.endswith("vrouw"):
        yield f"{head}en"
    if head.endswith(("in", "es", "is", "or")):
        yield f"{head}{head[-1]}en"
    if head.endswith("icus"):
        yield f"{head[:-2]}i"
    if len(head) > 3 and head[-1] not in _VOWELS:
        yield from _respelled(head)


def _respelled(head: str) -> Iterator[str]:
    """`advocaat` → `advocaten`, `bisschop` → `bisschoppen`, `baas` → `bazen`."""
    stem, last = head[:-1], head[-1]
    voiced = {"s": "z", "f": "v"}.get(last, last)
    if stem[-1] in _VOWELS and stem[-2] == stem[-1]:
        yield f"{stem[:-1]}{last}en"
        yield f"{stem[:-1]}{voiced}en"
    elif stem[-1] in _VOWELS and stem[-2] not in _VOWELS:
        yield f"{head}{last}en"
