"""Parquet: a table, read in batches."""

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Outcome
from kg.read.records import Row, has_text, no_text, read_records

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

__all__ = ["read_parquet"]

_BATCH = 8192  # rows


def read_parquet(content: Content) -> Iterator[Outcome]:
    """The rows of a table as records."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with content.open() as stream:
            file = pq.ParquetFile(stream)
            fields = [*content.folders, *map(str, file.schema_arrow.names)]
            if not has_text(fields) and not _has_nested(file.schema_arrow):
                yield no_text(content.source, fields)
                return
            rows = _rows(file, content.source)
            yield from read_records(rows, content.source, content.folders)
    except (pa.ArrowException, OSError) as error:
        first = str(error).split("\n", 1)[0]
        yield SourceError(content.source, f"not Parquet ({first})")


def _has_nested(schema: "pa.Schema") -> bool:
    import pyarrow as pa

    return any(pa.types.is_struct(kind) for kind in schema.types)


def _rows(file: "pq.ParquetFile", source: str) -> Iterator[Row | SourceError]:
    numbers = count(1)
    for batch in file.iter_batches(batch_size=_BATCH):
        try:
            records: Iterator[object] = iter(batch.to_pylist())
        except (ValueError, OverflowError):  # no UTF-8, or a day after the year 9999
            records = (_one_row(batch, number) for number in range(batch.num_rows))
        for record, number in zip(records, numbers, strict=False):
            where = f"{source}#{number}"
            yield SourceError(where, record) if isinstance(record, str) else (where, record)


def _one_row(batch: "pa.RecordBatch", number: int) -> dict[str, object] | str:
    """A row of a batch that holds what Python cannot; what is wrong where this is the row."""
    record: dict[str, object] = {}
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        try:
            record[name] = column[number].as_py()
        except UnicodeDecodeError:
            return f"the column {name!r} holds bytes that are not UTF-8"
        except (ValueError, OverflowError):
            return f"the column {name!r} holds a time that is not valid"
    return record
