"""Web archives (WARC), read by warcio: each page, and each feed, that was answered is read."""

from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

from kg.ground.errors import SourceError
from kg.read.containers.feed import read_feed
from kg.read.containers.web_page import documents_of
from kg.read.content import HEAD, LARGEST, Content, from_bytes
from kg.read.decode import decode
from kg.read.document import Document, Outcome
from kg.read.elements import root_name

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

__all__ = ["read_web_archive"]

_PAGES = ("text/html", "application/xhtml+xml")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_MAY_BE_FEEDS = ("application/xml", "text/xml")
_ROOTS = ("rss", "feed", "RDF")
_ANSWERS = ("response", "resource")


def read_web_archive(content: Content) -> Iterator[Outcome]:
    """The pages of an archive, record by record; pictures, styles and errors are counted."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class Quiet(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # what it would print of a record of a wrong length; it counts them, too

    others: Counter[str] = Counter()
    count = odd = 0
    try:
        with content.open() as stream:
            archive = Quiet(stream)
            for record in archive:
                odd = archive.err_count
                if record.rec_type not in _ANSWERS:
                    continue
                kind = _kind(record)
                found = _read(record, kind, content.source, count + 1)
                if found is None:
                    others[kind] += 1
                else:
                    count += 1
                    yield from found
            odd = archive.err_count
    except (ArchiveLoadFailed, EOFError) as error:
        yield SourceError(content.source, f"a damaged web archive ({error})")
    if odd:
        yield f"{content.source}: records do not end where they say: pages may be cut off ({odd})"
    if others:
        told = ", ".join(f"{number} {kind}" for kind, number in others.most_common(5))
        yield f"{content.source}: left out what is no page ({told})"
    if not count:
        yield SourceError(content.source, "a web archive without pages")


def _kind(record: "ArcWarcRecord") -> str:
    """`text/html` of a page that was there, `an answer 404` of one that was not."""
    headers = record.http_headers
    if headers is None:
        return str(record.rec_headers.get_header("Content-Type") or "").partition(";")[0].strip()
    status = headers.get_statuscode()
    if not status.startswith("2"):
        return f"an answer {status}"
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _read(record: "ArcWarcRecord", kind: str, source: str, number: int) -> Iterator[Outcome] | None:
    """What is in an answer of this kind; null for what is neither a page nor a feed."""
    if kind not in (*_PAGES, *_FEEDS, *_MAY_BE_FEEDS):
        return None
    with redirect_stderr(StringIO()) as printed:  # by warcio, of a body that is damaged
        data = record.content_stream().read(LARGEST)
    if kind in _MAY_BE_FEEDS and root_name(data[:HEAD]) not in _ROOTS:
        return None
    where = f"{source}#{number}"
    if printed.getvalue():
        return iter([SourceError(where, f"a damaged page ({printed.getvalue().strip():.100})")])
    found = _page(data, where) if kind in _PAGES else read_feed(from_bytes(data, where, where))
    return _placed(found, record, source, number)


def _page(data: bytes, where: str) -> Iterator[Outcome]:
    try:
        text, _ = decode(data)
    except ValueError as error:
        yield SourceError(where, str(error))
        return
    yield from documents_of(text, where)


def _placed(
    found: Iterator[Outcome], record: "ArcWarcRecord", source: str, number: int
) -> Iterator[Outcome]:
    """The documents of an answer, with its address and the day on which it was given."""
    url = record.rec_headers.get_header("WARC-Target-URI")
    for outcome in found:
        if isinstance(outcome, Document):
            yield replace(
                outcome,
                source=source,
                record_id=f"{url or number}{outcome.record_id}",
                url=outcome.url or url,
                retrieved=record.rec_headers.get_header("WARC-Date"),
            )
        else:
            yield outcome
