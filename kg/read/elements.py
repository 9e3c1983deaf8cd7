"""Markup as text: the blocks of a page or of a part of one, and XML that does no harm."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ground.errors import SourceError
from kg.read.content import Content, read_whole
from kg.read.words import read_table

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = [
    "Block",
    "as_text",
    "blocks_of",
    "children_of",
    "damage_of",
    "local_name",
    "parse_page",
    "parse_xml",
    "root_name",
    "text_of",
]

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\v"  # of a line, within a block
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[A-Za-z][\w.-]*)[\s/>]")
_TAG = re.compile(r"<[a-zA-Z/!]|&[#\w]{2,31};")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ELEMENTS = read_table("html_elements.csv")
_BLOCKS = frozenset(element for kind, element in _ELEMENTS if kind == "block")
_SKIPPED = frozenset(element for kind, element in _ELEMENTS if kind == "skipped")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading: `level` is that of a heading, else 0; a rule has no text."""

    text: str
    level: int = 0


def parse_page(text: str) -> "_Element | None":
    """The tree of an HTML page; null for one without any element."""
    from lxml import etree, html

    try:
        return html.fromstring(text, parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    except ValueError:  # it says in what encoding it was, which holds no longer
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
        try:
            return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
        except etree.ParserError:
            return None
    except etree.ParserError:
        return None


def parse_xml(content: Content) -> "_Element":
    """The tree of an XML file: no entity is looked up, whether it leads outside or to itself.

    Raises `SourceError` for what is no XML.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(read_whole(content), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(content.source, f"not XML ({error.msg})") from error
    if root is None:
        raise SourceError(content.source, "not XML")
    return root


def damage_of(root: "_Element") -> str | None:
    """What was wrong with an XML file that was read all the same; null where nothing was."""
    parser = root.getroottree().parser
    wrong = [one for one in parser.error_log if one.level_name != "WARNING"] if parser else []
    return f"damaged XML, line {wrong[0].line}: {wrong[0].message:.80}" if wrong else None


def root_name(head: bytes) -> str | None:
    """The name of the first element of a file that begins with `head`; null where there is none.

    >>> root_name(b"<?xml version='1.0'?><!-- een feed --><rss version='2.0'>")
    'rss'
    """
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if wide else "latin-1", "ignore").lstrip("\xef\xbb\xbf \t\r\n")
    while text.startswith(("<?", "<!")):
        text = text.partition("-->" if text.startswith("<!--") else ">")[2].lstrip()
    found = _ROOT.match(text)
    return found["name"] if found else None


def children_of(element: "_Element", *names: str) -> Iterator["_Element"]:
    """The elements below `element` with one of these names, whatever their namespace."""
    for child in element.iter():
        if isinstance(child.tag, str) and local_name(child) in names:
            yield child


def local_name(element: "_Element") -> str:
    """`item` of `{http://purl.org/rss/1.0/}item`; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: "_Element | None") -> str:
    """All text below an element, on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def as_text(markup: str) -> str:
    r"""The text of a piece of HTML, such as a feed carries; plain text as it is.

    >>> as_text("<p>Rutte &amp; Trump.</p><p>Zij <b>spraken</b>.</p>")
    'Rutte & Trump.\nZij spraken.'
    """
    if not _TAG.search(markup):
        return markup.strip()
    page = parse_page(f"<div>{markup}</div>")
    return "" if page is None else "\n".join(block.text for block in blocks_of(page) if block.text)


def blocks_of(part: "_Element") -> Iterator[Block]:
    """The paragraphs and headings below an element, without menus, forms, captions and scripts."""
    words: list[str] = []
    yield from _walk(part, words)
    yield from _flush(words, 0)


def _walk(root: "_Element", words: list[str]) -> Iterator[Block]:
    """Depth first without recursion: pages can be nested thousands deep."""
    stack: list[tuple[_Element, bool]] = [(root, True)]
    while stack:
        element, opening = stack.pop()
        name = local_name(element)
        if opening and name and name not in _SKIPPED:
            if name in _BLOCKS:
                yield from _flush(words, 0)
            if name == "hr":
                yield Block("", 0)
            words.append(_BREAK if name == "br" else element.text or "")
            stack.append((element, False))
            stack += [(child, True) for child in reversed(element)]
            continue
        if not opening and name in _BLOCKS:
            yield from _flush(words, _HEADINGS.get(name, 0))
        if element is not root:
            words.append(element.tail or "")


def _flush(words: list[str], level: int) -> Iterator[Block]:
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(words).split(_BREAK))
    words.clear()
    if text := "\n".join(line for line in lines if line):
        yield Block(text, level)
