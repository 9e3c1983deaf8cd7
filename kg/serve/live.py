"""The graph as it was built last, for several readers at once; a new one takes its place.

Whoever reads holds the files of his graph open (`kg.ground.store`): a build beside the server
harms nobody, and is seen with the next question.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock

import pyarrow as pa

from kg.ask.answers import Answers, open_answers
from kg.ask.searching import INDEX
from kg.count.limits import time_limited
from kg.ground.errors import KgError, QuestionError
from kg.ground.progress import Progress, silent
from kg.ground.store import MANIFEST, Store
from kg.serve import limits
from kg.serve.finding import find_found
from kg.serve.kept import Kept
from kg.serve.preparing import prepare
from kg.serve.query import Narrowing

__all__ = ["Live", "Reader"]


@dataclass(slots=True)
class _Built:
    """One build: its answers over everything, a reader for each thread, what was counted anew."""

    stamp: tuple[int, int]
    answers: Answers
    readers: SimpleQueue[Answers]
    kept: Kept = field(default_factory=Kept)


@dataclass(frozen=True, slots=True)
class Reader:
    """The graph for one question."""

    answers: Answers
    index: Path
    kept: Kept

    def over(self, narrowing: Narrowing) -> Answers:
        """The answers that the options leave; raises what the command line does."""
        answers = self._picked(narrowing) if narrowing.picks else self.answers
        view = answers.view
        if narrowing.types:
            view = replace(view, types=narrowing.types)
        return answers.watching(view)

    def found(self, narrowing: Narrowing, names: Sequence[str] = ()) -> pa.Table:
        """The items that a question leaves, as `find_found` answers them."""
        return find_found(self.answers, self.index, narrowing, names)

    def _picked(self, narrowing: Narrowing) -> Answers:
        asked = replace(narrowing, types=())
        return self.kept.answers(asked, lambda: self._count(asked))

    def _count(self, narrowing: Narrowing) -> Answers:
        items = self.found(narrowing)["item_id"].combine_chunks()
        if len(items) > limits.COUNTED:
            msg = f"{len(items)} items are too many to count anew: ask for more words, fewer days"
            raise QuestionError(msg)
        return self.answers.among(items)


class Live:
    """The graph in a directory, opened anew when another one was built there.

    `folder` is where what is made from the tables is kept, by default beside them.
    """

    def __init__(
        self, store: Store, folder: Path | None = None, progress: Progress = silent
    ) -> None:
        self.store = store
        self.folder = folder or store.cached(INDEX).parent
        self._opening = Lock()
        self._built = self._open(progress)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A reader for one question, in the thread that asks; `QuestionError` after its time.

        Raises `BusyError` where none is free.
        """
        built = self._now()
        try:
            answers = built.readers.get(timeout=limits.WAITED)
        except Empty:
            raise limits.BusyError from None
        try:
            with time_limited(limits.SECONDS):
                yield Reader(answers, self.folder / INDEX, built.kept)
        finally:
            built.readers.put(answers)

    @property
    def whole(self) -> Answers:
        """The answers over everything; for one thread at a time."""
        return self._now().answers

    def _now(self) -> _Built:
        """The last build; whoever sees a new one first opens it, the others go on with the old."""
        if self._stamp() != self._built.stamp and self._opening.acquire(blocking=False):
            try:
                self._built = self._open(silent)
            except KgError:  # it is being replaced, or damaged: what was read is still there
                pass
            finally:
                self._opening.release()
        return self._built

    def _open(self, progress: Progress) -> _Built:
        stamp = self._stamp()
        answers = open_answers(self.store, limits.MEMORY)
        if not answers.sizes["actors"]:
            raise QuestionError(f"{self.store.directory}: this graph has no actors")
        answers = prepare(self.store.directory, answers, self.folder, progress)
        readers: SimpleQueue[Answers] = SimpleQueue()
        for _ in range(limits.READERS):
            readers.put(answers.beside())
        return _Built(stamp, answers, readers)

    def _stamp(self) -> tuple[int, int]:
        """Which build lives there: a new manifest is another file."""
        try:
            found = self.store.path(MANIFEST).stat()
        except OSError:
            return 0, 0
        return found.st_ino, found.st_mtime_ns
