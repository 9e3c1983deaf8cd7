"""A text that a record holds in parts: a list of paragraphs, a line of words and links."""

import ast
import re
from collections.abc import Mapping

from kg.read.fields import place_of

__all__ = ["as_one_text"]

_WRITTEN_LIST = re.compile(r"\[\s*['\"].*['\"]\s*\]", re.DOTALL)  # as pandas writes one into a cell
_KINDS = ("type", "_type", "kind", "__typename", "blockType")
_BLOCK_TEXTS = ("text", "content", "html", "value", "paragraph", "data", "children", "spans")
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
    if value and all(map(_is_block, value)):
        return "\n".join(filter(None, map(_block_text, value))) or None
    if not all(map(_is_piece, value)):
        return None
    pieces = [part["text"] if isinstance(part, dict) else part for part in value]
    between = "" if any(isinstance(part, dict) for part in value) else "\n"
    return between.join(filter(None, pieces)).strip() or None


def _is_piece(part: object) -> bool:
    """Text, or an object that is nothing but text and its kind; no record of its own."""
    if not isinstance(part, dict):
        return part is None or isinstance(part, str)
    known = "type" in part or len(part) == 1
    return isinstance(part.get("text"), str) and known and not _is_titled(part)


def _is_block(part: object) -> bool:
    """An object that says what it is, nothing of Telegram's, and no record with a title or day."""
    if not isinstance(part, Mapping):
        return False
    kind = next((part[name] for name in _KINDS if isinstance(part.get(name), str)), None)
    return kind is not None and not _INLINE.fullmatch(kind) and not _is_titled(part)


def _is_titled(part: Mapping[str, object]) -> bool:
    """Whether an object has a title or a day: it is a record of its own."""
    said = {place.field for name in part if (place := place_of(str(name)))}
    return bool(said & {"title", "published"})


def _block_text(value: object, depth: int = 0) -> str:
    """The text of a block, which may lie in its data or in the spans of its children."""
    if isinstance(value, str):
        return value.strip("\n")
    if isinstance(value, list) and depth < _DEEPEST:
        return "".join(_block_text(one, depth + 1) for one in value)
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
