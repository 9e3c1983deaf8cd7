"""What stands around a name and says more than the name itself: addresses and scores."""

import re
from collections.abc import Iterable

from kg.ground.records import Span

__all__ = ["read_surroundings"]

# redactie@deweekbode.nl, www.deweekbode.nl: words of an address name nobody
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|\bwww\.)\S+")
# Markt 1, 9711 AB Groningen; a number that may be a year (in 2019 EU-breed) stands behind a mark
_DIGITS = re.compile(
    r"(?:(?<!\d)(?!19|20)[1-9]\d{3}|(?:^|[\n,;:(|–-]\s{0,2}|\d[a-z]?\s)[1-9]\d{3})\s?$"
)
_LETTERS = re.compile(r"[A-Z]{2}(?:[ \t]+|$)")
_LONGEST = 12  # characters before the letters of a postcode that tell
_SCORE = re.compile(r"\s\(?\d{1,2}[-–]\d{1,2}(?!\d)")
_HYPHEN = re.compile("[-–]")


def read_surroundings(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans without words of an address, postcodes cut off, two clubs with a score apart.

    >>> text = "Quick Boys-TEC 2-3 (sport@club.nl, Markt 1, 9711 AB Groningen)"
    >>> spans = [(0, 14, "ORG"), (20, 25, "ORG"), (49, 61, "ORG")]
    >>> [(text[a:b], label) for a, b, label in read_surroundings(text, spans)]
    [('Quick Boys', 'ORG'), ('TEC', 'ORG'), ('Groningen', 'GPE')]
    """
    addresses = [found.span() for found in _ADDRESS.finditer(text)] if _may_have(text) else []
    found: list[Span] = []
    for span in spans:
        if not any(start <= span[0] < end for start, end in addresses):
            found += _clubs(text, _without_postcode(text, span))
    return found


def _may_have(text: str) -> bool:
    """Whether it is worth to look for addresses: a search costs more than this."""
    return "@" in text or "://" in text or "www." in text


def _without_postcode(text: str, span: Span) -> Span:
    """`AB Groningen` behind four digits is the town; the letters alone are nothing."""
    start, end, _ = span
    letters = _LETTERS.match(text, start, end)
    if letters and _DIGITS.search(text[max(0, start - _LONGEST) : start]):
        return letters.end(), end, "GPE"
    return span


def _clubs(text: str, span: Span) -> list[Span]:
    """`Quick Boys-TEC` before a score is two clubs; `Oranje-Rood` elsewhere is one."""
    start, end, label = span
    hyphens = list(_HYPHEN.finditer(text, start, end))
    if label != "ORG" or len(hyphens) != 1 or not _SCORE.match(text, end):
        return [span]
    return [(start, hyphens[0].start(), label), (hyphens[0].end(), end, label)]
