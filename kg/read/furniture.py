"""What within one item is certainly no news: credits, bylines, copyright, where else it appeared.

```
Antwerpen, Limburg, Oost-Vlaanderen        names of editions, and nothing else, on the first line
Door Piet Paulusma                         a byline; Van onze redacteur
NOS Nieuws • vandaag, 12:32                a masthead
Tekst Jan Jansen / Foto Piet Pieters       credits; also behind a caption: … in Ede. Foto: ANP
Janneke Janssen redacteur Politiek         who wrote it
Het bericht 'Brug open' verscheen eerst op De Vlieter.
Al abonnee? Log in.                        what keeps the rest for subscribers, newsletters' feet
PERSBERICHT                                what kind of text it is
```

Words are in `data/furniture.csv`, where `#` is a number and `*` some words of a sentence. What only
many items show is another matter (`kg.read.boilerplate`).
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, partial

from kg.read.words import either, read_table

__all__ = ["without_furniture"]


_either = partial(either, "furniture.csv")
_PART = r"(?:van|de|den|der|het|ter|ten|te|von|zu|el|al|da|di|du|la|le|’t|'t|d['’])"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w.'’-]{0,30}"
_NAME = rf"{_CAPITAL}(?:\s(?:{_PART}\s){{0,3}}{_CAPITAL}){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:,|\s?&|\s(?:en|and|und))\s?{_NAME}){{0,4}}"
_AGENCY = rf"(?:{_either('agency')})"
_CREDIT = rf"(?i:{_either('credit')})"
_OWNER = (
    rf"(?:{_AGENCY}\b|{_NAMES}|{_CAPITAL})(?:\s?[/|,]\s?(?:{_AGENCY}\b|{_NAMES}|{_CAPITAL})){{0,3}}"
)
_STATED = rf"{_CREDIT}(?:\s(?:door|van|by))?\s?[:©]\s?{_OWNER}"
_CREDITS = (
    rf"(?:{_STATED}|{_CREDIT}\s(?:door\s)?(?:{_AGENCY}\b|{_NAMES})|©\s?{_OWNER}"
    rf"|{_AGENCY}(?:\s?[/|]\s?{_OWNER})?)"
)
_ROLE = rf"(?i:{_either('role')})"
_BEAT = rf"(?i:{_either('beat')})"
_WHEN = r"(?:\w+(?:\s\d{1,2}\s\w+(?:\s\d{4})?)?,?\s)\d{1,2}[:.]\d\d(?:\suur)?"
_CHANGED = r"(?:Aangepast|Bijgewerkt|Gewijzigd|Laatste\supdate|Update)"

_CREDIT_LINE = re.compile(rf"[(\[]?{_CREDITS}(?:\s?[/|•;,]\s?{_CREDITS}){{0,3}}[)\]]?\.?")
_CREDIT_BEHIND = re.compile(rf"(?:(?<=[.!?…]\s)|(?<=[.!?…]['\"’”]\s)|\s?[(\[]){_STATED}[)\]]?\.?$")
_BYLINES = (
    re.compile(rf"(?i:door|by|von|tekst)\s?:?\s{_NAMES}(?:,\s.{{1,30}})?\.?"),
    re.compile(
        rf"(?i:van|door|von|by)\s(?i:onze|unser\w*|our)\s(?:[\w-]+\s){{0,2}}{_ROLE}\w{{0,2}}"
        rf"(?:\sin\s{_CAPITAL})?(?:,?\s{_NAMES})?\.?"
    ),
    re.compile(
        rf"(?:{_NAMES},?\s)?(?:{_BEAT}\s)?{_ROLE}(?:\s(?:in\s{_CAPITAL}|{_BEAT}(?:\sen\s{_BEAT})?))?"
    ),
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s?\d{4}|Copyright\s(?:©|\(c\)|\d{4})|All\srights\sreserved"
    r"|Alle?\srechten\svoorbehouden|LOAD-DATE\s?:).{0,150}",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:Dit|Het|Deze|The|This)\s(?:bericht|artikel|verhaal|post|article)\b[^\n]{0,300}?"
    r"\b(?:verscheen|stond|is\sverschenen|appeared)\s(?:eerst|eerder|first|originally)\s(?:op|in|on)\b"
    r"[^\n]{0,100}$",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    rf"(?:[^\n•|]{{2,40}}\s?[•|]\s?)?{_WHEN}\s?(?:[•|]\s?{_CHANGED}\s{_WHEN}\s?)?(?=$|[•|A-ZÀ-Þ])"
)
_ELSE_TO_READ = re.compile(
    r"(?:lees|bekijk|kijk|luister|zie)\s(?:ook|meer|verder)\s?:.{0,200}", re.IGNORECASE
)
_SENTENCES = re.compile(r"(?<=[.?!…])\s+|\s*[|•]\s*|\s[-–]\s")
_SIGNS = {
    "#": r"\s(?:\d{1,2}|een|één|twee|drie|vier|vijf)",
    "*": r"(?:\s(?:[^\s.;:!?]|\.\d)+){0,8}?",
}
_PAYWALLS = tuple(word for kind, word in read_table("furniture.csv") if kind == "paywall")
_EDITIONS = frozenset(word for kind, word in read_table("furniture.csv") if kind == "edition")
_FEWEST_EDITIONS = 3
_OTHER_OPENINGS = (
    *("door", "van onze", "by", "von", "tekst", "(foto", "(beeld", "[foto", "copyright", "(c)"),
    *("all rights", "alle rechten", "al rechten", "load-date", "lees", "bekijk", "kijk", "luister"),
    "zie",
)
_LONGEST = 160  # code points of a line that is looked at as a whole

# How a line begins, or what stands in it, that may be one of these: all others are passed by.
_OPENINGS = tuple(
    word.lower()
    for kind, word in (*read_table("furniture.csv"), *(("", word) for word in _OTHER_OPENINGS))
    if kind in ("credit", "agency", "heading", "")
) + tuple(re.split(r" ?[#*]", words, maxsplit=1)[0] for words in _PAYWALLS)
_WITHIN = (
    *(
        "©",
        "•",
        "|",
        "foto:",
        "foto :",
        "beeld:",
        "beeld :",
        "verscheen",
        "verschenen",
        "stond eer",
    ),
    *("appeared first", *(word for kind, word in read_table("furniture.csv") if kind == "role")),
)


def without_furniture(text: str) -> tuple[str, list[str]]:
    r"""`text` without lines that are no news, and what was taken out, each kind once.

    The first line may be a title: what can be one stays there.

    >>> without_furniture("Brug open\n\nDoor Piet Paulusma\n\nDe brug is open. Foto: ANP")[0]
    'Brug open\n\nDe brug is open.'
    """
    lines = text.split("\n")
    said: dict[str, None] = {}
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if _is_edition(lines, first):
        said["names of editions"] = None
        lines = lines[first + 1 :]
        first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    low = text.lower()
    within = [word for word in _WITHIN if word in low]  # of a whole text, once: mostly none
    kept = [
        _without(line, number == first, said) if _may_be(line, within) else line
        for number, line in enumerate(lines)
    ]
    if not said:
        return text, []
    return _closed_up(kept), list(said)


def _may_be(line: str, within: Sequence[str]) -> bool:
    low = line.strip().lower()
    return low.startswith(_OPENINGS) or any(word in low for word in within)


def _is_edition(lines: list[str], first: int) -> bool:
    """Whether the first line lists editions, and the news follows below it."""
    parts = [part.strip() for part in lines[first].replace("/", ",").split(",")]
    return (
        len(parts) >= _FEWEST_EDITIONS
        and all(part in _EDITIONS for part in parts)
        and any(line.strip() for line in lines[first + 1 :])
    )


def _without(line: str, may_be_title: bool, said: dict[str, None]) -> str | None:  # noqa: FBT001
    """A line without its furniture; null where nothing else stood on it."""
    bare = line.strip()
    if not bare:
        return line
    if len(bare) <= _LONGEST:
        for kind, is_it in _KINDS:
            if not (may_be_title and kind in _LIKE_TITLES) and is_it(bare):
                said[kind] = None
                return None
    for kind, stretch in _STRETCHES:
        if found := stretch.search(bare) if kind != "masthead" else stretch.match(bare):
            said[kind] = None
            line = bare = (bare[: found.start()] + bare[found.end() :]).strip()
            if not bare:
                return None
    return line


def _closed_up(lines: list[str | None]) -> str:
    """The lines that are left; no more blank ones than there were above what was taken out."""
    kept: list[str] = []
    gone = False
    for line in lines:
        if line is None:
            gone = True
        elif line.strip() or not (gone and (not kept or not kept[-1].strip())):
            kept.append(line)
            gone = gone and not line.strip()
    return "\n".join(kept).strip("\n")


def _pattern(words: str) -> str:
    """That of some words of the table, where signs stand for others."""
    return "".join(_SIGNS.get(word) or rf"\s{re.escape(word)}" for word in words.split())


@cache
def _paywall() -> re.Pattern[str]:
    """Made when a line is first asked: it takes as long as all else here together."""
    return re.compile("|".join(map(_pattern, _PAYWALLS)), re.IGNORECASE)


_HEADING = re.compile(
    rf"(?:{_either('heading')})(?:\s?[-–|:]?\s?(?:{_either('heading')}))?:?", re.IGNORECASE
)


def _is_paywall(line: str) -> bool:
    """Whether every sentence of a line is one that keeps the rest for subscribers."""
    sentences = (one.strip(" .?!…:>→»") for one in _SENTENCES.split(line))
    return all(_paywall().fullmatch(f" {one}") for one in sentences if one)


_KINDS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("copyright", _COPYRIGHT.fullmatch),
    ("credits", _CREDIT_LINE.fullmatch),
    ("byline", lambda line: any(form.fullmatch(line) for form in _BYLINES)),
    ("other articles", _ELSE_TO_READ.fullmatch),
    ("for subscribers", _is_paywall),
    ("kind of text", _HEADING.fullmatch),
)
_LIKE_TITLES = ("byline", "credits", "other articles")
_STRETCHES = (
    ("where it appeared first", _ELSEWHERE),
    ("credits", _CREDIT_BEHIND),
    ("masthead", _MASTHEAD),
)
