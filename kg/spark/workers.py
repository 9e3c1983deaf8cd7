"""What runs where: rounds of work side by side, and who the workers are."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa

from kg.extract import Pipeline
from kg.ground.errors import EngineError
from kg.model import PATH
from kg.spark.session import ignore_warnings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = [
    "Cluster",
    "check_cluster",
    "describe_kg",
    "digest_of_kg",
    "model_there",
    "run",
    "side_by_side",
]

_LARGE = 1 << 20  # bytes of a file that is told by its size alone
_PROBED = 10_000  # rows that are spread over all processors of a cluster
_SAID = "said string"
_THEIRS = ("pyspark", "py4j", "grpc")  # whose exceptions come from a cluster
_WHERE = ("at ", "File ", "Traceback", "JVM stacktrace", "...")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A session of Spark, and how many tasks its workers run side by side."""

    session: "SparkSession"
    tasks: int


def check_cluster(spark: "SparkSession", pipeline: Pipeline) -> Cluster:
    """The cluster of a session.

    Raises `EngineError` where a worker has another `kg`, or another pipeline, than is here.
    """
    ignore_warnings()
    here = describe_kg(pipeline)
    found = run(
        lambda: spark.range(_PROBED).mapInArrow(_teller(model_there(pipeline)), _SAID).toArrow()
    )
    for there in sorted(set(found["said"].to_pylist()) - {here}):
        msg = f"a worker of Spark has {there}, here is {here}: install the same everywhere"
        raise EngineError(msg)
    return Cluster(spark, found.num_rows)


def _teller(model: str) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A function that travels whole: a worker may have a `kg` that does not know it, or none."""

    def tell(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow

        for _ in batches:
            pass
        try:
            from kg.extract import find_pipeline
            from kg.spark.workers import describe_kg

            said = describe_kg(find_pipeline(model))
        except Exception as error:  # whatever it is, it is told where the build runs
            said = f"no kg like it ({type(error).__name__}: {error})"
        yield pyarrow.RecordBatch.from_pydict({"said": [said]})

    return tell


def model_there(pipeline: Pipeline) -> str:
    """What a worker calls the pipeline: ours lies somewhere else on every machine."""
    return pipeline.name if pipeline.path == PATH else pipeline.source


def describe_kg(pipeline: Pipeline) -> str:
    """What must be the same everywhere: version and files of `kg` and of the pipeline."""
    ours = f"kg {version('kg-nieuws')} ({digest_of_kg()})"
    return f"{ours} with {pipeline.name} {pipeline.version} ({_digest(pipeline.path)})"


@cache
def digest_of_kg() -> str:
    """What is another one where a file of `kg` is."""
    return _digest(Path(__file__).parent.parent)


def _digest(directory: Path) -> str:
    """Of all files but those that Python makes; where they lie, and since when, does not matter."""
    found = hashlib.blake2b(digest_size=4)
    for file in sorted(directory.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            size = file.stat().st_size
            told = file.read_bytes() if size <= _LARGE else str(size).encode()
            found.update(file.relative_to(directory).as_posix().encode() + b"\0" + told)
    return found.hexdigest()


def side_by_side(jobs: Iterable[Callable[[], T]], most: int) -> Iterator[T]:
    """What each of the jobs gives, in their order; so many run at once, in threads."""
    rest = iter(jobs)
    with ThreadPoolExecutor(most) as executor:
        running: deque[Future[T]] = deque(executor.submit(job) for job in islice(rest, most))
        try:
            while running:
                found = running.popleft().result()
                running.extend(executor.submit(job) for job in islice(rest, 1))
                yield found
        finally:
            executor.shutdown(wait=False, cancel_futures=True)


def run(job: Callable[[], T]) -> T:
    """What a job of Spark gives; raises `EngineError` in one line where it fails for good."""
    try:
        return job()
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in _THEIRS:
            raise
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        told = [line for line in lines if not line.startswith(_WHERE)]
        raise EngineError(f"Spark failed: {(told or ['no reason given'])[-1]}") from error
