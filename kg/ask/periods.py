"""Days added up to weeks, months and years; periods in which nothing happened are there, too."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

__all__ = ["PERIODS", "add_up"]

PERIODS = ("day", "week", "month", "year")

_CENTURY = 100  # years: a longer gap is a date that is wrong, or another archive
_COUNTS = ("items", "stories", "sentences")


def add_up(days: Sequence[Mapping[str, Any]], by: str) -> list[dict[str, Any]]:
    """The counts of `days` (rows with `day`, in order) by `by`, one of `PERIODS`.

    From the first period to the last, none left out but in a gap of more than a century; what has
    no day comes last, its period null.

    >>> none = {"items": 1, "stories": 1, "sentences": 0}
    >>> days = [{"day": date(2024, 12, 30), **none}, {"day": date(2025, 1, 12), **none}]
    >>> [(row["week"], row["items"]) for row in add_up(days, "week")]
    [('2025-W01', 1), ('2025-W02', 1)]
    """
    rows: dict[str | None, dict[str, int]] = {}
    told = [row["day"] for row in days if row["day"] is not None]
    for before, day in zip([*told[:1], *told], told, strict=False):
        for start in _periods(before, day, by):
            rows.setdefault(_name(start, by), dict.fromkeys(_COUNTS, 0))
    for row in days:
        name = None if row["day"] is None else _name(row["day"], by)
        counts = rows.setdefault(name, dict.fromkeys(_COUNTS, 0))
        for count in _COUNTS:
            counts[count] += row[count]
    return [{by: name, **counts} for name, counts in rows.items()]


def _periods(first: date, last: date, by: str) -> Iterator[date]:
    """A day of each period from that of `first` to that of `last`."""
    if last.year - first.year > _CENTURY:
        first = last
    day = _start(first, by)
    while day <= last:
        yield day
        try:
            day = _next(day, by)
        except (OverflowError, ValueError):  # the calendar ends with year 9999
            return


def _start(day: date, by: str) -> date:
    if by == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(
        month=1 if by == "year" else day.month, day=1 if by in ("month", "year") else day.day
    )


def _next(start: date, by: str) -> date:
    if by in ("day", "week"):
        return start + timedelta(days=1 if by == "day" else 7)
    month = start.year * 12 + start.month - 1 + (1 if by == "month" else 12)
    return start.replace(year=month // 12, month=month % 12 + 1)


def _name(day: date, by: str) -> str:
    """As people write it: `2025-01-31`, `2025-W05` (ISO 8601), `2025-01`, `2025`."""
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]
