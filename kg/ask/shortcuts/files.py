"""Files that are mapped into memory: what is not looked at is not read, and is nobody's memory."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

__all__ = ["Column", "Rows", "new_numbers", "open_numbers", "write_numbers", "write_rows"]

_PIECE = 50_000  # rows


class Rows:
    """A table whose rows are taken by their numbers."""

    def __init__(self, path: Path) -> None:
        with pa.memory_map(str(path)) as source:
            self.table = pa.ipc.open_file(source).read_all()
        self._pieces = self.table.to_batches()
        sizes = [len(piece) for piece in self._pieces]
        self._begins = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)

    def __len__(self) -> int:
        return int(self._begins[-1])

    def take(self, numbers: NDArray[np.int64]) -> pa.Table:
        """The rows with these numbers, which ascend."""
        if not self._pieces:
            return self.table
        several = np.split(numbers, np.searchsorted(numbers, self._begins[1:-1]))
        taken = [
            piece.take(pa.array(some - first))
            for piece, first, some in zip(self._pieces, self._begins[:-1], several, strict=True)
            if len(some)
        ]
        return pa.Table.from_batches(taken, self.table.schema)

    def in_order(self, numbers: NDArray[Any]) -> pa.Table:
        """The rows with these numbers, in whatever order."""
        ascending = np.unique(numbers).astype(np.int64)
        return self.take(ascending).take(pa.array(np.searchsorted(ascending, numbers)))

    def pieces(self, name: str) -> Iterator[list[Any]]:
        """The values of a column, some at a time."""
        for piece in self._pieces:
            yield piece.column(name).to_pylist()

    def column(self, name: str) -> "Column":
        """One column, a value at a time."""
        return Column([piece.column(name) for piece in self._pieces], self._begins)


class Column(Sequence[Any]):
    """The values of a column; a sorted one can be searched."""

    def __init__(self, pieces: Sequence[pa.Array], begins: NDArray[np.int64]) -> None:
        self._pieces = pieces
        self._begins = begins

    def __len__(self) -> int:
        return int(self._begins[-1])

    def __getitem__(self, number: Any) -> Any:  # noqa: ANN401 - a sequence of whatever there is
        if not 0 <= number < len(self):
            raise IndexError(number)
        piece = int(np.searchsorted(self._begins, number, side="right")) - 1
        return self._pieces[piece][int(number - self._begins[piece])].as_py()

    def find(self, value: str) -> int | None:
        """The number of a value of a sorted column; null where it is not there."""
        number = bisect_left(self, value)
        return number if number < len(self) and self[number] == value else None


def write_rows(path: Path, tables: Iterable[pa.Table], schema: pa.Schema) -> None:
    """Writes a table that comes piece by piece."""
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, schema) as file:
        for table in tables:
            for batch in table.cast(schema).combine_chunks().to_batches(_PIECE):
                file.write_batch(batch)


def open_numbers(path: Path) -> NDArray[Any]:
    """A column of numbers; an empty one cannot be mapped."""
    try:
        numbers: NDArray[Any] = np.load(path, mmap_mode="r")
    except ValueError:
        numbers = np.load(path)
    return numbers


def new_numbers(path: Path, kind: np.dtype[Any], many: int) -> NDArray[Any]:
    """A column of so many numbers to be filled in its file: it is nobody's memory, either."""
    if not many:
        write_numbers(path, np.array([], kind))
        return np.array([], kind)
    return np.lib.format.open_memmap(path, mode="w+", dtype=kind, shape=(many,))


def write_numbers(path: Path, numbers: NDArray[Any]) -> None:
    """Writes a column of numbers."""
    np.save(path, numbers, allow_pickle=False)
