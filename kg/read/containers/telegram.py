"""A chat that Telegram saved as pages (`messages.html`): each post is an item."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Document, Outcome
from kg.read.elements import as_text, children_of, parse_page, text_of
from kg.read.lines import read_text

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["looks_like_telegram", "read_telegram"]

_LOOKS = re.compile(rb"""<title>Exported Data</title>|class=["']message default clearfix""")


def looks_like_telegram(head: bytes) -> bool:
    """Whether a page begins as those that Telegram saves."""
    return _LOOKS.search(head) is not None


def read_telegram(content: Content) -> Iterator[Outcome]:
    """The posts that hold a text; the name of the chat is their outlet, as in its JSON."""
    text, notes = read_text(content)
    yield from notes
    page = parse_page(text)
    posts = [] if page is None else [part for part in page.iter("div") if _has(part, "message")]
    heads = [] if page is None else [part for part in page.iter("div") if _has(part, "page_header")]
    chat = next((text_of(one) for head in heads for one in _parts(head, "text")), None)
    found = [one for post in posts if (one := _document(post, content.source, chat))]
    yield from found
    if not found:
        yield SourceError(content.source, "no post with a text in this page of Telegram")


def _document(post: "_Element", source: str, chat: str | None) -> Document | None:
    from lxml import etree

    said = next(_parts(post, "text"), None)
    if said is None or not text_of(said):
        return None
    number = (post.get("id") or "").removeprefix("message")
    day = next((one.get("title") for one in _parts(post, "date") if one.get("title")), None)
    markup = etree.tostring(said, encoding="unicode", with_tail=False)
    name = f"{chat}/{number}" if chat else source  # as that of its JSON: a post is itself in both
    return Document(
        f"{source}#{number}", name, number, None, as_text(markup), published=day, outlet=chat
    )


def _parts(element: "_Element", name: str) -> Iterator["_Element"]:
    return (part for part in children_of(element, "div") if _has(part, name))


def _has(element: "_Element", name: str) -> bool:
    return name in (element.get("class") or "").split()
