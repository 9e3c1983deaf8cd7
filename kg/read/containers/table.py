"""The table of containers: what tells a form, and which function reads it.

Dispatch goes by this table, and so does the table of formats in the documentation. To add a form,
write a module with one function, `Content -> Iterator[Outcome]`, and add its row here.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from kg.ground.errors import SourceError
from kg.read import time_limit
from kg.read.archive import MARK
from kg.read.containers.delimited import looks_like_table, read_delimited
from kg.read.containers.factiva import looks_like_factiva, read_factiva
from kg.read.containers.feed import read_feed
from kg.read.containers.json_records import looks_like_json, read_json, read_json_lines
from kg.read.containers.mail import read_mail, read_saved_page
from kg.read.containers.mailbox import looks_like_mailbox, read_mailbox
from kg.read.containers.markdown import read_markdown
from kg.read.containers.news_xml import (
    read_alto,
    read_newsml,
    read_nitf,
    read_ocr,
    read_unknown_xml,
)
from kg.read.containers.open_document import read_open_document
from kg.read.containers.parquet import read_parquet
from kg.read.containers.pdf import read_pdf
from kg.read.containers.plain_text import read_plain_text
from kg.read.containers.references import (
    looks_like_bibtex,
    looks_like_references,
    read_bibtex,
    read_references,
)
from kg.read.containers.rich_text import read_rich_text
from kg.read.containers.spreadsheet import read_spreadsheet
from kg.read.containers.subtitles import looks_like_subtitles, read_subtitles
from kg.read.containers.telegram import looks_like_telegram, read_telegram
from kg.read.containers.unread import read_book, read_old_word, read_other_archive
from kg.read.containers.web_archive import read_web_archive
from kg.read.containers.web_page import read_web_page
from kg.read.containers.word import read_word
from kg.read.containers.zipped import files_of
from kg.read.content import Content, read_head, unpack
from kg.read.document import Outcome
from kg.read.elements import root_name
from kg.read.time_limit import in_time

__all__ = ["CONTAINERS", "Container", "find_container", "read_content"]

log = logging.getLogger("kg")


@dataclass(frozen=True, slots=True)
class Container:
    """A form of file.

    It is told by its first bytes (`marks`), else by its ending and, where several forms share that,
    by what its head (the first bytes, up to `kg.read.content.HEAD`) `looks` like. `holds` is what
    the documentation says of it; null for a form that is named and skipped. A reader that `streams`
    goes through a file line by line, or in batches, and takes as long as that is; all others call
    libraries that may hang, and have `kg.read.time_limit.LONGEST_SILENCE`.
    """

    name: str
    read: Callable[[Content], Iterator[Outcome]]
    endings: tuple[str, ...] = ()
    marks: tuple[bytes, ...] = ()
    looks: Callable[[bytes], bool] | None = None
    holds: str | None = None
    streams: bool = False


_PRESS = "an article, or all articles of a download of a press database"


def _names(part: bytes) -> Callable[[bytes], bool]:
    """Whether an archive names a file, of which its first bytes tell."""
    return lambda head: part in head


def _root(*names: str) -> Callable[[bytes], bool]:
    """Whether the first element of an XML file has one of these names."""
    return lambda head: root_name(head) in names


def _read_archive(content: Content) -> Iterator[Outcome]:
    """The files of a `.zip`, each by its own reader; an archive in an archive is left alone."""
    for file in files_of(content):
        if isinstance(file, SourceError):
            yield file
        else:
            yield from _read_in_archive(file)


def _read_in_archive(file: Content) -> Iterator[Outcome]:
    try:
        inner = unpack(file)
        head = read_head(inner)
    except (SourceError, OSError) as error:
        yield error if isinstance(error, SourceError) else SourceError(file.source, str(error))
        return
    if head and find_container(inner.name, head).read is _read_archive:
        yield SourceError(file.source, "an archive in an archive: unpack it")
    else:
        yield from read_content(inner)


def _read_old_office(content: Content) -> Iterator[Outcome]:
    """A file of an office before 2007: of Excel its tables; others are named."""
    is_book = content.name.lower().endswith(".xls")
    yield from read_spreadsheet(content) if is_book else read_old_word(content)


# Asked from above: a form that looks like something comes before the one that takes all of an
# ending, and text, which takes everything, is the last.
CONTAINERS = (
    Container("Word", read_word, (".docx",), (MARK,), _names(b"word/"), holds=_PRESS),
    Container(
        "Excel",
        read_spreadsheet,
        (".xlsx", ".xlsm"),
        (MARK,),
        _names(b"xl/"),
        holds="tables; all sheets that have a column with texts",
    ),
    Container(
        "OpenDocument text",
        read_open_document,
        (".odt",),
        (MARK,),
        _names(b"opendocument.text"),
        holds=_PRESS,
    ),
    Container(
        "OpenDocument sheets",
        read_spreadsheet,
        (".ods",),
        (MARK,),
        _names(b"opendocument.spreadsheet"),
        holds="tables, as Excel",
    ),
    Container("EPUB", read_book, (".epub",), (MARK,), _names(b"epub+zip")),
    Container("ZIP", _read_archive, (".zip",), (MARK,), holds="files of all these forms"),
    Container(
        "old Excel", _read_old_office, (".xls",), (b"\xd0\xcf\x11\xe0",), holds="tables, as Excel"
    ),
    Container("another archive", read_other_archive, (".tar", ".tgz", ".7z", ".rar", ".zst")),
    Container("RTF", read_rich_text, (".rtf",), (b"{\\rtf",), holds=_PRESS),
    Container("PDF", read_pdf, (".pdf",), (b"%PDF",), holds=_PRESS),
    Container(
        "Parquet", read_parquet, (".parquet",), marks=(b"PAR1",), holds="a table", streams=True
    ),
    Container(
        "CSV",
        read_delimited,
        (".csv", ".tsv"),
        holds="a table; comma, semicolon, tab or `\\|`, whichever the first line has most",
        streams=True,
    ),
    Container(
        "JSON Lines",
        read_json_lines,
        (".jsonl", ".ndjson"),
        holds="one record a line",
        streams=True,
    ),
    Container(
        "JSON",
        read_json,
        (".json",),
        holds='a record, a list of records, or one list in a wrapper (`{"articles": […]}`)',
    ),
    Container(
        "Factiva",
        read_factiva,
        (".html", ".htm"),
        looks=looks_like_factiva,
        holds="the articles of a download of Factiva",
    ),
    Container(
        "Telegram",
        read_telegram,
        (".html", ".htm"),
        looks=looks_like_telegram,
        holds="the posts of a chat that Telegram saved as pages",
    ),
    Container("XHTML", read_web_page, (".xml",), looks=_root("html"), holds="a web page, as HTML"),
    Container(
        "RSS, Atom",
        read_feed,
        (".xml", ".rss", ".atom", ".rdf"),
        looks=_root("rss", "feed", "RDF"),
        holds="a feed; each entry is an item",
    ),
    Container(
        "NewsML",
        read_newsml,
        (".xml",),
        looks=_root("newsMessage", "newsItem", "NewsML"),
        holds="the articles of a news agency, NewsML-G2 or NewsML 1",
    ),
    Container("NITF", read_nitf, (".xml", ".nitf"), looks=_root("nitf"), holds="an article"),
    Container("ALTO", read_alto, (".xml",), looks=_root("alto"), holds="a scanned page"),
    Container(
        "OCR of the KB", read_ocr, (".xml",), looks=_root("text"), holds="an article of Delpher"
    ),
    Container("another XML", read_unknown_xml, (".xml", ".rss", ".atom", ".rdf", ".nitf")),
    Container(
        "mail",
        read_mail,
        (".eml",),
        holds="a message; its subject is the title, what hangs on it is left out",
    ),
    Container(
        "mailbox",
        read_mailbox,
        (".mbox",),
        looks=looks_like_mailbox,
        holds="messages, each as mail",
        streams=True,
    ),
    Container(
        "saved page", read_saved_page, (".mhtml", ".mht"), holds="a web page, saved by a browser"
    ),
    Container(
        "WARC",
        read_web_archive,
        (".warc",),
        (b"WARC/",),
        holds="the pages and feeds of a web archive",
    ),
    Container(
        "subtitles",
        read_subtitles,
        (".srt", ".vtt"),
        looks=looks_like_subtitles,
        holds="what is said, without times and marks, as one item",
    ),
    Container(
        "RIS, EndNote",
        read_references,
        (".ris", ".enw"),
        looks=looks_like_references,
        holds="references with an abstract, which is their text; others are skipped",
    ),
    Container("BibTeX", read_bibtex, (".bib",)),
    Container(
        "Markdown",
        read_markdown,
        (".md", ".markdown"),
        holds="an article, with its fields in a front matter (YAML or TOML)",
    ),
    Container(
        "HTML",
        read_web_page,
        (".html", ".htm", ".xhtml"),
        holds="a web page: its main text, or its articles where it holds several",
    ),
    Container(
        "text",
        read_plain_text,
        (".txt",),
        holds="a page with an article and briefs, or plain text; any other ending is taken as this",
    ),
)


# What people save as text, or without an ending, and what it is
_SEEN = (
    (".srt", looks_like_subtitles),
    (".ris", looks_like_references),
    (".bib", looks_like_bibtex),
    (".mbox", looks_like_mailbox),
    (".json", looks_like_json),
    (".csv", looks_like_table),
)


def find_container(name: str, head: bytes) -> Container:
    """The form of a file called `name` that begins with `head`."""
    ending = PurePath(name).suffix.lower()
    marked = (one for one in CONTAINERS if one.marks and head.startswith(one.marks))
    if not any(ending in one.endings for one in CONTAINERS) or ending == ".txt":
        ending = _ending_by(head) or ending
    ended = (one for one in CONTAINERS if ending in one.endings)
    found = (one for one in (*marked, *ended) if one.looks is None or one.looks(head))
    return next(found, CONTAINERS[-1])


def _ending_by(head: bytes) -> str | None:
    """The ending that a file should have whose first bytes are none of a text's."""
    return next((ending for ending, looks in _SEEN if looks(head)), None) or _ending_of_markup(head)


def _ending_of_markup(head: bytes) -> str | None:
    name = root_name(head)
    if name is None:
        return None
    return ".html" if name.lower() == "html" else ".xml" if b"<?xml" in head[:200] else None


def read_content(content: Content) -> Iterator[Outcome]:
    """The documents in a file, whatever its form.

    Yields documents, a `SourceError` for each thing that is skipped, and notes (plain strings).
    Nothing is raised: a file that a reader cannot bear is named, and ends there.
    """
    try:
        content = unpack(content)
        head = read_head(content)
        if head:
            container = find_container(content.name, head)
            found = container.read(content)
            limit = time_limit.LONGEST_SILENCE
            yield from found if container.streams else in_time(found, content.source, limit)
        else:
            yield SourceError(content.source, "empty")
    except SourceError as error:
        yield error
    except OSError as error:
        yield SourceError(content.source, str(error.strerror or error))
    except Exception as error:
        # The libraries behind the readers raise what they like on damaged files.
        log.debug("%s: not read", content.source, exc_info=True)
        first = str(error).split("\n", 1)[0]
        yield SourceError(content.source, f"damaged ({type(error).__name__}: {first:.100})")
