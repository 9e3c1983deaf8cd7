"""Parquet: a table, read in batches."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Outcome
from kg.read.records import Row, has_text, no_text, read_records

if TYPE_CHECKING:
    import pyarrow.parquet as pq

__all__ = ["read_parquet"]


def read_parquet(content: Content) -> Iterator[Outcome]:
    """The rows of a table as records."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with content.open() as stream:
            file = pq.ParquetFile(stream)
            fields = [str(name).lower() for name in file.schema_arrow.names]
            if not has_text(fields):
                yield no_text(content.source, fields)
                return
            yield from read_records(_rows(file, content.source), content.source)
    except (pa.ArrowException, OSError) as error:
        first = str(error).split("\n", 1)[0]
        yield SourceError(content.source, f"not Parquet ({first})")


def _rows(file: "pq.ParquetFile", source: str) -> Iterator[Row]:
    records = (record for batch in file.iter_batches() for record in batch.to_pylist())
    yield from ((f"{source}#{number}", record) for number, record in enumerate(records, start=1))
