"""Places: of one name one, unless the item speaks of the country of another one."""

from collections.abc import Iterator

from kg.resolve.here import Here
from kg.resolve.tables import read_cities, read_countries, read_places, read_two_places

__all__ = ["find_places"]

_HOME = ("NL", "BE", "SR")  # whose places Dutch news means first


def find_places(key: str, here: Here) -> Iterator[tuple[str, str]]:
    """The place of a folded name, with the rule.

    `Bergen` is the Dutch one, unless the item speaks of Noorwegen and not of Nederland.
    """
    if key:
        name = read_places().get(key, key)
        country = _another(key, here)
        yield (f"place:{name}@{country}" if country else f"place:{name}"), "place name"


def _another(key: str, here: Here) -> str:
    """The country of the place that is meant, where it is not the first of that name."""
    if key in read_countries().capitals:  # Belgrado, though there is one near Namen
        return ""
    countries = read_two_places().get(key) or read_cities().get(key, ())
    if len(countries) < 2:
        return ""
    home = next((one for one in _HOME if one in countries), "")
    if not home and key in read_two_places():
        home = countries[0]
    if key not in read_two_places() and countries[0] in _HOME:  # Amsterdam, whatever else is said
        return ""
    said = here.speaks_of.intersection(countries)
    return min(said) if home and len(said) == 1 and home not in said else ""
