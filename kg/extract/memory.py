"""What a pipeline found in a text is remembered, and forgotten when the text is gone."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kg.extract.mentions import extract_spans
from kg.extract.pipelines import Pipeline
from kg.ground.numbers import Hashes
from kg.ground.pieces import in_pieces
from kg.ground.records import LABELS, Span
from kg.ground.shelf import Shelf
from kg.ground.text_hash import hash_text

__all__ = [
    "Finder",
    "Kept",
    "Memory",
    "find_here",
    "find_new",
    "read_memory",
    "remember",
    "write_memory",
]

# The names in each text (three numbers a name), by the hash of the text, of which nothing is kept.
Memory = dict[bytes, bytes]
# Finds the names in texts that are all different, in any order.
Finder = Callable[[Sequence[str]], Iterator[Memory]]

_PIECE = 50_000  # texts that are held at once
_SIZE = 12  # bytes of a name: start, end, and which of the labels
_FORMAT = "6"  # changes when the cutting of names does
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
            for batch in table.to_batches(_PIECE):
                memory |= _read(batch)
    return memory


def _read(batch: pa.RecordBatch) -> Memory:
    starts, ends, labels = (batch[name] for name in _SCHEMA.names[1:])
    numbers = pc.index_in(labels.flatten(), value_set=pa.array(LABELS))
    columns = (starts.flatten(), ends.flatten(), numbers)
    spans = np.stack([one.to_numpy() for one in columns], axis=1).astype(np.int32)
    sizes = pc.list_value_length(starts).to_numpy()
    last = np.cumsum(sizes)
    rows = zip(batch["text"].to_pylist(), (last - sizes).tolist(), last.tolist(), strict=True)
    return {text: spans[first:end].tobytes() for text, first, end in rows}


def write_memory(memory: Memory, pipeline: Pipeline) -> pa.Table:
    """`memory` as a table that `read_memory` reads."""
    texts = sorted(memory)
    spans = np.frombuffer(b"".join(memory[one] for one in texts), np.int32).reshape(-1, 3)
    sizes = [len(memory[one]) // _SIZE for one in texts]
    offsets = pa.array(np.cumsum([0, *sizes]).astype(np.int32))
    labels = pa.array(LABELS).take(pa.array(spans[:, 2]))
    parts = (pa.array(spans[:, 0]), pa.array(spans[:, 1]), labels)
    columns = [pa.ListArray.from_arrays(offsets, part) for part in parts]
    schema = _SCHEMA.with_metadata({b"key": _key(pipeline)})
    return pa.Table.from_arrays([pa.array(texts, pa.binary(16)), *columns], schema=schema)


class Kept:
    """What is remembered of the texts of a build, and of no others: what was found lies on disk."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = Hashes()
        self._rows = array("i")  # where each of the different texts stands among all
        for row, text in enumerate(texts):
            if self._texts.add(hash_text(text)) == len(self._rows):
                self._rows.append(row)
        self._found: Shelf[bytes] = Shelf()
        self._places = array("i", [-1]) * len(self._rows)

    def add(self, memory: Memory) -> bool:
        """Notes what the texts among those in `memory` hold; whether there were no others."""
        for text, spans in memory.items():
            if text in self._texts:
                self._places[self._texts[text]] = len(self._found)
                self._found.append(spans)
        return all(text in self._texts for text in memory)

    def missing(self) -> Sequence[int]:
        """Where the texts stand of which nothing is remembered, each once."""
        rows = zip(self._rows, self._places, strict=True)
        return array("i", (row for row, place in rows if place < 0))

    def spans(self, text: str) -> list[Span]:
        """The names in `text`, which must be remembered."""
        place = self._places[self._texts[hash_text(text)]]
        if place < 0:
            raise KeyError(text)
        numbers = memoryview(self._found[place]).cast("i").tolist()
        rows = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
        return [(start, end, LABELS[label]) for start, end, label in rows]

    def tables(self, pipeline: Pipeline) -> Iterator[pa.Table]:
        """All of it as tables that `read_memory` reads, of which only one is held at a time."""
        known = (number for number in self._texts.in_order() if self._places[number] >= 0)
        for piece in in_pieces(known, _PIECE):
            found = {self._texts.key(one): self._found[self._places[one]] for one in piece}
            yield write_memory(found, pipeline)


def find_new(texts: Sequence[str], kept: Kept, find: Finder) -> Iterator[tuple[int, int, Memory]]:
    """Finds the names of those of its `texts` of which nothing is kept: so many at a time.

    Yields, at first and then as they are found, of how many it is done, how many there are, and
    what was found last.
    """
    new = kept.missing()
    done = 0
    yield done, len(new), {}
    for begin in range(0, len(new), _PIECE):
        for found in find([texts[row] for row in new[begin : begin + _PIECE]]):
            done += len(found)
            yield done, len(new), found


def find_here(texts: Sequence[str], pipeline: Pipeline, *, workers: int = 1) -> Iterator[Memory]:
    """What the pipeline finds in each of the texts, on this machine."""
    found = extract_spans(texts, pipeline, workers=workers)
    return (remember(text, spans) for text, spans in zip(texts, found, strict=True))


def remember(text: str, spans: Iterable[Span]) -> Memory:
    """What is remembered of one text."""
    rows = ((start, end, LABELS.index(label)) for start, end, label in spans)
    return {hash_text(text): array("i", [number for row in rows for number in row]).tobytes()}


def _key(pipeline: Pipeline) -> bytes:
    return f"{pipeline.key} {_FORMAT}".encode()
