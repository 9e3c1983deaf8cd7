"""The line without a key that says when a text appeared: `Utrecht, 12 maart 2024`.

```
Brug bij Wallebeke gaat open                   a title
Door Wout De Rijcke                            short lines may stand between
Wallebeke, dinsdag 12 maart 2024, 14.05 uur    the line, and below it what belongs to it:
Laatst bijgewerkt: 13 maart 2024               a time, a change, how long it takes to read

Joke Terpstra opende de brug …                 the text
```

Only near the top, and only where the line says nothing else. A letter has such a line, too, and
keeps it; so does a list of days, which is said. Words are in `data/stamp_words.csv`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from kg.read.date_forms import words_of
from kg.read.dates import parse_time
from kg.read.keys import field_of
from kg.read.words import either

__all__ = ["Stamp", "find_stamp", "is_date", "read_stamped", "split_outlet"]


_either = partial(either, "stamp_words.csv")
_MAY_BE_DATE = re.compile(r"(?=.*\d{4})[^:]*\d(?:.*\d{4}|.*:\d\d)|\s*\d{4}[-/]\d{1,2}[-/]\d")
_KEYED = re.compile(
    r"(?P<key>[^\W\d_]+(?:\s[^\W\d_]+)?)\s?:\s*(?=\S*\s?\d)"
)  # Gepubliceerd: 12 maart
_OTHER_KEY = re.compile(r"[^\W\d_]+:\s")
_UNCLEAR = re.compile(  # 03/04/2025, 12-3-25
    r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2}([-./])\d{1,2}\1\d\d)(?:,?\s\d{1,2}[:.]\d\d(?:\suur)?)?"
)
_BRACKETS = re.compile(r"\s[(\[]([^()\[\]]*)[)\]]?$")  # 12 maart 2024 (aangepast 15:10)
_DIGITS = re.compile(r"\d\d")
_YEAR = re.compile(r"\d{4}")
_LONGEST_DATE = 60
_LONGEST = 120  # code points of a line that says when
_LONGEST_TITLE = 150
_NEAR = 6  # lines with words, from the top, among which it stands
_SHOWN_BELOW = 4  # lines with words behind it that may be a salutation
_FEWEST_WORDS = 6  # of a line that shows that a text follows
_SEPARATOR = re.compile(r"\s*[|•·;@]\s*|,\s+|\s[-–—/]\s")
_MOST_PARTS = 8
_PARTICLE = r"(?:van|de|het|den|der|des|voor|en|of|in|op|aan|uit|te|ten|ter|’t|'t|von|and|the)"
_WORD = r"(?:['’]s-)?(?:[^\W_a-z\d]|\d?[A-Z])[\w.'’&/-]*"
_NAME = re.compile(rf"(?:{_PARTICLE}\s)?{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{0,4}}")
_BYLINE = re.compile(rf"(?i:{_either('byline')})\s?:?\s\S.{{0,60}}")
_WIRE = re.compile(r"(?P<agency>[A-Z][\w-]{1,12}?)-(?=\d{1,2}-\d)")  # ANP-12-03-2024 14:05
_CHANGED = re.compile(rf"\(?(?i:{_either('changed')})\b.*\d.*")
_TO_READ = re.compile(
    r"(?i:leestijd|luistertijd)\b.*|\d+\s?min\w*\.?(?:\s(?i:lees|lezen|luister)\w*)?"
)
_ASIDE = re.compile(rf"(?i:{_either('aside')})")
_IN_SECTION = re.compile(rf"in\s{_WORD}(?:\s&\s{_WORD})?")  # 12 mrt 2024 in BINNENLAND
_CLOCK = re.compile(r"\d{1,2}[:.u]\d\d(?:\s?uur)?|\d{1,2}\s?uur")
_PAGE = re.compile(r"(?i:p|pag|pagina|blz|page)\.?\s?[A-Z]?\d[\d/–-]*")
_PRESS = re.compile(rf".*(?i:{_either('press')})|\S+\.(?:nl|be|com|eu|nu)")
_SALUTATION = re.compile(rf"(?i:{_either('salutation')})(?!\w)[^\n]{{0,60}}(?<![.!?])$")
_SENTENCE_END = re.compile(r"[.!?…][\"'’”)\]]*$")
_OPENS_WITH_DAY = re.compile(
    r"\W{0,3}(?:[^\W\d_]{2,9}\.?\s)?\d{1,2}(?:\s(?P<month>[^\W\d_]{3,9})\b|[-/.]\d{1,2}[-/.]\d{2,4}\b)"
)
_FEW = 1  # lines behind it may open with a day; more make a list


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where such lines stand, `[begin, end)`, and what they say.

    `doubt` is why they are left where they are, to be said; then nothing is taken from them.
    """

    begin: int
    end: int
    published: str
    outlet: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class _Stamped:
    """A line that says when: `others` are the names in it, `signed` where it says more than a day.

    `outlet` is one of the names where something says that it is no place and no author; `keyed`
    says that it has a key all the same, `Gepubliceerd: 12 maart 2024`.
    """

    day: str
    others: tuple[str, ...] = ()
    outlet: str | None = None
    signed: bool = False
    keyed: bool = False


