r"""Collections of clippings: a page or a document with one heading per entry.

```
Wethouder vertrekt bij de zuivelbond                 a heading
De Vlieter, 12 maart 2024, p. 3                      where and when
De raad wil weten …
```

Headings without such a line below them are those of one article, which stays whole.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.read.dates import parse_time
from kg.read.elements import Block

__all__ = ["Clipping", "find_clippings", "read_stamp"]

_PARTS = re.compile(r"\s*(?:[|•·;]|,(?!\s*\d{4}\b)|\s[-–—]\s)\s*")
_PAGE = re.compile(
    r"(?:p(?:ag(?:ina)?)?|blz|page|Seite|S)\.?\s?[A-Z]?\d[\w/–-]*|\d+\s?(?:w(?:oorden)?|words)\.?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:bron|datum|krant|medium|uit|source|date|quelle)\s*:\s*", re.IGNORECASE)
_LONGEST = 120  # code points of a line that says where and when
_NEAR = 2  # blocks below a heading, or one above it
_SHARE = 0.6  # of the headings have such a line


@dataclass(frozen=True, slots=True)
class Clipping:
    """One entry of a collection."""

    title: str
    text: str
    outlet: str | None
    published: str | None


def find_clippings(blocks: Sequence[Block]) -> list[Clipping]:
    """The entries under the headings of one level, where most have a line with a day below them.

    None where the blocks are one article.
    """
    counts = Counter(block.level for block in blocks if block.level)
    for level in sorted(counts):
        if counts[level] > 1:
            entries = _under(blocks, level)
            stamped = sum(_stamp(entry) is not None for entry in entries)
            if stamped > 1 and stamped >= _SHARE * len(entries):
                return [_clipping(entry) for entry in entries if len(entry) > 1]
    return []


def read_stamp(line: str) -> tuple[str | None, str] | None:
    """Outlet and day of a line that says no more than where and when; null for another line.

    >>> read_stamp("De Vlieter, 12 maart 2024, p. 3")
    ('De Vlieter', '12 maart 2024')
    >>> read_stamp("Op 12 maart 2024 ging het mis, zei zij.") is None
    True
    """
    if len(line) > _LONGEST or not any(letter.isdigit() for letter in line):
        return None
    if parse_time(_LABEL.sub("", line.strip())):
        return None, _LABEL.sub("", line.strip())
    parts = [_LABEL.sub("", part) for part in _PARTS.split(line.strip(" ().")) if part]
    days = [part for part in parts if parse_time(part)]
    others = [part for part in parts if part not in days and not _PAGE.fullmatch(part)]
    if len(days) != 1 or len(others) > 1 or any(part.endswith(".") for part in others):
        return None
    return (others[0] if others else None), days[0]


def _under(blocks: Sequence[Block], level: int) -> list[list[Block]]:
    """The blocks from each heading of a level to the next of it, or of one above."""
    entries: list[list[Block]] = []
    open_entry = False
    for block in blocks:
        if block.level and block.level <= level:
            open_entry = block.level == level
            if open_entry:
                entries.append([])
        if open_entry:
            entries[-1].append(block)
    return entries


def _stamp(entry: Sequence[Block]) -> int | None:
    near = range(1, min(1 + _NEAR, len(entry)))
    return next((number for number in near if read_stamp(entry[number].text)), None)


def _clipping(entry: Sequence[Block]) -> Clipping:
    number = _stamp(entry)
    outlet, day = (number and read_stamp(entry[number].text)) or (None, None)
    body = [block.text for at, block in enumerate(entry) if at not in (0, number) and block.text]
    return Clipping(entry[0].text, "\n".join(body), outlet, day)
