"""Countries by name, adjective and inhabitant."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.ground.folding import fold
from kg.ground.records import Mention
from kg.names.context import words_after, words_before
from kg.resolve.here import Here
from kg.resolve.known import Known
from kg.resolve.tables import Countries, read_countries, read_organisations, words

__all__ = ["find_country", "only_country"]

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


def find_country(
    mention: Mention, key: str, here: Here, known: Known
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The country or countries that a mention names, with the rule; nobody in a phrase of words.

    `key` is the mention's name, folded.
    """
    if not _may_be_country(key):
        return
    table, text = read_countries(), here.text
    if key in table.not_countries and _in_phrase(mention, key, text, table):
        is_whole = key in map(fold, table.not_countries[key])
        if not is_whole or mention.label == "NORP":
            yield (), "phrase"
        return
    if key in table.ambiguous:
        yield from _one_of(mention, table.ambiguous[key], here)
    elif iso := table.names.get(key):
        yield (f"country:{iso}",), "country name"
    elif found := _by_adjective(mention, key, text, table):
        keys, rule = found
        yield (keys, rule) if known.adjectives else ((), "phrase")
    elif known.metonyms and key in table.capitals and _governs(mention, text):
        yield (f"country:{table.capitals[key]}",), "capital for government"


@lru_cache(maxsize=65_536)
def _may_be_country(key: str) -> bool:
    """Whether a table has a folded name, or it is put together of what a table has."""
    table = read_countries()
    tables = (table.not_countries, table.ambiguous, table.names, table.capitals)
    return any(key in one for one in tables) or _adjective(key, table) is not None


def only_country(key: str) -> tuple[str, str] | None:
    """The country of a name that no words around it change, with the rule: `rusland`, `russische`.

    Not `russisch`, which may be the language, nor `franse`, which may open Franse Guyana.
    """
    table = read_countries()
    if key in table.not_countries or key in table.ambiguous or key in table.openings:
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


def _by_adjective(
    mention: Mention, key: str, text: str, table: Countries
) -> tuple[tuple[str, ...], str] | None:
    found = _adjective(key, table)
    if found is None:
        return None
    if _is_language(mention, key, text, table):
        return (), "phrase"
    if key in table.openings:  # Franse Guyana, Dominicaanse Republiek
        following = fold(" ".join(words_after(text, mention.end, 2))).split()
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


def _is_language(mention: Mention, key: str, text: str, table: Countries) -> bool:
    if key.endswith("e") or key not in table.adjectives:
        return False
    before = "".join(words_before(text, mention.start)).lower()
    if not _LANGUAGE_BEFORE.fullmatch(before):
        return False
    return not _TEAM_AFTER.fullmatch("".join(words_after(text, mention.end)))


def _governs(mention: Mention, text: str) -> bool:
    before = "".join(words_before(text, mention.start)).lower()
    after = "".join(words_after(text, mention.end))
    return before not in words("place_prepositions.txt") and after in words("governing_verbs.txt")
