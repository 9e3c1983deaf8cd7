"""Files that are there whole or not at all."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import StoreError

__all__ = ["written_whole"]


@contextmanager
def written_whole(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Gives a path to write to for each of `paths`, and puts them in place when all is written.

    What stood there stays as it was where anything goes wrong. Makes the directory; raises
    `StoreError` where it cannot be written.
    """
    paths = [Path(os.path.realpath(path)) for path in paths]  # through links
    unfinished = [path.with_name(f".{path.name}.new") for path in paths]
    try:
        paths[0].parent.mkdir(parents=True, exist_ok=True)
        yield unfinished
        for new, path in zip(unfinished, paths, strict=True):
            new.replace(path)
    except OSError as error:
        msg = f"{paths[0]}: cannot be written ({error.strerror or error})"
        raise StoreError(msg) from error
    finally:
        for new in unfinished:
            with suppress(OSError):
                new.unlink()
