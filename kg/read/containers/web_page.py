"""HTML: the main text of a page, by trafilatura; several articles in one page are several items."""

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.ground.errors import SourceError
from kg.read.clippings import find_clippings
from kg.read.content import Content
from kg.read.document import Document, Outcome
from kg.read.elements import Block, blocks_of, children_of, parse_page
from kg.read.lines import read_text
from kg.read.page_data import PageData, read_page_data, read_times
from kg.read.suspicion import what_is_missing

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["documents_of", "read_web_page"]

_MAIN = 0.7  # of the words of all articles: one this long is the page's own, the others are teasers
_FEWEST_WORDS = 8
_NEAR_THE_TOP = 4  # lines
_LEAST_PROSE = 80  # characters of a paragraph
_LARGEST = 20_000_000  # characters of a page


def read_web_page(content: Content) -> Iterator[Outcome]:
    """The article or the articles of a page."""
    text, notes = read_text(content)
    yield from notes
    yield from documents_of(text, content.source)


def documents_of(text: str, source: str) -> Iterator[Outcome]:
    """The articles of a page that some container held."""
    page = parse_page(text.replace("\0", "")) if len(text) <= _LARGEST else None
    if page is None:
        yield SourceError(source, "no page that can be read: too large, or without HTML")
        return
    data = read_page_data(page)
    documents: list[Outcome] = [*(_articles(page, source, data) or _clippings(page, source, data))]
    if documents:
        yield f"{source}: holds {len(documents)} articles in one page"
    else:
        documents = [_main(text, source, data)]
    yield from documents
    taken = sum(len(one.text) for one in documents if isinstance(one, Document))
    if taken and (missing := what_is_missing(_prose(page), taken)):
        yield f"{source}: {missing}"


def _prose(page: "_Element") -> int:
    """How many characters stand in paragraphs that are long enough to be no menu."""
    lengths = (len(block.text) for block in blocks_of(page))
    return sum(length for length in lengths if length >= _LEAST_PROSE)


def _main(text: str, source: str, data: PageData) -> Outcome:
    """The one article of a page: trafilatura knows what in it is no news."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Page

    page = bare_extraction(
        text,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(page, Page) or not page.text:
        return SourceError(source, "no main text in this HTML")
    return Document(
        source,
        source,
        "",
        page.title,
        _without(data.lines, page.text),
        published=data.published,
        url=data.url or page.url or None,
        outlet=data.outlet,
    )


def _without(lines: Container[str], text: str) -> str:
    """A text whose first lines do not say when it appeared."""
    first, *rest = text.split("\n", _NEAR_THE_TOP)
    opening = [first, *rest[: _NEAR_THE_TOP - 1]]
    kept = [line for line in opening if line.strip() not in lines]
    return "\n".join([*kept, *rest[_NEAR_THE_TOP - 1 :]]) if kept else text


def _articles(page: "_Element", source: str, data: PageData) -> list[Document]:
    """The `<article>`s of a page that shows several in full; none where one is the page's own."""
    found = [part for part in children_of(page, "article") if not _within_article(part)]
    if len(found) < 2:
        return []
    read = [(part, [*blocks_of(part)]) for part in found]
    full = [(part, blocks) for part, blocks in read if _words(blocks) >= _FEWEST_WORDS]
    words = [_words(blocks) for _, blocks in full]
    if len(full) < 2 or max(words) > _MAIN * sum(words):
        return []
    documents = []
    for number, (part, blocks) in enumerate(full, start=1):
        headed = next((one for one in blocks if one.level), None)
        shown = (one.text for one in blocks if one is not headed and one.text)
        published, lines = read_times(part)
        documents.append(
            Document(
                f"{source}#{number}",
                source,
                str(number),
                headed.text if headed else "",
                _without(lines, "\n".join(shown)),
                published=published,
                url=data.url,
                outlet=data.outlet,
            )
        )
    return documents


def _within_article(part: "_Element") -> bool:
    return next(part.iterancestors("article"), None) is not None


def _words(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks if not block.level)


def _clippings(page: "_Element", source: str, data: PageData) -> list[Document]:
    return [
        Document(
            f"{source}#{number}",
            source,
            str(number),
            clipping.title,
            clipping.text,
            published=clipping.published,
            outlet=clipping.outlet or data.outlet,
        )
        for number, clipping in enumerate(find_clippings([*blocks_of(page)]), start=1)
    ]
