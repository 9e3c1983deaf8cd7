"""Organisations: the curated ones, and the bodies that every country has."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby, pairwise, repeat

from kg.ground.folding import fold
from kg.ground.records import Mention
from kg.names.context import words_after, words_before
from kg.names.heads import find_head
from kg.resolve.here import Here, Place
from kg.resolve.saying import is_municipal
from kg.resolve.tables import (
    Countries,
    Organisation,
    read_club_cities,
    read_clubs,
    read_countries,
    read_organisations,
    read_spellings,
    squeezed,
    words,
)

__all__ = [
    "NATIONAL",
    "body_in",
    "find_national",
    "find_organisations",
    "is_national",
    "is_portfolio",
    "may_be_organisation",
    "only_organisation",
    "speaks_of",
]

NATIONAL = "national body"
_CURATED = "curated organisation"
_MEMBER = re.compile(r"^(.+?)(?:['’]?er|['’]?ers|-lid|-leden)$")  # VVD'ers, D66'er
_MINISTRY = re.compile(r"[\w-]*minister(?:ie|s)? (?:van|voor)")
_SEVERAL = re.compile(r"[\w-]*ministers (?:van|voor)")
# het Russisch parlement, de Russische Senaat
_NEUTER = re.compile(
    r"^(?:ministerie|hof)\b|(?:parlement|congres|hof|huis|leger|kruis|om|ministerie)$"
)
_REGIONAL = ("vlaams", "vlaamse", "waals", "waalse", "brussels", "brusselse")
_OF_A_MINISTER = ("bevoegdheid", "bevoegdheden", "portefeuille", "vakgebied")
_SEVERAL_SEATS = ("BE", "NL")  # in Brussel are those of the EU, too
_OWN = "NL"  # the country of the ministries that are called so without it
_NEAR = 24  # code points in which "minister van" stands before a name
_PROSECUTION = "justitie"  # "Justitie stelt een onderzoek in" is no ministry
_IS_MINISTRY = re.compile(r"^ministeries? (?:van|voor) ")


def find_organisations(place: Place) -> Iterator[tuple[str, str]]:
    """The curated organisations that a mention may name, or whose member it is (`VVD'er`)."""
    mention, key, here = place.mention, place.name.key, place.here
    if not may_be_organisation(mention.text, key):
        return
    table = read_organisations()
    agency = f"persbureau {key}"  # AP is not only Associated Press: that is `persbureau AP`
    if agency in table and key in here.agencies:
        key = agency
    named = table.get(key) or read_spellings().get(squeezed(key), ())
    if rows := (*named, *_clubs(mention, key, here)):
        yield from ((one.actor_id, _CURATED) for one in _meant_here(rows, key, here))
    elif mention.label in ("NORP", "ORG", "PERSON") and (cut := _MEMBER.match(mention.text)):
        rows = table.get(fold(cut[1]), ())
        rows = tuple(row for row in rows if row.country in here.speaks_of)[:1] or rows[:1]
        if sum(one.isupper() or one.isdigit() for one in cut[1]) > 1:
            yield from ((row.actor_id, "member of organisation") for row in rows)


def _meant_here(rows: Iterable[Organisation], key: str, here: Here) -> Iterator[Organisation]:
    """Those that a form means in the year of the item, and in the countries of which it speaks."""
    said = _only_body(here, key)
    for row in dict.fromkeys(rows):
        is_said = bool(said) and key in row.only_in  # Kamer, where the item names the Eerste Kamer
        is_now = _is_of_its_time(row, key, here) and _is_of_its_country(row, key, here)
        if is_now and not is_said:
            yield row


@lru_cache(maxsize=65_536)
def may_be_organisation(text: str, key: str) -> bool:
    """Whether a table has a folded name, or it is written as its members are."""
    is_known = key in read_organisations() or key in read_club_cities()
    is_known = is_known or squeezed(key) in read_spellings()
    is_agency = f"persbureau {key}" in read_organisations()
    return is_known or is_agency or bool(_MEMBER.match(text))


def only_organisation(key: str) -> str:
    """The id of the one organisation of a name that no words around it change; else nothing."""
    rows = read_organisations().get(key, ())
    is_plain = len(rows) == 1 and key not in rows[0].years and key not in rows[0].only_in
    if not is_plain or is_national(key) or key in read_club_cities():
        return ""
    is_agency = f"persbureau {key}" in read_organisations()
    return "" if _is_ministry(key) or is_agency else rows[0].actor_id


def _clubs(mention: Mention, key: str, here: Here) -> list[Organisation]:
    """The clubs that are called by their city, in sports news or where the item names them."""
    clubs = read_club_cities().get(key, ()) if mention.label in ("ORG", "GPE") else ()
    if not clubs or is_municipal(mention, here.text):
        return []
    named = {row for name in here.names if name.key != key for row in _of_sport(name.key)}
    if mention.label == "GPE":
        return [club for club in clubs if here.is_sport and named]
    is_sport = here.is_sport or _opens_player(mention, here.text)
    return [club for club in clubs if club in named] or [club for club in clubs if is_sport]


_PLAYER = re.compile(r"-(\w+)")


def _opens_player(mention: Mention, text: str) -> bool:
    """Whether a name opens a word of sport: `Liverpool-trainer`."""
    glued = _PLAYER.match(text, mention.end)
    head = find_head(glued[1]) if glued else None
    return head is not None and head.head.field == "sport"


def _of_sport(key: str) -> Iterator[Organisation]:
    """The clubs of a name that is nobody else's: OM is the prosecution before it is Marseille."""
    rows = read_organisations().get(key, ())
    if all(row in read_clubs() for row in rows):
        yield from rows


