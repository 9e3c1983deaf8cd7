"""Which files there are to read: directories walked in sorted order, each file once."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.ground.errors import SourceError

__all__ = ["SourceFile", "find_files"]

_GRAPH = ("manifest.json", "mentions.parquet", "comentions.parquet")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file, and its name: the path relative to the root it was found under, in POSIX form."""

    source: str
    path: Path


def find_files(
    roots: Sequence[str | Path], *, exclude: Path | None = None
) -> tuple[list[SourceFile], list[SourceError]]:
    """The files under `roots` (files or directories), sorted by name, and what is missing.

    Hidden files and the directory `exclude` are left out, and said where a root lies in it; a file
    that is named twice comes once; the graphs of other builds are no news.
    """
    found: dict[Path, SourceFile] = {}
    missing: list[SourceError] = []
    hidden = _real(exclude) if exclude else None
    for root in map(Path, roots):
        if "\0" not in str(root) and _lies_in(_real(root), hidden):
            missing.append(SourceError(_name(root), "lies in the output directory"))
            continue
        for file in _walk(root, hidden):
            if isinstance(file, SourceError):
                missing.append(file)
                continue
            real = _real(file.path)
            if not _lies_in(real, hidden):  # also where a link leads there
                kept = found.setdefault(real, file)
                found[real] = min(kept, file, key=lambda one: one.source)
    return sorted(found.values(), key=lambda file: (file.source, file.path)), missing


def _walk(root: Path, hidden: Path | None) -> Iterator[SourceFile | SourceError]:
    if "\0" in str(root):
        yield SourceError(repr(str(root)), "not a valid path")
        return
    try:
        root.stat()
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "no such file or directory" if missing else str(error.strerror)
        yield SourceError(_name(root), reason)
        return
    if root.is_dir():
        yield from _walk_folder(root, root, hidden)
    else:
        yield SourceFile(_name(Path(root.name)), root)


def _walk_folder(
    folder: Path, root: Path, hidden: Path | None
) -> Iterator[SourceFile | SourceError]:
    """All files below `folder`; links to folders, which may lead back up, are not followed."""
    if _real(folder) == hidden:
        return
    try:
        paths = _entries(folder)
    except SourceError as error:
        yield error
        return
    for path in paths:
        if path.is_dir():
            if not path.is_symlink():
                yield from _walk_folder(path, root, hidden)
        elif path.is_file() or not path.exists():  # a link that leads nowhere is said when read
            yield SourceFile(_name(path.relative_to(root)), path)
        else:  # reading it would wait for ever
            yield SourceError(_name(path.relative_to(root)), "a pipe or a device, not a file")


def _entries(folder: Path) -> list[Path]:
    """What lies in a folder, hidden files left out; raises `SourceError` where that is no news."""
    try:
        if all((folder / name).is_file() for name in _GRAPH):
            raise SourceError(_name(folder), "a graph that kg made, no news")
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise SourceError(_name(folder), str(error.strerror)) from error


def _lies_in(real: Path, folder: Path | None) -> bool:
    return folder in (real, *real.parents)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # `resolve` raises for a link to itself


def _name(path: Path) -> str:
    """The path as text that every file can hold, also where its bytes are no UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
