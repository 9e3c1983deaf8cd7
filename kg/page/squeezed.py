"""JSON that is deflated as it is written: what it is made of is never there as one text."""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

__all__ = ["dump", "squeeze"]

_PIECE = 50_000  # of a column


def squeeze(content: Any, room: float) -> tuple[int, str]:  # noqa: ANN401 - any JSON
    """The size of `content` deflated, in base64, and what it is then: empty where it has no room.

    Columns are Arrow's.
    """
    size, kept = 0, []
    for part in _deflate(_pieces(content)):
        size += len(part)
        if _room_for(size) <= room:
            kept.append(part)
    whole = _room_for(size)
    return whole, base64.b64encode(b"".join(kept)).decode("ascii") if whole <= room else ""


def _room_for(size: int) -> int:
    """The characters of so many bytes in base64."""
    return (size + 2) // 3 * 4


def _deflate(parts: Iterable[str]) -> Iterator[bytes]:
    squeezed = zlib.compressobj(6)
    for part in parts:
        yield squeezed.compress(_encode(part))
    yield squeezed.flush()


def _pieces(content: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if isinstance(content, Mapping):
        yield "{"
        for number, (name, value) in enumerate(content.items()):
            yield f"{',' if number else ''}{_write(name)}:"
            yield from _pieces(value)
        yield "}"
    elif isinstance(content, (pa.Array, pa.ChunkedArray)):
        yield "["
        for begin in range(0, len(content), _PIECE):
            rows = _write(content.slice(begin, _PIECE).to_pylist())
            yield ("," if begin else "") + rows[1:-1]
        yield "]"
    else:
        yield _write(content)


def dump(content: Any) -> bytes:  # noqa: ANN401 - any JSON
    """The bytes of `content` as JSON."""
    return _encode(_write(content))


def _write(content: Any) -> str:  # noqa: ANN401 - any JSON
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
