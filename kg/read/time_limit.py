"""A limit on how long a reader may be silent: one that hangs is left alone, the build goes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

from kg.ground.errors import SourceError

__all__ = ["LONGEST_SILENCE", "in_time"]

LONGEST_SILENCE = 120  # seconds in which a reader hands nothing on
_NEXT, _NO_MORE = "next", "no more"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Raised:
    """What a reader raised; a `SourceError` that it yields is no end, but one thing skipped."""

    error: Exception


class _End:
    """Handed on behind the last."""


def in_time(found: Iterator[_T], source: str, seconds: float) -> Iterator[_T]:
    """What `found` yields, each asked for when it is wanted; raises what it raises.

    Raises `SourceError` where the next does not come within `seconds`. The work is done in a
    thread, since nothing ends a call into a library from outside: one that hangs goes on beside
    the others, and ends with the program at the latest. What keeps Python's lock for itself, as a
    regular expression does, cannot be left alone.
    """
    asked: SimpleQueue[str] = SimpleQueue()
    answers: SimpleQueue[_T | _Raised | _End] = SimpleQueue()
    Thread(target=_answer, args=(found, asked, answers), name="kg-reader", daemon=True).start()
    came = False
    try:
        while True:
            asked.put(_NEXT)
            try:
                answer = answers.get(timeout=seconds)
            except Empty:
                rest = "the rest is skipped" if came else "skipped"
                raise SourceError(source, f"took longer than {seconds:g} s: {rest}") from None
            if isinstance(answer, _End):
                return
            if isinstance(answer, _Raised):
                raise answer.error
            came = True
            yield answer
    finally:
        asked.put(_NO_MORE)


def _answer(
    found: Iterator[_T], asked: SimpleQueue[str], answers: SimpleQueue[_T | _Raised | _End]
) -> None:
    try:
        while asked.get() == _NEXT:
            answers.put(next(found))
    except StopIteration:
        answers.put(_End())
    except Exception as error:  # told to whoever asked
        answers.put(_Raised(error))
