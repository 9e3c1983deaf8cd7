"""Lines of metadata around a text: what they say, and the text without them.

```
Rutte sprak met Pechtold                 title, outlet and day may stand without keys, above
NRC
12 maart 2024 dinsdag
Copyright 2024 Mediahuis NRC BV          notices
Section: BINNENLAND; Blz. 3              a block at the very top, or right behind the title
Byline: Karel Janssens
Body                                     where a line says so, the text begins behind it

Mark Rutte heeft maandag …               the text

Classification                           where a line says so, it ends before it
LOAD-DATE: March 12, 2024                a block at the very end
End of Document
```

Only the keys of `data/keys.csv` count, and only there: `Rutte: 'Dit kan niet'` is a headline. A day
that stands near the top without any is `kg.read.stamp`'s.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.read.dates import parse_time
from kg.read.keys import field_of
from kg.read.stamp import find_stamp, is_date, split_outlet

__all__ = ["Header", "is_metadata", "split_header"]

_KEYED = re.compile(r"\s*(?P<key>[^\W\d_]\w*(?:[ -]\w+){0,2}(?:/\w+)?)\s?:(?!//)\s*(?P<value>.*)$")
_NOTICE = re.compile(
    r"\s*(?P<said>©|Copyright(?=\s+(?:©|\(c\)|\d{4}))|All Rights Reserved"
    r"|Al(?:le)? rechten voorbehouden|Alle Rechte vorbehalten"
    r"|(?:End of Document|Link to (?:Image|PDF)|Body|Volltext)(?=\s*$))",
    re.IGNORECASE,
)
_BODY = re.compile(r"\s*(?:Body|Volltext)\s*$", re.IGNORECASE)
_INDEXED = re.compile(r".*\(\d{1,3}\s?%\)")  # MARK RUTTE (92%), also on lines below their key
_INDEX_HEADING = re.compile(
    r"\s*(?P<said>Classification|Classificatie|Klassifikation|Klassifizierung"
    r"|Graphic|Grafi(?:ek|sch)|Grafik|Illustratie)\s*$",
    re.IGNORECASE,
)
_EDITION = re.compile(r"\b(?:editie|edition|ausgabe|uitgave|auflage)\b", re.IGNORECASE)
# Het Belang van Limburg, de Volkskrant, 1Limburg
_NAME = re.compile(
    r"(?:(?:[^\W_a-z]|\W)\S*|van|de|het|den|der|des|voor|en|of|in|op|uit|te|am|und|für|the|and)"
    r"(?:\s+(?:(?:[^\W_a-z]|\W)\S*|van|de|het|den|der|des|voor|en|of|in|op|uit|te|am|und|für))*"
)
_PASSED_ON = re.compile(r"^(?:(?:re|antw|aw|wg|fwd?|doorst)\s?:\s*)+", re.IGNORECASE)  # of a mail
_LONGEST = 150  # code points in a line of a title, or in a notice
_TITLE_LINES = 3
_MASTHEAD_LINES = 8
_FARTHEST_BODY = 40  # lines between the last key above a text and the line that opens it
_FEWEST_WORDS = 6  # "Tekst: Jan Jansen" says who wrote it


@dataclass(frozen=True, slots=True)
class Header:
    """What the metadata of a text says; `keys` are the lines it stood on, as written.

    `doubt` is what may have been metadata and was left in the text.
    """

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    section: str | None = None
    keys: tuple[str, ...] = ()
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of metadata: `field` is what it fills, as `kg.read.keys` names it."""

    key: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class _Masthead:
    """What stands without keys above a block: `lead` is what it leaves, lines of a text."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    lead: tuple[str, ...] = ()


def split_header(text: str, *, titled: bool = False) -> tuple[Header, str]:
    r"""What the lines of metadata around `text` say, and the text without them.

    `titled` says that its title is known already.

    >>> split_header("Titel: Top in Kyiv\nBron: De Vlieter\n\nRutte is er.")[1]
    'Rutte is er.'
    >>> split_header("Bron: Rutte stapt op\n\nDe premier gaat.")[0].keys  # may be a headline
    ()
    """
    header, body = _split_keyed(text)
    lines = body.split("\n")
    stamp = find_stamp(lines, titled=titled or header.title is not None)
    if stamp is None:
        return header, body
    if stamp.doubt:
        return replace(header, doubt=stamp.doubt), body
    stamped = replace(
        header,
        published=header.published or stamp.published,
        outlet=header.outlet or stamp.outlet,
        keys=(
            *header.keys,
            *(line.strip() for line in lines[stamp.begin : stamp.end] if line.strip()),
        ),
    )
    return stamped, "\n".join([*lines[: stamp.begin], *lines[stamp.end :]]).strip("\n")


def _split_keyed(text: str) -> tuple[Header, str]:
    """What the lines with keys say, and those without that stand among them; and the rest."""
    lines = text.split("\n")
    heading, above, begin = _top(lines)
    below, end = _bottom(lines, begin)
    entries = [*above, *below]
    if not entries:
        return Header(), text
    masthead = _read_masthead(heading, keyed=_stated(entries, "title") is not None)
    outlet, day = split_outlet(_stated(entries, "outlet") or "")
    signed = (split_outlet(entry.value)[1] for entry in above if entry.field == "author")
    stated = _PASSED_ON.sub("", _stated(above, "title") or "") or None
    title = masthead.title or (None if masthead.lead else stated)
    header = Header(
        title=title,
        published=masthead.published
        or _stated(entries, "published")
        or day
        or next(filter(None, signed), None),
        outlet=masthead.outlet or outlet or None,
        section=_section(_stated(above, "section")),
        keys=tuple(entry.key for entry in entries),
    )
    body = "\n".join([*_opening(above), *lines[begin:end]]).strip("\n")
    return header, "\n".join([*masthead.lead, "", body]) if masthead.lead else body


def is_metadata(line: str) -> bool:
    """Whether a line is one of metadata at the top of a text."""
    return _entry(line) is not None


def _stated(entries: Iterable[_Entry], field: str) -> str | None:
    return next((entry.value for entry in entries if entry.field == field and entry.value), None)


def _opening(above: Iterable[_Entry]) -> list[str]:
    """The first line of the text, where it stands behind the key: `TEKST: Rutte sprak …`."""
    return [entry.value for entry in above if entry.field == "body" and entry.value]


def _section(stated: str | None) -> str | None:
    """`BINNENLAND` of `BINNENLAND; Blz. 3`."""
    return stated.partition(";")[0].strip() or None if stated else None


def _top(lines: list[str]) -> tuple[list[str], list[_Entry], int]:
    """The block at the top: the heading above it, its lines, and where the text behind it begins.

    Nothing and 0 where there is none. The heading has its blank lines.
    """
    notices = _notices(lines)
    behind = len(lines[: notices[-1] + 1]) if notices else 0
    start = next((at for at in range(behind, len(lines)) if _entry(lines[at])), behind)
    above = [line.strip() for line in lines[behind:start]]
    entries, begin = _block(lines, start)
    heading = above if any(above) else []
    may_be_a_headline = len(entries) == 1 and not (heading or _says_itself(entries[0]))
    is_over = not any(line.strip() for line in lines[begin:])  # it is the block at the end
    titled = _is_title(above) or (_is_masthead(heading) and not is_over)
    if not entries or may_be_a_headline or not titled:
        return [], [], 0
    return heading, [*filter(None, map(_entry, map(lines.__getitem__, notices))), *entries], begin


def _notices(lines: Sequence[str]) -> list[int]:
    """The notices at the very top: German databases have the copyright above the outlet."""
    found: list[int] = []
    for number, line in enumerate(lines):
        if line.strip():
            if not _NOTICE.match(line) or _BODY.match(line) or len(line) > _LONGEST:
                return found
            found.append(number)
    return []


def _block(lines: list[str], start: int) -> tuple[list[_Entry], int]:
    """The lines of metadata from `start`, and where the text behind them begins.

    A key that is not ours belongs to them where one of ours follows, and so does all that stands
    above a line that says where the text begins.
    """
    entries: list[_Entry] = []
    unknown: list[_Entry] = []
    begin = start
    for number, line in enumerate(lines[start:], start=start):
        if entry := _entry(line):
            entries += [*unknown, entry]
            unknown.clear()
            begin = number + 1
            if entry.field == "body":
                return entries, begin
        elif line.strip():
            keyed = _KEYED.match(line)
            if not keyed or not lines[number - 1].strip():
                break
            unknown.append(_Entry(keyed["key"], "other", ""))
    return _up_to_body(lines, entries, begin)


def _up_to_body(
    lines: Sequence[str], entries: list[_Entry], begin: int
) -> tuple[list[_Entry], int]:
    """The block with what stands between it and a line `Body`: a highlight of several lines."""
    for number in range(begin, min(begin + _FARTHEST_BODY, len(lines))):
        entry = _entry(lines[number])
        if entry and entry.field == "body" and entries and not entry.value:
            between = filter(None, map(_entry, lines[begin:number]))
            return [*entries, *between, entry], number + 1
    return entries, begin


def _says_itself(entry: _Entry) -> bool:
    """Whether a line is metadata also alone: "Bron: Rutte stapt op" is a headline."""
    return entry.field == "title" or parse_time(entry.value) is not None


def _is_title(above: Sequence[str]) -> bool:
    """One line, or one paragraph of up to three with a blank line behind it; or nothing."""
    title = "\n".join(above).strip("\n")
    lines = title.split("\n")
    short = len(lines) <= _TITLE_LINES and all(0 < len(line) <= _LONGEST for line in lines)
    return not title or (short and (len(lines) == 1 or not above[-1]))


def _is_masthead(heading: Sequence[str]) -> bool:
    filled = [line for line in heading if line]
    short = len(filled) <= _MASTHEAD_LINES and all(len(line) <= 2 * _LONGEST for line in filled)
    return short and any(map(is_date, filled))


def _bottom(lines: list[str], begin: int) -> tuple[list[_Entry], int]:
    """The block at the end, and where it begins; a list with other keys (an agenda) is text."""
    cut = _index_heading(lines, begin)
    if cut is not None:
        found = [_closing(line) for line in lines[cut:]]
        heading = _Entry(lines[cut].strip(), "other", "")
        return [heading, *(entry for entry in found if entry)], cut
    entries: list[_Entry] = []
    end = len(lines)
    going_on = False  # lines with (92%) belong to the key above them
    for number in reversed(range(begin, len(lines))):
        line = lines[number]
        if entry := _closing(line):
            entries.append(entry)
            end, going_on = number, False
        elif line.strip() and _INDEXED.match(line) and not _KEYED.match(line):
            going_on = True
        elif line.strip():
            is_list = number + 1 == end and _KEYED.match(line) is not None
            return ([], len(lines)) if is_list and not going_on else (entries[::-1], end)
    return entries[::-1], end


def _index_heading(lines: Sequence[str], begin: int) -> int | None:
    """The line `Classification` behind a text, with metadata below it; null without one."""
    for number in range(begin, len(lines)):
        if _INDEX_HEADING.match(lines[number]):
            below = [line for line in lines[number + 1 :] if line.strip()]
            ours = sum(bool(_closing(line) or _INDEXED.match(line)) for line in below)
            if ours * 2 >= len(below) or _closing(next(iter(below), "")):
                return number if ours else None
    return None


def _closing(line: str) -> _Entry | None:
    return _entry(line, at_the_end=True)


def _entry(line: str, *, at_the_end: bool = False) -> _Entry | None:
    keyed = _KEYED.match(line)
    field = field_of(keyed["key"], at_the_end=at_the_end) if keyed else None
    if keyed and field:
        value = keyed["value"].strip()
        by_whom = field == "body" and value and len(value.split()) < _FEWEST_WORDS
        return _Entry(keyed["key"], "author" if by_whom else field, value)
    notice = _NOTICE.match(line)
    if notice and len(line) <= _LONGEST:
        return _Entry(notice["said"], "body" if _BODY.match(line) else "other", "")
    return None


def _read_masthead(heading: Sequence[str], *, keyed: bool) -> _Masthead:
    """Outlet, date and title where they stand without keys: the outlet right above the date.

    The title itself stands there where no other line is one, with a key (`keyed`) or without, and
    where it does not read like a name: `Zierikzee wil veerdienst terug`.
    """
    filled = [number for number, line in enumerate(heading) if line]
    dates = (at for at, number in enumerate(filled) if is_date(heading[number]))
    date = next(dates, None)
    if date is None:
        return _Masthead(lead=tuple(heading[number] for number in filled))
    outlet = heading[filled[date - 1]] if date else None
    above = heading[: filled[date - 1]] if date else []
    below = [line for line in heading[filled[date] + 1 :] if not _EDITION.search(line)]
    title, *lead = [*(_paragraphs(above) or _paragraphs(below)), ""]
    if outlet and not (title or keyed or _NAME.fullmatch(outlet)):
        title, outlet = outlet, None
    return _Masthead(title or None, outlet, heading[filled[date]], tuple(lead[:-1]))


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """The paragraphs of some lines, each as one line: a long title stands on several."""
    paragraphs = "\n".join(lines).strip("\n").split("\n\n")
    return [" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip()]
