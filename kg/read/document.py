"""What a reader hands on: one record of a container, before it is split into items."""

from dataclasses import dataclass
from typing import TypeAlias

from kg.ground.errors import SourceError

__all__ = ["Document", "Outcome"]


@dataclass(frozen=True, slots=True)
class Document:
    """One record of a container before it is split into items; `where` names it in messages.

    `source` and `record_id` make its ids, `title` null means that its first lines are asked, and
    whatever else is null is looked for in the lines of metadata around `text`.
    """

    where: str
    source: str
    record_id: str
    title: str | None
    text: str
    published: object = None
    retrieved: object = None
    url: str | None = None
    outlet: str | None = None
    section: str | None = None
    width: int | None = None  # the file's lines are known to be wrapped at
    key: str = ""  # makes its ids where it has no record id: outlet, address and day as written


# What a reader yields: documents, and what it had to skip or to guess (plain strings).
Outcome: TypeAlias = Document | SourceError | str
