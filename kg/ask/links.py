"""Who appears with whom, as neighbours: from one actor to the next without looking at all pairs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Links", "Places", "link", "numbers_of_slices", "order_both_ways"]

_PIECE = 1_000_000  # links that are looked at in one go

Places: TypeAlias = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Links:
    """The pairs of actors that are numbered from 0, each from both of its sides.

    The partners of actor `n` are `heads[begins[n] : begins[n + 1]]`, by number; `stories` and
    `npmi` stand beside them.
    """

    begins: NDArray[np.int64]
    heads: NDArray[np.int32]
    stories: NDArray[np.int32]
    npmi: NDArray[np.float64]

    def of(self, actors: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.int64], ...]]:
        """The links of these actors, some at a time: who they lead from and to, their places."""
        sizes = np.cumsum(self.begins[actors + 1] - self.begins[actors])
        cuts = np.searchsorted(sizes, np.arange(0, self.size(actors), _PIECE), side="right")
        for few in np.split(actors, np.unique(cuts)):
            first, last = self.begins[few], self.begins[few + 1]
            places = numbers_of_slices(first, last)
            yield np.repeat(few, last - first), self.heads[places].astype(np.int64), places

    def size(self, actors: NDArray[np.int64]) -> int:
        """How many links these actors have."""
        return int((self.begins[actors + 1] - self.begins[actors]).sum())

    def place(self, one: int, other: int) -> int:
        """The place of a link that there is."""
        first, last = self.begins[one], self.begins[one + 1]
        return int(first + np.searchsorted(self.heads[first:last], other))


def numbers_of_slices(first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
    """All numbers of several slices, one slice after the other.

    >>> numbers_of_slices(np.array([3, 10]), np.array([5, 11])).tolist()
    [3, 4, 10]
    """
    sizes = last - first
    numbers: NDArray[np.int64] = np.repeat(first - (np.cumsum(sizes) - sizes), sizes)
    numbers += np.arange(len(numbers))
    return numbers


def order_both_ways(
    one: NDArray[np.int32], other: NDArray[np.int32], actors: int
) -> tuple[NDArray[np.int64], Places, Places, Places]:
    """Where the links of pairs stand that are sorted by `one`, then `other`, and `one < other`.

    `begins` of each actor; the place of each pair as a link of `one`; which pairs come one after
    the other as links of `other`, and the place of each of those.
    """
    after = np.bincount(one, minlength=actors)
    before = np.bincount(other, minlength=actors)
    begins = np.concatenate([[0], np.cumsum(after + before)]).astype(np.int64)
    # Of many pairs these are the most memory.
    kind: type[np.signedinteger[Any]] = np.int32 if begins[-1] < 2**31 else np.int64
    first = (begins[:-1] + before - (np.cumsum(after) - after)).astype(kind)
    last = (begins[:-1] - (np.cumsum(before) - before)).astype(kind)
    mirrored = np.argsort(other, kind="stable").astype(kind)
    ranks = np.arange(len(one), dtype=kind)
    return begins, first[one] + ranks, mirrored, last[other[mirrored]] + ranks


def link(
    one: NDArray[np.int64],
    other: NDArray[np.int64],
    stories: NDArray[np.int64],
    npmi: NDArray[np.float64],
    actors: int,
) -> Links:
    """The links of pairs of whatever order."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((high, low))
    low, high = low[order].astype(np.int32), high[order].astype(np.int32)
    begins, forth, mirrored, back = order_both_ways(low, high, actors)
    heads = np.empty(len(order) * 2, np.int32)
    heads[forth], heads[back] = high, low[mirrored]
    shared, measured = np.empty(len(heads), np.int32), np.empty(len(heads), np.float64)
    for both, values in ((shared, stories[order]), (measured, npmi[order])):
        both[forth], both[back] = values, values[mirrored]
    return Links(begins, heads, shared, measured)
