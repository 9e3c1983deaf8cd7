"""Word (`.docx`), opened by python-docx: every word of the body, also in tables and text boxes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.read.archive import open_archive
from kg.read.containers.plain_text import articles_of
from kg.read.content import Content
from kg.read.document import Outcome

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_word"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT = f"{_W}t"
_OTHER = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "\u00ad",
}
_SKIPPED = {_FALLBACK, f"{_W}moveFrom", f"{_W}del", f"{_W}pPr", f"{_W}rPr"}
_PARAGRAPH = f"{_W}p"
_CELL = f"{_W}tc"
_ROW = f"{_W}tr"


def read_word(content: Content) -> Iterator[Outcome]:
    """The articles of a document; headers and footers are none."""
    import docx

    with open_archive(content), content.open() as stream:
        body = docx.Document(stream).element.body
        text = "\n".join(_lines(body))
    yield from articles_of(text, content.source)


def _lines(part: "_Element") -> Iterator[str]:
    """The paragraphs below `part`, a row of a table as one line with its cells parted by tabs."""
    for child in part:
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child)
        elif child.tag == _ROW:
            yield "\t".join(" ".join(_lines(cell)).strip() for cell in child.iter(_CELL))
        elif child.tag not in _SKIPPED:
            yield from _lines(child)


def _paragraph(paragraph: "_Element") -> Iterator[str]:
    """A paragraph, and behind it the paragraphs of text boxes that hang on it."""
    words: list[str] = []
    boxes: list[str] = []
    _collect(paragraph, words, boxes)
    yield "".join(words)
    yield from boxes


def _collect(part: "_Element", words: list[str], boxes: list[str]) -> None:
    for child in part:
        if child.tag == _TEXT:
            words.append(child.text or "")
        elif child.tag in _OTHER:
            words.append(_OTHER[child.tag])
        elif child.tag == _PARAGRAPH:
            boxes += _paragraph(child)
        elif child.tag not in _SKIPPED:
            _collect(child, words, boxes)