def is_date(line: str) -> bool:
    """Whether a line is a day, and nothing else: `12 maart 2024 dinsdag`, `March 12, 2024`."""
    return (
        len(line) <= _LONGEST_DATE
        and _MAY_BE_DATE.match(line) is not None
        and parse_time(line.strip()) is not None
    )


def read_stamped(line: str) -> str | None:
    """The day of a line that says when, and at most by whom and where; null for another line.

    >>> read_stamped("Utrecht, dinsdag 12 maart 2024, 14.05 uur")
    'dinsdag 12 maart 2024, 14.05 uur'
    >>> read_stamped("Op 12 maart 2024 ging het mis, zei zij.") is None
    True
    """
    found = _read_line(line)
    return found.day if found else None


def split_outlet(stated: str) -> tuple[str, str | None]:
    """The outlet and the day that a line such as `Bron: De Vlieter, 12 maart 2024` gives.

    >>> split_outlet("De Vlieter, 12 maart 2024"), split_outlet("De Vlieter")
    (('De Vlieter', '12 maart 2024'), ('De Vlieter', None))
    """
    found = _read_line(stated)
    return (found.others[0], found.day) if found and len(found.others) == 1 else (stated, None)


def find_stamp(lines: Sequence[str], *, titled: bool = False) -> Stamp | None:
    """The line near the top of a text that says when it appeared; null where none does.

    `titled` says that the title is known already, so that it need not stand above that line.
    """
    filled = [number for number, line in enumerate(lines[: 3 * _NEAR]) if line.strip()][:_NEAR]
    read = ((place, _read_line(lines[number])) for place, number in enumerate(filled))
    place, found = next((one for one in read if one[1]), (0, None))
    if found is None:
        return None
    number = filled[place]
    end, day = _with_what_belongs(lines, number + 1, found.day)
    above = [lines[one].strip() for one in filled[:place]]
    below = [line.strip() for line in lines[end:] if line.strip()]
    if not _stands(above, below, found, titled=titled):
        return None
    is_list = _is_list(below, found.day, most=0 if found.others else _FEW)
    doubt = f"{found.day!r} is not taken as its day: other days stand in it likewise"
    return Stamp(number, end, day, found.outlet, doubt if is_list else None)


def _stands(above: Sequence[str], below: Sequence[str], found: _Stamped, *, titled: bool) -> bool:
    """Whether such a line stands between the head of an article and its text.

    Where its title is known and another stands below the line, it is the day of a whole paper.
    """
    if (titled and _is_headed(below)) or _is_letter([*above, *below[:_SHOWN_BELOW]]):
        return False
    if found.keyed and any(map(_OTHER_KEY.match, [*above[-1:], *below[:1]])):
        return False  # the head of a mail that was passed on
    if not any(len(line.split()) >= _FEWEST_WORDS for line in below):
        return False
    if above:
        return _stands_below(above, below, found, titled=titled)
    return titled or _is_headed(below) or not found.others  # else it may be a title itself


def _stands_below(
    above: Sequence[str], below: Sequence[str], found: _Stamped, *, titled: bool
) -> bool:
    """Whether what stands above such a line is a title, short lines, at most one paragraph.

    A paragraph only where the line, or one beside it, says more than a day: `Door: …`, a time.
    """
    paragraphs = above if titled else above[1:]
    prose = [line for line in paragraphs if _SENTENCE_END.search(line) or len(line) > _LONGEST]
    if not titled and len(above[0]) > _LONGEST_TITLE:
        return False
    signed = found.signed or any(map(_BYLINE.fullmatch, [above[-1], *below[:1]]))
    return not prose or (len(prose) == 1 and signed)


def _is_headed(below: Sequence[str]) -> bool:
    """Whether what stands below such a line has a title of its own."""
    opening = below[:2]
    return len(opening) == 2 and _is_title(opening[0]) and len(opening[1]) > len(opening[0])


def _is_title(line: str) -> bool:
    """Whether a line may be a title; a byline is none."""
    may_be = len(line) <= _LONGEST_TITLE and not line.endswith((".", ","))
    return may_be and not _BYLINE.fullmatch(line)


def _is_letter(lines: Sequence[str]) -> bool:
    return any(map(_SALUTATION.match, lines))


