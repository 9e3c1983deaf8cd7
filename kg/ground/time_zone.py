"""The time zone in which days begin and end."""

from zoneinfo import ZoneInfo

__all__ = ["AMSTERDAM"]

# Before 1947 databases of time zones disagree about Europe/Amsterdam (the newer ones take it for
# Brussels); about Brussels they agree.
AMSTERDAM = ZoneInfo("Europe/Brussels")
