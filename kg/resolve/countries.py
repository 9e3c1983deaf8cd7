"""Countries by name, adjective and inhabitant."""

import re
from functools import cache

from kg.ground.folding import fold
from kg.ground.records import Mention
from kg.resolve.corpus import Link
from kg.resolve.tables import Countries

__all__ = ["link_country"]

_NOBODY = (Link("", ""),)
_COMPASS = re.compile(r"^(?:noord|zuid|oost|west|midden|oud|ex|pro|anti)[- ]")  # Oost-Duitse
_REGIONS = frozenset(("zuid hollandse", "noord hollandse", "zuid hollands", "noord hollands"))
# "in het Russisch", "hij spreekt Frans"; not "het Nederlands elftal"
_LANGUAGE_BEFORE = re.compile(
    r"\b(?:het|'t|spreekt?|spreken|sprak|spraken|vloeiend|gebrekkig|gebroken|leer(?:t|de|den)?"
    r"|leren|versta(?:at|an)?|vertaald|taal)\s+$",
    re.IGNORECASE,
)
_TEAM_AFTER = re.compile(
    r"\s+(?:elftal|team|kampioen\w*|voetbal\w*|record\w*|parlement|bedrijfsleven|recht|grondgebied"
    r"|leger|volk|bedrijf|staatsburger\w*|paspoort|product|onderzoek|congres)\b"
)
# "Moskou eist", not "in Moskou eist een man"
_PLACE_BEFORE = re.compile(
    r"\b(?:aan|bij|boven|buiten|door|in|langs|naar|nabij|om|onder|op|over|richting|rond|rondom|te"
    r"|tot|tussen|uit|van|vanuit|via|voor)\s+$",
    re.IGNORECASE,
)
_GOVERNS_AFTER = re.compile(
    r"\s+(?:accepteert|belooft|beschuldigt|besloot|bestrijdt|dreigt|eist|erkent|hoopt|kondigt"
    r"|noemt|ontkent|reageert|roept|steunt|stelt|stuurt|verklaart|veroordeelt|vindt|vraagt|vreest"
    r"|waarschuwt|weigert|wijst|wil|zegt|zei)\b"
)


def link_country(
    mention: Mention, key: str, text: str, table: Countries, *, metonyms: bool = False
) -> tuple[Link, ...] | None:
    """The country or countries that a mention names; none where it is no matter of countries.

    `key` is the mention's name, folded; `text` is its item's.
    """
    if key in table.not_countries and _in_phrase(mention, key, text, table):
        is_whole = key in map(fold, table.not_countries[key])
        return None if is_whole and mention.label != "NORP" else _NOBODY
    if iso := table.names.get(key) or (mention.text.endswith("s") and table.names.get(key[:-1])):
        return (Link(f"country:{iso}", "country name"),)
    if found := _by_adjective(mention, key, text, table):
        return found
    if metonyms and key in table.capitals and _governs(mention, text):
        return (Link(f"country:{table.capitals[key]}", "capital for government"),)
    return None


def _by_adjective(
    mention: Mention, key: str, text: str, table: Countries
) -> tuple[Link, ...] | None:
    links = _adjective(key, table)
    if links is None:
        return None
    if _is_language(mention, key, text, table):
        return _NOBODY
    if key in table.openings:  # Franse Guyana, Dominicaanse Republiek
        following = fold(text[mention.end : mention.end + 30]).split()
        wholes = (" ".join([key, *following[:length]]) for length in (2, 1))
        if whole := next((whole for whole in wholes if whole in table.names), None):
            return (Link(f"country:{table.names[whole]}", "country name"),)
    return links


def _adjective(key: str, table: Countries) -> tuple[Link, ...] | None:
    """`russische` → Rusland; `amerikaans israelische` → both; `oost duitse` → Duitsland."""
    if key in table.adjectives:
        return (Link(f"country:{table.adjectives[key]}", "country adjective"),)
    if key in table.inhabitants:
        return (Link(f"country:{table.inhabitants[key]}", "inhabitant"),)
    if key in table.ambiguous or key in _REGIONS or " " not in key:
        return None
    rest = _COMPASS.sub("", key)
    if rest in table.adjectives:
        return _adjective(rest, table)
    return _pair(key.split(), table)


def _pair(parts: list[str], table: Countries) -> tuple[Link, ...] | None:
    """Cuts `noord koreaans russische` into adjectives, each as long as possible."""
    links: list[Link] = []
    while parts:
        length = next(
            (n for n in (3, 2, 1) if n <= len(parts) and _known(" ".join(parts[:n]), table)), 0
        )
        if not length:
            return None
        links += _adjective(" ".join(parts[:length]), table) or ()
        parts = parts[length:]
    return tuple(dict.fromkeys(links))


def _known(key: str, table: Countries) -> bool:
    return key in table.adjectives or key in table.inhabitants


def _in_phrase(mention: Mention, key: str, text: str, table: Countries) -> bool:
    """Whether the mention stands in a phrase such as `Duitse herder`."""
    first = max(0, mention.start - 30)
    phrases = _pattern(table.not_countries[key]).finditer(text, first, mention.end + 30)
    return any(one.start() < mention.end and one.end() > mention.start for one in phrases)


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = (re.split(r"[\s-]+", phrase) for phrase in phrases)
    choices = "|".join(r"[\s-]+".join(map(re.escape, several)) for several in words)
    return re.compile(rf"\b(?:{choices})\b", re.IGNORECASE)


def _is_language(mention: Mention, key: str, text: str, table: Countries) -> bool:
    if key.endswith("e") or key not in table.adjectives:
        return False
    before = text[max(0, mention.start - 16) : mention.start]
    if not _LANGUAGE_BEFORE.search(before):
        return False
    return not _TEAM_AFTER.match(text, mention.end)


def _governs(mention: Mention, text: str) -> bool:
    before = text[max(0, mention.start - 12) : mention.start]
    return not _PLACE_BEFORE.search(before) and bool(_GOVERNS_AFTER.match(text, mention.end))
