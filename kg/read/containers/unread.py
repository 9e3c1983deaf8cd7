"""Forms that are known and not read: named, with what to do."""

from collections.abc import Iterator

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Outcome

__all__ = ["read_archive", "read_old_word", "read_pdf", "read_rich_text"]

_MEND = "save it as text or as HTML, one article a file"


def read_archive(content: Content) -> Iterator[Outcome]:
    """A Word file, another office file or an archive."""
    yield SourceError(content.source, f"a Word file, another office file or an archive: {_MEND}")


def read_old_word(content: Content) -> Iterator[Outcome]:
    """A file of Word before 2007."""
    yield SourceError(content.source, f"an old Word file or another office file: {_MEND}")


def read_pdf(content: Content) -> Iterator[Outcome]:
    """A PDF file."""
    yield SourceError(content.source, f"a PDF file: {_MEND}")


def read_rich_text(content: Content) -> Iterator[Outcome]:
    """An RTF file."""
    yield SourceError(content.source, f"an RTF file: {_MEND}")
