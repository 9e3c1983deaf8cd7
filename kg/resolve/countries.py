"""Countries by name, adjective and inhabitant; places by name and country."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.ground.folding import fold
from kg.ground.records import Mention
from kg.names.context import words_after
from kg.resolve.here import Here, Place
from kg.resolve.known import Known
from kg.resolve.tables import (
    Countries,
    read_cities,
    read_countries,
    read_organisations,
    read_places,
    read_provinces,
    read_two_places,
    words,
)

__all__ = ["find_country", "find_places", "may_be_country", "only_country"]

_COMPASS = re.compile(r"^(?:noord|zuid|oost|west|midden|oud|ex|pro|anti)[- ]")  # Oost-Duitse
_REGIONS = frozenset(("zuid hollandse", "noord hollandse", "zuid hollands", "noord hollands"))
# "in het Russisch", "hij spreekt Frans"; not "het Nederlands elftal"
_LANGUAGE_BEFORE = re.compile(
    r"het|'t|spreekt?|spreken|sprak|spraken|vloeiend|gebrekkig|gebroken|leer(?:t|de|den)?"
    r"|leren|versta(?:at|an)?|vertaald|taal"
)
_TEAM_AFTER = re.compile(
    r"elftal|team|kampioen\w*|voetbal\w*|record\w*|parlement|bedrijfsleven|recht|grondgebied"
    r"|leger|volk|bedrijf|staatsburger\w*|paspoort|product|onderzoek|congres"
)
_REACH = max(
    len(phrase) for phrases in read_countries().not_countries.values() for phrase in phrases
)


def find_country(place: Place, known: Known) -> Iterator[tuple[tuple[str, ...], str]]:
    """The country or countries that a mention names, with the rule; nobody in a phrase of words."""
    mention, key, text = place.mention, place.name.key, place.here.text
    is_two = key in read_two_places()  # provincie Luxemburg
    if not may_be_country(key) or (is_two and _another(key, place.here)):
        return
    table = read_countries()
    if key in table.not_countries and _in_phrase(mention, key, text, table):
        is_whole = key in map(fold, table.not_countries[key])
        if not is_whole or mention.label == "NORP":
            yield (), "phrase"
        return
    if key in table.ambiguous:
        yield from _one_of(mention, table.ambiguous[key], place.here)
    elif iso := table.names.get(key):
        yield (f"country:{iso}",), "country name"
    elif found := _by_adjective(place, key, table):
        keys, rule = found
        yield (keys, rule) if known.adjectives else ((), "phrase")
    elif known.metonyms and key in table.capitals and _governs(place):
        yield (f"country:{table.capitals[key]}",), "capital for government"


@lru_cache(maxsize=65_536)
def may_be_country(key: str) -> bool:
    """Whether a table has a folded name, or it is put together of what a table has."""
    table = read_countries()
    tables = (table.not_countries, table.ambiguous, table.names, table.capitals)
    return any(key in one for one in tables) or _adjective(key, table) is not None


def only_country(key: str) -> tuple[str, str] | None:
    """The country of a name that no words around it change, with the rule: `rusland`, `russische`.

    Not `russisch`, which may be the language, nor `franse`, which may open Franse Guyana.
    """
    table = read_countries()
    several = (table.not_countries, table.ambiguous, table.openings, read_two_places())
    if any(key in one for one in several):
        return None
    if key in table.names and key not in read_organisations():
        return table.names[key], "country name"
    if key in table.adjectives and key.endswith("e"):
        return table.adjectives[key], "country adjective"
    return None


def _one_of(
    mention: Mention, codes: tuple[str, ...], here: Here
) -> Iterator[tuple[tuple[str, ...], str]]:
    """`Korea` is the one Korea that the item names; not `Antillen`, of many."""
    found = [code for code in codes if code in here.speaks_of]
    if mention.label != "PERSON":
        if len(found) == 1 and len(codes) == 2:
            yield (f"country:{found[0]}",), "country in item"
        elif mention.label == "NORP":
            yield (), "phrase"


def _by_adjective(place: Place, key: str, table: Countries) -> tuple[tuple[str, ...], str] | None:
    found = _adjective(key, table)
    if found is None:
        return None
    if _is_language(place, key, table):
        return (), "phrase"
    if key in table.openings:  # Franse Guyana, Dominicaanse Republiek
        following = fold(" ".join(words_after(place.here.text, place.mention.end, 2))).split()
        wholes = (" ".join([key, *following[:length]]) for length in (2, 1))
        if whole := next((whole for whole in wholes if whole in table.names), None):
            return (f"country:{table.names[whole]}",), "country name"
    return found


def _adjective(key: str, table: Countries) -> tuple[tuple[str, ...], str] | None:
    """`russische` → Rusland; `amerikaans israelische` → both; `oost duitse` → Duitsland."""
    if key in table.adjectives:
        return (f"country:{table.adjectives[key]}",), "country adjective"
    if key in table.inhabitants:
        return (f"country:{table.inhabitants[key]}",), "inhabitant"
    if key in table.ambiguous or key in _REGIONS or " " not in key:
        return None
    rest = _COMPASS.sub("", key)
    if rest in table.adjectives:
        return _adjective(rest, table)
    return _pair(key.split(), table)


def _pair(parts: list[str], table: Countries) -> tuple[tuple[str, ...], str] | None:
    """Cuts `noord koreaans russische` into adjectives, each as long as possible."""
    keys: list[str] = []
    rule = "country adjective"
    while parts:
        length = next(
            (n for n in (3, 2, 1) if n <= len(parts) and _known(" ".join(parts[:n]), table)), 0
        )
        if not length:
            return None
        found, rule = _adjective(" ".join(parts[:length]), table) or ((), rule)
        keys += found
        parts = parts[length:]
    return tuple(dict.fromkeys(keys)), rule


def _known(key: str, table: Countries) -> bool:
    return key in table.adjectives or key in table.inhabitants


def _in_phrase(mention: Mention, key: str, text: str, table: Countries) -> bool:
    """Whether the mention stands in a phrase such as `Duitse herder`."""
    first, last = max(0, mention.start - _REACH), mention.end + _REACH
    phrases = _pattern(table.not_countries[key]).finditer(text, first, last)
    return any(one.start() < mention.end and one.end() > mention.start for one in phrases)


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = (re.split(r"[\s-]+", phrase) for phrase in phrases)
    choices = "|".join(r"[\s-]+".join(map(re.escape, several)) for several in words)
    return re.compile(rf"\b(?:{choices})\b", re.IGNORECASE)


def _is_language(place: Place, key: str, table: Countries) -> bool:
    if key.endswith("e") or key not in table.adjectives:
        return False
    is_before = _LANGUAGE_BEFORE.fullmatch(place.word_before)
    return bool(is_before) and not _TEAM_AFTER.fullmatch(place.word_after)


def _governs(place: Place) -> bool:
    is_place = place.word_before in words("place_prepositions.txt")
    return not is_place and place.word_after in words("governing_verbs.txt")


# places

_HOME = ("NL", "BE", "SR")  # whose places Dutch news means first


def find_places(key: str, here: Here) -> Iterator[tuple[str, str]]:
    """The place of a folded name, with the rule.

    `Bergen` is the Dutch one, unless the item speaks of Noorwegen and not of Nederland.
    """
    if key:
        name = read_places().get(key, key)
        country = _another(key, here)
        yield (f"place:{name}@{country}" if country else f"place:{name}"), "place name"


def _provinces(key: str, names: tuple[str, ...], lower: str) -> set[str]:
    """Of these those of which a text says that the place is there: `het Gelderse Hengelo`."""
    forms = read_provinces()
    return {
        name
        for name in names
        if any(f"{key} ({one}" in lower or f"{one} {key}" in lower for one in forms.get(name, ()))
    }


def _another(key: str, here: Here) -> str:
    """The country of the place that is meant, where it is not the first of that name."""
    several, cities = read_two_places().get(key, ()), read_cities().get(key, ())
    home = next((one for one in _HOME if one in (several or cities)), "")
    first = home or next(iter(several or cities), "")
    if called := _called(key, cities, here.lower):
        return called if called != first else ""
    is_capital = key in read_countries().capitals  # Belgrado, also near Namen
    if not several and (is_capital or not home or cities[0] in _HOME):  # Amsterdam is that
        return ""
    countries = several or cities
    said = _provinces(key, countries, here.lower) or here.speaks_of.intersection(countries)
    return min(said) if len(countries) > 1 and len(said) == 1 and first not in said else ""


def _called(key: str, countries: tuple[str, ...], lower: str) -> str:
    """The one country that stands before the place: `het Amerikaanse Cambridge`."""
    if len(countries) < 2:
        return ""
    forms = read_countries().adjective_of
    found = {
        iso
        for iso in countries
        for between in ("", "stad ", "havenstad ", "plaats ")
        if f"{forms.get(iso, iso).lower()} {between}{key}" in lower
    }
    return min(found) if len(found) == 1 else ""
