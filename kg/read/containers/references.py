"""References as Zotero, EndNote and libraries export them: RIS, and the tags of EndNote.

```
TY  - NEWS                              %0 Newspaper Article        a record begins
TI  - Kolk krijgt steiger               %T Kolk krijgt steiger
T2  - De Vlieter                        %J De Vlieter
DA  - 2024/03/12/                       %8 12 maart 2024
AB  - Joke Terpstra stak de             %X Joke Terpstra stak de    a value may go on
eerste paal in het water.               eerste paal in het water.
ER  -                                                               it ends, or another begins
```

Which tag says what is in `data/reference_tags.csv`, the best first. What is kept of a text in such
a list is its abstract; a record without one is skipped, and said.
"""

import re
from collections.abc import Iterator

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.dates import parse_time
from kg.read.document import Outcome
from kg.read.lines import read_text, with_line_ends
from kg.read.records import Row, read_records
from kg.read.words import read_table

__all__ = ["looks_like_bibtex", "looks_like_references", "read_bibtex", "read_references"]

_FIRST = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:TY  ?- ?[A-Z]{3,8}[^\S\n]*\r?\n|%0 [A-Z][\w ]+\r?\n%[A-Z])"
)
_BIBTEX = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*@[A-Za-z]{4,20}\s*\{\s*[^\s,{}]+\s*,\s*\r?\n?\s*[A-Za-z]+\s*="
)
_TAGGED = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  ?-(?:\s(?P<value>.*))?$")
_PERCENT = re.compile(r"(?P<tag>%\S)(?:\s(?P<value>.*))?$")
_OPENS = ("TY", "%0")
_CLOSES = "ER"
_DAY = re.compile(r"(?P<day>\d{4}/\d{1,2}/\d{1,2})(?:/.*)?")  # 2024/03/12/, 2024/03/12/avond
_TAGS = read_table("reference_tags.csv")


def looks_like_references(head: bytes) -> bool:
    """Whether a file begins as such lists do."""
    return _FIRST.match(head) is not None


def looks_like_bibtex(head: bytes) -> bool:
    """Whether a file begins as a list in BibTeX does: `@article{a,`."""
    return _BIBTEX.match(head) is not None


def read_references(content: Content) -> Iterator[Outcome]:
    """The records of a list that hold an abstract."""
    text, notes = read_text(content)
    yield from notes
    yield from read_records(_rows(with_line_ends(text), content.source), content.source)


def read_bibtex(content: Content) -> Iterator[Outcome]:
    """A list in a form that is named alone."""
    yield SourceError(content.source, "references in BibTeX: export them as RIS, with abstracts")


def _rows(text: str, source: str) -> Iterator[Row | SourceError]:
    for number, values in _records(text):
        record = _record(values)
        where = f"{source}:{number}"
        if "abstract" in record:
            yield where, record
        else:
            yield SourceError(where, "a reference without an abstract or a text")


def _records(text: str) -> Iterator[tuple[int, dict[str, list[str]]]]:
    """The line that each record begins on, and its lines by tag."""
    form = _PERCENT if text.lstrip("\ufeff \n").startswith("%") else _TAGGED
    values: dict[str, list[str]] = {}
    begin, tag = 1, ""
    for number, line in enumerate(text.split("\n"), start=1):
        found = form.match(line.lstrip("\ufeff"))
        if found and found["tag"] in _OPENS:
            if values:
                yield begin, values
            values, begin = {}, number
        if found:
            tag = found["tag"]
        if tag != _CLOSES and (said := (found["value"] or "" if found else line).strip()):
            values.setdefault(tag, []).append(said)
    if values:
        yield begin, values


def _record(values: dict[str, list[str]]) -> dict[str, object]:
    record: dict[str, object] = {}
    for field, tag in _TAGS:
        if tag not in values:
            continue
        said = "\n".join(values[tag]) if field == "abstract" else " ".join(values[tag])
        day = _DAY.fullmatch(said) if field == "published" else None
        stated = day["day"] if day else said
        better = field == "published" and parse_time(stated) and not parse_time(record.get(field))
        if field not in record or better:
            record[field] = stated
    return record
