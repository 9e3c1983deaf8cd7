r"""Mediargus and GoPress: a list of the articles, then the articles, each under its day and page.

```
1. Het compromis leeft                                       the list
De Morgen, woensdag 30 november 2011, p. 23, 853w.
Wilders en De Wever lijken op elkaar ...

30-11-2011, p.23                                             an article
Antwerpen, Limburg, Oost-Vlaanderen                          its edition
Het compromis leeft
Geert Wilders (PVV) en Bart De Wever …
 © De Persgroep Publishing
```
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.read.bundles.article import Article, Bundle
from kg.read.header import is_metadata

__all__ = ["STAMP", "split_at_stamps"]

_DAY = r"(?:[^\W\d_]+,?\s)?\d{1,2}(?:[-/.]\d{1,2}[-/.]|\.?\s[^\W\d_]{3,12}\.?\s)\d{4}"
_PAGE = r"(?:p(?:p|g|ag(?:ina)?)?\.?|blz\.?|page|pagina|Seite|S\.)\s?[A-Z]?\d[\w/–-]{0,12}"
_BREAK = r"\s?[,;|•·–-]\s?"
STAMP = re.compile(
    rf"^[^\S\n]*+(?:(?P<outlet>[^\n]{{2,60}}?){_BREAK})?(?P<day>{_DAY})(?:{_BREAK}{_PAGE})"
    rf"(?:{_BREAK}(?P<words>\d+\s?(?:w|woorden|words|mots)\.?))?[^\n]{{0,40}}$",
    re.MULTILINE | re.IGNORECASE,
)
_LONGEST = 200  # code points
_SHORTEST_TITLE = 8
_NUMBER = re.compile(r"^\s*\d{1,4}[.)]\s+")
# Antwerpen, Limburg, Oost-Vlaanderen, Vlaams-Brabant/Brussel: names of editions, and nothing else
_EDITION = re.compile(r"(?:[^\W\d_][\w'’ /-]{1,40},\s*){2,}[^\W\d_][\w'’ /-]{1,40}$")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line with a day and a page, and where it stands among the lines."""

    line: int
    outlet: str | None
    day: str


def split_at_stamps(text: str) -> Bundle | None:
    """The articles under a line with day and page; null where there are none.

    Titles and outlets come from the list in front, where there is one; it is left out.
    """
    lines = text.split("\n")
    entries = [entry for number, line in enumerate(lines) if (entry := _read(line, number))]
    bare = [entry for entry in entries if entry.outlet is None]
    listed = [entry for entry in entries if entry.outlet is not None]
    if not bare:
        return _under_titles(lines, listed)
    table = [entry for entry in listed if entry.line < bare[0].line]
    headings = [_heading(lines, entry) for entry in bare]
    if not listed and len(bare) > 1 and all(headings):
        return _under_headings(lines, bare, headings)
    if not table and not _opens(lines, bare[0]):
        return None
    titled = [(_title_above(lines, entry), entry) for entry in table]
    ends = [*(entry.line for entry in bare[1:]), len(lines)]
    articles = [
        _article(lines[entry.line + 1 : end], entry, _in_order(titled, number, len(bare)))
        for number, (entry, end) in enumerate(zip(bare, ends, strict=True))
    ]
    return _bundle(articles, "; the list in front was left out" if table else "")


def _bundle(articles: list[Article], left_out: str) -> Bundle:
    count = len(articles)
    said = f"holds {count} article{'s'[: count - 1]} under lines with day and page{left_out}"
    return Bundle(tuple(articles), said if count > 1 or left_out else None)


def _read(line: str, number: int) -> _Entry | None:
    stamp = STAMP.match(line) if len(line) <= _LONGEST else None
    if stamp is None:
        return None
    outlet = stamp["outlet"]
    return _Entry(number, outlet and outlet.rstrip("* "), stamp["day"])  # * marks its editions


def _opens(lines: Sequence[str], entry: _Entry) -> bool:
    """Whether no more than a title stands above the first line with a day and a page."""
    return sum(bool(line.strip()) for line in lines[: entry.line]) <= 2


def _title_above(lines: Sequence[str], entry: _Entry) -> str:
    above = _above(lines, entry)
    return _NUMBER.sub("", lines[above]).strip() if above < entry.line else ""


