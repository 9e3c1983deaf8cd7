"""Which texts may be copies: those that share fingerprints of sentences, rare ones above all.

A sentence leaves its `MARKS` smallest shingles as fingerprints: one that returns nearly word for
word has them again, wherever it stands. Of the texts with a fingerprint each is paired with the
`NEIGHBOURS` that are next in length, and of its partners each text keeps the `PARTNERS` with which
it shares most: the work grows with the number of texts, however many are alike.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.compare.words import SHINGLE, Copy, Flags, Numbers, Places

__all__ = ["Fingerprints", "count_stories", "find_likely_pairs", "take_fingerprints"]

MARKS = 2  # fingerprints of a sentence
NEIGHBOURS = 8
PARTNERS = 8
SHARED = 0.2  # of the fingerprints of the shorter text
_PIECE = 50_000  # texts whose pairs are looked for in one go
_PARTS = 16  # of the fingerprints, one after the other, each of other values
SHORTEST = 5  # words of a sentence that leaves fingerprints

_LAST = np.iinfo(np.uint64).max


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """A row a fingerprint: its value, the number of the sentence, and whether others have it, too.

    Rows are in the order of the texts; `ends` says where those of each text end.
    """

    values: Numbers
    sentences: NDArray[np.int32]
    repeated: Flags
    ends: Places

    def rows_of(self, text: int) -> slice:
        """The rows of a text."""
        return slice(self.ends[text - 1] if text else 0, self.ends[text])

    def texts_of(self, rows: Places) -> Places:
        """The texts of rows."""
        return np.searchsorted(self.ends, rows, side="right")


def take_fingerprints(bodies: Iterable[str]) -> Fingerprints:
    """The fingerprints of all texts, in their order."""
    values, sentences, ends = array("Q"), array("i"), array("q")
    for body in bodies:
        for value, number in _marks(Copy(body)):
            values.append(value)
            sentences.append(number)
        ends.append(len(values))
    taken = np.asarray(values)
    return Fingerprints(taken, np.asarray(sentences), _repeated(taken), np.asarray(ends))


def _repeated(values: Numbers) -> Flags:
    """Which values stand there more than once."""
    found = np.zeros(len(values), np.bool_)
    for places in _in_parts(values):
        order = places[np.argsort(values[places])]
        same = values[order[1:]] == values[order[:-1]]
        found[order[1:][same]] = found[order[:-1][same]] = True
    return found


def _in_parts(values: Numbers) -> Iterator[Places]:
    """Where values stand, some of them at a time: all places of a value come together."""
    parts = values.view(np.uint8)[::8] % _PARTS
    for part in range(_PARTS):
        yield np.flatnonzero(parts == part)


def _marks(copy: Copy) -> Iterator[tuple[int, int]]:
    """The fingerprints of a text, each with the number of its sentence."""
    for number, (start, length) in enumerate(zip(copy.sentences, copy.lengths, strict=True)):
        if length >= SHORTEST:
            inside = np.unique(copy.shingles[start : start + length - SHINGLE + 1])
            yield from ((int(value), number) for value in inside[:MARKS])


def find_likely_pairs(marks: Fingerprints, texts: int) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of texts, the smaller first, in order; texts are numbered by length.

    They are looked for as they are asked for, those of some texts at a time.
    """
    of_text = np.diff(marks.ends, prepend=0)
    values, owners = _sorted_by_value(marks)
    for first in range(0, texts, _PIECE):
        pairs, shared = _count_shared(values, owners, (first, first + _PIECE), texts)
        one, other = pairs // texts, pairs % texts
        enough = shared >= SHARED * of_text[one]
        one, other, shared = one[enough], other[enough], shared[enough]
        kept = _first(one, np.lexsort((other, -shared, one)))
        yield from zip(one[kept].tolist(), other[kept].tolist(), strict=True)


def _sorted_by_value(marks: Fingerprints) -> tuple[Numbers, Places]:
    """The values that several have, sorted, and their texts."""
    rows = np.flatnonzero(marks.repeated)
    rows = rows[np.argsort(marks.values[rows], kind="stable")]
    return marks.values[rows], marks.texts_of(rows)


def _count_shared(
    values: Numbers, owners: Places, stretch: tuple[int, int], texts: int
) -> tuple[Places, Places]:
    """Pairs of texts (`one * texts + other`) and how many fingerprints each shares.

    `owners` are the texts of `values`, which are sorted; `one` is a text of the stretch.
    """
    here = (owners >= stretch[0]) & (owners < stretch[1])
    found = []
    for step in range(1, min(NEIGHBOURS, len(values) - 1) + 1):
        alike = (values[step:] == values[:-step]) & (owners[step:] != owners[:-step])
        if not alike.any():
            break
        alike &= here[:-step]
        one, other = owners[:-step][alike], owners[step:][alike]
        found.append(one * texts + other)
    pairs, shared = np.unique(np.concatenate(found or [np.empty(0, np.int64)]), return_counts=True)
    return pairs, shared


def _first(groups: Places, order: NDArray[np.int64]) -> Places:
    """Of rows in `order`, in which groups stand together, the first `PARTNERS` of each group."""
    sorted_groups = groups[order]
    begins = np.searchsorted(sorted_groups, sorted_groups)
    return order[np.arange(len(order)) - begins < PARTNERS]


def count_stories(marks: Fingerprints, stories: Places) -> NDArray[np.int32]:
    """How many stories have each fingerprint; `stories` holds the story of each text."""
    found = np.ones(len(marks.values), np.int32)
    for places in _in_parts(marks.values):
        rows = places[marks.repeated[places]]
        _, number = np.unique(marks.values[rows], return_inverse=True)
        told = np.unique(number * (len(stories) + 1) + stories[marks.texts_of(rows)])
        found[rows] = np.bincount(told // (len(stories) + 1))[number]
    return found
