"""The bytes of a file, opened anew for whoever reads them: unpacked, limited, hashed in passing."""

import bz2
import gzip
import hashlib
import io
import lzma
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, TypeAlias
from urllib.parse import unquote

from kg.ground.errors import SourceError

__all__ = [
    "HEAD",
    "LARGEST",
    "Content",
    "digest",
    "folders_of",
    "from_bytes",
    "from_path",
    "read_head",
    "read_whole",
    "unpack",
]

HEAD = 64 * 1024  # bytes that are looked at to say what a file is
LARGEST = 256 * 1024 * 1024  # bytes of a file that has to be held whole
_Unpacking: TypeAlias = gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile
_PACKED: Mapping[bytes, tuple[str, Callable[[BinaryIO], _Unpacking]]] = {
    b"\x1f\x8b": (".gz", lambda packed: gzip.GzipFile(fileobj=packed)),
    b"BZh91AY&SY": (".bz2", bz2.BZ2File),
    b"\xfd7zXZ\x00": (".xz", lzma.LZMAFile),
}
_BLOCK = 1 << 17
_FOLDER = re.compile(r"(?P<name>[^\W\d][\w.-]*)=(?P<value>.+)")
_NO_VALUE = "__HIVE_DEFAULT_PARTITION__"
_DEEPEST = 3  # a .gz may hold itself, without end
_DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile, lzma.LZMAError)


@dataclass(frozen=True, slots=True)
class Content:
    """A file, or what lies in one: `source` in messages, `name` whose ending says what it is.

    `open` gives its bytes from the start, unpacked; it may be called more than once. `folders` is
    what the names of its folders say of all that it holds, as Spark and pandas part a table:
    `outlet=Trouw/part-0.parquet`.
    """

    source: str
    name: str
    open: Callable[[], BinaryIO]
    folders: Mapping[str, str] = field(default_factory=dict)


class _Wrapped(io.RawIOBase):
    """A file behind another one: `_file` is where the bytes come from."""

    _file: io.FileIO | _Unpacking

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Goes elsewhere."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Where the next byte comes from."""
        return self._file.tell()

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is, as Parquet and archives need."""
        return True

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
        super().close()


class _Hashed(_Wrapped):
    """The bytes of a file, whose SHA-256 is known once they were read to the end."""

    def __init__(self, path: Path, done: Callable[[str], None]) -> None:
        super().__init__()
        self._file = path.open("rb", buffering=0)
        self._digest: hashlib._Hash | None = hashlib.sha256()
        self._done = done

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Reads on; at the end, and where all before was read in order, the hash is told."""
        count = self._file.readinto(buffer) or 0
        if self._digest and count:
            self._digest.update(memoryview(buffer)[:count])
        elif self._digest:
            self._done(self._digest.hexdigest())
        return count

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Goes elsewhere, which ends the hashing."""
        if (offset, whence) != (0, io.SEEK_CUR):
            self._digest = None
        return super().seek(offset, whence)


def from_path(
    path: Path, source: str, done: Callable[[str], None] = lambda _digest: None
) -> Content:
    """The file at `path`; `done` is told its SHA-256 where it is read from front to end."""
    return Content(
        source, path.name, lambda: io.BufferedReader(_Hashed(path, done), _BLOCK), folders_of(path)
    )


def folders_of(path: str | Path) -> dict[str, str]:
    """What folders called `name=value` say; Hive's word for nothing says nothing."""
    pairs = (_FOLDER.fullmatch(part) for part in Path(path).absolute().parts[:-1])
    found = {pair["name"]: unquote(pair["value"]) for pair in pairs if pair}
    return {name: value for name, value in found.items() if value != _NO_VALUE}


def from_bytes(data: bytes, source: str, name: str) -> Content:
    """What lies in another file: an attachment, a page of a web archive."""
    return Content(source, name, lambda: io.BytesIO(data))


def read_head(content: Content) -> bytes:
    """The first bytes, at most `HEAD`."""
    with content.open() as stream:
        return stream.read(HEAD)


def read_whole(content: Content) -> bytes:
    """All bytes; raises `SourceError` where there are more than can be held."""
    with content.open() as stream:
        data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            said = f"more than {LARGEST >> 20} MB to be read at once: divide it"
            raise SourceError(content.source, said)
        stream.read(1)  # the end is seen, so that the hash is known
    return data


def digest(content: Content) -> str:
    """The SHA-256 of all bytes. Raises `OSError`."""
    found = hashlib.sha256()
    with content.open() as stream:
        while block := stream.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def unpack(content: Content) -> Content:
    """What a `.gz`, `.bz2` or `.xz` holds, once or several times packed; anything else as it is."""
    for depth in range(_DEEPEST + 1):
        head = read_head(content)
        mark = next((mark for mark in _PACKED if head.startswith(mark)), None)
        if mark is None:
            break
        if depth == _DEEPEST:
            raise SourceError(content.source, f"packed more than {_DEEPEST} times over")
        packed = content
        ending = re.escape(_PACKED[mark][0])
        name = re.sub(f"{ending}$", "", packed.name, flags=re.IGNORECASE)

        def opened(packed: Content = packed, mark: bytes = mark) -> BinaryIO:
            return io.BufferedReader(_Unpacked(packed, mark), _BLOCK)

        content = replace(content, name=name, open=opened)
    return content


class _Unpacked(_Wrapped):
    """The bytes that a packed file holds; a damaged one is a `SourceError`."""

    def __init__(self, packed: Content, mark: bytes) -> None:
        super().__init__()
        self._source = packed.source
        self._ending, unpacked = _PACKED[mark]
        self._packed = packed.open()
        self._file = unpacked(self._packed)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            return self._file.readinto(buffer)
        except _DAMAGED as error:
            said = f"a damaged {self._ending} file ({error})"
            raise SourceError(self._source, said) from error

    def close(self) -> None:
        super().close()
        self._packed.close()
