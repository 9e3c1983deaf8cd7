"""Limits on a question: what DuckDB is asked for too long is interrupted; how much it may hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from tempfile import gettempdir
from threading import Lock, Timer
from uuid import uuid4

import duckdb

from kg.ground.errors import QuestionError

__all__ = ["interruptible", "limit_memory", "time_limited"]


class _Limit:
    """The connections that one question asks at the moment, and whether its time is over."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._asked: list[duckdb.DuckDBPyConnection] = []
        self._over = False
        self._lock = Lock()

    def begin(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Notes a connection; raises `QuestionError` where the time is over already."""
        with self._lock:
            if self._over:
                raise self.error()
            self._asked.append(connection)

    def end(self, connection: duckdb.DuckDBPyConnection) -> None:
        """The connection is others' again."""
        with self._lock:
            self._asked.remove(connection)

    def stop(self) -> None:
        """The time is over."""
        with self._lock:
            self._over = True
            for connection in self._asked:
                connection.interrupt()

    def error(self) -> QuestionError:
        """What is said to whoever asked."""
        return QuestionError(
            f"this takes longer than {self.seconds:g} seconds: ask about fewer items or actors"
        )


_LIMIT: ContextVar[_Limit | None] = ContextVar("limit", default=None)


@contextmanager
def time_limited(seconds: float) -> Iterator[None]:
    """Questions asked in here, in this thread, together take at most `seconds`.

    Raises `QuestionError` where they would take longer. What is computed in Python between them is
    not interrupted, but the next question is refused.
    """
    limit = _Limit(seconds)
    token = _LIMIT.set(limit)
    timer = Timer(seconds, limit.stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.InterruptException:
        raise limit.error() from None
    finally:
        timer.cancel()
        _LIMIT.reset(token)


@contextmanager
def interruptible(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """What `connection` does in here ends with the limit that it is asked under, if any."""
    limit = _LIMIT.get()
    if limit is None:
        yield
        return
    limit.begin(connection)
    try:
        yield
    finally:
        limit.end(connection)


def limit_memory(connection: duckdb.DuckDBPyConnection, size: str) -> None:
    """All questions to these tables together hold at most `size` ("400MiB"), or use the disk.

    What lies there (`TMPDIR` says where) is gone with the connection.
    """
    connection.execute("SET memory_limit = ?", [size])
    connection.execute("SET allocator_bulk_deallocation_flush_threshold = '1MiB'")  # not kept
    own = Path(gettempdir()) / f"kg-duckdb-{uuid4().hex}"  # DuckDB shares its files with nobody
    connection.execute("SET temp_directory = ?", [str(own)])
