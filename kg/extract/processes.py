"""Names found in several processes side by side."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from kg.extract.pipelines import Pipeline
from kg.ground.errors import ModelError
from kg.ground.records import Span

__all__ = ["Finder", "find_in_processes", "is_only_starting"]

# Finds the names in texts, in their order.
Finder = Callable[[Sequence[str], Pipeline], Iterator[list[Span]]]

_PIECE = 64  # texts that a process takes at a time
# Never a fork of a process that has threads (of Arrow, DuckDB, a notebook): such a child may die.
_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_NO_GUARD = (
    "the processes that find names ended at once: in a script, put what builds below "
    '`if __name__ == "__main__":`, or build with one worker'
)
_ENDED = "a process that finds names ended, perhaps for want of memory: build with fewer workers"


def find_in_processes(
    find: Finder, texts: Sequence[str], pipeline: Pipeline, workers: int
) -> Iterator[list[Span]]:
    """What `find` finds in each of `texts`, in their order, in `workers` processes.

    Raises `ModelError` where a process ends before its work is done.
    """
    pieces = [texts[begin : begin + _PIECE] for begin in range(0, len(texts), _PIECE)]
    error = _NO_GUARD
    context = multiprocessing.get_context(_METHOD)
    context.set_forkserver_preload([__name__])
    pool = ProcessPoolExecutor(
        min(workers, len(pieces)), context, _begin, initargs=(find, replace(pipeline))
    )
    try:
        pool.submit(_ready).result()
        error = _ENDED
        for found in pool.map(_work, pieces):
            yield from found
    except BrokenProcessPool:
        raise ModelError(error) from None
    finally:
        pool.shutdown(cancel_futures=True)


def is_only_starting() -> bool:
    """Whether this process was started to work, and is still reading the script that started it.

    That script then runs a second time: what it calls has to end, or it would start processes, too.
    """
    return bool(getattr(multiprocessing.current_process(), "_inheriting", False))


class _Here:
    """What a process was told when it began."""

    find: Finder
    pipeline: Pipeline


def _begin(find: Finder, pipeline: Pipeline) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who was interrupted tells us to end
    _Here.find, _Here.pipeline = staticmethod(find), pipeline


def _ready() -> None:
    """Nothing: where this ends well, the processes can begin."""


def _work(texts: Sequence[str]) -> list[list[Span]]:
    return list(_Here.find(texts, _Here.pipeline))
