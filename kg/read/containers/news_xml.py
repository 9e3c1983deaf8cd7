"""News XML: NITF, NewsML (1 and G2), scanned pages (ALTO, the OCR of the KB); others are named."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Document, Outcome
from kg.read.elements import blocks_of, children_of, damage_of, local_name, parse_xml, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_alto", "read_newsml", "read_nitf", "read_ocr", "read_unknown_xml"]


def read_nitf(content: Content) -> Iterator[Outcome]:
    """The article of an NITF file."""
    root = parse_xml(content)
    yield _nitf(root, content.source, content.source, "") or _without_text(content.source)


def read_newsml(content: Content) -> Iterator[Outcome]:
    """The articles of a NewsML message: what holds NITF, HTML or plain text."""
    root = parse_xml(content)
    if damage := damage_of(root):
        yield f"{content.source}: {damage}; what stands there may be lost"
    items = [*children_of(root, "newsItem", "NewsItem")] or [root]
    pictures = [item for item in items if _is_picture(item)]
    if pictures and len(pictures) < len(items):
        yield f"{content.source}: pictures, sound and film were left out ({len(pictures)})"
        items = [item for item in items if item not in pictures]
    for number, item in enumerate(items, start=1):
        one = len(items) == 1
        where = content.source if one else f"{content.source}#{number}"
        record_id = item.get("guid") or _stated(item, "NewsItemId") or ("" if one else str(number))
        yield _newsml(item, where, content.source, record_id) or _without_text(where)


def read_alto(content: Content) -> Iterator[Outcome]:
    """A scanned page: the words of its lines, those that a line breaks whole again."""
    root = parse_xml(content)
    paragraphs = [" ".join(_words(block)) for block in children_of(root, "TextBlock")]
    text = "\n".join(filter(None, paragraphs))
    source = content.source
    yield Document(source, source, "", None, text) if text else _without_text(source)


def read_ocr(content: Content) -> Iterator[Outcome]:
    """An article of the newspapers of the KB, as Delpher gives it: a title and paragraphs."""
    root = parse_xml(content)
    title = _stated(root, "title")
    text = "\n".join(filter(None, map(text_of, children_of(root, "p"))))
    source = content.source
    yield Document(source, source, "", title or None, text) if text else _without_text(source)


def read_unknown_xml(content: Content) -> Iterator[Outcome]:
    """XML of another kind: markup is no news."""
    name = local_name(parse_xml(content))
    said = f"XML of an unknown kind (<{name[:40]}>): save the articles as text, CSV or JSON"
    yield SourceError(content.source, said)


def _without_text(where: str) -> SourceError:
    return SourceError(where, "no article in this XML")


def _stated(root: "_Element", *names: str) -> str:
    """The text of the first element with one of these names that has some; names in order."""
    found = (text_of(element) for name in names for element in children_of(root, name))
    return next(filter(None, found), "")


def _attribute(root: "_Element", element: str, name: str) -> str | None:
    values = (found.get(name) for found in children_of(root, element))
    return next(filter(None, values), None)


def _nitf(root: "_Element", where: str, source: str, record_id: str) -> Document | None:
    text = "\n".join(
        block.text for body in children_of(root, "body.content") for block in blocks_of(body)
    )
    title = _stated(root, "hl1", "hedline", "title")
    if not text and not title:
        return None
    stated = (
        _attribute(root, "date.issue", "norm")
        or _attribute(root, "story.date", "norm")
        or _attribute(root, "pubdata", "date.publication")
        or _stated(root, "story.date")
    )
    return Document(
        where,
        source,
        record_id,
        title,
        text,
        published=stated or None,
        outlet=_attribute(root, "pubdata", "name") or _stated(root, "distributor") or None,
        section=_attribute(root, "pubdata", "position.section"),
        url=_attribute(root, "pubdata", "ex-ref"),
    )


def _newsml(item: "_Element", where: str, source: str, record_id: str) -> Document | None:
    title = _stated(item, "headline", "HeadLine")
    published = _stated(
        item, "contentCreated", "firstCreated", "FirstCreated", "versionCreated", "DateAndTime"
    )
    outlet = _stated(item, "infoSource") or _name(item, "infoSource", "provider") or None
    nitf = next(children_of(item, "nitf"), None)
    if nitf is not None and (found := _nitf(nitf, where, source, record_id)):
        outlet = found.outlet or outlet
        return Document(
            where,
            source,
            record_id,
            found.title or title,
            found.text,
            published=found.published or published or None,
            outlet=outlet,
            section=found.section,
        )
    bodies = [*children_of(item, "body"), *children_of(item, "inlineData", "DataContent")]
    texts = ("\n".join(block.text for block in blocks_of(body)) for body in bodies)
    text = next(filter(None, texts), "")
    if not text and not title:
        return None
    return Document(
        where, source, record_id, title, text, published=published or None, outlet=outlet
    )


def _is_picture(item: "_Element") -> bool:
    """Whether NewsML-G2 says that an item is no text: `ninat:picture`; its headline is no news."""
    kind = _attribute(item, "itemClass", "qcode") or "text"
    has_text = next(children_of(item, "inlineXML", "inlineData"), None) is not None
    return not has_text and not kind.endswith(("text", "composite"))


def _name(item: "_Element", *elements: str) -> str | None:
    """The name or literal by which NewsML-G2 refers to somebody."""
    for element in elements:
        for found in children_of(item, element):
            if value := _stated(found, "name") or found.get("literal"):
                return value
    return None


def _words(block: "_Element") -> Iterator[str]:
    """The words of a block of ALTO; `SUBS_CONTENT` is the whole of a word that a line breaks."""
    for word in children_of(block, "String"):
        part = word.get("SUBS_TYPE")
        if part == "HypPart1" and (whole := word.get("SUBS_CONTENT")):
            yield whole
        elif part != "HypPart2" or not word.get("SUBS_CONTENT"):
            yield word.get("CONTENT") or ""
