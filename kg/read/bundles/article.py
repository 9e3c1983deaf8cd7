"""One article of a file that holds several, before its lines of metadata are read."""

from dataclasses import dataclass

__all__ = ["Article", "Bundle"]


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article, and what the file says of it outside that text."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """The articles of a file in their order, and what is to be said of how they were told apart."""

    articles: tuple[Article, ...]
    said: str | None = None
