"""HTML: the main text of a page, by trafilatura."""

from collections.abc import Iterator

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Document, Outcome
from kg.read.lines import read_text

__all__ = ["read_web_page"]


def read_web_page(content: Content) -> Iterator[Outcome]:
    """The one article of a page."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Page

    text, notes = read_text(content)
    yield from notes
    page = bare_extraction(
        text,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "outputformat": "%Y-%m-%dT%H:%M:%S%z",
        },
    )
    source = content.source
    if not isinstance(page, Page) or not page.text:
        yield SourceError(source, "no main text in this HTML")
        return
    yield Document(
        source, source, "", page.title, page.text, published=page.date, url=page.url or None
    )
