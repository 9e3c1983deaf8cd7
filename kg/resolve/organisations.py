"""Organisations: the curated ones, the bodies that every country has, and all the others."""

import re
from itertools import pairwise

from kg.ground.folding import fold
from kg.ground.records import Mention
from kg.resolve.corpus import Link
from kg.resolve.tables import Countries, Organisation, read_countries, words

__all__ = [
    "NATIONAL",
    "body_of",
    "is_national",
    "link_curated",
    "link_national",
    "speaks_of",
]

NATIONAL = "national body"
_MEMBER = re.compile(r"^(.+?)(?:['’]?er|['’]?ers|-lid|-leden)$")  # VVD'ers, D66'er
_WORD_BEFORE = re.compile(r"([\w’'-]+)\s+$")
_MINISTRY = re.compile(r"(?:^|\s)(?:\w*minister(?:ie|s)?)\s+(?:van|voor)\s+$", re.IGNORECASE)
_SEVERAL = re.compile(r"ministers\s+(?:van|voor)\s+$", re.IGNORECASE)
# het Russisch parlement, de Russische Senaat
_NEUTER = re.compile(r"^ministerie\b|(?:parlement|congres|hof|huis|leger|kruis|om|ministerie)$")
_PROSECUTION = "justitie"  # "Justitie stelt een onderzoek in" is no ministry
_IS_MINISTRY = re.compile(r"^ministeries? (?:van|voor) ")


def link_curated(
    mention: Mention, key: str, table: dict[str, Organisation]
) -> tuple[Link, ...] | None:
    """The curated organisation that a mention names, or whose member it is (`VVD'er`)."""
    if found := table.get(key):
        return (Link(found.actor_id, "curated organisation"),)
    if mention.label in ("NORP", "ORG", "PERSON") and (cut := _MEMBER.match(mention.text)):
        found = table.get(fold(cut[1]))
        if found and sum(one.isupper() or one.isdigit() for one in cut[1]) > 1:
            return (Link(found.actor_id, "member of organisation"),)
    return None


def link_national(
    mention: Mention,
    key: str,
    text: str,
    countries: Countries,
    table: dict[str, Organisation],
) -> tuple[Link, ...] | None:
    """`Senaat` with its country, where the text says which; else none, or the Dutch ministry.

    The key of a foreign body is its name with the country's adjective: `franse senaat`.
    """
    iso, body = _split_adjective(key, countries)
    before = text[max(0, mention.start - 60) : mention.start]
    if not is_national(body):
        names_ministry = f"ministerie van {body}" in table and body != _PROSECUTION
        if not _MINISTRY.search(before) and not names_ministry:
            return None
        if _SEVERAL.search(before):  # the EU's "ministers van Buitenlandse Zaken"
            return (Link("", ""),)
        body = f"ministerie van {body}"
        before = _MINISTRY.sub(" ", before)
    iso = iso or _country_before(before, countries)
    if not iso:
        found = table.get(body)
        return (Link(found.actor_id, "curated organisation"),) if found else None
    return (Link(_key(iso, body, countries, table), NATIONAL),)


def body_of(key: str) -> str:
    """The body without its country: `franse senaat` → `senaat`."""
    return _split_adjective(key, read_countries())[1]


def speaks_of(name: str, iso: str) -> bool:
    """Whether a folded name names a country: `servische partij`, `leger van colombia`."""
    countries = read_countries()
    parts = name.split()
    phrases = (*parts, *map(" ".join, pairwise(parts)))
    return any(iso in (countries.adjectives.get(one), countries.names.get(one)) for one in phrases)


def _key(iso: str, body: str, countries: Countries, table: dict[str, Organisation]) -> str:
    forms = countries.neuter_of if _NEUTER.search(body) else countries.adjective_of
    adjective = fold(forms.get(iso, iso))
    for name in (f"{fold(countries.adjective_of.get(iso, iso))} {body}", f"{adjective} {body}"):
        if found := table.get(name):
            return found.actor_id
    found = table.get(body)
    if found and found.country == iso:
        return found.actor_id
    return f"organisation:{adjective} {body}"


def is_national(name: str) -> bool:
    """Whether every country has a body of this folded name."""
    return name in words("national_bodies.txt") or bool(_IS_MINISTRY.match(name))


def _split_adjective(key: str, countries: Countries) -> tuple[str, str]:
    """`franse senaat` → FR and `senaat`."""
    parts = key.split()
    for length in (2, 1):
        iso = countries.adjectives.get(" ".join(parts[:length]))
        if iso and len(parts) > length:
            return iso, " ".join(parts[length:])
    return "", key


def _country_before(before: str, countries: Countries) -> str:
    word = _WORD_BEFORE.search(before)
    return countries.adjectives.get(fold(word[1]), "") if word else ""
