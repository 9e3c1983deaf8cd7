"""A guard against silence: what looks like many articles in one is named, with what to do.

So is a file that holds far more text than came out of it.
"""

import re

from kg.read.stamp import is_date

__all__ = ["what_is_missing", "what_is_unlikely"]

_COPYRIGHT = re.compile(r"^[^\S\n]*+(?:©|Copyright\b|\(c\) ?\d{4})", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+ (?:[a-z]{2,4} ){0,2}[A-ZÀ-Þ][\w'’-]+")
_DAY = re.compile(
    r"\b(?:\d{1,2}(?:[-./]\d{1,2}[-./]|\.? [^\W\d]{3,10} )\d{4}|\d{4}-\d\d-\d\d"
    r"|[A-Z][a-z]{2,8} \d{1,2}, \d{4})\b"
)
_STAMPED = re.compile(
    r"\W{0,2}(?:\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}-\d\d-\d\d),? ?\d{1,2}[:.]\d\d"
)  # [12-03-2024 09:10:00] Jan de Vries: …
# Of 1,378 newspaper articles none had more than 67 names, one line with a day, 17,000 code points.
_MOST_RIGHTS = 3  # lines of copyright in one article
_MOST_DAYS = 5  # lines that are a day
_MOST_DATED = 9  # short lines with a day: `(De Vlieter, 12-3-2024)`
_SHORT = 60  # code points
_MOST_NAMES = 150  # different ones, of two words or more
_APART = 20  # code points from one name to the next, at the least
_MOST = 60_000  # code points
_LONG = 20_000  # characters of a file that are too many to be one article's surroundings
_FAR_LONGER = 5  # times
_WHAT_TO_DO = (
    "give each a file or a record of its own, "
    "or part them by lines of dashes, with a line such as Titel: … below each"
)


def what_is_unlikely(text: str) -> str | None:
    r"""What speaks against a text being one article, and what to do; null where nothing does.

    >>> what_is_unlikely("© De Vlieter\nEen.\n" * 9)  # doctest: +NORMALIZE_WHITESPACE
    'perhaps many articles in one (9 lines of copyright): give each a file or a record of its own,
    or part them by lines of dashes, with a line such as Titel: … below each'
    """
    signs = []
    marked = "©" in text or "(c)" in text.lower() or "copyright" in text.lower()
    if marked and (rights := len(_COPYRIGHT.findall(text))) > _MOST_RIGHTS:
        signs.append(f"{rights} lines of copyright")
    lines = text.split("\n")
    if (days := sum(map(is_date, lines))) > _MOST_DAYS:
        signs.append(f"{days} lines that are a day")
    elif (dated := sum(map(_is_dated, lines))) > _MOST_DATED:
        signs.append(f"{dated} short lines with a day")
    elif (stamped := sum(_STAMPED.match(line) is not None for line in lines)) > _MOST_DAYS:
        signs.append(f"{stamped} lines that open with a day and a time")
    if len(text) > _MOST_NAMES * _APART and (names := len(set(_NAME.findall(text)))) > _MOST_NAMES:
        signs.append(f"{names} names")
    if len(text) > _MOST:
        signs.append(f"{len(text):,} characters")
    if not signs:
        return None
    told = ", ".join(signs)
    return f"perhaps many articles in one ({told}): {_WHAT_TO_DO}"


def what_is_missing(whole: int, taken: int) -> str | None:
    """What speaks against `taken` characters being all the news in a file that holds `whole`.

    >>> what_is_missing(100_000, 3_000)
    'holds 100,000 characters, of which 3,000 are read as news: see what kg items shows of it, and \
give each article a file or a record of its own'
    """
    if whole < _LONG or whole < taken * _FAR_LONGER:
        return None
    return (
        f"holds {whole:,} characters, of which {taken:,} are read as news: see what kg items shows "
        "of it, and give each article a file or a record of its own"
    )


def _is_dated(line: str) -> bool:
    return len(line) <= _SHORT and _DAY.search(line) is not None
