"""A body as what is compared: its words, where its sentences begin, and which words are facts.

Facts are figures, and names: words with a capital that they do not owe to opening a sentence, days
and months. They are what market reports, results and briefs in set phrases differ in.
"""

import re
from functools import cached_property, lru_cache
from unicodedata import normalize
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kg.ground.folding import fold
from kg.ground.sentences import split_sentences
from kg.ground.words import read_words

__all__ = ["DAYS", "SHINGLE", "Copy", "Flags", "Numbers", "Places"]

SHINGLE = 3  # words
DAYS = read_words("days.txt", "kg.compare.data")

Flags = NDArray[np.bool_]
Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]

_WORD = re.compile(r"[^\W_]+(?:[.,:'’-][^\W_]+)*")
_FIGURES = dict(line.split(",") for line in read_words("figures.csv", "kg.compare.data"))
_OPENERS = read_words("sentence_openers.txt", "kg.ground.data")  # `Het …` opens, `HEMA …` names
_FIGURE_FORM = re.compile(r"-\D.*|[.,:]|^0(?=\d)")  # what may be written in two ways
_OPENS = ".!?:•\"“”„‘'"  # the next word has its capital because it opens a sentence
_QUOTED = re.compile(r"[\"“”„‘'’«»].{24,}?[\"“”‘'’«»]", re.DOTALL)
_MIX = np.uint64(0x9E3779B97F4A7C15)


class Copy:
    """A text without its headline; all is worked out when it is first asked for."""

    def __init__(self, body: str) -> None:
        self.body = normalize("NFC", body)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The words as `[start, end)` of the body."""
        return [match.span() for match in _WORD.finditer(self.body)]

    @cached_property
    def words(self) -> list[str]:
        """`6.49` and `06:49`, `82-jarige` and `82 jarige`, `tien` and `10` are one."""
        return [_same(self.body[start:end]) for start, end in self.spans]

    @cached_property
    def shingles(self) -> Numbers:
        """A number for each three words that follow one another, also across sentences."""
        numbers = np.array([_number(word) for word in self.words], np.uint64)
        mixed = numbers[: max(len(numbers) - SHINGLE + 1, 0)].copy()
        for step in range(1, SHINGLE):
            mixed *= _MIX
            mixed ^= mixed >> np.uint64(29)
            mixed += numbers[step : step + len(mixed)]
        mixed *= _MIX
        return mixed ^ (mixed >> np.uint64(32))

    @cached_property
    def sentences(self) -> Places:
        """The number of the first word of each sentence that has words; the first is 0."""
        ends = [end for _, end in split_sentences(self.body)]
        starts = np.array([start for start, _ in self.spans], np.int64)
        found = np.unique(np.searchsorted(starts, [0, *ends[:-1]]))
        return found[found < len(starts)]

    @cached_property
    def lengths(self) -> Places:
        """The words of each sentence."""
        return np.diff(self.sentences, append=len(self.spans))

    @cached_property
    def figures(self) -> Flags:
        """Which of the words are figures."""
        return np.array([word[:1].isdigit() for word in self.words], bool)

    @cached_property
    def names(self) -> Flags:
        """Which of the words are names, days or months."""
        return np.array([self._is_name(*span) for span in self.spans], bool)

    @cached_property
    def openers(self) -> Flags:
        """Which of the words open a sentence and may be a name: `HEMA haalt …`, not `Het …`."""
        return np.array([self._may_name(*span) for span in self.spans], bool)

    @cached_property
    def quotes(self) -> Flags:
        """Which of the words stand in a quotation."""
        quoted = [match.span() for match in _QUOTED.finditer(self.body)]
        inside = np.zeros(len(self.spans), bool)
        starts = [start for start, _ in self.spans]
        for begin, end in quoted:
            inside[np.searchsorted(starts, begin) : np.searchsorted(starts, end)] = True
        return inside

    def _is_name(self, start: int, end: int) -> bool:
        word = self.body[start:end]
        if word.islower() or word[0].isdigit():
            return word in DAYS
        return word.casefold() in DAYS or not self._opens(start)

    def _may_name(self, start: int, end: int) -> bool:
        word = self.body[start:end]
        return self._opens(start) and not word.islower() and word.casefold() not in _OPENERS

    def _opens(self, start: int) -> bool:
        before = self.body[max(start - 3, 0) : start].rstrip(" ")
        return not before or before[-1] in _OPENS or before[-1].isspace() or before[-2:] == ",,"


@lru_cache(maxsize=500_000)
def _same(word: str) -> str:
    if word[0].isdigit():
        return _FIGURE_FORM.sub("", word)
    plain = fold(word) or word
    return _FIGURES.get(plain, plain)


@lru_cache(maxsize=500_000)
def _number(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))
