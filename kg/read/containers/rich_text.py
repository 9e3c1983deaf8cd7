"""RTF, read by striprtf."""

import re
from collections.abc import Iterator

from kg.ground.errors import SourceError
from kg.read.containers.plain_text import articles_of
from kg.read.content import Content, read_whole
from kg.read.document import Outcome

__all__ = ["read_rich_text"]

# striprtf writes the address of a link behind its text, and parts the cells of a table by bars.
_LINK = re.compile(rb"(\\\*)\s*(\\fldinst)", re.IGNORECASE)
_CELL = re.compile(rb"\\(?:nest)?cell(?![a-z])")
_FONTS = re.compile(rb"\\fonttbl")
_LARGEST_FONTS = 1 << 16


def read_rich_text(content: Content) -> Iterator[Outcome]:
    """The articles of a document; headers, footers, pictures and addresses of links are none."""
    from striprtf.striprtf import rtf_to_text

    data = _CELL.sub(rb"\\tab ", _LINK.sub(rb"\1\n\2", read_whole(content)))
    try:
        text: str = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        raise SourceError(content.source, f"damaged RTF ({error})") from error
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if not text.strip():
        raise SourceError(content.source, "no text in this RTF")
    yield from articles_of(text, content.source)
