"""The parts of a person's name, and by which shorter names its bearer may be called."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.ground.folding import fold
from kg.names.tables import choice, name_words

__all__ = ["PersonName", "given_first", "read_person"]

_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,4}")  # J., JB, J.B., J.-P.
# A family name of four letters or more in capitals, particles before it
_SHOUTED = re.compile(r"((?:[^\W\d_a-z]{2,4} ){0,3}[^\W\d_a-z]{4,}(?:-[^\W\d_a-z]+)?) (?=[^\W\d_])")
_ARABIC = re.compile(rf"^(?:{choice('arabic_articles.txt')}) (?=\w)")  # al-Assad, as-Sadr
_SUFFIXES = frozenset(("jr", "sr", "junior", "senior"))
_PORTUGUESE = re.compile(r" (?:Júnior|JÚNIOR)$")  # Vinícius Júnior is called Vinícius
_CABINET = re.compile(r"^([^\W\d_]{4,})[-– ](I{1,3}|IV|V|\d)$")  # Rutte-IV, Rutte 2
_CABINETS = frozenset(("i", "ii", "iii", "iv", "v"))
_REGNAL = re.compile(r"[IVX]+")  # Charles III, Leo XIV
# One or two syllables of Chinese, Korean or Vietnamese: Jinping, Jong-un, Keqiang
_EASTERN = re.compile(
    r"(?:(?:zh|ch|sh|ph|th|tr|ng|nh|[bcdfghj-np-tv-z])?[aeiouy]{1,3}(?:ng|nh|ch|[nmkltph])?){1,2}"
)


class PersonName(NamedTuple):
    """A person's name as written, taken apart; every part is folded.

    `given` is empty for a surname alone (`De Jong`, `Rutte`: one word may be either);
    `surnames` are what its bearer may be called, longest first; `halves` what else where nobody
    bears it whole, `hennis` of Hennis-Plasschaert; `initials` says that `given` holds only
    initials; `written` is the name, the given name first; `nickname` stood in quotes.
    """

    key: str
    given: str
    surnames: tuple[str, ...]
    suffix: str = ""
    initials: bool = False
    middle: tuple[str, ...] = ()
    regnal: bool = False
    suspect: bool = False
    halves: tuple[str, ...] = ()
    written: str = ""
    nickname: str = ""

    @property
    def second(self) -> str:
        """The second half of a double surname, `simons` of Geerlings-Simons; empty if it is none.

        Its bearer is called so where nobody else is.
        """
        first, _, second = self.written.rpartition(" ")[2].partition("-")
        return fold(second) if first and second[:1].isupper() and self.given else ""

    @property
    def is_full(self) -> bool:
        """Whether this is a whole name rather than a part of one."""
        return bool(self.given)


def read_person(name: str, nickname: str = "") -> PersonName:
    """The parts of a name.

    >>> read_person("Ursula von der Leyen").surnames, read_person("Kim Jong-un").surnames
    (('von der leyen',), ('kim',))
    >>> read_person("Van der Leyen").is_full, read_person("Nemesio Oseguera Cervantes").surnames
    (False, ('oseguera cervantes', 'oseguera', 'cervantes'))
    >>> read_person("VAN DER POEL Mathieu").surnames, read_person("VAN DER POEL").given
    (('van der poel',), '')
    >>> read_person("Plas, Caroline van der").written, read_person("Kim van Kooten").given
    ('Caroline van der Plas', 'kim')
    """
    name = given_first(_unshouted(_CABINET.sub(_with_blank, name)))
    return _read(name)._replace(written=name, nickname=nickname)


def _with_blank(cabinet: re.Match[str]) -> str:
    """`Rutte-IV` → `Rutte IV`; `Rutte 2` → `Rutte`."""
    return cabinet[1] if cabinet[2].isdigit() else f"{cabinet[1]} {cabinet[2]}"


def _unshouted(name: str) -> str:
    """`VAN DER POEL Mathieu`, as lists of results have it → `Mathieu VAN DER POEL`."""
    family = _SHOUTED.match(name)
    if family is None:
        return name
    given, listed = name[family.end() :], name_words("first_names.txt")
    first = fold(given.split(" ")[0])
    is_list = given.istitle() and first in listed and fold(family[1]) not in listed
    return f"{given} {family[1]}" if is_list else name


def given_first(name: str) -> str:
    """`Rutte, Mark` → `Mark Rutte`; `Den Haag, Amsterdam` stays."""
    family, comma, given = name.partition(", ")
    parts = given.split(" ")
    if not comma or "," in given or len(parts) > 4 or len(family.split(" ")) > 3:
        return name
    first, particles = parts[0], [fold(part) for part in parts[1:]]
    if not first[:1].isupper() or not (family[:1].isupper() or fold(family) in _particles()):
        return name
    is_given = all(
        one in _particles() or part.istitle()
        for one, part in zip(particles, parts[1:], strict=True)
    )
    return f"{given} {family}" if is_given else name


def _read(name: str) -> PersonName:
    parts = name.split(" ")
    suffix = ""
    if len(parts) > 1 and fold(parts[-1]) in _SUFFIXES:
        suffix = {"junior": "jr", "senior": "sr"}.get(fold(parts[-1]), fold(parts[-1]))
        parts = parts[:-1]
    tokens = [token for token in map(fold, parts) if token]
    key = " ".join([*tokens, suffix] if suffix else tokens)
    if len(tokens) == 1 and _PORTUGUESE.search(name):
        return PersonName(key, tokens[0], (), suffix)
    shouts = name.isupper() and "." not in parts[0]  # "DE JONG"
    if len(tokens) < 2 or (tokens[0] in _particles() and (shouts or not _is_initial(parts[0]))):
        return PersonName(key, "", tuple(_optional(" ".join(tokens))), suffix)
    if _REGNAL.fullmatch(parts[-1]) and not _is_initial(parts[-2]):
        return _with_number(key, tokens, suffix)
    if "en" in tokens:  # B en W
        return PersonName(key, "", (key,), suffix)
    if _is_family_first(parts):
        called = [tokens[0], *(tokens[2:3] if len(tokens[-1]) > 3 else ())]  # Nguyen Phu Trong
        return PersonName(key, " ".join(tokens[1:]), tuple(called), suffix)
    return _western(key, parts, tokens, suffix)


def _with_number(key: str, tokens: list[str], suffix: str) -> PersonName:
    """`Charles III` is a king; `Rutte III` is a cabinet, called after Rutte."""
    bare = " ".join(tokens[:-1])
    is_cabinet = tokens[-1] in _CABINETS and tokens[0] not in name_words("first_names.txt")
    if is_cabinet and len(tokens) == 2:
        return PersonName(bare, "", (bare,), suffix)
    return PersonName(key, bare, (), suffix, regnal=True)


def _western(key: str, parts: list[str], tokens: list[str], suffix: str) -> PersonName:
    count = 1
    while count < len(parts) - 1 and _is_initial(parts[count]):
        count += 1
    only_initials = _is_initial(parts[0])
    given = "".join(tokens[:count]) if only_initials else tokens[0]
    if only_initials:
        key = " ".join([given.replace(" ", ""), *tokens[count:]] + ([suffix] if suffix else []))
    return PersonName(
        key,
        given.replace(" ", "") if only_initials else given,
        tuple(_surnames(tokens[count:])),
        suffix,
        initials=only_initials,
        middle=() if only_initials else tuple(tokens[1:count]),
        suspect=len(tokens[-1].rpartition(" ")[2]) == 1,  # Mohammed Al-M.
        halves=tuple(_halves(parts[count:], tokens[count:])),
    )


def _surnames(tokens: list[str]) -> list[str]:
    """Every stretch that may be a surname: not one that opens inside `von der`."""
    found: list[str] = []
    starts = [i for i in range(len(tokens)) if i == 0 or tokens[i - 1] not in _particles()]
    for start in starts:
        for end in range(len(tokens), start, -1):
            if end == len(tokens) or tokens[end - 1] not in _particles():
                found += _optional(" ".join(tokens[start:end]))
    return sorted(dict.fromkeys(found), key=lambda name: (-len(name.split()), found.index(name)))


def _halves(parts: list[str], tokens: list[str]) -> Iterator[str]:
    """`hennis` of Hennis-Plasschaert, `van kooten` of van Kooten-Arissen; none of Jean-Claude."""
    for number, part in enumerate(parts):
        first, hyphen, second = part.partition("-")
        half, is_last = fold(first), number == len(parts) - 1
        follows = second[:1].isupper() if is_last else fold(second) in _particles()  # Bos-de Vries
        if not hyphen or not follows or len(half) < 3:
            continue
        if half not in name_words("optional_openings.txt") | _particles() | name_words(
            "first_names.txt"
        ):  # Ben-Gvir
            yield from (one for one in _surnames([*tokens[:number], half]) if one.endswith(half))


def _optional(surname: str) -> list[str]:
    """`al assad` and `assad`, `bin salman` and `salman`."""
    first, _, rest = surname.partition(" ")
    if not rest or rest.split(" ")[0] in _particles():  # never "der Leyen"
        return [surname]
    return (
        [surname, rest]
        if first in name_words("optional_openings.txt") or _ARABIC.match(surname)
        else [surname]
    )


def _is_initial(part: str) -> bool:
    return bool(_INITIALS.fullmatch(part)) and part.isupper() and (len(part) < 3 or "." in part)


def _is_family_first(parts: list[str]) -> bool:
    """`Kim Jong-un`, `Xi Jinping`; not `Kim Putters`, `Ai Nguyen`, `Kim van Kooten`."""
    if parts[0] not in _families() or not 2 <= len(parts) <= 3:
        return False
    if len(parts) == 3 and fold(parts[1]) in _particles() - name_words("optional_openings.txt"):
        return False
    rest = [fold(part) for part in parts[1:]]
    if not all(_EASTERN.fullmatch(part.replace(" ", "")) for part in rest):
        return False
    clear = len(parts) == 3 or "-" in parts[1]
    return clear or fold(parts[0]) not in name_words("first_names.txt")


@cache
def _particles() -> frozenset[str]:
    return name_words("particles.txt")


@cache
def _families() -> frozenset[str]:
    return name_words("family_name_first.txt", as_written=True)
