r"""Nexis Uni: each article ends with a line of its own; a cover page lists them.

```
Documents (2)                                cover page
1. Rutte sprak met Pechtold
Client/Matter: -None-

Rutte sprak met Pechtold                     title, outlet, day
NRC
12 maart 2024 dinsdag
…
End of Document
```
"""

import re
from collections.abc import Iterable, Sequence

from kg.read.bundles.article import Article, Bundle
from kg.read.header import is_metadata
from kg.read.stamp import is_date

__all__ = ["END", "split_at_ends"]

END = re.compile(
    r"^[^\S\n]*(?:End of Document|Einde? van (?:het )?document|Ende des Dokuments"
    r"|Dokumentende|Fin du document)[^\S\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
_COVER = re.compile(
    r"[^\S\n]*(?:User Name|Date and Time|Job Number|Client/Matter|Search Terms|Search Type"
    r"|Narrowed by|Content Type|Gebruikersnaam|Datum en tijd|Taaknummer|Zoektermen|Zoektype"
    r"|Beperkt door|Inhoudstype|Benutzername|Datum und Uhrzeit|Auftragsnummer|Suchbegriffe"
    r"|Suchtyp|Mandant/Akte|Dokument[ea]?n? \(\d+\)|Documenten \(\d+\)|Documents? \(\d+\))\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[^\S\n]*\d{1,4}\.\s+(?P<title>\S.*)$")
_PRINTED = re.compile(r"\s*(?:Page|Pagina|Seite|Blz\.?) \d+ (?:of|van|von) \d+\s*\n", re.IGNORECASE)
_TITLE_LINES = 4


def split_at_ends(text: str) -> Bundle | None:
    """The articles that end with `End of Document`, without cover pages; null where none does."""
    parts = [part for part in END.split(text) if part.strip()]
    if len(parts) == len(text) or not END.search(text):
        return None
    articles, covers = [], 0
    for part in parts:
        whole = _PRINTED.sub("", part, count=1) if _PRINTED.match(part) else part
        article = _without_cover(whole.split("\n"))
        covers += article != whole
        if _is_article(article):
            articles.append(Article(article.strip("\n")))
    if not articles:
        return None
    left_out = "; the cover page was left out" if covers else ""
    if len(articles) == 1 and not covers:
        return Bundle(tuple(articles))
    said = f"holds {len(articles)} article{'s'[: len(articles) - 1]} of Nexis Uni{left_out}"
    return Bundle(tuple(articles), said)


def _is_article(part: str) -> bool:
    """Whether a part says something: behind the last article there may be a line of a printer."""
    return len(part.split()) > 3 or "\n" in part.strip()


def _without_cover(lines: Sequence[str]) -> str:
    """An article without the cover page above it, which ends where title, outlet and day begin."""
    cover = [number for number, line in enumerate(lines) if _COVER.match(line)]
    if not cover:
        return "\n".join(lines)
    listed = {_folded(found["title"]) for line in lines if (found := _LISTED.match(line))}
    for number in range(cover[-1] + 1, len(lines)):
        if is_date(lines[number]) and _is_masthead(lines[number + 1 :]):
            return "\n".join(lines[_title(lines, number, cover[-1], listed) :])
    return "\n".join(lines[cover[-1] + 1 :])


def _is_masthead(below: Iterable[str]) -> bool:
    """Whether metadata follow a day, at most an edition and a time between them."""
    filled = [line for line in below if line.strip()][:3]
    return any(map(is_metadata, filled))


def _title(lines: Sequence[str], day: int, cover: int, listed: set[str]) -> int:
    """The line on which the title above the outlet and the day begins.

    The list on the cover page knows the titles; without it the title is the paragraph there.
    """
    filled = [number for number in range(cover + 1, day) if lines[number].strip()]
    above = filled[:-1][-_TITLE_LINES:]  # what stands right above the day is the outlet
    for begin in reversed(above):
        title = _folded(" ".join(lines[number] for number in above if number >= begin))
        if title in listed:
            return begin
    begin = above[-1] if above else day
    while begin - 1 in above:
        begin -= 1
    return begin


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()
