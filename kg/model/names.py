"""The network's scores for the pieces of a text as the names of that text."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kg.ground.records import LABELS, Span
from kg.model.pieces import LINE_END, Pieces

__all__ = ["TAGS", "ScoredName", "agree", "decode_names", "whole_words"]

# Tag 0 is no name; B- opens a name of a label, I- goes on with it. The network was trained with the
# labels in this order.
TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BI"))

_NEVER = -1e9
_LEAST = 1e-30  # the least probability that is told from none
_HYPHENS = "-–"
_REST = re.compile(r"[^\W_]+")  # of a word, behind a place in it
# What speaks against the other labels, each time that the end of a person's full name stands alone.
_SURNAME = np.array([0.0, -5.0, -5.0, -5.0, -5.0], np.float32)


@dataclass(frozen=True, slots=True)
class ScoredName:
    """A name at `[start, end)` in code points; `fits` are the log probabilities of `LABELS`."""

    start: int
    end: int
    fits: NDArray[np.float32]


def decode_names(
    scores: NDArray[np.float32], pieces: Pieces, window: tuple[int, int]
) -> list[ScoredName]:
    """The names in a window, from the network's scores (its input, tags), in order."""
    first, last = window
    scores = scores[1 : 1 + last - first].copy()
    scores[np.array(pieces.ids[first:last]) == LINE_END, 1:] = _NEVER
    tags = best_tags(scores)
    stretches = _stretches(tags)
    fits = _fits(scores[[row for begin, end in stretches for row in range(begin, end)]])
    found = []
    done = 0
    for begin, end in stretches:
        here = slice(done, done + end - begin)
        done = here.stop
        place = pieces.starts[first + begin], pieces.ends[first + end - 1]
        if place[0] < place[1]:
            found.append(ScoredName(*place, fits[here].mean(0)))
    return found


def _fits(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """The log probabilities of the labels, a row for each of `scores`."""
    weights = np.exp(scores - scores.max(1, keepdims=True))
    labels = weights[:, 1::2] + weights[:, 2::2]
    return np.asarray(np.log(np.maximum(labels / weights.sum(1, keepdims=True), _LEAST)))


def _stretches(tags: Sequence[int]) -> list[tuple[int, int]]:
    """Where names stand in `tags`, as `[begin, end)`: an inside tag goes on with the one before."""
    found: list[tuple[int, int]] = []
    for i, tag in enumerate(tags):
        if tag and tag % 2 == 0:
            found[-1] = (found[-1][0], i + 1)
        elif tag:
            found.append((i, i + 1))
    return found


def _penalties() -> NDArray[np.float32]:
    """`[a, b]`: what it costs that tag b follows tag a; I- goes on with its own label only."""
    costs = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for a, before in enumerate(TAGS):
        for b, tag in enumerate(TAGS):
            if tag.startswith("I-") and before[2:] != tag[2:]:
                costs[a, b] = _NEVER
    return costs


_PENALTIES = _penalties()


def best_tags(scores: NDArray[np.float32]) -> list[int]:
    """The best sequence of tags, by the sum of their scores, in which no name opens with an I- tag.

    That is the best tag of each piece, but for stretches in which these would not be allowed.
    """
    greedy = scores.argmax(1)
    before = np.concatenate([[0], greedy[:-1]])
    wrong = np.flatnonzero(_PENALTIES[before, greedy])
    tags: list[int] = greedy.tolist()
    if len(wrong):
        borders = _certain(scores)
        last = 0
        for place in wrong.tolist():
            if place >= last:
                number = int(np.searchsorted(borders, place))
                first, last = int(borders[number - 1]) + 1, int(borders[number])
                tags[first:last] = _viterbi(scores[first:last])
    return tags


def _certain(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The pieces that are in no name, whatever the others are; and the two places outside.

    If such a piece opened a name, the next one could go on with it instead of opening one, and
    nothing else could change: that gains less than is lost here.
    """
    lost = scores[:, 0] - scores[:, 1:].max(1)
    gained = np.append((scores[1:, 2::2] - scores[1:, 1::2]).max(1), 0.0)
    inside = np.flatnonzero(lost > np.maximum(gained, 0.0))
    return np.concatenate([[-1], inside, [len(scores)]])


def _viterbi(scores: NDArray[np.float32]) -> list[int]:
    best = scores[0] + _PENALTIES[0]
    back = []
    for row in scores[1:]:
        ways = best[:, None] + _PENALTIES
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    path = [int(best.argmax())]
    for choice in reversed(back):
        path.append(int(choice[path[-1]]))
    return path[::-1]


def whole_words(text: str, names: Sequence[ScoredName]) -> list[ScoredName]:
    """The names grown to whole words; a possessive s and hyphens at the edges stay outside.

    >>> text = "Trumps plan voor islamitische EU-landen"
    >>> names = [ScoredName(a, b, np.zeros(5, np.float32)) for a, b in [(0, 5), (17, 23), (30, 33)]]
    >>> [text[name.start : name.end] for name in whole_words(text, names)]
    ['Trump', 'islamitische', 'EU']
    """
    found: list[ScoredName] = []
    for name in names:
        start, end = name.start, name.end
        while start < end and _is_edge(text[start]):
            start += 1
        while start < end and _is_edge(text[end - 1]):
            end -= 1
        rest = _REST.match(text, end)
        if rest and text[end - 1].isalnum() and rest[0] != "s":
            end = rest.end()
        while start and text[start].isalnum() and text[start - 1].isalnum():
            start -= 1
        if start < end and (not found or start >= found[-1].end):
            found.append(replace(name, start=start, end=end))
    return found


def _is_edge(character: str) -> bool:
    """What no name begins or ends with: hyphens, and blanks that the pieces do not know as such."""
    return character in _HYPHENS or character.isspace()


def agree(text: str, names: Sequence[ScoredName]) -> list[Span]:
    """The names with their labels: the same words have the same label throughout a text.

    All places where the words stand decide together. What ends the full name of a person, as
    `Wild` in `Kirsten Wild`, is rather that person than a club or a town.
    """
    words = [text[name.start : name.end] for name in names]
    fits: dict[str, NDArray[np.float32]] = defaultdict(lambda: np.zeros(len(LABELS), np.float32))
    for word, name in zip(words, names, strict=True):
        fits[word] += name.fits
    for word in _surnames(fits) & fits.keys():
        fits[word] += _SURNAME * words.count(word)
    return [
        (name.start, name.end, LABELS[int(fits[word].argmax())])
        for word, name in zip(words, names, strict=True)
    ]


def _surnames(fits: Mapping[str, NDArray[np.float32]]) -> set[str]:
    """What may stand for a person's full name: `von der Leyen`, `der Leyen` and `Leyen`."""
    people = [name.split(" ") for name, fit in fits.items() if fit.argmax() == 0]
    return {" ".join(name[i:]) for name in people for i in range(1, len(name))}