def _is_of_its_time(row: Organisation, key: str, here: Here) -> bool:
    """Whether a form meant this in the item's year: VARA is BNNVARA's name only since 2014."""
    years = row.years.get(key)
    return years is None or years[0] <= (here.year or _TODAY) <= years[1]


def _is_of_its_country(row: Organisation, key: str, here: Here) -> bool:
    """Whether the item speaks of the country without which a form means something else: `DNA`."""
    return key not in row.only_in or row.only_in[key] in here.speaks_of


_TODAY = 9_998  # the year of an item without a date


def find_national(place: Place) -> Iterator[tuple[str, str]]:
    """`Senaat` with its country, where the text says which; else none, or the Dutch ministry.

    The key of a foreign body is its name with the country's adjective: `franse senaat`.
    """
    if place.mention.label in ("PERSON", "NORP"):
        return
    if not (_may_be_national(place.name.key) or _is_of_minister(place)):
        return
    only = _only_body(place.here, place.name.key) or _ministry_before(place)
    found = _national(place, _country_opening(place))
    if only and (found is None or found[1] != NATIONAL):
        yield only, NATIONAL
    elif found:
        yield found


@lru_cache(maxsize=65_536)
def _may_be_national(key: str) -> bool:
    """Whether every country has a body of this folded name, with its adjective or without."""
    return any(is_national(one) or _is_ministry(one) for one in (key, body_in(key)))


def _is_ministry(body: str) -> bool:
    """Whether a ministry is called by what it is for: `defensie`."""
    return f"ministerie van {body}" in read_organisations()


@lru_cache(maxsize=65_536)
def is_portfolio(key: str) -> bool:
    """Whether a folded name is what ministers are of, and no more: `welzijn`, `arbeid en sport`."""
    rest = key
    while rest:
        known = _portfolios().get(rest.partition(" ")[0], ())
        found = max((one for one in known if f"{rest} ".startswith(f"{one} ")), key=len, default="")
        if not found:
            return False
        rest = rest.removeprefix(found).strip().removeprefix("en ").strip()
    return bool(key)


@cache
def _portfolios() -> dict[str, list[str]]:
    """What ministers are of, by its first word."""
    ordered = sorted(words("portfolios.txt"))
    return {
        first: [*several] for first, several in groupby(ordered, lambda one: one.partition(" ")[0])
    }


def _only_body(here: Here, key: str) -> str:
    """The one body of this name that the item gives with its country: `Senaat` after `Franse`."""
    if not is_national(key):
        return ""
    if here.bodies is None:
        here.bodies = {}
        for mention, name in zip(here.mentions, here.names, strict=True):
            for body, actor in _bodies(Place(mention, name, here)):
                here.bodies.setdefault(body, set()).add(actor)
    actors = here.bodies.get(key, set())
    return min(actors) if len(actors) == 1 else ""


def _ministry_before(place: Place) -> str:
    """The foreign ministry that was last named in full, and is called by what it is for after that.

    `Defensie` behind `het Belgische ministerie van Defensie`; not in `minister Brekelmans van
    Defensie`, nor behind that.
    """
    here, whole = place.here, f"ministerie van {place.name.key}"
    if whole not in read_organisations() or _is_of_minister(place):
        return ""
    for one in map(Place, reversed(here.mentions), reversed(here.names), repeat(here)):
        is_said = body_in(one.name.key) == whole
        is_said = is_said or (one.name.key == place.name.key and _is_of_minister(one))
        if one.mention.start < place.mention.start and is_said:
            found = _national(one)
            return found[0] if found and found[1] == NATIONAL else ""
    return ""


def _is_of_minister(place: Place) -> bool:
    start = place.mention.start
    return "inister" in place.here.text[max(0, start - _NEAR) : start]


