"""What a pipeline found in a text is remembered, and forgotten when the text is gone."""

import hashlib
from collections.abc import Iterator, Sequence

import pyarrow as pa

from kg.extract.mentions import extract_spans
from kg.extract.pipelines import Pipeline
from kg.ground.records import Span

__all__ = ["Memory", "names_of", "read_memory", "recall", "write_memory"]

# The names in each text, by the hash of the text: nothing of the text itself is kept.
Memory = dict[bytes, list[Span]]

_FORMAT = "1"  # changes when the cutting of names does
_SCHEMA = pa.schema(
    [
        pa.field("text", pa.binary(16)),
        pa.field("start", pa.list_(pa.int32())),
        pa.field("end", pa.list_(pa.int32())),
        pa.field("label", pa.list_(pa.string())),
    ]
)


def read_memory(table: pa.Table | None, pipeline: Pipeline) -> Memory:
    """What `table` remembers of `pipeline`; nothing where another pipeline filled it."""
    if table is None or (table.schema.metadata or {}).get(b"key") != _key(pipeline):
        return {}
    rows = zip(*(table[name].to_pylist() for name in _SCHEMA.names), strict=True)
    return {
        text: list(zip(starts, ends, labels, strict=True)) for text, starts, ends, labels in rows
    }


def write_memory(memory: Memory, pipeline: Pipeline) -> pa.Table:
    """`memory` as a table that `read_memory` reads."""
    texts = sorted(memory)
    columns = [pa.array(texts, pa.binary(16))]
    for part, field in enumerate(list(_SCHEMA)[1:]):
        columns.append(
            pa.array([[span[part] for span in memory[one]] for one in texts], field.type)
        )
    schema = _SCHEMA.with_metadata({b"key": _key(pipeline)})
    return pa.Table.from_arrays(columns, schema=schema)


def recall(
    texts: Sequence[str], memory: Memory, pipeline: Pipeline, *, workers: int = 1
) -> Iterator[tuple[int, int, Memory]]:
    """Finds the names of `texts`, those that `memory` knows already left alone.

    Yields, now and then, how many of the new texts are done, how many there are, and the memory of
    all `texts` so far (of no others); the last one is complete.
    """
    hashes = {_hash(text): text for text in texts}
    kept = {one: memory[one] for one in hashes if one in memory}
    new = [one for one in hashes if one not in kept]
    yield 0, len(new), kept
    found = extract_spans([hashes[one] for one in new], pipeline, workers=workers)
    for done, (one, spans) in enumerate(zip(new, found, strict=True), start=1):
        kept[one] = spans
        yield done, len(new), kept


def names_of(text: str, memory: Memory) -> list[Span]:
    """The names in `text`; the memory must know it."""
    return memory[_hash(text)]


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _key(pipeline: Pipeline) -> bytes:
    return f"{pipeline.key} {_FORMAT}".encode()
