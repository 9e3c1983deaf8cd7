"""The time zone in which days begin and end."""

from datetime import datetime, timedelta, timezone
from importlib.resources import files
from zoneinfo import ZoneInfo

__all__ = ["AMSTERDAM", "local_time", "write_time"]


def _read_zone(key: str) -> ZoneInfo:
    """From PyPI's tzdata on every machine: Debian's own has another Amsterdam before 1947."""
    with files("tzdata").joinpath("zoneinfo", *key.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key)


AMSTERDAM = _read_zone("Europe/Amsterdam")
_MINUTE = timedelta(minutes=1)


def local_time(time: datetime) -> datetime:
    """`time` as it was in Amsterdam, in whole minutes: how every answer carries times.

    Its offset is a plain one: a zone that was read from a file cannot be copied or pickled.

    >>> local_time(datetime.fromisoformat("2019-03-26T23:00:59+00:00")).isoformat()
    '2019-03-27T00:00:00+01:00'
    """
    local = time.astimezone(AMSTERDAM)
    plain = timezone(local.utcoffset() or timedelta())
    return local.replace(second=0, microsecond=0, tzinfo=plain)


def write_time(time: datetime) -> str:
    """`local_time` in ISO 8601, which knows no seconds in an offset (those of before 1892).

    >>> write_time(datetime.fromisoformat("1849-12-31T23:42:30+00:00"))
    '1850-01-01T00:00:00+00:18'
    """
    local = local_time(time)
    offset = local.utcoffset() or timedelta()
    return local.replace(tzinfo=timezone(round(offset / _MINUTE) * _MINUTE)).isoformat()
