"""Text: a page, an article, or several articles in one file."""

from collections.abc import Iterator

from kg.read.bundle import split_bundle
from kg.read.content import Content
from kg.read.document import Document, Outcome
from kg.read.lines import read_text, with_line_ends
from kg.read.wrapped import find_width

__all__ = ["articles_of", "read_plain_text"]


def read_plain_text(content: Content) -> Iterator[Outcome]:
    """The articles of a text file."""
    text, notes = read_text(content)
    yield from notes
    yield from articles_of(text, content.source)


def articles_of(text: str, source: str) -> Iterator[Outcome]:
    """The articles in a text that some container held, also in one out of Word or PDF."""
    articles, said = split_bundle(with_line_ends(text))
    if said:
        yield f"{source}: {said}"
    if len(articles) == 1:
        yield Document(source, source, "", None, articles[0])
        return
    width = max(filter(None, map(find_width, articles)), default=None)
    for number, article in enumerate(articles, start=1):
        yield Document(f"{source}#{number}", source, str(number), None, article, width=width)
