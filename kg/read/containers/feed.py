"""Feeds: RSS, Atom and RDF; one item per entry."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Document, Outcome
from kg.read.elements import as_text, children_of, damage_of, local_name, parse_xml, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_feed"]

# The whole text before its summary; the day on which an entry appeared before that of a change.
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "issued", "created", "updated")
_IDS = ("guid", "id", "identifier")
_ENTRIES = ("item", "entry")
_NO_NEWS = ("attachment", "nav_menu_item", "revision")  # kinds of what WordPress exports, too


def read_feed(content: Content) -> Iterator[Outcome]:
    """The entries of a feed; its own title is their outlet where they have no address."""
    root = parse_xml(content)
    outlet = next((text_of(part) for part in children_of(root, "title")), "") or None
    if damage := damage_of(root):
        yield f"{content.source}: {damage}; what stands there may be lost"
    entries = list(children_of(root, *_ENTRIES))
    if not entries:
        yield SourceError(content.source, "a feed without entries")
    others = 0
    for number, entry in enumerate(entries, start=1):
        if _is_no_post(entry):
            others += 1
            continue
        where = f"{content.source}#{number}"
        document = _document(entry, where, content.source, outlet)
        yield document or SourceError(where, "an entry without text")
    if others:
        said = "entries of WordPress that are no posts with text (pictures, menus) are no items"
        yield f"{content.source}: {others} {said}"


def _is_no_post(entry: "_Element") -> bool:
    """Whether WordPress exported a picture, a menu or an empty page."""
    kind = next((text_of(part) for part in children_of(entry, "post_type")), None)
    texts = (text_of(part) for part in children_of(entry, *_TEXTS))
    return kind is not None and (kind in _NO_NEWS or not any(texts))


def _document(entry: "_Element", where: str, source: str, outlet: str | None) -> Document | None:
    fields: dict[str, _Element] = {}
    for child in entry:
        fields.setdefault(local_name(child), child)
    texts = [_text(fields[name]) for name in _TEXTS if name in fields]
    title = as_text(text_of(fields.get("title")))
    text = max(texts, key=len, default="")
    if not text and not title:
        return None
    url = _link(entry)
    return Document(
        where,
        source,
        _first(fields, _IDS) or url or where,
        title,
        text,
        published=_first(fields, _DATES),
        url=url,
        outlet=None if url and urlsplit(url).hostname else outlet,
    )


def _first(fields: dict[str, "_Element"], names: tuple[str, ...]) -> str | None:
    stated = (text_of(fields[name]) for name in names if name in fields)
    return next(filter(None, stated), None)


def _text(element: "_Element") -> str:
    """The text of an element: markup that is written out, or that lies in it."""
    from lxml import etree

    if len(element):
        return as_text(etree.tostring(element, encoding="unicode", with_tail=False))
    return as_text("".join(element.itertext()))


def _link(entry: "_Element") -> str | None:
    """The address of an entry: the text of `<link>`, or what it refers to in Atom."""
    for link in children_of(entry, "link"):
        if link.get("rel", "alternate") == "alternate" and (
            found := link.get("href") or text_of(link)
        ):
            return found
    return None
