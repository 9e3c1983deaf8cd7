"""A text that a record holds in parts: a list of paragraphs, a line of words and links."""

import ast
import re

__all__ = ["as_one_text"]

_WRITTEN_LIST = re.compile(r"\[\s*['\"].*['\"]\s*\]", re.DOTALL)  # as pandas writes one into a cell
_LONGEST = 1_000_000  # code points of one


def as_one_text(value: object) -> str | None:
    r"""The text that a field holds; null where it holds none.

    Strings are paragraphs. Where objects stand among them (Telegram: `["Lees ", {"type": "link",
    "text": "dit"}]`) all are pieces of one line.

    >>> as_one_text(["Rutte sprak.", "Trump zweeg."])
    'Rutte sprak.\nTrump zweeg.'
    >>> as_one_text(["Rutte en ", {"type": "bold", "text": "Trump"}, " spraken."])
    'Rutte en Trump spraken.'
    """
    if isinstance(value, str):
        return _from_cell(value) if value.strip() else None
    if not isinstance(value, list) or not all(map(_is_piece, value)):
        return None
    pieces = [part["text"] if isinstance(part, dict) else part for part in value]
    between = "" if any(isinstance(part, dict) for part in value) else "\n"
    return between.join(filter(None, pieces)).strip() or None


def _is_piece(part: object) -> bool:
    """Text, or an object that is nothing but text and its kind; no record of its own."""
    if not isinstance(part, dict):
        return part is None or isinstance(part, str)
    return isinstance(part.get("text"), str) and ("type" in part or len(part) == 1)


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
