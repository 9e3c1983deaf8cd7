"""Files that are there whole or not at all."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.ground.errors import StoreError

__all__ = ["written_whole"]


@contextmanager
def written_whole(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Gives a path to write to for each of `paths`, and puts them in place when all is written.

    What stood there stays as it was where the work fails, or where one of `paths` is a directory.
    A pipe or a device (`/dev/stdout`) is written to directly. Makes the directory; raises
    `StoreError` where it cannot be written.
    """
    try:
        with ExitStack() as directories:
            ends = [path if _is_special(path) else Path(os.path.realpath(path)) for path in paths]
            ends[0].parent.mkdir(parents=True, exist_ok=True)
            _refuse_directories(ends)
            unfinished = [end if _is_special(end) else _beside(end, directories) for end in ends]
            yield unfinished
            _refuse_directories(ends)  # none is replaced where another cannot be
            for new, end in zip(unfinished, ends, strict=True):
                if new != end:
                    new.replace(end)
    except OSError as error:
        msg = f"{paths[0]}: cannot be written ({error.strerror or error})"
        raise StoreError(msg) from error


def _is_special(path: Path) -> bool:
    """Whether `path` leads to a pipe, a device or a socket."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _beside(path: Path, directories: ExitStack) -> Path:
    """A file of the same name on the same disk, which nobody else writes to at the same time."""
    made = TemporaryDirectory(prefix=".kg-", dir=path.parent, ignore_cleanup_errors=True)
    return Path(directories.enter_context(made), path.name)


def _refuse_directories(paths: Sequence[Path]) -> None:
    for path in paths:
        if path.is_dir():
            msg = f"{path}: cannot be written (it is a directory)"
            raise StoreError(msg)
