"""The name, the whole name, nothing but the name: what a pipeline's span is cut to."""

import re
from collections.abc import Iterable
from unicodedata import combining

from kg.ground.records import Span
from kg.ground.words import read_words
from kg.names.heads import titles

__all__ = ["cut_to_names"]

_ARTICLES = frozenset(("de", "het", "een", "'t"))
_FAMILY_FIRST = read_words("family_name_first.txt", "kg.names.data")
# pro-Russische, oud-NAVO; not al-Assad, el-Sisi, 's-Hertogenbosch
_PREFIX = re.compile(
    r"(?!(?:a[dlnrstz]|e[dlnrst]|ash|bin|ben|ibn|abu|de|la|le)-)[a-zà-ÿ]{2,}-(?=[^\W\d_a-zà-ÿ])"
)
# NAVO-topman, Trump-regering; a tail of one or two letters is part of a name (Jong-un)
_TAIL = re.compile(r"[-–](?:[a-zà-ÿ]{3,}[a-zà-ÿ-]*)?$")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=[sxzSXZ])['’])$")  # Rutte's, Wilders', Ajax'
# A name ends in no preposition: "Arbeiderspartij van | Noord-Korea"
_LOOSE_END = re.compile(r"(?:\s+(?:van|voor|uit|de|den|der|het|en|in|op|te))+$")
_AROUND = ' \t\n\xa0"“”„‘«»,;:()[]'


def cut_to_names(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans of a pipeline as names: sorted, cut, without repeats and overlaps.

    >>> text = "NAVO-topman Rutte en Kim Jong-un bespraken Trumps plan met Trump."
    >>> spans = [(0, 11, "ORG"), (12, 17, "PERSON"), (21, 32, "PERSON"), (43, 49, "PERSON")]
    >>> [text[start:end] for start, end, _ in cut_to_names(text, [*spans, (59, 64, "PERSON")])]
    ['NAVO', 'Rutte', 'Kim Jong-un', 'Trump', 'Trump']
    """
    whole = [(start, _past_accents(text, end), label) for start, end, label in spans]
    lines = [line for span in sorted(whole) for line in _lines(text, span)]
    cut = [_cut(text, span) for span in lines]
    names = {text[start:end] for start, end, _ in cut}
    kept: list[Span] = []
    for span in sorted(_without_s(text, span, names) for span in cut):
        if span[0] < span[1] and (not kept or span[0] >= kept[-1][1]):
            kept.append(span)
    return kept


def _past_accents(text: str, end: int) -> int:
    """Where the last letter ends: an accent may be a character of its own behind it."""
    while end < len(text) and combining(text[end]):
        end += 1
    return end


def _lines(text: str, span: Span) -> list[Span]:
    """A name never crosses a line break: a span that does is the names on its two sides."""
    start, end, label = span
    found = re.finditer(r"[^\n]+", text[start:end])
    return [(start + line.start(), start + line.end(), label) for line in found]


def _cut(text: str, span: Span) -> Span:
    start, end, label = _trim(text, span)
    start = _skip_words_before(text, start, end, label)
    if prefix := _PREFIX.match(text, start, end):
        start = prefix.end()
    name = text[start:end]
    if not (label == "PERSON" and name.split(" ")[0] in _FAMILY_FIRST and " " in name):
        name = _TAIL.sub("", name)
    name = _LOOSE_END.sub("", _POSSESSIVE.sub("", name))
    return _trim(text, (start, start + len(name), label))


def _trim(text: str, span: Span) -> Span:
    start, end, label = span
    while start < end and text[start] in _AROUND:
        start += 1
    while start < end and text[end - 1] in _AROUND:
        end -= 1
    return start, end, label


def _skip_words_before(text: str, start: int, end: int, label: str) -> int:
    """Past titles and articles in lower case: "president Trump", "de NAVO"."""
    while word := re.compile(r"(['a-zà-ÿ.]+)\s+(?=\S)").match(text, start, end):
        is_title = label == "PERSON" and word[1] in titles()
        if not is_title and word[1] not in _ARTICLES:
            break
        start = word.end()
    return start


def _without_s(text: str, span: Span, names: set[str]) -> Span:
    """`Trumps` is `Trump` where the same text names Trump, too."""
    start, end, label = span
    possessive = (
        label != "NORP" and text[start:end].endswith("s") and text[start : end - 1] in names
    )
    return (start, end - 1, label) if possessive else span
