"""A guard against silence: an item that looks like many articles is named, with what to do."""

import re

from kg.read.header import is_date

__all__ = ["what_is_unlikely"]

_COPYRIGHT = re.compile(r"^[^\S\n]*+(?:©|Copyright\b|\(c\) ?\d{4})", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+ (?:[a-z]{2,4} ){0,2}[A-ZÀ-Þ][\w'’-]+")
_MOST_RIGHTS = 3  # lines of copyright in one article
_MOST_DAYS = 5  # lines that are a day
_MOST_NAMES = 300  # different ones, of two words or more
_MOST = 60_000  # code points


def what_is_unlikely(text: str) -> str | None:
    r"""What speaks against a text being one article, and what to do; null where nothing does.

    >>> what_is_unlikely("© De Vlieter\nEen.\n" * 9)
    'perhaps many articles in one (9 lines of copyright): give each a file or a record of its own'
    """
    signs = []
    if (rights := len(_COPYRIGHT.findall(text))) > _MOST_RIGHTS:
        signs.append(f"{rights} lines of copyright")
    if (days := sum(map(is_date, text.split("\n")))) > _MOST_DAYS:
        signs.append(f"{days} lines that are a day")
    if len(text) > _MOST_NAMES * 10 and (names := len(set(_NAME.findall(text)))) > _MOST_NAMES:
        signs.append(f"{names} names")
    if len(text) > _MOST:
        signs.append(f"{len(text):,} characters")
    if not signs:
        return None
    told = ", ".join(signs)
    return f"perhaps many articles in one ({told}): give each a file or a record of its own"
