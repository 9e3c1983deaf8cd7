"""The names in texts, found by the workers of a cluster."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import pyarrow as pa

from kg.extract import Finder, Memory, Pipeline, find_here, find_pipeline, read_memory, write_memory
from kg.ground.pieces import in_pieces, in_pieces_by_size
from kg.spark.workers import Cluster, model_there, run, side_by_side

__all__ = ["find_names", "find_names_by"]

# Texts travel in packets of about as many characters: a row is a packet, so that no task has much
# more to do than another. A round is what is sent at once; what it found is kept when it is done.
_PACKET = 1 << 16  # characters
_ROUND = 1 << 23
_TASKS = 4  # of a round, for each task that runs side by side: who is done early takes another
_FOUND = "text binary, start array<int>, end array<int>, label array<string>"


def find_names_by(cluster: Cluster, pipeline: Pipeline) -> Finder:
    """What finds the names in texts: the same as `find_here`, by the workers of a cluster."""

    def find(texts: Sequence[str]) -> Iterator[Memory]:
        packets = in_pieces_by_size(texts, _PACKET, len)
        rounds = in_pieces(packets, _ROUND // _PACKET)
        jobs = (partial(_ask, cluster, pipeline, several) for several in rounds)
        for table in side_by_side(jobs, 2 + cluster.tasks // 16):  # small rounds for many workers
            yield read_memory([table], pipeline)

    return find


def find_names(model: str, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """On a worker: what its pipeline finds in each packet of texts, as it is remembered."""
    pipeline = find_pipeline(model)
    for batch in batches:
        for texts in batch["texts"]:
            memory: Memory = {}
            for found in find_here(texts.as_py(), pipeline):
                memory |= found
            table = write_memory(memory, pipeline)
            plain = table["text"].cast(pa.binary())  # Spark knows none of a fixed length
            yield from table.set_column(0, "text", plain).to_batches()


def _ask(cluster: Cluster, pipeline: Pipeline, packets: list[list[str]]) -> pa.Table:
    model = model_there(pipeline)

    def find(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from find_names(model, batches)

    sent = pa.table({"texts": pa.array(packets, pa.list_(pa.string()))})
    tasks = min(len(packets), _TASKS * cluster.tasks)
    rows = cluster.session.createDataFrame(sent).repartition(tasks)
    found = run(lambda: rows.mapInArrow(find, _FOUND).toArrow())
    return _as_remembered(found, pipeline)


def _as_remembered(found: pa.Table, pipeline: Pipeline) -> pa.Table:
    """What came back, with the key and kinds of what is remembered here."""
    empty = write_memory({}, pipeline).schema
    return found.cast(empty.remove_metadata()).replace_schema_metadata(empty.metadata)
