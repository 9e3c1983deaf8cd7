"""A text that a record holds in parts: a list of paragraphs, a line of words and links."""

import ast
import re
from collections.abc import Mapping

from kg.read.fields import place_of

__all__ = ["as_one_text", "text_in_blocks"]

_WRITTEN_LIST = re.compile(r"\[\s*['\"].*['\"]\s*\]", re.DOTALL)  # as pandas writes one into a cell
_KINDS = ("type", "_type", "kind", "__typename", "blockType", "nodeType")
_BLOCK_TEXTS = (
    *("text", "content", "html", "value", "paragraph", "body", "data", "children", "spans"),
    *("heading", "title"),
)
_SPAN = re.compile("span|text|a|em|strong|i|b|hyperlink")  # in a block, pieces of its line
_FEWEST_WORDS = 6  # in a block, where nothing but the form of blocks says that they are a text
# What Telegram calls the pieces of a line
_INLINE = re.compile(
    "plain|bold|italic|link|text_link|mention|mention_name|hashtag|cashtag|code|pre|underline|email"
    "|strikethrough|spoiler|custom_emoji|phone|bot_command|blockquote|bank_card"
)
_DEEPEST = 5
_LONGEST = 1_000_000  # code points of one


def as_one_text(value: object) -> str | None:
    r"""The text that a field holds; null where it holds none.

    Strings are paragraphs, and so are the blocks of an editor (`{"type": "paragraph", "content":
    "Rutte sprak."}`). Where objects stand among strings (Telegram: `["Lees ", {"type": "link",
    "text": "dit"}]`) all are pieces of one line.

    >>> as_one_text(["Rutte sprak.", "Trump zweeg."])
    'Rutte sprak.\nTrump zweeg.'
    >>> as_one_text(["Rutte en ", {"type": "bold", "text": "Trump"}, " spraken."])
    'Rutte en Trump spraken.'
    """
    if isinstance(value, str):
        return _from_cell(value) if value.strip() else None
    if not isinstance(value, list):
        return None
    if _are_blocks(value):
        return "\n".join(filter(None, map(_block_text, value))) or None
    if not all(map(_is_piece, value)):
        return None
    pieces = [part["text"] if isinstance(part, dict) else part for part in value]
    between = "" if any(isinstance(part, dict) for part in value) else "\n"
    return between.join(filter(None, pieces)).strip() or None


def text_in_blocks(value: object, depth: int = 0) -> str | None:
    """The text of blocks that are a field, or lie within it, whatever that is called.

    >>> text_in_blocks(
    ...     {"elements": [{"kind": "p", "value": "Rutte sprak gisteren lang met Trump."}]}
    ... )
    'Rutte sprak gisteren lang met Trump.'
    >>> text_in_blocks([{"type": "tag", "value": "politiek"}])
    """
    if isinstance(value, Mapping) and depth < _DEEPEST:
        inner = (text_in_blocks(one, depth + 1) for one in value.values())
        return max(filter(None, inner), key=len, default=None)
    if not isinstance(value, list) or not _are_blocks(value):
        return None
    text = as_one_text(value)
    is_prose = text and any(len(line.split()) >= _FEWEST_WORDS for line in text.split("\n"))
    return text if is_prose else None


def _is_piece(part: object) -> bool:
    """Text, or an object that is nothing but text and its kind; no record of its own."""
    if not isinstance(part, dict):
        return part is None or isinstance(part, str)
    known = "type" in part or len(part) == 1
    return isinstance(part.get("text"), str) and known and not _is_titled(part)


def _are_blocks(parts: list[object]) -> bool:
    """Objects that say what they are, not all of them Telegram's; no records of their own."""
    kinds = [_kind(part) for part in parts]
    return None not in kinds and not all(kind and _INLINE.fullmatch(kind) for kind in kinds)


def _kind(part: object) -> str | None:
    """What a block says that it is; null for what is none, or has a title or day of its own."""
    if not isinstance(part, Mapping) or _is_titled(part):
        return None
    return next((part[name] for name in _KINDS if isinstance(part.get(name), str)), None)


def _is_titled(part: Mapping[str, object]) -> bool:
    """Whether an object has a day, or a title above a text: it is a record of its own."""
    said = {place.field for name in part if (place := place_of(str(name)))}
    return "published" in said or ("title" in said and len(said) > 1)


def _block_text(value: object, depth: int = 0) -> str:
    """The text of a block, which may lie in its data or in the spans of its children."""
    if isinstance(value, str):
        return value.strip("\n")
    if isinstance(value, list) and depth < _DEEPEST:
        kinds = map(_kind, value)
        lines = all(
            kind and not (_SPAN.fullmatch(kind) or _INLINE.fullmatch(kind)) for kind in kinds
        )
        texts = (_block_text(one, depth + 1) for one in value)
        return ("\n" if lines else "").join(filter(None, texts))
    if isinstance(value, Mapping) and depth < _DEEPEST:
        found = (_block_text(value[name], depth + 1) for name in _BLOCK_TEXTS if name in value)
        return next(filter(None, found), "")
    return ""


def _from_cell(text: str) -> str:
    """`text`, or the paragraphs of a list of strings that was written into it."""
    if len(text) > _LONGEST or not _WRITTEN_LIST.fullmatch(text.strip()):
        return text
    try:
        value = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    strings = isinstance(value, list) and all(isinstance(part, str) for part in value)
    return "\n".join(value) if strings else text
