"""The output directory: its tables and page change all at once, or not at all.

A build writes everything into a new directory beside the files and then renames it to `.ready`:
that one rename is the change. Moving the files to their places comes after; whoever finds a
`.ready` (because a build was killed) reads from there, and the next build finishes the moving.
"""

import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from kg.ground.atomic_files import written_whole
from kg.ground.errors import StoreError
from kg.ground.tables import SCHEMAS, TABLE_VERSION

__all__ = ["CORRECTIONS", "MANIFEST", "PAGE", "Store"]

MANIFEST = "manifest.json"
PAGE = "graph.html"
CORRECTIONS = "corrections.toml"  # the user's own, where no other file is given
_READY = ".ready"
_LOCK = ".lock"
_CACHE = ".cache"


@dataclass(frozen=True, slots=True)
class Store:
    """The directory where a graph lives."""

    directory: Path

    def path(self, name: str) -> Path:
        """Where the file `name` of the graph is to be read from."""
        ready = self.directory / _READY / name
        return ready if ready.exists() else self.directory / name

    def table_paths(self) -> dict[str, str]:
        """The path of each table.

        Raises `StoreError` where there is no graph, or one that this version cannot read.
        """
        if not self.path(MANIFEST).exists():
            msg = (
                f"{self.directory}: no graph here; `kg build SOURCE -o {self.directory}` makes one"
            )
            raise StoreError(msg)
        paths = {name: self.path(f"{name}.parquet") for name in SCHEMAS}
        for path in paths.values():
            self._check_table(path)
        return {name: str(path) for name, path in paths.items()}

    def _check_table(self, path: Path) -> None:
        rebuild = f"build the graph again with `kg build SOURCE -o {self.directory}`"
        try:
            schema = pq.read_schema(path)
        except (OSError, pa.ArrowException) as error:
            msg = f"{path}: missing or damaged; {rebuild}"
            raise StoreError(msg) from error
        version = (schema.metadata or {}).get(b"kg_table_version", b"none").decode()
        if version != TABLE_VERSION or not schema.equals(SCHEMAS[path.stem]):
            msg = f"{path}: made by another version of kg (tables {version}); {rebuild}"
            raise StoreError(msg)

    def manifest(self) -> dict[str, Any]:
        """What was run to make this graph."""
        try:
            content: dict[str, Any] = json.loads(self.path(MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            msg = f"{self.path(MANIFEST)}: missing or damaged; build the graph again"
            raise StoreError(msg) from error
        return content

    def built(self) -> float:
        """When the graph that lives here was written, as a time of files; now, where none is."""
        path = self.path(MANIFEST)
        return path.stat().st_mtime if path.exists() else time.time()

    def watch(self, paths: Iterable[str]) -> Callable[[], None]:
        """What raises `StoreError` once one of the tables is another one than now."""
        known = {path: _identity(path) for path in paths}

        def check() -> None:
            if any(_identity(path) != seen for path, seen in known.items()):
                msg = f"{self.directory}: the graph was built anew meanwhile; open it again"
                raise StoreError(msg)

        return check

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

    def replace(
        self, tables: Mapping[str, pa.Table], manifest: Mapping[str, Any], page: str
    ) -> None:
        """Make `tables`, `manifest` and `page` the graph that lives here, all at once."""
        new = Path(tempfile.mkdtemp(prefix=".new-", dir=self.directory))
        try:
            for name, table in tables.items():
                pq.write_table(table, new / f"{name}.parquet", compression="zstd")
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

    def read_cache(self, name: str) -> pa.Table | None:
        """The remembered table `name`; null where there is none, or it cannot be read."""
        try:
            return pq.read_table(self.directory / _CACHE / f"{name}.parquet")
        except (OSError, pa.ArrowException):
            return None

    def write_cache(self, name: str, table: pa.Table) -> None:
        """Remember `table` in place of what was remembered as `name`."""
        with written_whole([self.directory / _CACHE / f"{name}.parquet"]) as (new,):
            pq.write_table(table, new, compression="zstd")


def _as_json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n"


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _hash(file: Path) -> str | None:
    """The SHA-256 of a file; null where it is gone."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