def _in_order(
    titled: Sequence[tuple[str, _Entry]], number: int, count: int
) -> Sequence[tuple[str, _Entry]]:
    """What the list may say of an article: its own entry, where list and articles are as many."""
    return titled[number : number + 1] if len(titled) == count else titled


def _article(lines: Sequence[str], entry: _Entry, listed: Sequence[tuple[str, _Entry]]) -> Article:
    filled = [number for number, line in enumerate(lines) if line.strip()][:4]
    for title, row in listed:
        found = next(
            (number for number in filled if _folded(lines[number]) == _folded(title)), None
        )
        if found is not None:
            return Article("\n".join(lines[found + 1 :]).strip("\n"), title, row.outlet, entry.day)
    if filled and _EDITION.match(lines[filled[0]].strip()):
        filled = filled[1:]
    outlet = listed[0][1].outlet if len(listed) == 1 else None
    begin = filled[0] if filled else len(lines)
    return Article("\n".join(lines[begin:]).strip("\n"), None, outlet, entry.day)


def _under_titles(lines: Sequence[str], entries: Sequence[_Entry]) -> Bundle | None:
    """Articles whose titles stand above the line with outlet, day and page.

    A list in front, each line of which holds one of the titles, is left out.
    """
    if entries and not any(line.strip() for line in lines[: entries[0].line]):
        return _under_stamps(lines, entries)
    if len(entries) < 2:
        return None
    titles = [_title_above(lines, entry) for entry in entries]
    if not _opens(lines, entries[0]) and not _is_list(lines[: _above(lines, entries[0])], titles):
        return None
    ends = [_above(lines, after) for _, after in pairwise(entries)] + [len(lines)]
    return _bundle(
        [
            Article("\n".join(lines[entry.line + 1 : end]).strip("\n"), title, *_said(entry))
            for entry, title, end in zip(entries, titles, ends, strict=True)
        ],
        "",
    )


def _under_stamps(lines: Sequence[str], entries: Sequence[_Entry]) -> Bundle:
    """Articles that begin with outlet, day and page: nothing stands above the first."""
    ends = [*(entry.line for entry in entries[1:]), len(lines)]
    return _bundle(
        [
            Article("\n".join(lines[entry.line + 1 : end]).strip("\n"), None, *_said(entry))
            for entry, end in zip(entries, ends, strict=True)
        ],
        "",
    )


def _is_list(above: Sequence[str], titles: Sequence[str]) -> bool:
    known = [folded for title in titles if len(folded := _folded(title)) >= _SHORTEST_TITLE]
    rows = [_folded(line) for line in above if line.strip()]
    return all(any(title in row for title in known) for row in rows[: len(titles) + 1])


def _heading(lines: Sequence[str], entry: _Entry) -> Sequence[str]:
    """The title that stands right above a line with a day and a page, or outlet and title."""
    begin = entry.line
    while begin and lines[begin - 1].strip() and entry.line - begin < 3:
        begin -= 1
    heading = lines[begin : entry.line]
    fits = len(heading) <= 2 and not any(map(_ends_an_article, heading))
    return heading if fits else ()


def _ends_an_article(line: str) -> bool:
    return len(line) > _LONGEST or is_metadata(line) or line.rstrip().endswith(".")


def _under_headings(
    lines: Sequence[str], entries: Sequence[_Entry], headings: Sequence[Sequence[str]]
) -> Bundle:
    """Articles whose outlets and titles stand above the line with day and page."""
    begins = [entry.line - len(heading) for entry, heading in zip(entries, headings, strict=True)]
    rows = zip(entries, headings, [*begins[1:], len(lines)], strict=True)
    return _bundle(
        [
            Article(
                "\n".join(lines[entry.line + 1 : end]).strip("\n"),
                heading[-1].strip(),
                heading[0].strip() if len(heading) > 1 else None,
                entry.day,
            )
            for entry, heading, end in rows
        ],
        "",
    )


def _said(entry: _Entry) -> tuple[str | None, str]:
    return entry.outlet, entry.day


def _above(lines: Sequence[str], entry: _Entry) -> int:
    """The line on which the title above an entry stands."""
    filled = (number for number in reversed(range(entry.line)) if lines[number].strip())
    return next(filled, entry.line)


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()
