"""Records that lie on disk, each fetched when it is asked for: archives do not fit in memory.

They stand one behind the other in a file of the system's temporary directory (`TMPDIR` says where)
that is gone with the shelf; in memory is only where each begins, eight bytes. A megabyte of them
needs no disk.
"""

import pickle
from abc import abstractmethod
from array import array
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Sequence
from inspect import signature
from itertools import starmap
from operator import attrgetter, eq
from tempfile import SpooledTemporaryFile
from typing import Any, Generic, TypeVar, overload
from weakref import finalize

from kg.ground.numbers import Ids

__all__ = ["Each", "Keyed", "Lists", "Shelf", "keep_by_key", "keyed", "shelf_of"]

_IN_MEMORY = 1 << 20  # bytes of a small shelf that need no disk

T = TypeVar("T")
R = TypeVar("R")


class _Records(Sequence[T]):
    """A sequence whose records are made when they are asked for: a slice is a list of them."""

    @abstractmethod
    def _get(self, number: int) -> T: ...

    @overload
    def __getitem__(self, number: int) -> T: ...
    @overload
    def __getitem__(self, number: slice) -> list[T]: ...
    def __getitem__(self, number: int | slice) -> T | list[T]:
        numbers = range(len(self))[number]
        return self._get(numbers) if isinstance(numbers, int) else list(map(self._get, numbers))

    def __iter__(self) -> Iterator[T]:
        return map(self._get, range(len(self)))


class Shelf(_Records[T]):
    """A sequence that grows: `pack` makes of a record what is written, `unpack` the record again.

    Each asking gives an equal record, never the same one.
    """

    def __init__(
        self, pack: Callable[[T], object] | None = None, unpack: Callable[[Any], T] | None = None
    ) -> None:
        self._pack, self._unpack = pack, unpack
        self._file = SpooledTemporaryFile(_IN_MEMORY, prefix="kg-")  # noqa: SIM115 - as long as we
        finalize(self, self._file.close)
        self._ends = array("q", [0])
        self._writing = True

    def append(self, record: T) -> None:
        """Puts a record behind the others."""
        data = pickle.dumps(self._pack(record) if self._pack else record, pickle.HIGHEST_PROTOCOL)
        if not self._writing:
            self._file.seek(self._ends[-1])
            self._writing = True
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))

    def __eq__(self, other: object) -> bool:
        """Whether the other sequence, a list or a shelf, holds equal records in the same order."""
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]  # it grows

    def __len__(self) -> int:
        return len(self._ends) - 1

    def _get(self, number: int) -> T:
        start = self._ends[number]
        self._writing = False
        self._file.seek(start)
        row = pickle.loads(self._file.read(self._ends[number + 1] - start))  # noqa: S301 - our own
        return self._unpack(row) if self._unpack else row


def shelf_of(kind: Callable[..., T]) -> Shelf[T]:
    """A shelf for records of one kind."""
    return Shelf(_parts_of(kind), lambda row: kind(*row))


class Each(_Records[T], Generic[R, T]):
    """`read` of each row of a sequence, read when it is asked for."""

    def __init__(self, rows: Sequence[R], read: Callable[[R], T]) -> None:
        self._rows, self._read = rows, read

    def __len__(self) -> int:
        return len(self._rows)

    def _get(self, number: int) -> T:
        return self._read(self._rows[number])


class Keyed(Mapping[str, T]):
    """The rows of a sequence by id, in the order of `ids`: `places` says where each row stands."""

    def __init__(self, ids: Ids, places: "array[int]", rows: Sequence[T]) -> None:
        self.ids, self.places, self.rows = ids, places, rows

    def sorted_rows(self) -> Sequence[T]:
        """The rows in the order of their ids, each fetched when it is asked for."""
        places = array("i", (self.places[number] for number in self.ids.in_order()))
        return Each(places, self.rows.__getitem__)

    def items(self) -> "_Pairs[T]":
        """The ids with their rows: no id is looked up."""
        return _Pairs(self)

    def __getitem__(self, key: str) -> T:
        return self.rows[self.places[self.ids[key]]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)


class _Pairs(ItemsView[str, T]):
    _mapping: Keyed[T]

    def __iter__(self) -> Iterator[tuple[str, T]]:
        kept = self._mapping
        return zip(kept.ids, map(kept.rows.__getitem__, kept.places), strict=True)


class Lists(Keyed[list[R]]):
    """Lists of records by id, on a shelf; the ids are sorted."""

    def __init__(self, ids: Ids, places: "array[int]", shelf: Shelf[list[R]]) -> None:
        super().__init__(ids, places, shelf)
        self.shelf = shelf

    def changed(self, rows: Iterable[tuple[str, list[R]]]) -> "Lists[R]":
        """The same, but for the lists of these ids, which are put behind the others."""
        places = self.places[:]
        for key, several in rows:
            places[self.ids[key]] = len(self.shelf)
            self.shelf.append(several)
        return Lists(self.ids, places, self.shelf)


def keyed(keys: Iterable[str], rows: Sequence[T]) -> Keyed[T]:
    """The rows by their keys, which come in the same order; of two with one key the last."""
    ids, places = Ids(), array("i")
    for row, key in enumerate(keys):
        number = ids.add(key)
        if number == len(places):
            places.append(row)
        places[number] = row
    return Keyed(ids, places, rows)


def keep_by_key(
    kind: Callable[..., R],
    rows: Iterable[tuple[str, list[R]]],
    join: Callable[[list[R], list[R]], list[R]] = list.__add__,
) -> Lists[R]:
    """Lists of records of one kind on a shelf, sorted by their keys.

    `join` makes one of what came with a key before, if anything, and what comes with it.
    """
    parts = _parts_of(kind)
    shelf: Shelf[list[R]] = Shelf(
        lambda several: [*map(parts, several)], lambda several: [*starmap(kind, several)]
    )
    ids, places = Ids(), array("i")
    for key, several in rows:
        number = ids.add(key)
        before = shelf[places[number]] if number < len(places) else []
        if number == len(places):
            places.append(len(shelf))
        places[number] = len(shelf)
        shelf.append(join(before, several))
    order = ids.in_order()
    if (order[1:] > order[:-1]).all():  # as they came
        return Lists(ids, places, shelf)
    return Lists(Ids(map(ids.key, order)), array("i", map(places.__getitem__, order)), shelf)


def _parts_of(kind: Callable[..., object]) -> Callable[[Any], object]:
    """What a record is made of: plain values are written and read much faster."""
    return attrgetter(*signature(kind).parameters)
