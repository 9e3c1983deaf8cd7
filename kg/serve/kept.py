"""Answers over some of the items, counted anew: the last ones are kept, up to so many bytes."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from kg.ask.answers import Answers
from kg.serve import limits
from kg.serve.query import Narrowing

__all__ = ["Kept"]


class Kept:
    """The answers of the last narrowed questions; they are counted one after the other."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Narrowing, tuple[Answers, int]] = OrderedDict()
        self._counting = Lock()

    def answers(self, narrowing: Narrowing, count: Callable[[], Answers]) -> Answers:
        """The answers of `narrowing`, by `count` where they are not kept.

        Raises `BusyError` where others are counted for too long.
        """
        if not self._counting.acquire(timeout=limits.WAITED):
            raise limits.BusyError
        try:
            if narrowing in self._kept:
                self._kept.move_to_end(narrowing)
                return self._kept[narrowing][0]
            counted = count()
            self._keep(narrowing, counted)
            return counted
        finally:
            self._counting.release()

    def _keep(self, narrowing: Narrowing, counted: Answers) -> None:
        """Whoever is the oldest makes room; what is larger than all room is not kept."""
        self._kept[narrowing] = counted, counted.held
        while sum(held for _, held in self._kept.values()) > limits.KEPT:
            self._kept.popitem(last=False)
