"""OpenDocument text (`.odt`), as LibreOffice writes it: every word of the body."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from kg.ground.errors import SourceError
from kg.read.archive import open_archive
from kg.read.containers.plain_text import articles_of
from kg.read.content import Content
from kg.read.document import Outcome
from kg.read.elements import children_of, local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_open_document"]

_PARAGRAPHS = ("p", "h")
_SKIPPED = {"tracked-changes", "annotation", "note", "sequence-decls", "forms"}
_SIGNS = {"tab": "\t", "line-break": "\n", "soft-page-break": ""}


def read_open_document(content: Content) -> Iterator[Outcome]:
    """The articles of a document; headers, footers, notes and comments are none."""
    with open_archive(content) as archive:
        if "content.xml" not in archive.namelist():
            raise SourceError(content.source, "a damaged file or one with a password")
        data = archive.read("content.xml")
    root = parse_xml(replace(content, open=lambda: BytesIO(data)))
    body = next(children_of(root, "text"), None)
    text = "\n".join(_lines(body)) if body is not None else ""
    if not text.strip():
        raise SourceError(content.source, "no text in this document, or one with a password")
    yield from articles_of(text, content.source)


def _lines(part: "_Element") -> Iterator[str]:
    """The paragraphs below `part`, a row of a table as one line with its cells parted by tabs."""
    for child in part:
        name = local_name(child)
        if name in _PARAGRAPHS:
            yield "".join(_words(child))
        elif name == "table-row":
            yield "\t".join(" ".join(_lines(cell)).strip() for cell in child)
        elif name not in _SKIPPED:
            yield from _lines(child)


def _words(part: "_Element") -> Iterator[str]:
    yield part.text or ""
    for child in part:
        name = local_name(child)
        if name == "s":
            yield " " * _count(child)
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name and name not in _SKIPPED:
            yield from _words(child)
        yield child.tail or ""


def _count(spaces: "_Element") -> int:
    """How many blanks `<text:s text:c="3"/>` stands for."""
    stated = next((value for name, value in spaces.items() if name.endswith("}c")), "1")
    return min(int(stated), 100) if stated.isdecimal() else 1
