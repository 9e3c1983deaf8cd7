"""PDF, read by PDFium: lines become paragraphs again, what stands on every page is left out."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING

from kg.ground.errors import SourceError
from kg.read.bundles import parts_articles
from kg.read.containers.plain_text import articles_of
from kg.read.content import Content, read_whole
from kg.read.document import Outcome
from kg.read.header import is_metadata
from kg.read.stamp import is_date

if TYPE_CHECKING:
    import pypdfium2 as pdfium

__all__ = ["read_pdf"]

_ONE_AT_A_TIME = Lock()  # PDFium bears no other thread; one that was given up on may still run
_PATIENCE = 10  # seconds
_HYPHEN = "\ufffe"  # how PDFium writes a hyphen and the line break behind it
_PAGE_NUMBER = re.compile(
    r"(?:Page|Pagina|Seite)?\s*\d+(?:\s*(?:of|van|von|/)\s*\d+)?$", re.IGNORECASE
)
_FIGURES = re.compile(r"\d+")
_NEAR_THE_EDGE = 4  # lines at the top and at the bottom of a page
_WIDER = 1.3  # times the usual distance of lines: a new paragraph
_LINE = re.compile(f"[^\r\n{_HYPHEN}]+{_HYPHEN}?")
_LOOSE = ("ex", "oud", "anti", "pro", "non", "vice", "semi", "quasi", "niet")
_MANY = 0.4  # of the pages: odd and even ones may have heads of their own
_BROKEN = re.compile(r"\w[-\u00ad\u2010]$")
_RUNS_ON = 30  # letters that may be missing at the end of a line that runs on
_MAY_RUN_ON = 2
_TOLD = 4  # lines that pages repeat
_SENTENCE_END = re.compile(r"[.!?…:][\"'’”)\]]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page, and where it stands, in points; `top` counts from below."""

    text: str
    page: int
    left: float
    right: float
    top: float
    size: float


def read_pdf(content: Content) -> Iterator[Outcome]:
    """The articles of a document; what every page repeats is no text of theirs."""
    if not _ONE_AT_A_TIME.acquire(timeout=_PATIENCE):
        raise SourceError(content.source, "another PDF is still read, which took too long: skipped")
    try:
        pages = _read_pages(content)
    finally:
        _ONE_AT_A_TIME.release()
    lines, repeated = _without_edges(pages)
    if not lines:
        raise SourceError(content.source, "a PDF without text: its pages are pictures")
    if repeated:
        yield f"{content.source}: left out what its pages repeat ({'; '.join(repeated)})"
    yield from articles_of(_join(lines), content.source)


def _read_pages(content: Content) -> list[list[_Line]]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(read_whole(content))
    except pdfium.PdfiumError as error:
        raise SourceError(
            content.source, f"a damaged PDF or one with a password ({error})"
        ) from error
    try:
        return [_read_lines(document, number) for number in range(len(document))]
    finally:
        document.close()


def _read_lines(document: "pdfium.PdfDocument", number: int) -> list[_Line]:
    """The lines of a page in the order of its text, with what they end on."""
    page = document[number]
    words = page.get_textpage()
    text = words.get_text_range()
    lines = []
    for found in _LINE.finditer(text):
        shown = found[0].strip().replace(_HYPHEN, "-")
        if shown:
            first = found.start() + len(found[0]) - len(found[0].lstrip())
            left, top = _origin(words, first)
            _, _, right, _ = words.get_charbox(found.start() + len(found[0].rstrip()) - 1)
            lines.append(_Line(shown, number, left, right, top, _size(words, first)))
    words.close()
    page.close()
    return lines


def _origin(words: "pdfium.PdfTextPage", number: int) -> tuple[float, float]:
    """Where the line of a letter stands; its box would go by how high it is."""
    from pypdfium2 import raw

    left, top = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(words, number, left, top)
    return left.value, top.value


def _size(words: "pdfium.PdfTextPage", number: int) -> float:
    from pypdfium2 import raw

    return float(raw.FPDFText_GetFontSize(words, number))


def _without_edges(pages: Sequence[list[_Line]]) -> tuple[list[_Line], list[str]]:
    """The lines of all pages without what stands at the edge of each, and what that was."""
    counts = Counter(
        key for page in pages for key in {*map(_key, _top(page)), *map(_key, _foot(page))}
    )
    least = max(2, len(pages) * _MANY)
    kept: list[_Line] = []
    left_out: dict[str, None] = {}
    running = ""
    for page in pages:
        begin, end = 0, len(page)
        while begin < end and _is_edge(page[begin], counts, least):
            begin += 1
        while end > begin and _is_edge(page[end - 1], counts, least):
            end -= 1
        if begin:
            begin, running = _behind_title(page, begin, end, running)
        left_out |= {_FIGURES.sub("…", line.text): None for line in (*page[:begin], *page[end:])}
        kept += page[begin:end]
    return kept, list(left_out)[:_TOLD]


