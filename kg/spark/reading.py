"""Files that have an address (`s3a://news/2024/*.parquet`), read by the workers of a cluster.

Each is read whole, by the readers that read it here, so that its items are those of a file here.
What came of a round of files is kept beside the graph: a build that was killed does not read them
again, and the next one only those that changed.
"""

import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from kg.ground.atomic_files import written_whole
from kg.ground.errors import EngineError, SourceError
from kg.ground.pieces import in_pieces_by_size
from kg.ground.progress import Progress
from kg.ground.records import Item
from kg.ground.tables import as_item
from kg.read import LARGEST, Clock, Content, Finding, find_items, folders_of
from kg.spark.workers import Cluster, digest_of_kg, run, side_by_side

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["is_address", "read_addresses", "read_files"]

_ROUND = 1 << 26  # bytes of the files that are read in one go; one that is larger goes alone
_FILES = 2_000
_BATCH = 1 << 20  # characters that a worker hands on at once
_ROWS = 5_000  # that are held at once where the build runs
_SIDE_BY_SIDE = 16  # rounds, at the most: each has its items in memory
_ADDRESS = re.compile(r"(?!https?:)[a-z][a-z\d+.-]+://", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z\d+.-]+:(?://[^/]*)?", re.IGNORECASE)
_GLOB = re.compile(r"([][{}*?\\,])")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A row is an item (with an `item_id`), what could not be read (with a `reason`), what is said of
# the file (a `note`), or its `digest`, which comes first.
_SCHEMA = pa.schema(
    {
        "file": pa.int32(),
        **dict.fromkeys(("digest", "told", "reason", "note"), pa.string()),
        **dict.fromkeys((field.name for field in fields(Item)), pa.string()),
        "position": pa.int64(),
        "agencies": pa.list_(pa.string()),
        "published": pa.int64(),  # microseconds: a time is another one in another session's zone
    }
)
_KINDS = {pa.int32(): "int", pa.int64(): "bigint", pa.string(): "string"}
_AS_SPARK = ", ".join(
    f"{field.name} {_KINDS.get(field.type, 'array<string>')}" for field in _SCHEMA
)


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the cluster: `source` is its path below what was asked for.

    `path` is what the cluster calls it, `address` what it is asked for by.
    """

    source: str
    path: str
    address: str
    length: int
    changed: float


def is_address(source: object) -> bool:
    """Whether a source is one that only a cluster can read; pages of the web are none."""
    return _ADDRESS.match(str(source)) is not None


def read_addresses(
    cluster: Cluster,
    addresses: Sequence[str],
    clock: Clock,
    *,
    keep: Path,
    progress: Progress,
) -> Iterator[tuple[str, str, Iterator[Finding]]]:
    """The files at the addresses: the name of each, its SHA-256, and what was found in it.

    What is found is kept in the directory `keep`, and not looked for again where it is there.
    """
    files, missing = _find_files(cluster.session, addresses)
    small = [one for one in files if one.length <= LARGEST]
    rounds = list(_rounds(small))
    places = [keep / f"{_key(one, clock)}.parquet" for one in rounds]
    jobs = [
        partial(_read_once, cluster.session, one, clock, place)
        for one, place in zip(rounds, places, strict=True)
    ]
    most = max(2, min(cluster.tasks, _SIDE_BY_SIDE))
    done = 0
    for error in (*missing, *map(_too_large, sorted(set(files) - set(small), key=astuple))):
        yield error.source, "", iter([error])
    for one, place in zip(rounds, side_by_side(jobs, most), strict=True):
        progress("reading", done, len(small))
        yield from _read_kept(place, one)
        done += len(one)
    for left in set(keep.glob("*.parquet")) - set(places):
        left.unlink()


def _find_files(
    spark: "SparkSession", addresses: Iterable[str]
) -> tuple[list[_File], list[SourceError]]:
    found: dict[str, _File] = {}
    missing = []
    for address in addresses:
        try:
            for row in _list(spark, address).to_pylist():
                path, changed = row["path"], row["modificationTime"].timestamp()
                names = (_below(address, path), path, _whole(address, path))
                file = _File(*names, row["length"], changed)
                kept = found.setdefault(file.path, file)
                found[file.path] = min(kept, file, key=astuple)
        except EngineError as error:
            missing.append(SourceError(address, _reason(str(error))))
    return sorted(found.values(), key=astuple), missing


def _list(spark: "SparkSession", address: str) -> pa.Table:
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    columns = ("path", "length", "modificationTime")
    table: pa.Table = run(lambda: files.load(address).select(*columns).toArrow())
    if table.num_rows == 0:
        raise EngineError("PATH_NOT_FOUND")
    return table


def _reason(error: str) -> str:
    return "no such file or directory" if "PATH_NOT_FOUND" in error else error


def _below(address: str, path: str) -> str:
    """The name of a file: its path below the address, which may be a pattern, or its last part."""
    depth = len(_parts(address))
    parts = _parts(path)
    return "/".join(parts[depth:] or parts[-1:])


def _whole(address: str, path: str) -> str:
    """The address of a file; Sail leaves out the scheme and the first slash of its path."""
    if _SCHEME.match(path):
        return path
    begin, _, rest = address.partition("://")
    return f"{begin}://{rest.partition('/')[0]}/{path.removeprefix('/')}"


def _parts(address: str) -> list[str]:
    return [part for part in _SCHEME.sub("", address).split("/") if part]


def _too_large(file: _File) -> SourceError:
    said = f"{file.length >> 20} MB, more than the {LARGEST >> 20} that are read at once: divide it"
    return SourceError(file.source, said)


def _rounds(files: Iterable[_File]) -> Iterator[list[_File]]:
    together: list[_File] = []
    for file in files:
        size = sum(one.length for one in together) + file.length
        if together and (size > _ROUND or len(together) == _FILES):
            yield together
            together = []
        together.append(file)
    if together:
        yield together


def _key(files: Iterable[_File], clock: Clock) -> str:
    """What becomes another one where a file did, or what is read in it."""
    made_of = repr(([astuple(file) for file in files], clock, digest_of_kg()))
    return hashlib.blake2b(made_of.encode(), digest_size=12).hexdigest()


def _read_once(spark: "SparkSession", files: Sequence[_File], clock: Clock, place: Path) -> Path:
    if place.exists():
        return place
    sources = {one.path: (number, one.source) for number, one in enumerate(files)}

    def read(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from read_files(batches, sources, clock)

    def job() -> pa.Table:
        paths = [_GLOB.sub(r"\\\1", one.address) for one in files]
        rows = spark.read.format("binaryFile").load(paths).select("path", "content")
        return rows.mapInArrow(read, _AS_SPARK).toArrow()

    found = run(job).sort_by("file")  # stable: the rows of a file stay in their order
    with written_whole([place]) as (new,):
        pq.write_table(found, new, compression="zstd", row_group_size=_ROWS)
    return place


def read_files(
    batches: Iterable[pa.RecordBatch], sources: Mapping[str, tuple[int, str]], clock: Clock
) -> Iterator[pa.RecordBatch]:
    """On a worker: what is in the files whose paths and bytes come in `batches`."""
    for batch in batches:
        for path, content in zip(batch["path"], batch["content"], strict=True):
            rows = _rows_of(content.as_py(), path.as_py(), *sources[path.as_py()], clock)
            yield from _as_batches(rows)


def _rows_of(
    data: bytes, path: str, number: int, source: str, clock: Clock
) -> Iterator[dict[str, Any]]:
    content = Content(source, path.rpartition("/")[2], lambda: io.BytesIO(data), folders_of(path))
    yield {"file": number, "digest": hashlib.sha256(data).hexdigest()}
    for one in find_items(content, clock):
        if isinstance(one, SourceError):
            yield {"file": number, "told": one.source, "reason": one.reason}
        elif isinstance(one, str):
            yield {"file": number, "note": one}
        else:
            yield {"file": number, "told": one[0], **_as_row(one[1])}


def _as_row(item: Item) -> dict[str, Any]:
    row = {field.name: getattr(item, field.name) for field in fields(Item)}
    time = item.published and (item.published - _EPOCH) // timedelta(microseconds=1)
    return {**row, "published": time}


def _as_item(row: Mapping[str, Any]) -> Item:
    time = row["published"]
    published = None if time is None else _EPOCH + timedelta(microseconds=time)
    return as_item({**row, "published": published})


def _as_batches(rows: Iterable[dict[str, Any]]) -> Iterator[pa.RecordBatch]:
    for piece in in_pieces_by_size(rows, _BATCH, lambda row: len(row.get("text", ""))):
        yield pa.RecordBatch.from_pylist(piece, schema=_SCHEMA)


def _read_kept(place: Path, files: Sequence[_File]) -> Iterator[tuple[str, str, Iterator[Finding]]]:
    with pq.ParquetFile(place) as kept:
        rows = (row for batch in kept.iter_batches(_ROWS) for row in batch.to_pylist())
        for number, found in groupby(rows, itemgetter("file")):
            rest = iter(found)
            digest = next(rest)["digest"]
            yield files[number].source, digest, map(_as_found, rest)


def _as_found(row: Mapping[str, Any]) -> Finding:
    if row["item_id"] is not None:
        return row["told"], _as_item(row)
    if row["reason"] is not None:
        return SourceError(row["told"], row["reason"])
    return str(row["note"])
