"""Names as people type them: case, accents, hyphens, full stops and apostrophes ignored."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "slug"]

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)
# Full stops and apostrophes; soft hyphens, joiners and marks of direction, which nobody sees.
_SILENT = re.compile(r"[.'’‘`´\u00ad\u200c-\u200f\u2060-\u2069\u202a-\u202e\ufeff]")
_BETWEEN = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The name in lower case, without accents and marks, words one space apart.

    >>> fold("Óscar Núñez"), fold("V.S."), fold("Noord-Korea"), fold("'s-Hertogenbosch")
    ('oscar nunez', 'vs', 'noord korea', 's hertogenbosch')
    """
    plain = name.casefold()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _BETWEEN.sub(" ", _SILENT.sub("", plain)).strip()


def slug(name: str) -> str:
    """The name as part of an id: `mark-rutte`, `s-hertogenbosch`.

    >>> slug("Mark Rutte"), slug("Recep Tayyip Erdoğan")
    ('mark-rutte', 'recep-tayyip-erdogan')
    """
    return fold(name).replace(" ", "-")
