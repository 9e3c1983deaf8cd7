"""What a pipeline found in a text is remembered, and forgotten when the text is gone."""

import hashlib
from collections.abc import Iterable, Iterator

import pyarrow as pa

from kg.extract.mentions import extract_spans
from kg.extract.pipelines import Pipeline
from kg.ground.records import Span

__all__ = ["Memory", "find_new", "names_of", "read_memory", "recall", "write_memory"]

# The names in each text, by the hash of the text: nothing of the text itself is kept.
Memory = dict[bytes, list[Span]]

_FORMAT = "4"  # changes when the cutting of names does
_SCHEMA = pa.schema(
    [
        pa.field("text", pa.binary(16)),
        pa.field("start", pa.list_(pa.int32())),
        pa.field("end", pa.list_(pa.int32())),
        pa.field("label", pa.list_(pa.string())),
    ]
)


def read_memory(tables: Iterable[pa.Table], pipeline: Pipeline) -> Memory:
    """What `tables` remember of `pipeline`; nothing of those that another pipeline filled."""
    memory: Memory = {}
    for table in tables:
        if (table.schema.metadata or {}).get(b"key") == _key(pipeline):
            rows = zip(*(table[name].to_pylist() for name in _SCHEMA.names), strict=True)
            for text, starts, ends, labels in rows:
                memory[text] = list(zip(starts, ends, labels, strict=True))
    return memory


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


def recall(texts: Iterable[str], memory: Memory) -> Memory:
    """What `memory` knows of `texts`, and of no others."""
    hashes = map(_hash, texts)
    return {one: memory[one] for one in hashes if one in memory}


def find_new(
    texts: Iterable[str], memory: Memory, pipeline: Pipeline, *, workers: int = 1
) -> Iterator[tuple[int, int, Memory]]:
    """Finds the names of those `texts` that `memory` does not know.

    Yields, before the first and after each of them, how many are done, how many there are, and what
    was found in the last one.
    """
    hashes = {_hash(text): text for text in texts}
    new = [one for one in hashes if one not in memory]
    yield 0, len(new), {}
    found = extract_spans([hashes[one] for one in new], pipeline, workers=workers)
    for done, (one, spans) in enumerate(zip(new, found, strict=True), start=1):
        yield done, len(new), {one: spans}


def names_of(text: str, memory: Memory) -> list[Span]:
    """The names in `text`; the memory must know it."""
    return memory[_hash(text)]


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _key(pipeline: Pipeline) -> bytes:
    return f"{pipeline.key} {_FORMAT}".encode()
