"""Times as news data writes them: ISO 8601, Dutch, English, RFC 2822. Nothing is guessed."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from kg.ground.time_zone import AMSTERDAM

__all__ = ["DAYS", "parse_age", "parse_time"]

_MONTH_NAMES = (
    "januari/jan/january februari/feb/february maart/mrt/march/mar april/apr mei/may juni/jun/june "
    "juli/jul/july augustus/aug/august september/sep/sept oktober/okt/october/oct november/nov "
    "december/dec"
)
_MONTHS = {
    month: number
    for number, months in enumerate(_MONTH_NAMES.split(), start=1)
    for month in months.split("/")
}
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].*)?|\d{8}(?:T.*)?")  # not any row of digits
_ISO_UTC = re.compile(r"(?<=\d)\s+(?:UTC|GMT)$", re.IGNORECASE)  # 2024-03-12 14:05:00 UTC
_WEEKDAY = re.compile(
    r"\b(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\b|(?:ma|di|wo|do|vr|za|zo)\b\.?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b),?"
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(?=\d{4}\b)")  # March 12, 2024
# 12-03-2024 14:05 and 12 maart 2024, 14.05 uur and 12 march 2024 2:05 pm gmt
_WRITTEN = re.compile(
    r"(?P<day>\d{1,2})(?:-(?P<number>\d{1,2})-|\s+(?P<month>[a-z]{3,9})\.?\s+)(?P<year>\d{4})"
    r"(?:,?\s+(?:om\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?:\s+uur|\s+(?P<half>[ap])m)?(?:\s+(?P<zone>gmt|utc))?)?"
)
_UNSAID_ZONE = re.compile(r"\s-0000\b")
_AGE = re.compile(r"(?P<count>\d+|een|één)\s(?P<unit>\w+)\sgeleden")
DAYS = {"zojuist": 0, "vandaag": 0, "gisteren": 1, "eergisteren": 2}
_UNITS = {
    "seconde": timedelta(seconds=1),
    "seconden": timedelta(seconds=1),
    "minuut": timedelta(minutes=1),
    "minuten": timedelta(minutes=1),
    "uur": timedelta(hours=1),
    "uren": timedelta(hours=1),
    "dag": timedelta(days=1),
    "dagen": timedelta(days=1),
    "week": timedelta(weeks=1),
    "weken": timedelta(weeks=1),
}


def parse_time(value: object) -> datetime | None:
    """The time that a field states, in UTC; null for one that is not understood.

    A time without a zone is Europe/Amsterdam; a day without a time is its midnight there.

    >>> parse_time("2024-07-01").isoformat()
    '2024-06-30T22:00:00+00:00'
    >>> parse_time("1 juli 2024, 14.05 uur").isoformat()
    '2024-07-01T12:05:00+00:00'
    >>> parse_time("maandag 1 juli 2024").isoformat()
    '2024-06-30T22:00:00+00:00'
    >>> parse_time("01/07/2024") is None  # the first of July, or the seventh of January?
    True
    """
    try:
        time = _as_datetime(value)
        if time is None:
            return None
        return (time if time.tzinfo else time.replace(tzinfo=AMSTERDAM)).astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None


def parse_age(age: str) -> timedelta | None:
    """How long ago an age says, to the unit it is given in; null for months and years.

    >>> parse_age("36 minuten geleden")
    datetime.timedelta(seconds=2160)
    """
    said = age.lower()
    if said in DAYS:
        return timedelta(days=DAYS[said])
    match = _AGE.fullmatch(said)
    unit = _UNITS.get(match["unit"]) if match else None
    if not match or not unit:
        return None
    try:
        return unit * int(match["count"]) if match["count"].isdigit() else unit
    except OverflowError:
        return None


def _as_datetime(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return datetime.combine(value.date(), value.timetz())  # plain, where it is pandas'
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - the zone follows
    if not isinstance(value, str):
        return None
    text = value.strip()
    return _from_iso(text) or _from_written(text) or _from_rfc(text)


def _from_iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(_ISO_UTC.sub("Z", text)) if _ISO.fullmatch(text) else None
    except ValueError:
        return None


def _from_written(text: str) -> datetime | None:
    bare = " ".join(_WEEKDAY.sub("", text.lower()).split())
    match = _WRITTEN.fullmatch(_MONTH_FIRST.sub(r"\2 \1 ", bare))
    if not match:
        return None
    month = int(match["number"]) if match["number"] else _MONTHS.get(match["month"], 0)
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    zone = UTC if match["zone"] else None
    return datetime(int(match["year"]), month, int(match["day"]), hour, minute, second, tzinfo=zone)


def _from_rfc(text: str) -> datetime | None:
    try:
        time = parsedate_to_datetime(text)
    except ValueError:
        return None
    # RFC 5322 writes UTC as -0000 where it does not say in what zone somebody was.
    return time.replace(tzinfo=UTC) if _UNSAID_ZONE.search(text) else time