def _top(page: Sequence[_Line]) -> Sequence[_Line]:
    return page[:_NEAR_THE_EDGE]


def _foot(page: Sequence[_Line]) -> Sequence[_Line]:
    return page[-_NEAR_THE_EDGE:]


def _key(line: _Line) -> tuple[str, int]:
    """A line but for its figures, and where it stands."""
    return _FIGURES.sub("…", line.text), round(line.top / 4)


def _is_edge(line: _Line, counts: Counter[tuple[str, int]], least: float) -> bool:
    if _PAGE_NUMBER.match(line.text):
        return True
    ours = parts_articles(line.text) or (is_metadata(line.text) and "©" not in line.text)
    return counts[_key(line)] >= least and not ours


def _behind_title(page: Sequence[_Line], begin: int, end: int, running: str) -> tuple[int, str]:
    """Where a page begins behind the title of its article, which a head of the page repeats."""
    for count in range(1, _NEAR_THE_EDGE):
        title = _spaced(page[begin : begin + count])
        behind = _spaced(page[begin + count : min(begin + 3 * count + 1, end)])
        if title and (title == running or behind.startswith(title)):
            return begin + count, title
    return begin, ""


def _spaced(lines: Sequence[_Line]) -> str:
    return " ".join(line.text for line in lines)


def _join(lines: Sequence[_Line]) -> str:
    """The text of some lines: those of a paragraph joined, a blank line where one stood."""
    edges = _edges(lines)
    usual = _usual_distance(lines)
    known = {word for line in lines for word in line.text.split()}
    alone = _standing_alone(lines)
    pieces = [lines[0].text]
    for number, (line, after) in enumerate(pairwise(lines)):
        if number in alone or not _is_wrapped(line, after, edges, usual):
            apart = line.page != after.page or _distance(line, after) > usual * _WIDER
            pieces.append("\n\n" if apart else "\n")
        else:
            between = _between(line.text, after.text, known)
            pieces[-1] = pieces[-1] if between == " " else pieces[-1][:-1]
            pieces.append(between)
        pieces.append(after.text)
    return "".join(pieces)


def _standing_alone(lines: Sequence[_Line]) -> set[int]:
    """The lines that do not run on into the next: days, what parts articles, what is above both."""
    parting = {number for number, line in enumerate(lines) if parts_articles(line.text)}
    days = {number for number, line in enumerate(lines) if is_date(line.text)}
    keyed = {number for number, line in enumerate(lines) if is_metadata(line.text)}
    above = {number - back for number in days for back in (1, 2)}
    return parting | days | above | {number - 1 for number in parting | keyed}


def _edges(lines: Sequence[_Line]) -> dict[int, float]:
    """How far to the right lines go that begin at the same place."""
    edges: dict[int, float] = {}
    for line in lines:
        edges[_column(line)] = max(edges.get(_column(line), 0), line.right)
    return edges


def _column(line: _Line) -> int:
    return round(line.left / 8)


def _usual_distance(lines: Sequence[_Line]) -> float:
    """The distance of two lines of a paragraph, in heights of a line."""
    found = Counter(
        round(distance, 1)
        for line, after in pairwise(lines)
        if 0 < (distance := _distance(line, after)) < 3
    )
    return min(found, key=lambda one: (-found[one], one), default=1.0)


def _distance(line: _Line, after: _Line) -> float:
    return (line.top - after.top) / max(line.size, 1)


def _is_wrapped(line: _Line, after: _Line, edges: dict[int, float], usual: float) -> bool:
    """Whether a line was broken because the first word of the next did not fit."""
    if abs(line.size - after.size) > line.size / 10:
        return False
    ended = _SENTENCE_END.search(line.text) is not None
    below = line.page == after.page and line.top > after.top  # else the next page, or column
    if ended if not below else _distance(line, after) > usual * _WIDER:
        return False
    letter = (line.right - line.left) / max(len(line.text), 1)
    slack = 0 if ended else _RUNS_ON if after.text[0].islower() else _MAY_RUN_ON
    needed = len(after.text.split(maxsplit=1)[0]) + 1 + slack
    return line.right + letter * needed > edges[_column(line)]


def _between(line: str, after: str, known: set[str]) -> str:
    """What joins two lines: a blank, or what becomes of the hyphen at the end of the first."""
    if not _BROKEN.search(line):
        return " "
    begin, end = line[:-1].rsplit(maxsplit=1)[-1], after.split(maxsplit=1)[0]
    written = f"{begin}-{end}" in known or begin.isupper() or begin.lower() in _LOOSE
    if end in ("en", "of", "und", "oder", "and", "or"):  # in- en uitvoer
        return "- "
    return "-" if written or not end[0].islower() else ""
