"""Lines of metadata around a text: what they say, and the text without them.

```
Titel: Jetten en Timmermans in debat     a block at the very top,
Datum: 12 maart 2025                     or right behind the title
Bron: De Vlieter

Rob Jetten en Frans Timmermans …         the text

LOAD-DATE: March 12, 2025                a block at the very end
```

Only the keys of `data/keys.csv` count, and only there: `Rutte: 'Dit kan niet'` is a headline.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.read.dates import parse_time
from kg.read.keys import field_of

__all__ = ["Header", "split_header"]

_KEYED = re.compile(r"\s*(?P<key>[^\W\d_]\w*(?:[ -]\w+){0,2})\s?:(?!//)\s*(?P<value>.*)$")
_NOTICE = re.compile(
    r"\s*(?P<said>©|Copyright(?=\s+(?:©|\(c\)|\d{4}))|All Rights Reserved"
    r"|(?:End of Document|Body)(?=\s*$))",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(r"^(?:(?:re|antw|fwd?|doorst)\s?:\s*)+", re.IGNORECASE)  # of a mail
_DATE = re.compile(r"(?:\w+dag,?\s)?\d")
_LONGEST = 150  # code points in a line of a title, or in a notice
_TITLE_LINES = 3
_MASTHEAD_LINES = 6


@dataclass(frozen=True, slots=True)
class Header:
    """What the metadata of a text says; `keys` are the lines it stood on, as written."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    section: str | None = None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of metadata: `field` is what it fills, as `kg.read.keys` names it."""

    key: str
    field: str
    value: str


def split_header(text: str) -> tuple[Header, str]:
    r"""What the lines of metadata around `text` say, and the text without them.

    >>> split_header("Titel: Top in Kyiv\nBron: De Vlieter\n\nRutte is er.")[1]
    'Rutte is er.'
    >>> split_header("Bron: Rutte stapt op\n\nDe premier gaat.")[0].keys  # may be a headline
    ()
    """
    lines = text.split("\n")
    heading, above, begin = _top(lines)
    outlet, published, heading = _read_masthead(heading)
    below, end = _bottom(lines, begin)
    entries = [*above, *below]
    if not entries:
        return Header(), text
    header = Header(
        title=None if heading else _PASSED_ON.sub("", _stated(above, "title") or "") or None,
        published=published or _stated(entries, "published"),
        outlet=outlet or _stated(entries, "outlet"),
        section=_section(_stated(above, "section")),
        keys=tuple(entry.key for entry in entries),
    )
    body = "\n".join(lines[begin:end]).strip("\n")
    return header, "\n".join([*heading, "", body]) if heading else body


def _stated(entries: Iterable[_Entry], field: str) -> str | None:
    return next((entry.value for entry in entries if entry.field == field and entry.value), None)


def _section(stated: str | None) -> str | None:
    """`BINNENLAND` of `BINNENLAND; Blz. 3`."""
    return stated.partition(";")[0].strip() or None if stated else None


def _top(lines: list[str]) -> tuple[list[str], list[_Entry], int]:
    """The block at the top: the heading above it, its lines, and where the text behind it begins.

    Nothing and 0 where there is none.
    """
    start = next((number for number, line in enumerate(lines) if _entry(line)), 0)
    above = [line.strip() for line in lines[:start]]
    heading = [line for line in above if line]
    entries, begin = _block(lines, start)
    may_be_a_headline = len(entries) == 1 and not (heading or _says_itself(entries[0]))
    if may_be_a_headline or not (_is_title(above) or (len(entries) > 1 and _is_masthead(heading))):
        return [], [], 0
    return heading, entries, begin


def _block(lines: list[str], start: int) -> tuple[list[_Entry], int]:
    """The lines of metadata from `start`, and where the text behind them begins.

    A key that is not ours belongs to them where one of ours follows.
    """
    entries: list[_Entry] = []
    unknown: list[_Entry] = []
    begin = start
    for number, line in enumerate(lines[start:], start=start):
        if entry := _entry(line):
            entries += [*unknown, entry]
            unknown.clear()
            begin = number + 1
        elif line.strip():
            keyed = _KEYED.match(line)
            if not keyed or not lines[number - 1].strip():
                break
            unknown.append(_Entry(keyed["key"], "other", ""))
    return entries, begin


def _says_itself(entry: _Entry) -> bool:
    """Whether a line is metadata also alone: "Bron: Rutte stapt op" is a headline."""
    return entry.field == "title" or parse_time(entry.value) is not None


def _is_title(above: list[str]) -> bool:
    """One line, or one paragraph of up to three with a blank line behind it; or nothing."""
    title = "\n".join(above).strip("\n")
    lines = title.split("\n")
    short = len(lines) <= _TITLE_LINES and all(0 < len(line) <= _LONGEST for line in lines)
    return not title or (short and (len(lines) == 1 or not above[-1]))


def _is_masthead(heading: list[str]) -> bool:
    short = len(heading) <= _MASTHEAD_LINES and all(len(line) <= _LONGEST for line in heading)
    return short and any(map(_is_date, heading))


def _bottom(lines: list[str], begin: int) -> tuple[list[_Entry], int]:
    """The block at the end, and where it begins; a list with other keys (an agenda) is text."""
    entries: list[_Entry] = []
    end = len(lines)
    for number in reversed(range(begin, len(lines))):
        line = lines[number]
        if entry := _entry(line, at_the_end=True):
            entries.insert(0, entry)
            end = number
        elif line.strip():
            is_list = number + 1 == end and _KEYED.match(line) is not None
            return ([], len(lines)) if is_list else (entries, end)
    return entries, end


def _entry(line: str, *, at_the_end: bool = False) -> _Entry | None:
    keyed = _KEYED.match(line)
    field = field_of(keyed["key"], at_the_end=at_the_end) if keyed else None
    if keyed and field:
        return _Entry(keyed["key"], field, keyed["value"].strip())
    notice = _NOTICE.match(line)
    if notice and len(line) <= _LONGEST:
        return _Entry(notice["said"], "other", "")
    return None


def _read_masthead(heading: list[str]) -> tuple[str | None, str | None, list[str]]:
    """Outlet, date and title where they stand without keys: the outlet right above the date."""
    date = next((number for number, line in enumerate(heading) if _is_date(line)), None)
    if date is None:
        return None, None, heading
    title = [*heading[: max(date - 1, 0)], *heading[date + 1 :]]
    return heading[date - 1] if date else None, heading[date], title


def _is_date(line: str) -> bool:
    return _DATE.match(line) is not None and parse_time(line) is not None