def _bodies(place: Place) -> Iterator[tuple[str, str]]:
    key, table = place.name.key, read_organisations()
    found = _national(place) if place.mention.label not in ("PERSON", "NORP") else None
    if found and found[1] == NATIONAL:
        yield body_in(key), found[0]
        yield key.rpartition(" ")[2], found[0]
    elif key in words("national_bodies.txt") and key in table:
        bodies = {body_in(key), key.rpartition(" ")[2]} - {key}
        yield from ((body, table[key][0].actor_id) for body in bodies)


def _national(place: Place, opening: str = "") -> tuple[str, str] | None:
    iso, body = _split_adjective(place.name.key)
    if is_national(body):
        seat = _seat(place) or _seat(place, read_countries().names) or opening
        return _of_country(iso or seat, "".join(place.words_before()), body)
    iso = iso or (opening if opening == _OWN else "")  # "In Mali ziet Defensie" the Dutch one
    names_ministry = _is_ministry(body) and body != _PROSECUTION
    if names_ministry or _is_of_minister(place):
        return _ministry(place, iso or _seat(place), body, names_ministry=names_ministry)
    return None


def _seat(place: Place, countries: Mapping[str, str] | None = None) -> str:
    """The country in whose capital a body is: `het ministerie van Defensie in Berlijn`."""
    where, city = (*words_after(place.here.text, place.mention.end, 2), "", "")[:2]
    named = read_countries().capitals if countries is None else countries
    iso = named.get(fold(city), "") if where == "in" else ""
    return iso if iso not in _SEVERAL_SEATS or countries else ""


def _country_opening(place: Place) -> str:
    """The country with which its sentence opens: `In België praat de Senaat`."""
    here, mention = place.here, place.mention
    for one, name in zip(here.mentions, here.names, strict=True):
        is_before = one.sentence == mention.sentence and one.start < mention.start
        if is_before and words_before(here.text, one.start) == ("In",):
            return read_countries().names.get(name.key, "")
    return ""


def _ministry(place: Place, iso: str, body: str, *, names_ministry: bool) -> tuple[str, str] | None:
    """`minister van Defensie`, or `Defensie` alone where it names the ministry."""
    before = place.words_before(3)
    title = " ".join(before[-2:]).lower() if len(before) > 1 else ""
    is_titled = bool(_MINISTRY.fullmatch(title))
    if not is_titled and not names_ministry:
        return None
    is_portfolio_of = before and before[-1].lower() in _OF_A_MINISTER  # "haar bevoegdheid Landbouw"
    if is_portfolio_of or (is_titled and _SEVERAL.fullmatch(title)):
        return "", "phrase"  # the EU's "ministers van Buitenlandse Zaken"
    word = before[0] if is_titled and len(before) > 2 else "".join(before[-1:])
    if word.lower() in _REGIONAL and not place.mention.text.lower().startswith("ministerie"):
        return "", "phrase"  # "Vlaams minister van Landbouw"
    return _of_country(iso, word, f"ministerie van {body}")


def _of_country(iso: str, word: str, body: str) -> tuple[str, str] | None:
    """A body of the country that its own adjective, or the word before it, says."""
    countries, table = read_countries(), read_organisations()
    iso = iso or countries.adjectives.get(fold(word), "")
    if not iso:
        rows = [row for row in table.get(body, ()) if body not in row.only_in]
        return (rows[0].actor_id, _CURATED) if rows else None
    return _key(iso, body, countries, table), NATIONAL


def body_in(key: str) -> str:
    """The body without its country: `franse senaat` → `senaat`."""
    return _split_adjective(key)[1]


def speaks_of(name: str, iso: str) -> bool:
    """Whether a folded name names a country: `servische partij`, `leger van colombia`."""
    countries = read_countries()
    parts = name.split()
    phrases = (*parts, *map(" ".join, pairwise(parts)))
    return any(iso in (countries.adjectives.get(one), countries.names.get(one)) for one in phrases)


def _key(
    iso: str, body: str, countries: Countries, table: dict[str, tuple[Organisation, ...]]
) -> str:
    forms = countries.neuter_of if _NEUTER.search(body) else countries.adjective_of
    adjective = fold(forms.get(iso, iso))
    for name in (f"{fold(countries.adjective_of.get(iso, iso))} {body}", f"{adjective} {body}"):
        if found := table.get(name):
            return found[0].actor_id
    for row in table.get(body, ()):
        if row.country == iso:
            return row.actor_id
    return f"organisation:{adjective} {body}"


@lru_cache(maxsize=65_536)
def is_national(name: str) -> bool:
    """Whether every country has a body of this folded name."""
    return name in words("national_bodies.txt") or bool(_IS_MINISTRY.match(name))


@lru_cache(maxsize=65_536)
def _split_adjective(key: str) -> tuple[str, str]:
    """`franse senaat` → FR and `senaat`."""
    countries = read_countries()
    parts = key.split()
    for length in (2, 1):
        iso = countries.adjectives.get(" ".join(parts[:length]))
        if iso and len(parts) > length:
            return iso, " ".join(parts[length:])
    return "", key
