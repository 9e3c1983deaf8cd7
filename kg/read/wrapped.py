"""Lines broken at a fixed width, as in e-mail, are joined again.

```
Premier Mark Rutte heeft donderdag in Brussel gesproken met Ursula      the next word did not
von der Leyen. Ook de Duitse bondskanselier Angela Merkel was er.       fit on the line
```

A text counts as wrapped by its lines alone: none longer than a hundred code points, nearly all of
them as full as they can be, most broken off in mid-sentence. Poems, lists and tables are not.
"""

import re
from itertools import pairwise

from kg.read.page import opens_mark

__all__ = ["find_width", "unwrap"]

_NARROWEST, _WIDEST = 50, 100
_NEARLY = 0.85  # of the width: text out of a PDF is not broken by counting letters
_FEWEST = 3  # lines that are full
_LAID_OUT = re.compile(r"\s*(?:[-*•·]|\d{1,3}[.)])\s|.*\S(?:\t|[^\S\n]{3,})\S|[\W_]*$")
_SENTENCE_END = re.compile(r"[.!?…:][\"'’”)\]]*$")
_HYPHEN = re.compile(r"\w[-\u00ad\u2010]$")
_AFTER_A_LOOSE_HYPHEN = ("en", "of", "als", "dan", "tot", "noch")  # in- en uitvoer


def unwrap(text: str, width: int | None = None) -> tuple[str, int | None]:
    r"""`text` with its wrapped lines joined, and the width they had; null where it is not wrapped.

    `width` is given where it is known already, from other articles of the same file. A line break
    becomes a space, and nothing behind a hyphen: `minister-` and `president` are
    `minister-president`. `minis-` and `ter` become `minis-ter`: no character is taken away.

    >>> unwrap("Rutte sprak.\nDe top eindigde.")
    ('Rutte sprak.\nDe top eindigde.', None)
    """
    width = width or find_width(text)
    if width is None:
        return text, None
    lines = [line.rstrip() for line in text.split("\n")]
    pieces = lines[:1]
    for before, line in pairwise(lines):
        if _is_wrap(before, line, width):
            pieces += [_between(before, line), line.lstrip()]
        else:
            pieces += ["\n", line]
    joined = "".join(pieces)
    return (joined, width) if joined.count("\n") < text.count("\n") else (text, None)


def find_width(text: str) -> int | None:
    """The width `text` is wrapped at: its longest line, where most lines run on into the next."""
    lines = [line.rstrip() for line in text.split("\n")]
    breaks = [(line, after) for line, after in pairwise(lines) if _are_prose(line, after)]
    width = max((len(line) for pair in breaks for line in pair), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [pair for pair in breaks if _is_wrap(*pair, width)]
    exact = sum(_needed(*pair) > width for pair in full)
    in_a_phrase = sum(line[-1].isalnum() for line, _ in full)  # a verse ends with its phrase
    in_a_sentence = sum(after.lstrip()[0].islower() for _, after in full)
    signs = (
        len(full) >= _FEWEST,
        len(full) * 3 >= len(breaks) * 2,
        exact * 3 >= len(full),
        in_a_phrase * 5 >= len(full) * 3,
        in_a_sentence * 4 >= len(full) and in_a_sentence > 1,
    )
    return width if all(signs) else None


def _needed(line: str, after: str) -> int:
    """The length of `line` with the first word of `after`."""
    return len(line) + 1 + len(after.split(maxsplit=1)[0])


def _is_wrap(line: str, after: str, width: int) -> bool:
    """Whether `line` was broken because the first word of `after` did not fit."""
    if not _are_prose(line, after):
        return False
    nearly = 1 if _SENTENCE_END.search(line) else _NEARLY
    return _needed(line, after) > width * nearly


def _are_prose(line: str, after: str) -> bool:
    """Two lines that may be one paragraph: no blank, list, table, mark or indent parts them."""
    return bool(
        line.strip()
        and after.strip()
        and _indent(after) <= _indent(line)
        and not _LAID_OUT.match(line)
        and not _LAID_OUT.match(after)
        and not opens_mark(after)
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _between(line: str, after: str) -> str:
    loose = after.split(maxsplit=1)[0] in _AFTER_A_LOOSE_HYPHEN
    return "" if _HYPHEN.search(line) and not loose else " "
