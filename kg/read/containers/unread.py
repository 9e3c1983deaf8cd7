"""Forms that are known and not read: named, with what to do."""

from collections.abc import Iterator

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Outcome

__all__ = ["read_archive", "read_old_word"]


def read_archive(content: Content) -> Iterator[Outcome]:
    """A zip that is no office file that can be read."""
    yield SourceError(
        content.source, "an archive or an unknown office file: unpack it, or save it as text"
    )


def read_old_word(content: Content) -> Iterator[Outcome]:
    """A file of Word before 2007."""
    yield SourceError(
        content.source,
        "an old office file, or one with a password: save it as .docx, .xlsx or text",
    )
