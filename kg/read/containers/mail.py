"""Mail: a message (`.eml`), and a page that a browser saved as one (`.mhtml`)."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from kg.ground.errors import SourceError
from kg.read.containers.web_page import documents_of
from kg.read.content import Content, read_whole
from kg.read.decode import decode
from kg.read.document import Document, Outcome
from kg.read.elements import as_text

__all__ = ["read_mail", "read_saved_page"]


def read_mail(content: Content) -> Iterator[Outcome]:
    """The text of a message, decoded; its subject is the title. What hangs on it is named."""
    message = _parse(content)
    body = message.get_body(("plain", "html"))
    source = content.source
    if body is None:
        yield SourceError(source, "a mail without text")
        return
    text = _decoded(body)
    if body.get_content_type() == "text/html":
        text = as_text(text)
    attached = [
        part.get_filename() or part.get_content_type() for part in message.iter_attachments()
    ]
    if attached:
        yield f"{source}: what hangs on the mail was left out ({', '.join(attached):.120})"
    if not text.strip():
        yield SourceError(source, "a mail without text")
        return
    stated = str(message.get("Date") or "")
    title = " ".join(str(message.get("Subject") or "").split())
    yield Document(source, source, "", title or None, text, published=stated or None)


def read_saved_page(content: Content) -> Iterator[Outcome]:
    """The page in an `.mhtml`; the day of the message is the one on which it was saved."""
    message = _parse(content)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        yield SourceError(content.source, "no page in this file")
        return
    page = pages[0]
    url = message.get("Snapshot-Content-Location") or page.get("Content-Location") or None
    saved = str(message.get("Date") or "") or None
    for outcome in documents_of(_decoded(page), content.source):
        if isinstance(outcome, Document):
            address = outcome.url or (str(url).strip() if url else None)
            yield replace(outcome, url=address, retrieved=outcome.retrieved or saved)
        else:
            yield outcome


def _parse(content: Content) -> EmailMessage:
    message = message_from_bytes(read_whole(content), policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise SourceError(content.source, "not a mail")
    return message


def _decoded(part: Message) -> str:
    """The text of a part, by the encoding that it states, else by what its bytes look like."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return str(part.get_payload())
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(data)[0]
