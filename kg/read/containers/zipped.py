"""A `.zip`: its files, each as what it is; nothing is written to disk."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from kg.ground.errors import SourceError
from kg.read.archive import open_archive
from kg.read.content import Content, folders_of, from_bytes

__all__ = ["files_of"]

_OFFICE = ("mimetype", "[Content_Types].xml")  # what a package of an office program names
_ENCRYPTED = 0x1


def files_of(content: Content) -> Iterator[Content | SourceError]:
    """The files of an archive, sorted by name; hidden ones are left out, as in a folder.

    Their names are those of a folder of the archive's name: `maart.zip/pzc/1.txt`.
    """
    with open_archive(content) as archive:
        if any(name in _OFFICE for name in archive.namelist()):
            said = "an office file of an unknown kind: save it as .docx, .xlsx or text"
            yield SourceError(content.source, said)
            return
        entries = [entry for entry in archive.infolist() if _is_news(entry)]
        for entry in sorted(entries, key=lambda one: one.filename):
            yield _file(archive, entry, content)
        if not entries:
            yield SourceError(content.source, "an archive without files")


def _file(archive: ZipFile, entry: ZipInfo, content: Content) -> Content | SourceError:
    name = PurePosixPath(*_parts(entry))
    source = f"{content.source}/{name}"
    if entry.flag_bits & _ENCRYPTED:
        return SourceError(source, "has a password: unpack it")
    file = from_bytes(archive.read(entry), source, name.name)
    return replace(file, folders={**content.folders, **folders_of(f"/{name}")})


def _parts(entry: ZipInfo) -> list[str]:
    """The folders and the name, without what would lead out of the archive."""
    parts = entry.filename.replace("\\", "/").split("/")
    return [part for part in parts if part not in ("", ".", "..")]


def _is_news(entry: ZipInfo) -> bool:
    parts = _parts(entry)
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return bool(parts) and not hidden and not entry.is_dir()
