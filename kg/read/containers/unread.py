"""Forms that are known and not read: named, with what to do."""

from collections.abc import Iterator

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Outcome

__all__ = ["read_book", "read_old_word", "read_other_archive"]


def read_other_archive(content: Content) -> Iterator[Outcome]:
    """An archive of a kind whose files cannot be reached one by one."""
    yield SourceError(content.source, "an archive: unpack it, or make it a .zip")


def read_old_word(content: Content) -> Iterator[Outcome]:
    """A file of Word before 2007, a message of Outlook, or a file that a password keeps shut."""
    said = "an old office file, a message of Outlook, or a file with a password"
    yield SourceError(content.source, f"{said}: save it as .docx, .xlsx, .eml or text")


def read_book(content: Content) -> Iterator[Outcome]:
    """An e-book: its chapters are no articles."""
    yield SourceError(content.source, "an e-book (EPUB): save its articles as HTML or text")
