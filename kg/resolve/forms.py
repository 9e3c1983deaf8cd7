"""A mention's words as a name: titles, articles, quotes and legal forms left out."""

import re
from dataclasses import dataclass
from functools import cache

from kg.ground.folding import fold
from kg.names.heads import titles
from kg.resolve.tables import words

__all__ = ["Form", "read_form"]

_SPACES = re.compile(r"\s+")
_BRACKET = re.compile(r"\s*\(.*$")  # "Joint Investigation Team (JIT"
_QUOTED = re.compile(r"\s+[\"'“”‘’„][^\"“”„]+[\"'“”’](?=\s)")  # Dwayne "The Rock" Johnson
_AROUND = "\"“”„‘’'«»,;:()[] -–/"
_OPENING = '"“”„‘«,;:()[] -–/'  # 's-Hertogenbosch keeps its apostrophe
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=[sxzSXZ])['’])$")  # Rutte's, Wilders'
_DANGLING = re.compile(r"(?<=\w)(?:\s+(?:van|voor|de|der|den|en|het|of|und|and))+$")  # Partij van
_ARTICLES = frozenset(("de", "het", "een", "the", "'t"))
_KEPT_TITLES = frozenset(("lady", "sint", "st.", "heer", "dame"))  # Lady Gaga, St. Pancras


@dataclass(frozen=True, slots=True)
class Form:
    """A distinct text of mentions, the name in it, and that name folded.

    `titles` are the folded titles that stood before the name; `is_company` says that a legal
    form stood behind it.
    """

    text: str
    name: str
    key: str
    titles: tuple[str, ...] = ()
    is_company: bool = False


def read_form(text: str, *, person: bool = False) -> Form:
    """The name in the text of a mention; titles are left out of persons' names only.

    >>> read_form("de NAVO").name, read_form("Shell plc").name
    ('NAVO', 'Shell')
    >>> found = read_form("oud-minister Hugo de Jonge", person=True)
    >>> found.name, found.key, found.titles
    ('Hugo de Jonge', 'hugo de jonge', ('oud minister',))
    """
    name = _SPACES.sub(" ", _BRACKET.sub("", text) or text).lstrip(_OPENING).rstrip(_AROUND)
    name = _DANGLING.sub("", _POSSESSIVE.sub("", name))
    if person:
        name, titles = _without_titles(_QUOTED.sub("", name))
        return Form(text, name, fold(name), titles)
    bare = _without_legal_form(name)
    name, is_company = _without_article(bare), bare != name
    return Form(text, name, fold(name), is_company=is_company)


@cache
def _titles() -> frozenset[str]:
    return frozenset(fold(title) for title in titles() if title not in _KEPT_TITLES)


def _without_titles(name: str) -> tuple[str, tuple[str, ...]]:
    """`oud-minister Hugo de Jonge` → `Hugo de Jonge`; `Koning` alone is a surname."""
    parts = name.split(" ")
    titles: list[str] = []
    while len(parts) > 1:
        length = next((n for n in (3, 2, 1) if _is_title(parts, n)), 0)
        if not length:
            break
        titles.append(fold(" ".join(parts[:length])))
        parts = parts[length:]
    return " ".join(parts), tuple(titles)


def _is_title(parts: list[str], length: int) -> bool:
    return len(parts) > length and fold(" ".join(parts[:length])) in _titles()


def _without_article(name: str) -> str:
    """`de NAVO` → `NAVO`; `De Morgen` is a newspaper, `The Guardian` too."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in _ARTICLES else name


def _without_legal_form(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return first if first and fold(last) in words("legal_forms.txt") else name
