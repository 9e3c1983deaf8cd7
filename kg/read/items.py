"""From sources to items: every document is split, dated and given its ids."""

import hashlib
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import starmap
from pathlib import Path
from urllib.parse import urlsplit

from kg.ground.errors import SourceError
from kg.ground.records import Item
from kg.ground.shelf import Shelf, shelf_of
from kg.read.containers import read_content, read_json_stream
from kg.read.content import digest, from_path
from kg.read.dates import parse_age, read_time
from kg.read.document import Document, Outcome
from kg.read.files import SourceFile, find_files
from kg.read.lines import Line
from kg.read.mend import mend_document
from kg.read.notes import Complaints
from kg.read.page import Part, split_page
from kg.read.plain import as_plain_text
from kg.read.suspicion import what_is_unlikely

__all__ = ["STANDARD_INPUT", "Reading", "read_items"]

STANDARD_INPUT = "-"


@dataclass(slots=True)
class Reading:
    """What came of the sources.

    `items` in the order of their sources (on disk where they are many), `skipped` what could not be
    read, `notes` what had to be guessed or was merged, `inputs` the SHA-256 of each file that was
    read and of standard input.
    """

    items: Shelf[Item] | list[Item] = field(default_factory=partial(shelf_of, Item))
    skipped: list[SourceError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Clock:
    """What is known about times from outside: when pages were scraped, what slashes mean."""

    retrieved: datetime | None
    day_first: bool


def read_items(
    sources: Sequence[str | Path],
    *,
    stdin: Iterable[str] = (),
    retrieved: datetime | None = None,
    day_first: bool = False,
    exclude: Path | None = None,
) -> Reading:
    """The items of `sources`: files, directories, and "-" for JSON Lines on `stdin`.

    `retrieved` dates the briefs (that time minus their age), and `vandaag`; `day_first` says that
    03/04/2025 is in April; `exclude` is a directory to leave out. Nothing is raised for what cannot
    be read: it is in `skipped`.
    """
    reading = Reading()
    clock = _Clock(retrieved, day_first)
    files, missing = find_files(
        [source for source in sources if str(source) != STANDARD_INPUT], exclude=exclude
    )
    reading.skipped += missing
    seen: dict[str, str] = {}
    for file in files:
        _add_file(reading, file, clock, seen)
    if STANDARD_INPUT in map(str, sources):
        try:
            lines = starmap(Line, enumerate(_hashed(stdin, reading), start=1))
            _add(reading, read_json_stream(lines, STANDARD_INPUT), clock, seen)
        except ValueError as error:  # what comes in is no text
            reading.skipped.append(SourceError(STANDARD_INPUT, str(error)))
    return reading


def _add_file(reading: Reading, file: SourceFile, clock: _Clock, seen: dict[str, str]) -> None:
    hashes: list[str] = []
    content = from_path(file.path, file.source, hashes.append)
    _add(reading, read_content(content), clock, seen)
    try:
        found = hashes[-1] if hashes else digest(content)
    except OSError:  # said already: it could not be read
        return
    reading.inputs[_free(file.source, reading.inputs)] = found


def _free(source: str, taken: Container[str]) -> str:
    """`source`, or `source (2)` where a file of that name lies in another folder, too."""
    name, number = source, 1
    while name in taken:
        number += 1
        name = f"{source} ({number})"
    return name


def _hashed(lines: Iterable[str], reading: Reading) -> Iterator[str]:
    """The same lines; at the end their hash is among the inputs of `reading`."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
        yield line
    reading.inputs[STANDARD_INPUT] = digest.hexdigest()


def _add(
    reading: Reading, outcomes: Iterable[Outcome], clock: _Clock, seen: dict[str, str]
) -> None:
    """What came of one file; a complaint that many of its records share is told once."""
    skipped, notes = Complaints(), Complaints()
    for outcome in outcomes:
        if isinstance(outcome, SourceError):
            skipped.add(outcome.source, outcome.reason)
        elif isinstance(outcome, str):
            reading.notes.append(outcome)
        else:
            document, mended = mend_document(outcome)
            for one in mended:
                notes.add(document.where, one)
            document, said = as_plain_text(document)
            if said:
                notes.add(document.where, said, kind="plain")
            items = list(_dated(document, clock, notes))
            if not items:
                skipped.add(document.where, "no text between its marks")
            _add_items(reading, items, document.where, notes, seen)
    reading.skipped += [SourceError(where, reason) for where, reason in skipped.told()]
    reading.notes += [f"{where}: {said}" for where, said in notes.told()]


def _dated(document: Document, clock: _Clock, notes: Complaints) -> Iterator[Item]:
    """The items of a document, dated; what is no date is among the notes."""
    scraped, why_not = read_time(document.retrieved, day_first=clock.day_first)
    if document.retrieved and not scraped:
        notes.add_date(document.where, document.retrieved, why_not)
    retrieved = scraped or clock.retrieved
    published, why_not = read_time(
        document.published, day_first=clock.day_first, retrieved=retrieved
    )
    if document.published and not published:
        notes.add_date(document.where, document.published, why_not)
    yield from _items(document, published, retrieved)


def _add_items(
    reading: Reading, items: list[Item], where: str, notes: Complaints, seen: dict[str, str]
) -> None:
    for item in items:
        if item.item_id in seen:
            notes.add(where, f"the same record as {seen[item.item_id]}", kind="same")
        else:
            seen[item.item_id] = where
            reading.items.append(item)
            if unlikely := what_is_unlikely(item.text):
                notes.add(where, unlikely, kind="unlikely")


def _items(
    document: Document, published: datetime | None, retrieved: datetime | None
) -> Iterator[Item]:
    for part in split_page(document.text, document.title):
        text = _text(part)
        yield Item(
            item_id=_item_id(document, part.position, text),
            source=document.source,
            position=part.position,
            section=part.section if part.position else document.section,
            outlet=document.outlet or _domain(document.url),
            title=part.title,
            text=text,
            place=part.place,
            agencies=part.agencies,
            published=_brief_time(part, retrieved) if part.position else published,
            age=part.age,
            url=document.url,
        )


def _text(part: Part) -> str:
    """Title, line break, body; the title once where the body already opens with it."""
    if not part.title or not part.body:
        return part.title or part.body
    rest = part.body[len(part.title) :]
    if part.body.startswith(part.title) and not rest[:1].isalnum():
        return part.body
    return f"{part.title}\n{part.body}"


def _brief_time(part: Part, retrieved: datetime | None) -> datetime | None:
    age = parse_age(part.age) if part.age else None
    try:
        return retrieved - age if retrieved and age is not None else None
    except OverflowError:
        return None


def _item_id(document: Document, position: int, text: str) -> str:
    """Sixteen hexadecimal digits of a hash of what makes an item this item."""
    parts = [document.source, document.record_id, str(position), text]
    if document.key and not document.record_id:
        parts.append(document.key)
    key = "\x1f".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.blake2b(key.encode(), digest_size=8).hexdigest()


def _domain(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
