"""Several articles in one text file: which lines part them."""

import re
from itertools import pairwise

from kg.read.header import split_header

__all__ = ["split_bundle"]

# "1 of 20 DOCUMENTS" above each article, "Document 2 of 20" between them
_NUMBERED = re.compile(
    r"^[^\S\n]*(?:Document\s)?(?P<number>\d+)\s(?:of|van)\s\d+(?:\sDOCUMENT\w*)?[^\S\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
_RULE = re.compile(r"^[^\S\n]*(?:-{5,}|={5,}|_{5,}|\*{5,})[^\S\n]*$", re.MULTILINE)
_PAGES = "parts between lines of dashes are read as one article: give each a file of its own"


def split_bundle(text: str) -> tuple[list[str], str | None]:
    r"""The articles in `text`, in their order, and what is to be said of that.

    Numbered lines (`Document 2 of 20`) part articles; lines of dashes do where each part has
    metadata of its own.

    >>> split_bundle("Een.\n\nDocument 2 of 2\n\nTwee.")
    (['Een.', 'Twee.'], 'holds 2 articles, parted by numbered lines')
    """
    if marks := _numbered(text):
        cover = marks[0]["number"] == "1" and bool(text[: marks[0].start()].strip())
        articles = _between(text, marks)[cover:]
        left_out = "; what stands before document 1 was left out" if cover else ""
        if len(articles) > 1 or (articles and cover):
            return articles, f"holds {len(articles)} articles, parted by numbered lines{left_out}"
        return articles or [text], None
    parts = _between(text, list(_RULE.finditer(text)))
    if len(parts) < 2:
        return [text], None
    if all(split_header(part)[0].keys for part in parts):
        return parts, f"holds {len(parts)} articles, parted by lines of dashes"
    return [text], _PAGES


def _numbered(text: str) -> list[re.Match[str]]:
    """The numbered lines that name documents; none where they do not count on."""
    marks = [mark for mark in _NUMBERED.finditer(text) if "doc" in mark[0].lower()]
    numbers = [int(mark["number"]) for mark in marks]
    return marks if all(after == number + 1 for number, after in pairwise(numbers)) else []


def _between(text: str, marks: list[re.Match[str]]) -> list[str]:
    """The parts of `text` that the marks leave, without empty ones."""
    begins = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    parts = [text[begin:end].strip("\n") for begin, end in zip(begins, ends, strict=True)]
    return [part for part in parts if part.strip()]
