"""Is the shorter of two texts a copy of the longer one? The one decision.

A *sentence* of the shorter text returns when most of its words stand in the longer one in runs of
three, and its facts are not others there: `woensdag in Borculo` for `woensdag in Winterswijk` is
another event in the same words, `Abdul Fatah` for `Abdel Fattah` is not; nor is a figure that was
corrected (`66 doden` for `tien doden`) while the names stay.
The *text* is a copy when sentences that return make up most of it, or a little less with the first
one among them. Where they stand and in which order does not matter.

Set phrases make no copy. A sentence without facts, a quotation, and a sentence that many stories
have weigh little where they return, and like any other where they do not; reports in which most
figures are others (polls, results) stay apart; and a brief that stands in one piece in a longer
text which names nothing of it elsewhere is a part of an overview.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from kg.compare.words import DAYS, SHINGLE, Copy, Flags, Places

__all__ = ["Kept", "find_kept", "in_order", "is_copy", "is_part", "weigh_copy"]

ENOUGH = 0.7  # share of the shorter text that returns
OPENING = 0.6  # the same where its first sentence is among it
WORDS = 0.65  # share of a sentence's words
OTHER_NAMES = 1 / 6  # of a sentence's facts: names that are others, fewer than
OTHER_FACTS = 0.5  # the same with figures, at most
FIGURES = 0.5  # share of the figures, where there are at least
FEWEST_FIGURES = 3
PLAIN = 0.4  # weight of a sentence without facts, or of a quotation
EVIDENCE = 4.0  # words that return, weighed
FEWEST_WORDS = 12  # shorter texts have to be identical
SPELT = 0.7  # likeness of two names that are one
PIECE = 1.3  # words from where a text begins in another to where it ends, to its own

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kept:
    """What of a text stands in another one: which words, which sentences, from where to where."""

    words: Flags
    sentences: Flags
    start: int
    end: int

    @property
    def piece(self) -> bool:
        """Whether it stands there in one piece."""
        return self.end - self.start <= PIECE * len(self.words)


def is_copy(one: str, other: str) -> bool:
    """Whether two bodies (texts without their headlines) are the same copy.

    >>> is_copy("Drie doden na brand in Ede.", "Drie doden na brand in Epe.")
    False
    """
    short, long = in_order(Copy(one), Copy(other))
    kept = find_kept(short, long)
    return weigh_copy(short, kept) >= 1 and not is_part(short, long, kept)


def in_order(one: Copy, other: Copy) -> tuple[Copy, Copy]:
    """The shorter first."""
    first, second = sorted((one, other), key=lambda copy: (len(copy.spans), copy.body))
    return first, second


def weigh_copy(short: Copy, kept: Kept, stories: Floats | None = None) -> float:
    """How much of `short` returns, in parts of what makes it a copy: from 1 it is one.

    `stories` says how many stories have each of its sentences.
    """
    if len(short.spans) < FEWEST_WORDS or _other_figures(short, kept):
        return 0.0
    facts = np.add.reduceat(short.figures | short.names, short.sentences, dtype=np.int64) > 0
    quoted = 2 * np.add.reduceat(short.quotes, short.sentences, dtype=np.int64) >= short.lengths
    weights = np.where(facts & ~quoted, 1, PLAIN) * short.lengths
    if stories is not None:
        weights = weights / (1 + np.log2(np.maximum(stories - 1, 1)))
    back = float(weights[kept.sentences].sum())
    lost = float(short.lengths[~kept.sentences].sum())
    if back < EVIDENCE:
        return 0.0
    return back / (back + lost) / (OPENING if kept.sentences[0] else ENOUGH)


def find_kept(short: Copy, long: Copy) -> Kept:
    """What of `short` stands in `long`."""
    order = np.argsort(long.shingles, kind="stable")
    ordered = long.shingles[order]
    if not len(order) or not len(short.shingles):
        return _nothing(short)
    found = np.minimum(np.searchsorted(ordered, short.shingles), len(ordered) - 1)
    runs = ordered[found] == short.shingles
    places = order[found]
    words = np.zeros(len(short.spans), bool)
    for step in range(SHINGLE):
        words[step : step + len(runs)] |= runs
    shares = np.add.reduceat(words, short.sentences, dtype=np.int64) / short.lengths
    sentences = shares >= WORDS
    here = np.zeros(len(words), bool)
    for number in np.flatnonzero(sentences):
        start, end = _bounds(short, int(number))
        inside = places[start:end][runs[start:end]]
        sentences[number] = _same_facts(short, (start, end), long, _sentence_of(long, inside))
        here[start:end] = sentences[number]
    # `van de politie` may stand there twice; what stands there once says where the text does.
    once = np.searchsorted(ordered, short.shingles, side="right") - found == 1
    counted = places[runs & once & here[: len(runs)]]
    if not len(counted):
        return Kept(words, sentences, 0, 0)
    return Kept(words, sentences, int(counted.min()), int(counted.max()) + SHINGLE)


def _nothing(short: Copy) -> Kept:
    return Kept(np.zeros(len(short.spans), bool), np.zeros(len(short.sentences), bool), 0, 0)


def _bounds(copy: Copy, number: int) -> tuple[int, int]:
    start = int(copy.sentences[number])
    return start, start + int(copy.lengths[number])


def _sentence_of(long: Copy, places: Places) -> tuple[int, int]:
    """The sentence in which most of the runs at `places` begin, as a stretch of words."""
    if not len(places):
        return 0, 0
    numbers = np.searchsorted(long.sentences, places, side="right") - 1
    return _bounds(long, int(np.bincount(numbers).argmax()))


def _same_facts(short: Copy, here: tuple[int, int], long: Copy, there: tuple[int, int]) -> bool:
    """Whether few facts of a sentence are others in the sentence in which it returns."""
    facts = _facts(short, here)
    mine = facts - set(long.words[slice(*there)])
    theirs = _facts(long, there) - set(short.words[slice(*here)])
    figures = [{fact for fact in side if fact[0].isdigit()} for side in (mine, theirs)]
    names = _exchanged(mine - figures[0], theirs - figures[1])
    exchanged = names + min(map(len, figures))
    return names < OTHER_NAMES * max(len(facts), 1) and exchanged <= OTHER_FACTS * len(facts)


def _facts(copy: Copy, stretch: tuple[int, int]) -> set[str]:
    inside = slice(*stretch)
    which = copy.names[inside] | copy.openers[inside] | copy.figures[inside]
    return {copy.words[stretch[0] + number] for number in np.flatnonzero(which)}


def _exchanged(mine: set[str], theirs: set[str]) -> int:
    """How many names stand for others; `Poetin` and `Putin` are one."""
    sides = (mine, theirs), (theirs, mine)
    return min(sum(not any(_is_one(a, b) for b in other) for a in side) for side, other in sides)


def _is_one(name: str, other: str) -> bool:
    if name[0] != other[0] or name in DAYS:
        return False
    return bool(Indel.normalized_similarity(name, other) >= SPELT)


def _other_figures(short: Copy, kept: Kept) -> bool:
    """Whether most figures in what returns are others: polls and results."""
    figures = np.repeat(kept.sentences, short.lengths) & short.figures
    same = np.count_nonzero(figures & kept.words)
    count = np.count_nonzero(figures)
    return bool(count >= FEWEST_FIGURES and same < FIGURES * count)


def is_part(short: Copy, long: Copy, kept: Kept) -> bool:
    """Whether it stands further down in a text that names nothing of it elsewhere: an overview.

    A local sentence in front, or a byline, makes none: the rest is as long as the brief itself.
    """
    rest_of = len(long.spans) - (kept.end - kept.start)
    if not kept.piece or not kept.start or rest_of < len(short.spans):
        return False
    named = {short.words[number] for number in np.flatnonzero(short.names)} - DAYS
    rest = {*long.words[: kept.start], *long.words[kept.end :]}
    return bool(named) and not named & rest
