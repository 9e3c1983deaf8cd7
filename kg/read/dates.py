"""Times as files state them, in Dutch, English, German; nothing is guessed.

A time is what remains to be understood once its parts are known: the clock (`20:15`, `20u15`, `8.15
pm`) and its zone, words around it, and a day in one of the forms of `kg.read.date_forms`.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from math import isfinite

from kg.ground.time_zone import AMSTERDAM
from kg.read.date_forms import NoDateError, find_day, words_of

__all__ = ["DAYS", "odd_weekday", "parse_age", "parse_time", "read_time"]

DAYS = words_of("day")
_LONGEST = 100  # code points of a date with all its words
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GLUED = re.compile(r"(?<=\d)t(?=\d\d[:.]?\d\d)")  # 2025-03-12t20:15
_STAMP = re.compile(r"(\d{8})t?(\d\d)(\d\d)(\d\d)?(?!\d)")  # 20250312201500
_ZONE_WORDS = "|".join(sorted(words_of("zone"), key=len, reverse=True))
_CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<hour>\d{1,2})"
    r"(?:[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?"
    r"|(?=\s?(?:[uh]\b|[uh]\d|uur|uhr|[ap]\.?m\b)))"
    r"(?:\s?(?:uur|uhr)\b|\s?[uh]\s?(?P<behind>\d\d)?\b)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    rf"(?:\s?(?P<zone>{_ZONE_WORDS})\b)?(?P<offset>\s?[+-]\d\d?:?\d\d|[+-]\d\d?)?(?![.:/-]?\d)"
    # +0100 (CET); without an offset, (New York) would say what time that is
    r"(?:(?(zone)|(?(offset)|(?=\s?[(\[]europe/amsterdam)))\s?[(\[][^()\[\]]*[)\]])?"
)
_AGE = re.compile(r"(?P<count>\d+|een|één|an?|one)\s(?P<unit>\w+)\s(?:geleden|ago)")
_EPOCH = {9: 1, 10: 1, 12: 1_000, 13: 1_000, 16: 1_000_000, 19: 1_000_000_000}  # parts of a second
_WORD = re.compile(r"[^\W\d_]{2,}")
_FILLER = "what programs write for no date"


def parse_time(value: object, *, day_first: bool = False) -> datetime | None:
    """The time that a field states, in UTC; null for one that is not understood.

    A time without a zone is Europe/Amsterdam; a day without a time is its midnight there. Dashes
    and dots have the day first; so have slashes with `day_first`.

    >>> parse_time("2024-07-01").isoformat()
    '2024-06-30T22:00:00+00:00'
    >>> parse_time("maandag 1 juli 2024, 14.05 uur").isoformat()
    '2024-07-01T12:05:00+00:00'
    >>> parse_time("01/07/2024") is None  # the first of July, or the seventh of January?
    True
    """
    return read_time(value, day_first=day_first)[0]


def read_time(
    value: object, *, day_first: bool = False, retrieved: datetime | None = None
) -> tuple[datetime | None, str | None]:
    """The time that a field states, in UTC, or null and why; null and null where nobody can say.

    `retrieved` is the time that `vandaag` and `2 uur geleden` count from.

    >>> read_time("12-3-25")
    (None, 'a year of two digits')
    """
    try:
        stated = _as_datetime(value, day_first=day_first, retrieved=retrieved)
        if stated is None:
            return None, None
        if _is_filler(stated):
            return None, _FILLER
        # The hour that comes twice, or not at all, in a night of March or October: the offset
        # before the clock was changed.
        aware = stated if stated.tzinfo else stated.replace(tzinfo=AMSTERDAM, fold=0)
        return aware.astimezone(UTC), None
    except NoDateError as error:
        return None, str(error)
    except (ValueError, OverflowError, TypeError):
        return None, None


@lru_cache(maxsize=4096)
def odd_weekday(stated: str, *, day_first: bool = False) -> str | None:
    """The day of the week that a date names and is not; null where there is no such doubt.

    >>> odd_weekday("zondag 12 maart 2024"), odd_weekday("dinsdag 12 maart 2024")
    ('zondag', None)
    """
    names = words_of("weekday")
    named = [word for word in _WORD.findall(stated) if word.lower() in names]
    if not named or len(stated) > _LONGEST:
        return None
    try:
        day = _from_text(stated, day_first=day_first)
    except ValueError:
        return None
    return named[0] if day and day.weekday() != names[named[0].lower()] else None


def parse_age(age: str) -> timedelta | None:
    """How long ago an age says, to the unit it is given in; null for months and years.

    >>> parse_age("36 minuten geleden")
    datetime.timedelta(seconds=2160)
    """
    said = age.lower()
    if said in DAYS:
        return timedelta(days=DAYS[said])
    match = _AGE.fullmatch(said)
    seconds = words_of("unit").get(match["unit"]) if match else None
    if not match or not seconds:
        return None
    try:
        return timedelta(seconds=seconds) * (int(match["count"]) if match["count"].isdigit() else 1)
    except (OverflowError, ValueError):
        return None


def _as_datetime(value: object, *, day_first: bool, retrieved: datetime | None) -> datetime | None:
    if isinstance(value, datetime):
        return datetime.combine(value.date(), value.timetz())  # plain, where it is pandas'
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    return _from_text(value, day_first=day_first) or _from_words(value, retrieved)


def _is_filler(stated: datetime) -> bool:
    """Whether programs write this where they have no date: year 1, year 9999, second 0."""
    is_zero = stated.replace(tzinfo=None) == datetime(1970, 1, 1)  # noqa: DTZ001 - as stated
    return stated.year in (1, 9999) or is_zero


def _from_number(value: float) -> datetime | None:
    """Seconds since 1970, or parts of a second, by how many digits there are; or 20250312."""
    if not isfinite(value):
        return None
    digits = str(abs(int(value)))
    if len(digits) == 8 and value > 0:
        return _from_text(digits, day_first=False)
    parts = _EPOCH.get(len(digits))
    if parts is None:
        if value == 0:
            raise NoDateError(_FILLER)
        return None
    whole, rest = divmod(int(value), parts)
    start = datetime(1970, 1, 1, tzinfo=UTC)
    return start + timedelta(seconds=whole, microseconds=rest * 1_000_000 // parts)


@lru_cache(maxsize=4096)
def _from_text(stated: str, *, day_first: bool) -> datetime | None:
    if _ISO_DAY.match(stated):
        try:
            return datetime.fromisoformat(stated)
        except ValueError:
            pass
    text = _GLUED.sub(" ", _STAMP.sub(_as_clock, " ".join(stated.lower().split())))
    text = _bare(text)
    if day := find_day(text, day_first=day_first):
        return datetime.combine(day, time())
    if not (clock := _CLOCK.search(text)):
        return None
    rest = f"{text[: clock.start()]} {text[clock.end() :]}"
    day = find_day(_bare(rest), day_first=day_first)
    return datetime.combine(day, time(), _zone(clock)) + _since_midnight(clock) if day else None


def _as_clock(stamp: re.Match[str]) -> str:
    return f"{stamp[1]} {stamp[2]}:{stamp[3]}:{stamp[4] or '00'}"


def _bare(text: str) -> str:
    """`text` without the day of the week and words and signs around or between its parts."""
    before = text = " ".join(text.split())
    for word in sorted(words_of("before"), key=len, reverse=True):
        if text.startswith(word) and (rest := text[len(word) :])[:1] in (":", " "):
            text = rest.removeprefix(":").strip()
            break
    words = text.split(" ")
    while words and _says_nothing(words[0]):
        words.pop(0)
    while words and _says_nothing(words[-1]):
        words.pop()
    text = " ".join(words).strip(",;| ")
    return text if text == before else _bare(text)


def _says_nothing(word: str) -> bool:
    return word.rstrip(".,") in words_of("weekday") or word in words_of("between")


def _since_midnight(clock: re.Match[str]) -> timedelta:
    """Hours, minutes, seconds; `ValueError` for what no clock shows. 24:00 ends a day."""
    hour = int(clock["hour"])
    minute = int(clock["minute"] or clock["behind"] or 0)
    second = int(clock["second"] or 0)
    if clock["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(clock[0])
        hour = hour % 12 + (12 if clock["half"] == "p" else 0)
    micro = int((clock["fraction"] or "0").ljust(6, "0")[:6])
    since = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micro)
    if minute > 59 or second > 60 or since > timedelta(days=1):
        raise ValueError(clock[0])
    return since


def _zone(clock: re.Match[str]) -> timezone | None:
    if not (clock["zone"] or clock["offset"]):
        return None
    ahead = timedelta(minutes=words_of("zone").get(clock["zone"] or "z", 0))
    offset = (clock["offset"] or "").strip().replace(":", "")
    digits = offset[1:] if len(offset) > 3 else f"{offset[1:]}00"
    if offset:
        hours = timedelta(hours=int(digits[:-2]), minutes=int(digits[-2:]))
        ahead += -hours if offset[0] == "-" else hours
    return timezone(ahead)


def _from_words(stated: str, retrieved: datetime | None) -> datetime | None:
    """`vandaag, 20:15`, `2 uur geleden`: only where it is known when that was said."""
    said = " ".join(stated.lower().split())
    text = _bare(said)
    clock = _CLOCK.search(text)
    word = _bare(f"{text[: clock.start()]} {text[clock.end() :]}") if clock else text
    days = (words_of("day") | words_of("foreign day")).get(word)
    age = parse_age(said) if days is None else None
    if days is None and age is None:
        return None
    if retrieved is None:
        raise NoDateError("--retrieved TIME says when that was")
    if days is None or said == "zojuist":
        return retrieved - (age or timedelta())
    day = retrieved.astimezone(AMSTERDAM).date() - timedelta(days=days)
    return datetime.combine(day, time()) + (_since_midnight(clock) if clock else timedelta())
