"""Text: a page, an article, or several articles in one file."""

from collections.abc import Iterable, Iterator

from kg.read.bundles import Article, split_bundle
from kg.read.content import Content
from kg.read.document import Document, Outcome
from kg.read.header import split_header
from kg.read.lines import read_text, with_line_ends
from kg.read.suspicion import what_is_missing
from kg.read.wrapped import find_width

__all__ = ["articles_of", "read_plain_text"]


def read_plain_text(content: Content) -> Iterator[Outcome]:
    """The articles of a text file."""
    text, notes = read_text(content)
    yield from notes
    yield from articles_of(text, content.source)


def articles_of(text: str, source: str) -> Iterator[Outcome]:
    """The articles in a text that some container held, also in one out of Word or PDF."""
    bundle = split_bundle(with_line_ends(text))
    if bundle.said:
        yield f"{source}: {bundle.said}"
    taken = sum(len(article.title or "") + len(article.text) for article in bundle.articles)
    if missing := what_is_missing(len(text), taken):
        yield f"{source}: {missing}"
    width = _width(bundle.articles) if len(bundle.articles) > 1 else None
    for number, article in enumerate(bundle.articles, start=1):
        one = len(bundle.articles) == 1
        yield Document(
            source if one else f"{source}#{number}",
            source,
            "" if one else str(number),
            article.title,
            article.text,
            published=article.published,
            outlet=article.outlet,
            section=article.section,
            width=width,
        )


def _width(articles: Iterable[Article]) -> int | None:
    """The width that the lines of a file are wrapped at: articles too short to show it share it."""
    widths = (find_width(split_header(article.text)[1]) for article in articles)
    return max(filter(None, widths), default=None)
