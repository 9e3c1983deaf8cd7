"""The text of a document as news: without lines of metadata, and with wrapped lines joined."""

from dataclasses import replace

from kg.read.document import Document
from kg.read.furniture import without_furniture
from kg.read.header import split_header
from kg.read.lines import with_line_ends
from kg.read.wrapped import unwrap

__all__ = ["as_plain_text"]


def as_plain_text(document: Document) -> tuple[Document, str | None]:
    r"""`document` with its text as news, and what was done to it; null for nothing.

    What the metadata says fills only what the container leaves open: title, time, outlet, section.

    >>> mail = Document(
    ...     "a.txt", "a.txt", "", None, "Onderwerp: Top\nBron: De Vlieter\n\nRutte sprak."
    ... )
    >>> document, said = as_plain_text(mail)
    >>> document.title, document.outlet, document.text, said
    ('Top', 'De Vlieter', 'Rutte sprak.', 'taken as metadata: Onderwerp, Bron')
    """
    header, text = split_header(_clean(document.text), titled=bool(document.title))
    text, width = unwrap(text, document.width)
    text, taken = without_furniture(text)
    title = document.title or header.title
    plain = replace(
        document,
        title=_clean(title) if title else document.title,
        text=text,
        published=document.published or header.published,
        outlet=document.outlet or header.outlet,
        section=document.section or header.section,
    )
    said = []
    if header.keys:
        said.append(f"taken as metadata: {', '.join(header.keys)}")
    if header.doubt:
        said.append(header.doubt)
    if taken:
        said.append(f"taken out as no news: {', '.join(taken)}")
    if width:
        said.append(f"lines were joined: the text was wrapped at {width} characters")
    return plain, "; ".join(said) or None


def _clean(text: str) -> str:
    """Line ends as one character, no byte order mark, no halves of surrogate pairs."""
    text = with_line_ends(text).lstrip("\ufeff")
    return text.encode("utf-8", "replace").decode("utf-8")
