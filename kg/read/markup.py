"""HTML inside records: `Ren&eacute;`, `<p>Mark Rutte</p>`."""

import re
from html import unescape
from html.entities import html5

__all__ = ["without_markup"]

_BLOCKS = (
    "address|article|aside|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|footer|h[1-6]"
    "|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|th|tr|ul"
)
_INLINE = (
    "a|abbr|acronym|audio|b|big|center|cite|code|del|em|font|i|iframe|img|ins|label|mark|picture|q"
    "|s|small|source|span|strike|strong|sub|sup|svg|time|tt|u|var|video|wbr"
)
_ATTRIBUTES = r"(?:\s(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)?/?"
_TAG = re.compile(rf"</?(?:(?P<block>{_BLOCKS})|{_INLINE}){_ATTRIBUTES}>", re.IGNORECASE)
_NO_TEXT = re.compile(
    r"<(script|style)\b[^<>]*>(?:[^<]|<(?!/\1))*+</\1\s*>|<!--(?:[^-]|-(?!->))*+-->", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});")
_DEEPEST = 3  # a feed's description is escaped twice
_BREAKS = re.compile(r"[^\S\n]*\n[^\S\n]*(?:\n\s*)?")


def without_markup(text: str) -> tuple[str, list[str]]:
    r"""`text` as it reads on a page, and what was done; nothing where it holds no HTML.

    Only tags that HTML knows are taken out, only entities that it knows are read: `5 < 6`,
    `Johnson & Johnson` and `<Rutte>` stay.

    >>> without_markup("<p>Ren&eacute; sprak.</p><p>Johnson &amp; Johnson niet.</p>")[0]
    'René sprak.\nJohnson & Johnson niet.'
    """
    done: list[str] = []
    for _ in range(_DEEPEST):
        bare = _without_tags(text)
        if bare != text:
            done.append("HTML tags were taken out")
        text = _ENTITY.sub(_read_entity, bare) if "&" in bare else bare
        if text == bare:
            break
        done.append("HTML entities were read")
    return text, list(dict.fromkeys(done))


def _without_tags(text: str) -> str:
    if "<" not in text or not (_TAG.search(text) or _NO_TEXT.search(text)):
        return text
    text = _NO_TEXT.sub("", text)
    return _BREAKS.sub("\n", _TAG.sub(_between, text)).strip()


def _between(tag: re.Match[str]) -> str:
    """A block ends a line; `<b>Rut</b>te` is one word."""
    return "\n" if tag["block"] else ""


def _read_entity(entity: re.Match[str]) -> str:
    known = entity[0][1] == "#" or entity[0][1:] in html5
    return unescape(entity[0]) if known else entity[0]
