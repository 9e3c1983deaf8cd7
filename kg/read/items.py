"""From sources to items: every document is split, dated and given its ids."""

import hashlib
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from kg.ground.errors import SourceError
from kg.ground.numbers import Ids
from kg.ground.records import Item
from kg.ground.shelf import Shelf, shelf_of
from kg.read.containers import read_content, read_json_stream
from kg.read.content import Content, digest, from_path
from kg.read.dates import odd_weekday, parse_age, read_time
from kg.read.document import Document, Outcome
from kg.read.files import SourceFile, find_files
from kg.read.lines import Line
from kg.read.mend import mend_document
from kg.read.notes import Complaints
from kg.read.page import Part, split_page
from kg.read.plain import as_plain_text
from kg.read.suspicion import what_is_unlikely

__all__ = ["STANDARD_INPUT", "Clock", "Finding", "Reading", "find_items", "read_items"]

STANDARD_INPUT = "-"
_LONGEST = 10_000_000  # characters; no article is as long, and what is would hold up everything

# An item and where it stands (`news.csv:3`); what could not be read; what is said of the file.
Finding: TypeAlias = tuple[str, Item] | SourceError | str


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
class Clock:
    """What is known about times from outside.

    `retrieved` is when pages were scraped: it dates the briefs (that time minus their age), and
    `vandaag`; `day_first` says that 03/04/2025 is in April.
    """

    retrieved: datetime | None = None
    day_first: bool = False


def read_items(
    sources: Sequence[str | Path],
    *,
    stdin: Iterable[str] = (),
    retrieved: datetime | None = None,
    day_first: bool = False,
    exclude: Path | None = None,
    elsewhere: Iterable[tuple[str, str, Iterable[Finding]]] = (),
) -> Reading:
    """The items of `sources`: files, directories, and "-" for JSON Lines on `stdin`.

    `retrieved` and `day_first` as in `Clock`; `exclude` is a directory to leave out; `elsewhere`
    are files that were read on other machines: the name of each, its hash (none: it could not be
    read), and what was found in it. Nothing is raised for what cannot be read: it is in `skipped`.
    """
    reading = Reading()
    clock = Clock(retrieved, day_first)
    files, missing = find_files(
        [source for source in sources if str(source) != STANDARD_INPUT], exclude=exclude
    )
    reading.skipped += missing
    seen = _Seen()
    for file in files:
        _add_file(reading, file, clock, seen)
    for source, digest_there, found in elsewhere:
        _add(reading, found, seen)
        if digest_there:
            reading.inputs[_free(source, reading.inputs)] = digest_there
    if STANDARD_INPUT in map(str, sources):
        try:
            lines = starmap(Line, enumerate(_hashed(stdin, reading), start=1))
            outcomes = read_json_stream(lines, STANDARD_INPUT)
            _add(reading, _find(outcomes, clock), seen)
        except ValueError as error:  # what comes in is no text
            reading.skipped.append(SourceError(STANDARD_INPUT, str(error)))
    return reading


class _Seen:
    """Where each item stands, by its id; on disk, since it is asked for where two are the same."""

    def __init__(self) -> None:
        self._ids = Ids()
        self._where: Shelf[str] = Shelf()

    def add(self, item_id: str, where: str) -> str | None:
        """Where an item with this id stands that came before; null and noted, where it is new."""
        number = self._ids.add(item_id)
        if number < len(self._where):
            return self._where[number]
        self._where.append(where)
        return None


def _add_file(reading: Reading, file: SourceFile, clock: Clock, seen: _Seen) -> None:
    hashes: list[str] = []
    content = from_path(file.path, file.source, hashes.append)
    _add(reading, find_items(content, clock), seen)
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


def find_items(content: Content, clock: Clock) -> Iterator[Finding]:
    """What is in one file, whatever is in others: its items in order, what is said of it."""
    yield from _find(read_content(content), clock)


def _find(outcomes: Iterable[Outcome], clock: Clock) -> Iterator[Finding]:
    """The same; a complaint that many of its records share is told once."""
    skipped, notes = Complaints(), Complaints()
    for outcome in outcomes:
        if isinstance(outcome, SourceError):
            skipped.add(outcome.source, outcome.reason)
        elif isinstance(outcome, str):
            yield outcome
        elif len(outcome.text) > _LONGEST:
            skipped.add(outcome.where, f"{len(outcome.text):,} characters are no article")
        else:
            items = list(_read(outcome, clock, notes))
            if not items:
                skipped.add(outcome.where, "no text between its marks")
            yield from ((outcome.where, item) for item in items)
    yield from (SourceError(where, reason) for where, reason in skipped.told())
    yield from (f"{where}: {said}" for where, said in notes.told())


def _read(document: Document, clock: Clock, notes: Complaints) -> Iterator[Item]:
    document, mended = mend_document(document)
    for one in mended:
        notes.add(document.where, one)
    document, said = as_plain_text(document)
    if said:
        notes.add(document.where, said, kind="plain")
    for item in _dated(document, clock, notes):
        if unlikely := what_is_unlikely(item.text):
            notes.add(document.where, unlikely, kind="unlikely")
        yield item


def _add(reading: Reading, found: Iterable[Finding], seen: _Seen) -> None:
    """Adds what came of one file; an item that was there before is said, all of them at once."""
    same = Complaints()
    for one in found:
        if isinstance(one, SourceError):
            reading.skipped.append(one)
        elif isinstance(one, str):
            reading.notes.append(one)
        elif (before := seen.add(one[1].item_id, one[0])) is not None:
            same.add(one[0], f"the same record as {before}", kind="same")
        else:
            reading.items.append(one[1])
    reading.notes += [f"{where}: {said}" for where, said in same.told()]


def _dated(document: Document, clock: Clock, notes: Complaints) -> Iterator[Item]:
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
    stated = document.published if isinstance(document.published, str) else ""
    if published and (named := odd_weekday(stated, day_first=clock.day_first)):
        said = f"{stated!r:.80} is no {named}: the date counts, not the day of the week"
        notes.add(document.where, said, kind="weekday")
    yield from _items(document, published, retrieved)


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
