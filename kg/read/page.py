"""A scraped page: an article, then briefs; what is news and what is a mark.

```
Rutte op bezoek in Kyiv                              title
BRUSSEL (ANP/AFP) - De secretaris-generaal …         dateline, body
Meer uit Buitenland                                  heading
SEOUL (ANP) - Zuid-Korea heeft …                     brief 1
1 uur geledenKYIV (ANP) - Bij aanvallen …            age of brief 1, brief 2
2 uur geleden                                        age of brief 2
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.read.dates import DAYS

__all__ = ["Part", "opens_mark", "split_page"]

_LATIN = (*range(0x250), *range(0x1E00, 0x1F00))  # the second part holds HÀ NỘI's letters
_UPPER = "".join(letter for letter in map(chr, _LATIN) if letter.isupper())
_ACCENTS = "\u0300-\u036f"  # on their own: Ã may be A and a tilde
_BLANK = r"[^\S\n]"  # a space, a tab, a non-breaking space: not a line break
# DEN HAAG, 'S-HERTOGENBOSCH, 's-GRAVENHAGE, SÃO PAULO, BRUSSEL/WASHINGTON, ST. PETERSBURG
_PLACE = (
    rf"(?:['’‘`]s-)?['’‘`]?[{_UPPER}]"
    rf"(?:[{_UPPER}{_ACCENTS}.'’‘`/-]|{_BLANK}(?=[{_UPPER}'’‘`(/])){{0,60}}"
)
_AGENCY = r"[^\W\d_][\w.&+ -]{0,30}"
_AGENCIES = rf"\({_BLANK}*(?P<agencies>{_AGENCY}(?:/{_BLANK}*{_AGENCY})*){_BLANK}*\)"
_REGION = rf"\({_BLANK}*[{_UPPER}][^()\n]{{0,40}}\){_BLANK}*"  # SAINT-DENIS (RÉUNION) (ANP) -
_DATELINE = rf"(?P<place>{_PLACE}){_BLANK}*(?:{_REGION})?{_AGENCIES}{_BLANK}*[-–—]{_BLANK}*"
_BARE_DATELINE = re.sub(r"[?]P<[a-z]+>", "?:", _DATELINE)
_UNIT = "seconden?|minuut|minuten|uur|uren|dag|dagen|week|weken|maand|maanden|jaar"
_COUNT = r"(?:\d{1,4}|[Ee]en|[Éé][ée]n)"
_DAY = "|".join(f"[{day[0].upper()}{day[0]}]{day[1:]}" for day in DAYS)
# The first letters are asked first: a page is searched at every place.
_AGE = rf"(?=[\dEeÉéZzVvGg])(?:{_COUNT}{_BLANK}(?:{_UNIT}){_BLANK}geleden|{_DAY})"
_AGE_BEHIND = "|".join(f"(?<={end})" for end in ("geleden", *(day[1:] for day in DAYS)))
_MORE = rf"(?:Meer{_BLANK}uit|MEER{_BLANK}UIT)"
# No blank is given back: a line of many would be gone through again for each of them.
_HEADED = rf"{_MORE}{_BLANK}(?P<section>\S[^\n.?!:]{{0,60}}?){_BLANK}*+(?::{_BLANK}*+)?$"
_HEADING_AHEAD = _HEADED.replace("?P<section>", "?:")

_OPENING = re.compile(_DATELINE)
_OPENING_BELOW = re.compile(rf"\s*+{_DATELINE}")
_HEADING = re.compile(
    rf"(?=M|{_BLANK})(?:^|{_AGE_BEHIND}){_BLANK}*{_HEADED}",
    re.MULTILINE,
)
# An age is a mark where it stands alone on its line, opens a line and is glued to what follows,
# or is followed by a dateline or a heading; "3 uur geleden begon het overleg" is text, and so is
# "Gisterenavond". Whatever else opens a line and is glued to a dateline is one too (`10:45KYIV (`).
_GLUED_TEXT = rf"(?:(?<=geleden)(?=[^\s.,;:?!)])|(?=[\"'‘“„(]{{0,2}}[{_UPPER}\d]|['’‘]s\b))"
_AGED = re.compile(
    rf"(?P<glued>{_AGE})(?:(?={_BLANK}*{_BARE_DATELINE})|(?={_HEADING_AHEAD}))"
    rf"|^{_BLANK}*(?:(?P<line>{_AGE})(?:{_BLANK}*$|{_GLUED_TEXT})"
    rf"|(?P<stamp>[^\n()]{{1,30}}?(?<=[a-z\d]))(?={_BARE_DATELINE}))",
    re.MULTILINE,
)
_DATELINE_END = re.compile(rf"\){_BLANK}*[-–—]")
_DAY_OPENS = re.compile(rf"\n{_BLANK}*(?:{_DAY})")
_SHORT_LINE = 150


@dataclass(frozen=True, slots=True)
class Part:
    """One item of a page before it gets a source and an id; `body` is without marks."""

    position: int
    section: str | None
    title: str
    body: str
    place: str | None
    agencies: tuple[str, ...]
    age: str | None


def split_page(text: str, title: str | None = None) -> list[Part]:
    r"""The items of a page, in their order; parts without any text are left out.

    Line ends are `\n`. `title` is given where the container states it; else the page's own first
    line is asked.

    >>> article = "Top in Kyiv\nKYIV (ANP) - Rutte is er.\n"
    >>> briefs = "Meer uit Sport\nMETZ (ANP) - Bol loopt.\n1 uur geleden"
    >>> [(part.position, part.place, part.body) for part in split_page(article + briefs)]
    [(0, 'KYIV', 'Rutte is er.'), (1, 'METZ', 'Bol loopt.')]
    """
    start = _briefs_start(text)
    parts = [_article(text[:start], title), *_briefs(text[start:])]
    return [part for part in parts if part.title or part.body]


def opens_mark(line: str) -> bool:
    """Whether a dateline, an age or a heading opens this line, so that a new part begins here.

    >>> opens_mark("KYIV (ANP) - Rutte is er."), opens_mark("3 uur geleden begon het overleg.")
    (True, False)
    """
    opening = (_OPENING.match(line.lstrip()), _AGED.match(line), _HEADING.match(line))
    return any(opening)


def _briefs_start(text: str) -> int:
    """Where the list of briefs begins: at its heading, or at an age glued to a dateline."""
    starts = [heading.start() for heading in _headings(text)]
    glued = (aged for aged in _ages(text) if aged["glued"] or aged["stamp"])
    starts += [aged.start() for aged in glued][:1]
    return min(starts, default=len(text))


def _ages(text: str) -> Iterator[re.Match[str]]:
    """The ages in `text`; it is asked first for what every one of them needs, which is quicker."""
    possible = (
        "geleden" in text
        or _may_be_headed(text)
        or _DATELINE_END.search(text)
        or _DAY_OPENS.search(f"\n{text}")
    )
    yield from _AGED.finditer(text) if possible else ()


def _may_be_headed(text: str) -> bool:
    return "Meer" in text or "MEER" in text


def _headings(text: str) -> Iterator[re.Match[str]]:
    """Lines such as "Meer uit Buitenland"; "Meer uit elkaar dan ooit" only before a dateline."""
    for heading in _HEADING.finditer(text) if _may_be_headed(text) else ():
        first = heading["section"][0]
        if first.isupper() or first.isdigit() or _OPENING_BELOW.match(text, heading.end()):
            yield heading


def _article(text: str, given: str | None) -> Part:
    title, body = _split_title(text) if given is None else (given.strip(), text.strip())
    if title and body.split("\n", 1)[0].strip() == title:  # the title stands a second time
        body = body.partition("\n")[2].strip() or body
    place, agencies, body = _split_dateline(body)
    return Part(0, None, title, body, place, agencies, None)


def _split_title(text: str) -> tuple[str, str]:
    """The title and the body of an article, by its first line."""
    first, _, rest = text.strip().partition("\n")
    body = rest.strip()
    if not body or _OPENING.match(first):
        return "", text.strip()
    says_so = rest.split("\n", 1)[0].strip() == "" or _OPENING.match(body) is not None
    short = len(first) <= _SHORT_LINE and not first.rstrip().endswith(".")
    return (first.strip(), body) if says_so or short else ("", text.strip())


def _split_dateline(body: str) -> tuple[str | None, tuple[str, ...], str]:
    opening = _OPENING.match(body)
    if not opening:
        return None, (), body
    agencies = tuple(agency.strip() for agency in opening["agencies"].split("/"))
    return opening["place"].strip(), agencies, body[opening.end() :].strip()


def _briefs(text: str) -> Iterator[Part]:
    """The briefs of all lists on the page; an age belongs to the brief before it."""
    marks = sorted(
        [*_headings(text), *_ages(text), *_line_openings(text)],
        key=lambda mark: (mark.start(), mark.end()),
    )
    section: str | None = None
    position, begin = 0, 0
    for mark in [*marks, None]:
        body = text[begin : mark.start() if mark else len(text)].strip()
        groups = mark.groupdict() if mark else {}
        age = groups.get("line") or groups.get("glued") or groups.get("stamp")
        if body:
            position += 1
            place, agencies, body = _split_dateline(body)
            yield Part(position, section, "", body, place, agencies, age)
        section = groups.get("section") or section
        begin = mark.end() if mark and not groups.get("place") else mark.start() if mark else 0


def _line_openings(text: str) -> Iterator[re.Match[str]]:
    """Datelines that open a line: a brief begins there even where the age before it is missing."""
    for line in re.finditer(r"^[^\S\n]*(?=\S)", text, re.MULTILINE):
        if opening := _OPENING.match(text, line.end()):
            yield opening
