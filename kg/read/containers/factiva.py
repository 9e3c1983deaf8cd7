"""Factiva: a page of articles, each with its headline and rows of metadata above its paragraphs."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.ground.errors import SourceError
from kg.read.bundles.factiva import CODES, WORDS
from kg.read.content import Content
from kg.read.dates import parse_time
from kg.read.document import Document, Outcome
from kg.read.elements import parse_page, text_of
from kg.read.lines import read_text

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["looks_like_factiva", "read_factiva"]

_HEAD = re.compile(
    rb"""class=["'][^"']*\b(?:\w\wHeadline|(?:\w\w)?articleParagraph|\w\wArticle)\b""",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"(?:^|\s)\w{0,2}Headline\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"articleParagraph\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:^|\s)article(?:\s|$)|\b\w\wArticle\b")
_WORDS = re.compile(rf"[\d.,]+\s(?:{WORDS})", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d\d.*")


def looks_like_factiva(head: bytes) -> bool:
    """Whether a page begins as those of Factiva do."""
    return _HEAD.search(head) is not None


def read_factiva(content: Content) -> Iterator[Outcome]:
    """The articles of a page."""
    text, notes = read_text(content)
    yield from notes
    page = parse_page(text)
    parts = [] if page is None else [part for part in page.iter("div") if _is_article(part)]
    if not parts:
        yield SourceError(content.source, "no article in this page of Factiva")
    elif len(parts) > 1:
        yield f"{content.source}: holds {len(parts)} articles of Factiva"
    for number, part in enumerate(parts, start=1):
        where = f"{content.source}#{number}" if len(parts) > 1 else content.source
        yield _document(part, where, content.source, str(number) if len(parts) > 1 else "")


def _is_article(part: "_Element") -> bool:
    inside = (one for one in part.iterancestors("div") if _ARTICLE.search(one.get("class") or ""))
    return bool(_ARTICLE.search(part.get("class") or "")) and next(inside, None) is None


def _document(part: "_Element", where: str, source: str, record_id: str) -> Outcome:
    labelled = _labelled(part)
    rows = [text_of(row) for row in part.iter("div") if not len(row) or row.text]
    title = labelled.get("HD") or next(
        (text_of(one) for one in part.iter() if _HEADLINE.search(one.get("class") or "")), ""
    )
    paragraphs = [
        text_of(one) for one in part.iter("p") if _PARAGRAPH.search(one.get("class") or "")
    ]
    text = "\n".join(filter(None, paragraphs)) or "\n".join(
        filter(None, (labelled.get("LP"), labelled.get("TD")))
    )
    if not text and not title:
        return SourceError(where, "an article of Factiva without text")
    day, outlet = _masthead(rows)
    clock = labelled.get("ET")
    stated = labelled.get("PD") or day
    return Document(
        where,
        source,
        record_id,
        title,
        text,
        published=f"{stated} {clock}" if stated and clock else stated,
        outlet=labelled.get("SN") or outlet,
        section=labelled.get("SE"),
    )


def _labelled(part: "_Element") -> dict[str, str]:
    """The rows of a table with codes: `HD` the headline, `PD` the day, `SN` the outlet."""
    rows: dict[str, str] = {}
    for row in part.iter("tr"):
        cells = [text_of(cell) for cell in row if cell.tag in ("td", "th")]
        if len(cells) > 1 and re.fullmatch(CODES, cells[0]):
            rows.setdefault(cells[0], cells[1])
    return rows


def _masthead(rows: Sequence[str]) -> tuple[str | None, str | None]:
    """Day and outlet: the outlet stands below the day, or below the time below that."""
    for number, row in enumerate(rows):
        if len(row) < 40 and parse_time(row) and not _WORDS.fullmatch(row):
            below = [one for one in rows[number + 1 :] if one and not _CLOCK.fullmatch(one)]
            return row, next(iter(below), None)
    return None, None