def _is_list(below: Sequence[str], day: str, *, most: int) -> bool:
    """Whether other days stand behind a day likewise, or at the head of more lines than `most`."""
    months = words_of("month")
    opened = 0
    for line in below:
        other = _read_line(line)
        if other and (parse_time(other.day) or other.day) != (parse_time(day) or day):
            return True
        opens = _OPENS_WITH_DAY.match(line)
        opened += opens is not None and (opens["month"] or "mei").lower() in months
    return opened > most


def _with_what_belongs(lines: Sequence[str], end: int, day: str) -> tuple[int, str]:
    """Where the lines below that belong to a day end, and the day with the time among them."""
    for number in range(end, len(lines)):
        line = lines[number].strip()
        if _CLOCK.fullmatch(line) and parse_time(f"{day} {line}"):
            day, end = f"{day} {line}", number + 1
        elif _CHANGED.fullmatch(line) and len(line) <= _LONGEST_DATE:
            end = number + 1
        elif line and not _TO_READ.fullmatch(line):
            break
        elif line:
            end = number + 1
    return end, day


def _read_line(line: str) -> _Stamped | None:
    if len(line) > 2 * _LONGEST or not _DIGITS.search(line):  # nearly every line of a text
        return None
    bare = _BRACKETS.sub(r" | \1", line.strip().removeprefix("(").removesuffix(")"))
    if _UNCLEAR.fullmatch(bare):
        return _Stamped(bare)  # why it is none is said where it is read
    if not _YEAR.search(bare) or len(bare) > _LONGEST or bare.endswith((".", "!", "?")):
        return None
    keyed = _KEYED.match(bare)
    says_so = keyed is not None and (
        field_of(keyed["key"]) == "published" or keyed["key"].lower() in words_of("before")
    )
    bare = bare[keyed.end() :] if keyed and says_so else bare
    if is_date(bare):
        return _Stamped(bare, signed=says_so or _says_more(bare), keyed=says_so)
    wire = _WIRE.match(bare)
    if wire and is_date(bare[wire.end() :]):
        return _Stamped(bare[wire.end() :], (wire["agency"],), signed=True)
    return _read_signed(bare.split()) or _read_parts(bare)


def _read_signed(words: Sequence[str]) -> _Stamped | None:
    """Of `Door Wout De Rijcke op 12 maart 2024`: the day before or behind who wrote it.

    A name alone counts behind a time, `12 maart 2024 14:05 Wout De Rijcke`: before a day it may be
    what happened then, `Bevrijding 5 mei 1945`.
    """
    cuts = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    for before, behind in cuts:
        if (_BYLINE.fullmatch(before) or _is_aside(before)) and is_date(behind):
            return _Stamped(behind, (before,), signed=True)
        named = _IN_SECTION.fullmatch(behind) or (":" in before and _NAME.fullmatch(behind))
        if (named or _BYLINE.fullmatch(behind)) and is_date(before):
            return _Stamped(before, (behind,), signed=True)
    return None


def _says_more(day: str) -> bool:
    """Whether a date has a time, or a word such as `Gepubliceerd`, with it."""
    return ":" in day or day.split(maxsplit=1)[0].lower() in words_of("before")


def _read_parts(line: str) -> _Stamped | None:
    """Of `De Vlieter | 12 maart 2024 | 14:05`: the longest stretch that is a date, and the rest."""
    cuts = [0, *(end for mark in _SEPARATOR.finditer(line) for end in mark.span()), len(line)]
    parts = list(zip(cuts[::2], cuts[1::2], strict=True))
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    spans = [(a, b) for a in range(len(parts)) for b in range(a, len(parts))]
    spans.sort(key=lambda span: span[0] - span[1])
    dated = (span for span in spans if is_date(line[parts[span[0]][0] : parts[span[1]][1]]))
    first = next(dated, None)
    if first is None:
        return None
    begin, end = first
    day = line[parts[begin][0] : parts[end][1]]
    rest = [line[start:stop] for start, stop in (*parts[:begin], *parts[end + 1 :])]
    others = [part for part in rest if part and not _is_aside(part)]
    if not all(_NAME.fullmatch(part) or _BYLINE.fullmatch(part) for part in others):
        return None
    paged = any(map(_PAGE.fullmatch, rest))
    named = [part for part in others if paged or _PRESS.fullmatch(part)]
    outlet = named[0] if len(named) == 1 and not _BYLINE.fullmatch(named[0]) else None
    return _Stamped(day, tuple(others), outlet, signed=True)


def _is_aside(part: str) -> bool:
    """Whether a part of such a line says nothing that is kept: a change, a page, a section."""
    word = part.lower().rstrip(".,")
    aside = (_CHANGED, _TO_READ, _ASIDE, _CLOCK, _PAGE)
    return word in words_of("weekday") or any(form.fullmatch(part) for form in aside)
