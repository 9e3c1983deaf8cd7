"""How files write a day, as data: `data/date_forms.csv`, in words of `data/date_words.csv`.

A form is written as its parts stand: `{day} {name} {year}` is `12e maart 2025`. One that lacks
something, such as a year of four digits, is known and is no date.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

__all__ = ["NoDateError", "find_day", "words_of"]

_ORDINAL = r"(?:e|ste|de|er|st|nd|rd|th|\.)?"
_PARTS = {
    "day": rf"(?P<day>\d{{1,2}}){_ORDINAL}",
    "name": r"(?P<name>[^\W\d_]{3,9})\.?",
    "year": r"(?P<year>\d{4})",
    "month": r"(?P<month>\d{1,2})",
    "mm": r"(?P<month>\d\d)",
    "dd": r"(?P<day>\d\d)",
    "week": r"(?P<week>\d\d)",
    "weekday": r"(?P<weekday>[1-7])",
    "one": r"(?P<one>\d{1,2})",
    "other": r"(?P<other>\d{1,2})",
    "two": r"\d{1,2}",
}
_PART = re.compile(r"\{(\w+)\}")


class NoDateError(ValueError):
    """What was written is known, and names no day; the message says why."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to write a day; `lacks` says why it names none."""

    pattern: re.Pattern[str]
    lacks: str


def find_day(text: str, *, day_first: bool = False) -> date | None:
    """The day that `text` (lower case, single blanks) writes; null where no form fits.

    `day_first` says that slashes have the day in front. Raises `NoDateError` for what is known to
    be no date, `ValueError` for the 32nd of a month.

    >>> find_day("12e maart 2025"), find_day("12.03.2025")
    (datetime.date(2025, 3, 12), datetime.date(2025, 3, 12))
    """
    for form in _read_forms():
        found = form.pattern.fullmatch(text)
        if not found or not _is_month(found.groupdict().get("name")):
            continue
        if form.lacks:
            raise NoDateError(form.lacks)
        return _as_day(
            {part: said for part, said in found.groupdict().items() if said}, day_first=day_first
        )
    return None


@cache
def words_of(kind: str) -> dict[str, int]:
    """The words of a kind in `data/date_words.csv`, each with its number."""
    rows = _read("date_words.csv")
    return {row["word"]: int(row["value"] or 0) for row in rows if row["kind"] == kind}


def _read(name: str) -> list[dict[str, str]]:
    text = files("kg.read.data").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _read_forms() -> list[_Form]:
    return [_Form(_compile(row["form"]), row["lacks"]) for row in _read("date_forms.csv")]


def _compile(form: str) -> re.Pattern[str]:
    literal = iter(_PART.split(form))  # text, part, text, part, …
    pieces = [re.escape(next(literal))]
    for part in literal:
        pieces += [_PARTS[part], re.escape(next(literal))]
    return re.compile("".join(pieces))


def _is_month(name: str | None) -> bool:
    return name is None or name in words_of("month")


def _as_day(said: dict[str, str], *, day_first: bool) -> date:
    year = int(said["year"])
    if "week" in said:
        return date.fromisocalendar(year, int(said["week"]), int(said["weekday"]))
    if "one" in said:
        return _with_slashes(year, int(said["one"]), int(said["other"]), day_first=day_first)
    month = words_of("month")[said["name"]] if "name" in said else int(said["month"])
    return date(year, month, int(said["day"]))


def _with_slashes(year: int, one: int, other: int, *, day_first: bool) -> date:
    """03/04/2025 is 3 April in Ghent and 4 March in Boston; 25/03/2025 is one day anywhere."""
    if day_first or one == other or one > 12:
        return date(year, other, one)
    if other > 12:
        return date(year, one, other)
    raise NoDateError("which number is the month? --dates day-first says that the day is first")
