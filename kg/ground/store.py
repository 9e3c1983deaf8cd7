"""The output directory: its tables and page change all at once, or not at all.

A build writes everything into a new directory beside the files and then renames it to `.ready`:
that one rename is the change. Moving the files to their places comes after; whoever finds a
`.ready` (because a build was killed) reads from there, and the next build finishes the moving.
Who has opened a graph holds its files open: they are read as they were, and gone when he is done.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from kg.ground.atomic_files import written_whole
from kg.ground.errors import StoreError
from kg.ground.tables import SCHEMAS, TABLE_VERSION, write_pieces

__all__ = ["CORRECTIONS", "MANIFEST", "PAGE", "OpenTables", "Store"]

MANIFEST = "manifest.json"
PAGE = "graph.html"
CORRECTIONS = "corrections.toml"  # the user's own, where no other file is given
_READY = ".ready"
_LOCK = ".lock"
_CACHE = ".cache"
_PIECE = 50_000  # rows of what is remembered that are held at once
_BUFFER = 1 << 20  # bytes of its file
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_HAS_DESCRIPTORS = Path("/dev/fd").is_dir()
# What is asked of a manifest, and what a damaged one may lack.
_MANIFEST_KEYS = {
    **dict.fromkeys(("model", "options", "inputs", "counts", "files"), dict),
    **dict.fromkeys(("corrections", "skipped"), list),
    **dict.fromkeys(("kg", "built"), str),
}


class OpenTables(dict[str, str]):
    """Where each table of one build can be read from, as long as this object lives.

    They stay what they are, whatever is built beside them.
    """


@dataclass(frozen=True, slots=True)
class Store:
    """The directory where a graph lives."""

    directory: Path

    def __post_init__(self) -> None:
        if "\0" in str(self.directory):
            raise StoreError(f"{str(self.directory)!r}: not a valid path")

    def path(self, name: str) -> Path:
        """Where the file `name` of the graph is to be read from."""
        ready = self.directory / _READY / name
        return ready if ready.exists() else self.directory / name

    def open(self) -> tuple[OpenTables, dict[str, Any]]:
        """The tables and the manifest of the graph that lives here, all from one build.

        Raises `StoreError` where there is none, one that is damaged, or one that this version
        cannot read.
        """
        while True:
            held: list[int] = []
            try:
                tables, manifest = self._hold(held)
                built_meanwhile = self._is_another(held[0])
            except StoreError:
                built_meanwhile = bool(held) and self._is_another(held[0])
                if not built_meanwhile:
                    _close(held)
                    raise
            if not built_meanwhile:
                weakref.finalize(tables, _close, held)
                return tables, manifest
            _close(held)

    def _hold(self, held: list[int]) -> tuple[OpenTables, dict[str, Any]]:
        """The same, from files that are `held` open from now on, the manifest first."""
        try:
            held.append(self._open_file(MANIFEST))
        except FileNotFoundError as error:
            msg = (
                f"{self.directory}: no graph here; `kg build SOURCE -o {self.directory}` makes one"
            )
            raise StoreError(msg) from error
        manifest = self._read_manifest(Path(_place(held[0], self.path(MANIFEST))))
        tables = OpenTables()
        for name in SCHEMAS:
            path = self.path(f"{name}.parquet")
            try:
                held.append(self._open_file(path.name))
            except OSError as error:
                raise StoreError(f"{path}: missing or damaged; {self._rebuild}") from error
            tables[name] = _place(held[-1], path)
            self._check_table(path, tables[name])
        return tables, manifest

    def _open_file(self, name: str) -> int:
        """A descriptor of the file `name`: what is ready is asked first, it moves only one way."""
        try:
            return os.open(self.directory / _READY / name, _READING)
        except (FileNotFoundError, NotADirectoryError):
            return os.open(self.directory / name, _READING)

    def _is_another(self, manifest: int) -> bool:
        """Whether the graph that lives here by now is another one than that of `manifest`."""
        try:
            now = self._open_file(MANIFEST)
        except OSError:
            return False
        try:
            return not os.path.sameopenfile(now, manifest)
        finally:
            os.close(now)

    @property
    def _rebuild(self) -> str:
        return f"build the graph again with `kg build SOURCE -o {self.directory}`"

    def _check_table(self, path: Path, place: str) -> None:
        try:
            schema = pq.read_schema(place)
        except (OSError, pa.ArrowException) as error:
            raise StoreError(f"{path}: missing or damaged; {self._rebuild}") from error
        version = (schema.metadata or {}).get(b"kg_table_version", b"none").decode()
        if version != TABLE_VERSION or not schema.equals(SCHEMAS[path.stem]):
            msg = f"{path}: made by another version of kg (tables {version}); {self._rebuild}"
            raise StoreError(msg)

    def manifest(self) -> dict[str, Any]:
        """What was run to make this graph."""
        return self._read_manifest(self.path(MANIFEST))

    def _read_manifest(self, path: Path) -> dict[str, Any]:
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            content = None
        if not isinstance(content, dict) or not all(
            isinstance(content.get(key), kind) for key, kind in _MANIFEST_KEYS.items()
        ):
            raise StoreError(f"{self.path(MANIFEST)}: missing or damaged; {self._rebuild}")
        return content

    def built(self) -> float:
        """When the graph that lives here was written, as a time of files; now, where none is."""
        path = self.path(MANIFEST)
        return path.stat().st_mtime if path.exists() else time.time()

    def holds(self, made_of: Mapping[str, Any]) -> bool:
        """Whether the graph that lives here was made of just that, and its files are whole."""
        try:
            manifest = self.manifest()
        except StoreError:
            return False
        wanted = json.loads(_as_json(made_of))
        return all(manifest.get(key) == value for key, value in wanted.items()) and all(
            _hash(self.path(name)) == known for name, known in manifest.get("files", {}).items()
        )

    @contextmanager
    def building(self) -> Iterator[None]:
        """Nobody else builds here meanwhile; raises `StoreError` where somebody does."""
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
            with FileLock(self.directory / _LOCK, timeout=0):
                self._settle()
                yield
        except Timeout as error:
            msg = f"{self.directory}: another build is writing here; wait for it to end"
            raise StoreError(msg) from error
        except OSError as error:
            msg = f"{self.directory}: cannot be written ({error.strerror or error})"
            raise StoreError(msg) from error

    @contextmanager
    def drafts(self) -> Iterator[Path]:
        """A directory for files of a graph that is being built; what is left in it goes."""
        with TemporaryDirectory(prefix=".new-", dir=self.directory) as name:
            yield Path(name)

    def replace(
        self, tables: Mapping[str, pa.Table | str], manifest: Mapping[str, Any], page: str
    ) -> None:
        """Make `tables`, `manifest` and `page` the graph that lives here, all at once.

        A table is given as such, or as the path of a Parquet file in `drafts`, which is moved.
        """
        new = Path(tempfile.mkdtemp(prefix=".new-", dir=self.directory))
        try:
            for name, table in tables.items():
                place = new / f"{name}.parquet"
                if isinstance(table, str):
                    Path(table).replace(place)
                else:
                    pq.write_table(table, place, compression="zstd")
            (new / PAGE).write_text(page, encoding="utf-8")
            files = {file.name: _hash(file) for file in sorted(new.iterdir())}
            content = _as_json({**manifest, "files": files})
            (new / MANIFEST).write_text(content, encoding="utf-8")
            new.chmod(0o755)
            new.rename(self.directory / _READY)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        self._settle()

    def _settle(self) -> None:
        """Finish what a killed build began: move what is ready to its place, drop what is not."""
        for unfinished in self.directory.glob(".new-*"):
            shutil.rmtree(unfinished)
        ready = self.directory / _READY
        if ready.exists():
            for file in ready.iterdir():
                file.replace(self.directory / file.name)
            ready.rmdir()

    def read_cache(self, name: str) -> Iterator[pa.Table]:
        """What is remembered as `name`, and what was added to it: some rows at a time."""
        for file in (self._cache(name), *self._added(name)):
            yield from _read_pieces(file)

    def add_cache(self, name: str, table: pa.Table) -> None:
        """Remember `table` beside what is remembered as `name`."""
        taken = len(self._added(name))
        _write_whole([table], self.directory / _CACHE / f"{name}-{taken + 1:06}.parquet")

    def write_cache(self, name: str, tables: Iterable[pa.Table]) -> None:
        """Remember the rows of one or more tables in place of all that was remembered as `name`."""
        _write_whole(tables, self._cache(name))
        for added in self._added(name):
            added.unlink()

    def cached(self, file_name: str) -> Path:
        """Where a file stands that is made from the tables, and can be made anew."""
        return self.directory / _CACHE / file_name

    def _cache(self, name: str) -> Path:
        return self.directory / _CACHE / f"{name}.parquet"

    def _added(self, name: str) -> list[Path]:
        return sorted((self.directory / _CACHE).glob(f"{name}-*.parquet"))


def _read_pieces(file: Path) -> Iterator[pa.Table]:
    """Some rows of a file at a time; none, or no more, where it is damaged."""
    try:
        with pq.ParquetFile(file, buffer_size=_BUFFER) as whole:
            metadata = whole.schema_arrow.metadata
            for batch in whole.iter_batches(_PIECE):
                yield pa.Table.from_batches([batch]).replace_schema_metadata(metadata)
    except (OSError, pa.ArrowException):
        return


def _write_whole(tables: Iterable[pa.Table], path: Path) -> None:
    rows = iter(tables)
    first = next(rows)
    with written_whole([path]) as (new,):
        write_pieces(new, chain([first], rows), first.schema)


def _as_json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n"


def _place(descriptor: int, path: Path) -> str:
    """Where an open file can be read from, also when it is replaced; by its path on Windows."""
    return f"/dev/fd/{descriptor}" if _HAS_DESCRIPTORS else str(path)


def _close(descriptors: list[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def _hash(file: Path) -> str | None:
    """The SHA-256 of a file; null where it is gone."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
