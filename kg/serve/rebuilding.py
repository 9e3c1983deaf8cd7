"""The graph built anew beside the server, in a process of its own: readers do not wait for it."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from kg.serve.telling import hear, start

if TYPE_CHECKING:
    import subprocess

__all__ = ["Progressing", "Rebuilding"]


@dataclass(frozen=True, slots=True)
class Progressing:
    """How far a build is: `step` in words, `error` why the last one ended without a graph."""

    running: bool = False
    step: str = ""
    done: int = 0
    total: int = 0
    error: str = ""


class Rebuilding:
    """Builds one after the other; what is asked for while one runs is one more after it."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.state = Progressing()
        self._lock = Lock()
        self._again = False
        self._ended = False
        self._process: subprocess.Popen[str] | None = None
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begins a build, or sees to it that another one follows."""
        with self._lock:
            if self.state.running:
                self._again = True
                return
            self.state = Progressing(running=True)
            self._thread = Thread(target=self._run, name="kg-rebuild", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Ends a build that runs, and waits for its end: the graph stays as it was."""
        with self._lock:
            self._again, self._ended = False, True
            if self._process is not None:
                self._process.terminate()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            error = self._build()
            with self._lock:
                if not self._again:
                    self.state = Progressing(error=error)
                    return
                self._again = False

    def _build(self) -> str:
        """Why there is no new graph; empty where there is one."""
        with start("kg.serve.again", self.directory) as process:
            with self._lock:
                self._process = process
                if self._ended:
                    process.terminate()
            error = hear(process, self._tell)
        self._process = None
        return "" if process.returncode == 0 else error or "the build was ended before it was done"

    def _tell(self, step: str, done: int, total: int) -> None:
        self.state = Progressing(running=True, step=step, done=done, total=total)
