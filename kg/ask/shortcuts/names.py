"""Who is called what, looked up in files: as `kg.ask.lookup.NameIndex` has it in memory."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from kg.ask.shortcuts.files import Rows

__all__ = ["Ids", "Said"]


class Ids(Mapping[str, Mapping[str, Any]]):
    """The rows of the actors by their ids."""

    def __init__(self, actors: Rows) -> None:
        self._actors = actors
        self._ids = actors.column("actor_id")

    def __getitem__(self, actor_id: str) -> dict[str, Any]:
        number = self._ids.find(actor_id)
        if number is None:
            raise KeyError(actor_id)
        return _rows(self._actors, [number])[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class Said(Mapping[str, Sequence[Mapping[str, Any]]]):
    """The rows of those who are called something, most stories first."""

    def __init__(self, said: Rows, actors: Rows) -> None:
        self._actors = actors
        self._said = said.column("said")
        self._bearers = said.column("actor")
        self._pieces = said.pieces

    def __getitem__(self, said: str) -> list[dict[str, Any]]:
        first, last = bisect_left(self._said, said), bisect_right(self._said, said)
        if first == last:
            raise KeyError(said)
        return _rows(self._actors, [self._bearers[place] for place in range(first, last)])

    def __iter__(self) -> Iterator[str]:
        """What anybody is called, each once; not all of it in memory."""
        before = None
        for piece in self._pieces("said"):
            for said in piece:
                if said != before:
                    yield said
                before = said

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _rows(actors: Rows, numbers: Sequence[int]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = actors.in_order(np.array(numbers, np.int64)).to_pylist()
    return rows
