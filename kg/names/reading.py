"""The one reader of names: what a stretch of text says as a name, and what is no part of it."""

import re
from typing import NamedTuple

from kg.ground.folding import fold
from kg.names.heads import titles
from kg.names.person import PersonName, given_first, read_person
from kg.names.tables import choice, name_words

__all__ = ["Name", "read_name", "without_loose_end", "without_possessive"]

_SPACES = re.compile(r"\s+")
# Soft hyphens, zero-width blanks, marks of direction: on the screen they are not there.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2069\u202a-\u202e\ufeff]")
_BRACKET = re.compile(r"\s*\(.*$")  # "Joint Investigation Team (JIT"
_NICKNAME = re.compile(
    r"(?<=\w)\s+[\"'“‘„]([^\"'“”‘’„]+)[\"'“”’](?=\s)"
)  # Dwayne "The Rock" Johnson
_AROUND = "\"“”„‘’'«»,;:()[] -–/"
_OPENING = '"“”„‘«,;:()[] -–/'  # 's-Hertogenbosch keeps its apostrophe
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=[sxzSXZ])['’])$")  # Rutte's, Wilders'
_LOOSE_END = re.compile(rf"(?<=\w)(?:\s+(?:{choice('loose_ends.txt')}))+$")
_KEPT_TITLES = frozenset(("lady", "sint", "st.", "heer", "dame"))  # Lady Gaga, St. Pancras
_TITLES = frozenset(fold(title) for title in titles() if title not in _KEPT_TITLES)
_LONGEST_TITLE = 3  # words


class Name(NamedTuple):
    """The text of a mention as a name.

    `name` and `key` (folded) are what it says of anything but a person: without article and legal
    form, which `is_company` tells. `person` is the same as a person's name, `called` that name as
    written, `titles` what stood before it, folded. `shorter` is the text without an s at its end
    that may be no part of the name (`Trumps`, but `Roberts`), empty where there is none.
    """

    text: str
    name: str
    key: str
    is_company: bool
    called: str
    person: PersonName
    titles: tuple[str, ...] = ()
    shorter: str = ""

    @property
    def keys(self) -> set[str]:
        """Every folded name that the text may be called by in a decision."""
        return {self.key, self.person.key, fold(self.text)}


def read_name(text: str) -> Name:
    """What the text of a mention says.

    >>> read_name("de NAVO").name, read_name("Shell plc").name, read_name("Trumps").shorter
    ('NAVO', 'Shell', 'Trump')
    >>> found = read_name("oud-minister Hugo de Jonge")
    >>> found.called, found.person.key, found.titles
    ('Hugo de Jonge', 'hugo de jonge', ('oud minister',))
    >>> read_name("Rutte, Mark").called, read_name('Dwayne "The Rock" Johnson').called
    ('Mark Rutte', 'Dwayne Johnson')
    """
    seen = _SPACES.sub(" ", _UNSEEN.sub("", text)) or text
    whole = (_BRACKET.sub("", seen) or seen).lstrip(_OPENING).rstrip(_AROUND)
    listed = given_first(whole) if ", " in whole else whole  # "Plas, Caroline van der"
    unowned = without_loose_end(without_possessive(whole))
    firm = fold(whole) in name_words("own_possessives.txt")  # McDonald's
    bearer = unowned if listed == whole or ", " not in whole else listed
    whole = whole if firm else unowned
    bare = _without_legal_form(whole)
    name = _without_article(bare)
    unnamed, nicknames = _NICKNAME.sub("", bearer), _NICKNAME.findall(bearer)
    called, before = _without_titles(unnamed)
    person = read_person(called, nickname=fold(nicknames[0]) if nicknames else "")
    shorter = seen[:-1] if len(seen) > 3 and re.search(r"[^\W\d_s]s$", seen) else ""
    return Name(text, name, fold(name), bare != whole, person.written, person, before, shorter)


def without_possessive(name: str) -> str:
    """`Rutte's` and `Wilders'` without what is no part of the name; a bare s is for resolution."""
    return _POSSESSIVE.sub("", name)


def without_loose_end(name: str) -> str:
    """`Arbeiderspartij van` ends in no name."""
    return _LOOSE_END.sub("", name)


def _without_titles(name: str) -> tuple[str, tuple[str, ...]]:
    """`oud-minister Hugo de Jonge` → `Hugo de Jonge`; `Koning` alone is a surname."""
    parts = name.split(" ")
    found: list[str] = []
    while len(parts) > 1:
        lengths = range(min(_LONGEST_TITLE, len(parts) - 1), 0, -1)
        length = next((n for n in lengths if fold(" ".join(parts[:n])) in _TITLES), 0)
        if not length:
            break
        found.append(fold(" ".join(parts[:length])))
        parts = parts[length:]
    return " ".join(parts), tuple(found)


def _without_article(name: str) -> str:
    """`de NAVO` → `NAVO`; `De Morgen` is a newspaper, `The Guardian` too."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in name_words("articles.txt", as_written=True) else name


def _without_legal_form(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return first if first and fold(last) in name_words("legal_forms.txt") else name
