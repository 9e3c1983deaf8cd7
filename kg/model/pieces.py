"""Texts as subword pieces, and pieces as windows that the network sees at once."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ground.sentences import split_sentences

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["LINE_END", "WINDOW", "Pieces", "network_input", "read_pieces", "windows"]

WINDOW = 100  # pieces that the network sees at once, about 65 words
_TEXT_START, LINE_END = 0, 2  # the ids of <s> and </s>
_LONGEST = 220  # pieces; a sentence beyond that is cut
# Lines, and what is between longer runs without a blank: those are code or data, no words.
_LINES = re.compile(r"(?:(?<!\S)\S{1,300}(?!\S)|[^\S\n])+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text, in order.

    `ids[i]` stands at `[starts[i], ends[i])` in code points. Every line that is not blank is closed
    by a mark of its own, of no length: the network sees where a title ends, and no name crosses it.
    What has over 300 characters and no blank is no word, and has no pieces.
    `runs` are the numbers of the pieces with which sentences begin.
    """

    ids: list[int]
    starts: list[int]
    ends: list[int]
    runs: list[int]


def read_pieces(text: str, tokenizer: "Tokenizer") -> Pieces:
    """The pieces of `text`; none where it holds nothing but blanks."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    for line in _LINES.finditer(text):
        if line[0].isspace():
            continue
        encoding = tokenizer.encode(line[0], add_special_tokens=False)
        ids += encoding.ids
        for start, end in encoding.offsets:
            blank = start < end and line[0][start].isspace()
            starts.append(line.start() + start + blank)
            ends.append(line.start() + end)
        ids.append(LINE_END)
        starts.append(line.end())
        ends.append(line.end())
    return Pieces(ids, starts, ends, _runs(text, starts))


def _runs(text: str, starts: list[int]) -> list[int]:
    """Where sentences begin, in pieces; overlong ones are cut."""
    borders = [bisect_right(starts, start - 1) for start, _ in split_sentences(text)]
    runs = [0]
    for border in [*borders, len(starts)]:
        while border - runs[-1] > _LONGEST:
            runs.append(runs[-1] + _LONGEST)
        if runs[-1] < border < len(starts):
            runs.append(border)
    return runs


def windows(pieces: Pieces, size: int) -> list[tuple[int, int]]:
    """Runs of whole sentences of about `size` pieces, as `[first, last)` in pieces, evenly spread.

    A window depends on its text alone, and is never longer than `size` + 220.
    """
    total = len(pieces.ids)
    count = -(-total // size)
    found: dict[int, tuple[int, int]] = {}
    for first, last in zip(pieces.runs, [*pieces.runs[1:], total], strict=True):
        number = (first + last) * count // (2 * total) if total else 0
        found[number] = (found.get(number, (first, last))[0], last)
    return list(found.values()) if total else []


def network_input(pieces: Pieces, window: tuple[int, int]) -> list[int]:
    """The ids of a window between the marks that the network knows."""
    inside = pieces.ids[slice(*window)]
    return [_TEXT_START, *inside, *([] if inside[-1] == LINE_END else [LINE_END])]
