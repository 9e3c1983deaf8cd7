"""Which files there are to read: directories walked in sorted order, each file once."""

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
    hidden = exclude.resolve() if exclude else None
    for root in map(Path, roots):
        try:
            for file in _walk(root):
                resolved = file.path.resolve()
                if hidden not in (resolved, *resolved.parents):
                    kept = found.setdefault(resolved, file)
                    found[resolved] = min(kept, file, key=lambda one: one.source)
        except OSError as error:
            reason = "no such file or directory" if not root.exists() else str(error.strerror)
            missing.append(SourceError(root.as_posix(), reason))
    return sorted(found.values(), key=lambda file: (file.source, file.path)), missing


def _walk(root: Path) -> Iterator[SourceFile]:
    if not root.is_dir():
        root.stat()  # raises where there is nothing
        yield SourceFile(root.name, root)
        return
    for folder in _folders(root):
        for path in folder.iterdir():
            if not path.name.startswith(".") and not path.is_dir():
                yield SourceFile(path.relative_to(root).as_posix(), path)


def _folders(root: Path) -> Iterator[Path]:
    """`root` and all folders below it; a link that leads back up is not followed."""
    yield root
    for path in sorted(root.iterdir()):
        if path.is_dir() and not path.name.startswith(".") and not path.is_symlink():
            yield from _folders(path)
