"""Mail in one file (`.mbox`): newsletters and alerts, as Thunderbird, Gmail and Apple keep them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ground.errors import SourceError
from kg.read.containers.mail import read_mail
from kg.read.content import LARGEST, Content, from_bytes
from kg.read.document import Document, Outcome

__all__ = ["looks_like_mailbox", "read_mailbox"]

# From MAILER-DAEMON Tue Mar 12 07:00:00 2024, then the first line of a message's head
_OPENS = re.compile(rb"From \S+[^\n]{0,80}\d\d:\d\d[^\n]{0,40}\r?\n")
_FIRST = re.compile(_OPENS.pattern + rb">?[A-Za-z][A-Za-z0-9-]*:")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)  # how a line "From …" in a text is kept


def looks_like_mailbox(head: bytes) -> bool:
    """Whether a file begins as several mails in one do."""
    return _FIRST.match(head) is not None


def read_mailbox(content: Content) -> Iterator[Outcome]:
    """The messages, each an item; what hangs on them is counted."""
    with_more: list[str] = []
    for number, data in enumerate(_messages(content), start=1):
        where = f"{content.source}#{number}"
        try:
            for outcome in read_mail(from_bytes(data, where, where)):
                if isinstance(outcome, Document):
                    yield replace(outcome, source=content.source, record_id=str(number))
                elif isinstance(outcome, str):
                    with_more.append(where)
                else:
                    yield outcome
        except (SourceError, ValueError, LookupError, AttributeError) as error:
            yield error if isinstance(error, SourceError) else SourceError(where, "a damaged mail")
    if with_more:
        count, first = len(with_more), with_more[0]
        yield f"{first}: what hangs on the mail was left out ({count} mails of this file have some)"


def _messages(content: Content) -> Iterator[bytes]:
    """The mails one by one, as they were before they were put into one file."""
    lines: list[bytes] = []
    size = 0
    blank = True
    with content.open() as stream:
        for line in stream:
            if blank and _OPENS.fullmatch(line):
                if lines:
                    yield _QUOTED.sub(rb"\1", b"".join(lines))
                lines, size = [], 0
            else:
                lines.append(line)
                size += len(line)
            if size > LARGEST:
                raise SourceError(content.source, "a mail that is too long to be read")
            blank = not line.strip()
    if any(map(bytes.strip, lines)):
        yield _QUOTED.sub(rb"\1", b"".join(lines))
