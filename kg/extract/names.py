"""The name, the whole name, nothing but the name: what a pipeline's span is cut to.

An s at the end stays (`Trumps`, but `Roberts`): whether it is part of the name, resolution says.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from unicodedata import combining

from kg.extract.surroundings import read_surroundings
from kg.ground.records import Span
from kg.names.heads import titles
from kg.names.reading import without_loose_end, without_possessive
from kg.names.tables import choice, name_words

__all__ = ["cut_to_names"]

# 't Hooft, 't Zand: where a pipeline takes it for part of the name, it is
_ARTICLES = name_words("articles.txt", as_written=True) - {"'t"}
_FAMILY_FIRST = name_words("family_name_first.txt", as_written=True)
_PARTICLES = name_words("particles.txt")
# pro-Russische, oud-NAVO; not al-Assad, el-Sisi, 's-Hertogenbosch
_KEPT = f"{choice('arabic_articles.txt')}|{choice('optional_openings.txt')}|de|la|le"
_PREFIX = re.compile(rf"(?!(?:{_KEPT})-)[a-zà-ÿ]{{2,}}-(?=[^\W\d_a-zà-ÿ])")
# NAVO-topman, Trump-regering; a tail of one or two letters is part of a name (Jong-un)
_TAIL = re.compile(r"[-–](?:[a-zà-ÿ]{3,}[a-zà-ÿ-]*)?$")
_NUMBER_AND_STOP = re.compile(r"(?<=\d)\.$")  # luister naar Radio 1.
_PLURAL = re.compile(r"(?<=\w)['’]s(?!\w)")  # Saoedi's are a people, not what is theirs
_ONE_S = re.compile(r"(?<=[^\W\d_])s(?![^\W_])")
_JUNIOR = re.compile(r"\s[jJsS]r$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,5}")
_AROUND = ' \t\n\xa0"“”„‘«»,;:()[]'
# Dwayne "The | Rock" Johnson: a pipeline may see two names, or half a nickname
_NICKNAME = re.compile(r"[^\W\d_][\w-]*\s+([\"'“‘„])[^\n\"'“”‘’„]{2,30}[\"'”’]\s+[^\W\d_]\S*")


def cut_to_names(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans of a pipeline as names: sorted, cut, without repeats and overlaps.

    >>> text = "NAVO-topman Rutte en Kim Jong-un bespraken Trumps plan met Trump."
    >>> spans = [(0, 11, "ORG"), (12, 17, "PERSON"), (21, 32, "PERSON"), (43, 49, "PERSON")]
    >>> [text[start:end] for start, end, _ in cut_to_names(text, [*spans, (59, 64, "PERSON")])]
    ['NAVO', 'Rutte', 'Kim Jong-un', 'Trumps', 'Trump']
    """
    whole = [(start, _past_accents(text, end), label) for start, end, label in spans]
    read = read_surroundings(text, sorted(whole))
    lines = [line for span in read for line in _lines(text, span)]
    cut = [_cut(text, span) for span in lines]
    last = {text[start:end].rpartition(" ")[2] for start, end, _ in cut}
    cut = [_with_s(text, span, last) for span in cut]
    kept: list[Span] = []
    for span in sorted(_joined(text, cut)):
        if span[0] < span[1] and (not kept or span[0] >= kept[-1][1]):
            kept.append(span)
    return _whole_organisations(text, kept)


def _whole_organisations(text: str, spans: Sequence[Span]) -> list[Span]:
    """Two organisations with only a blank between them are one that a pipeline broke.

    Three in a row are a list (`Facebook Twitter WhatsApp`), and a second one that stands elsewhere
    as well is a name of its own: `zondag versloeg PSV Ajax`.
    """
    rows: list[list[Span]] = []
    for span in spans:
        before = rows[-1][-1] if rows else (0, 0, "")
        if before[2] == span[2] == "ORG" and text[before[1] : span[0]] == " ":
            rows[-1].append(span)
        else:
            rows.append([span])
    times = Counter(text[start:end] for start, end, label in spans if label == "ORG")
    whole: list[Span] = []
    for row in rows:
        is_broken = len(row) == 2 and times[text[row[1][0] : row[1][1]]] == 1
        whole += [(row[0][0], row[1][1], "ORG")] if is_broken else row
    return whole


def _with_s(text: str, span: Span, last: set[str]) -> Span:
    """`Bart Swing` with the s that a pipeline left out, where it found `Swings`, too.

    And `Brit` where the text has `Brits`: what belongs to a people owns nothing.
    """
    start, end, label = span
    word = text[start : end + 1].rpartition(" ")[2]
    is_cut = _ONE_S.match(text, end) is not None
    return (start, end + 1, label) if is_cut and (label == "NORP" or word in last) else span


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """The spans, those of persons that are two pieces of one name joined.

    `VON` and `DER LEYEN`; `Dwayne` and `The Rock" Johnson`.
    """
    joined: list[Span] = []
    for start, end, label in sorted(spans):
        first, last, before = joined[-1] if joined else (0, 0, "")
        if before == "PERSON" and _is_one(text, (first, last), (start, end), label):
            joined[-1] = (first, end, before)
        else:
            joined.append((start, end, label))
    return joined


def _is_one(text: str, one: tuple[int, int], other: tuple[int, int], label: str) -> bool:
    name, between = text[one[0] : one[1]], text[one[1] : other[0]]
    if _INITIALS.fullmatch(name) and "\n" not in between:  # C.E.G. van Gennip
        return all(word.lower() in _PARTICLES for word in between.split())
    if label != "PERSON":
        return False
    if not between.strip() and "\n" not in between:
        return name.lower() in _PARTICLES
    return _NICKNAME.fullmatch(text, one[0], other[1]) is not None


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
    if text[end : end + 1] == "s":  # Khomeini' and the s that a pipeline left out
        name = name.rstrip("'’")
    name = without_loose_end(without_possessive(name))
    stop = start + len(_NUMBER_AND_STOP.sub("", name))
    if label == "NORP" and (plural := _PLURAL.match(text, stop)):
        return start, plural.end(), label
    return _with_stop(text, _trim(text, (start, stop, label)))


def _with_stop(text: str, span: Span) -> Span:
    """`Bernhard jr` with the stop of its abbreviation."""
    start, end, label = span
    is_cut = label == "PERSON" and text[end : end + 1] == "." and _JUNIOR.search(text[start:end])
    return (start, end + 1, label) if is_cut else span


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
