"""Numbers in place of keys: what is said of a million items is said in a few bytes of each.

A dict that is keyed by the ids of items takes 170 bytes of each, and one whose values are lists of
numbers 300: here it is 45, and four a number.
"""

from abc import abstractmethod
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

__all__ = ["Hashes", "Ids", "Numbers", "Rows"]

K = TypeVar("K")


class Numbers(Mapping[K, int]):
    """The numbers of keys that are all different, counted from 0 as they come.

    A table with open addressing: where the hash of a key points, or behind it, stands its number.
    """

    def __init__(self, keys: Iterable[K] = ()) -> None:
        self._keys = bytearray()
        self._ends = array("q", [0])
        self._hashes = array("q")
        self._places = array("i", [-1]) * 16
        for key in keys:
            self.add(key)

    @staticmethod
    @abstractmethod
    def _pack(key: K) -> bytes: ...

    @staticmethod
    @abstractmethod
    def _unpack(packed: bytes) -> K: ...

    def add(self, key: K) -> int:
        """The number of the key, which gets the next one if it is new."""
        packed = self._pack(key)
        place = self._find(packed)
        if self._places[place] >= 0:
            return self._places[place]
        number = self._places[place] = len(self)
        self._keys += packed
        self._ends.append(len(self._keys))
        self._hashes.append(hash(packed))
        if 2 * len(self) > len(self._places):
            self._spread()
        return number

    def key(self, number: int) -> K:
        """The key that has this number."""
        return self._unpack(self._packed(number))

    def in_order(self) -> NDArray[np.int64]:
        """The numbers in the order of their keys: strings by code point."""
        ends, keys = (pa.py_buffer(part) for part in (self._ends, self._keys))
        rows = pa.Array.from_buffers(pa.large_binary(), len(self), [None, ends, keys])
        found: NDArray[np.int64] = pc.sort_indices(rows).to_numpy().astype(np.int64)
        return found

    def __getitem__(self, key: K) -> int:
        number = self._places[self._find(self._pack(key))]
        if number < 0:
            raise KeyError(key)
        return number

    def __iter__(self) -> Iterator[K]:
        return map(self.key, range(len(self)))

    def __len__(self) -> int:
        return len(self._hashes)

    def _packed(self, number: int) -> bytes:
        return bytes(self._keys[self._ends[number] : self._ends[number + 1]])

    def _is(self, number: int, packed: bytes) -> bool:
        start, end = self._ends[number], self._ends[number + 1]
        return end - start == len(packed) and self._keys.startswith(packed, start)

    def _find(self, packed: bytes) -> int:
        """The place where the number of a key stands, or would stand."""
        places, hashes, hashed = self._places, self._hashes, hash(packed)
        last = len(places) - 1
        place = hashed & last
        while (number := places[place]) >= 0:
            if hashes[number] == hashed and self._is(number, packed):
                break
            place = (place + 1) & last
        return place

    def _spread(self) -> None:
        """Gives the table twice the room."""
        places = array("i", [-1]) * (2 * len(self._places))
        last = len(places) - 1
        for number, hashed in enumerate(self._hashes):
            place = hashed & last
            while places[place] >= 0:
                place = (place + 1) & last
            places[place] = number
        self._places = places


class Ids(Numbers[str]):
    """The numbers of strings."""

    @staticmethod
    def _pack(key: str) -> bytes:
        return key.encode("utf-8", "surrogatepass")

    @staticmethod
    def _unpack(packed: bytes) -> str:
        return packed.decode("utf-8", "surrogatepass")


class Hashes(Numbers[bytes]):
    """The numbers of bytes."""

    @staticmethod
    def _pack(key: bytes) -> bytes:
        return key

    @staticmethod
    def _unpack(packed: bytes) -> bytes:
        return packed


class Rows(Sequence["array[int]"]):
    """Rows of integers, one behind the other; `values` are those of all rows."""

    def __init__(self) -> None:
        self.values = array("i")
        self._ends = array("q", [0])

    def append(self, row: Iterable[int]) -> None:
        """Puts a row behind the others."""
        self.values.extend(row)
        self._ends.append(len(self.values))

    def change(self, number: int, row: Sequence[int]) -> None:
        """Puts a row in the place of another that is as long."""
        place = slice(self._ends[number], self._ends[number + 1])
        if len(row) != place.stop - place.start:
            msg = f"a row of {len(row)} in place of one of {place.stop - place.start}"
            raise ValueError(msg)
        self.values[place] = array("i", row)

    def copy(self) -> "Rows":
        """Rows that change without these."""
        other = Rows()
        other.values, other._ends = self.values[:], self._ends[:]
        return other

    @overload
    def __getitem__(self, number: int) -> "array[int]": ...
    @overload
    def __getitem__(self, number: slice) -> "list[array[int]]": ...
    def __getitem__(self, number: int | slice) -> "array[int] | list[array[int]]":
        numbers = range(len(self))[number]
        return self._row(numbers) if isinstance(numbers, int) else list(map(self._row, numbers))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def _row(self, number: int) -> "array[int]":
        return self.values[self._ends[number] : self._ends[number + 1]]
