"""What a step let go of goes back to the system: else the next one's memory comes on top of it."""

import ctypes
import sys
from collections.abc import Callable
from functools import cache

import pyarrow as pa

from kg.ground.progress import Progress

__all__ = ["giving_back"]


def giving_back(progress: Progress) -> Progress:
    """The same progress; as a step begins, what the one before it let go of is given back."""
    running = ""

    def tell(step: str, done: int, total: int) -> None:
        nonlocal running
        if step != running:
            running = step
            _give_back()
        progress(step, done, total)

    return tell


def _give_back() -> None:
    """Gives back what Arrow and the C library keep for later; other libraries than glibc do so."""
    pa.default_memory_pool().release_unused()
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """What gives back free memory that lies between what is used."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
