"""What is packed as a zip (Word, spreadsheets, OpenDocument): opened only where it is no bomb."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from kg.ground.errors import SourceError
from kg.read.content import LARGEST, Content

__all__ = ["MARK", "open_archive"]

MARK = b"PK\x03\x04"
_MOST = 20_000  # files in it


@contextmanager
def open_archive(content: Content) -> Iterator[zipfile.ZipFile]:
    """The archive; raises `SourceError` for a damaged one, and for one that unpacks to too much."""
    try:
        with content.open() as stream, zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            if size > LARGEST or len(entries) > _MOST:
                said = f"unpacks to {size >> 20} MB in {len(entries)} parts: too much to be read"
                raise SourceError(content.source, said)
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise SourceError(
            content.source, f"a damaged file or one with a password ({error})"
        ) from error
