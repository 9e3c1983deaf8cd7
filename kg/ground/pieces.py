"""Rows some at a time, where all of them together would be too many."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

__all__ = ["in_pieces", "in_pieces_by_size"]

T = TypeVar("T")


def in_pieces(rows: Iterable[T], most: int) -> Iterator[list[T]]:
    """The rows in order, so many at a time.

    >>> list(in_pieces("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    left = iter(rows)
    while piece := list(islice(left, most)):
        yield piece


def in_pieces_by_size(
    rows: Iterable[T], enough: int, size: Callable[[T], int]
) -> Iterator[list[T]]:
    """The rows in order; a piece ends with the row that makes its size `enough`.

    >>> list(in_pieces_by_size(["ab", "c", "defg", "h"], 3, len))
    [['ab', 'c'], ['defg'], ['h']]
    """
    piece: list[T] = []
    so_far = 0
    for row in rows:
        piece.append(row)
        so_far += size(row)
        if so_far >= enough:
            yield piece
            piece, so_far = [], 0
    if piece:
        yield piece
