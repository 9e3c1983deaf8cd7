"""Names as people type them: case, accents, hyphens, full stops and apostrophes ignored."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "fold_text", "slug"]

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)
# Full stops and apostrophes; soft hyphens, joiners and marks of direction, which nobody sees.
_SILENT = re.compile(r"[.'’‘`´\u00ad\u200c-\u200f\u2060-\u2069\u202a-\u202e\ufeff]")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_BETWEEN = re.compile(r"[\W_]+")


def fold_text(text: str) -> str:
    """A whole text as `fold` has names; nothing is remembered."""
    plain = _FOREIGN.sub(_take_apart, text.casefold())
    return _BETWEEN.sub(" ", _SILENT.sub("", plain)).strip()


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The name in lower case, without accents and marks, words one space apart.

    >>> fold("Óscar Núñez"), fold("V.S."), fold("Noord-Korea"), fold("'s-Hertogenbosch")
    ('oscar nunez', 'vs', 'noord korea', 's hertogenbosch')
    """
    return fold_text(name)


def _take_apart(letters: re.Match[str]) -> str:
    apart = unicodedata.normalize("NFKD", letters[0]).translate(_LETTERS)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def slug(name: str) -> str:
    """The name as part of an id: `mark-rutte`, `s-hertogenbosch`.

    >>> slug("Mark Rutte"), slug("Recep Tayyip Erdoğan")
    ('mark-rutte', 'recep-tayyip-erdogan')
    """
    return fold(name).replace(" ", "-")
