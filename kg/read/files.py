"""Which files there are to read: directories walked in sorted order, each file once."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError

__all__ = ["SourceFile", "find_files"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file, and its name: the path relative to the root it was found under, in POSIX form."""

    source: str
    path: Path


def find_files(
    roots: Sequence[str | Path], *, exclude: Path | None = None
) -> tuple[list[SourceFile], list[SourceError]]:
    """The files under `roots` (files or directories), sorted by name, and what is missing.

    Hidden files and the directory `exclude` are left out; a file that is named twice comes once.
    """
    found: dict[Path, SourceFile] = {}
    missing: list[SourceError] = []
    hidden = _real(exclude) if exclude else None
    for root in map(Path, roots):
        for file in _walk(root):
            if isinstance(file, SourceError):
                missing.append(file)
                continue
            real = _real(file.path)
            if hidden not in (real, *real.parents):
                kept = found.setdefault(real, file)
                found[real] = min(kept, file, key=lambda one: one.source)
    return sorted(found.values(), key=lambda file: (file.source, file.path)), missing


def _walk(root: Path) -> Iterator[SourceFile | SourceError]:
    try:
        root.stat()
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "no such file or directory" if missing else str(error.strerror)
        yield SourceError(_name(root), reason)
        return
    if root.is_dir():
        yield from _walk_folder(root, root)
    else:
        yield SourceFile(_name(Path(root.name)), root)


def _walk_folder(folder: Path, root: Path) -> Iterator[SourceFile | SourceError]:
    """All files below `folder`; links to folders, which may lead back up, are not followed."""
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        yield SourceError(_name(folder), str(error.strerror))
        return
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _walk_folder(path, root)
        elif path.is_file() or path.is_symlink():  # no pipes: reading one would wait for ever
            yield SourceFile(_name(path.relative_to(root)), path)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # `resolve` raises for a link to itself


def _name(path: Path) -> str:
    """The path as text that every file can hold, also where its bytes are no UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
