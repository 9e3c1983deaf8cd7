"""Curated names in an item: countries, organisations, national bodies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.ground.records import Mention
from kg.resolve.corpus import Corpus, Link, Links
from kg.resolve.countries import link_country
from kg.resolve.organisations import NATIONAL, body_of, link_curated, link_national
from kg.resolve.tables import read_countries, read_organisations, words

__all__ = ["Reading", "link_curated_names", "link_within_item"]

_FORMS = ("country adjective", "inhabitant", "member of organisation")

_AGENCY_BEFORE = re.compile(r"(?:pers|nieuws)(?:bureau|agentschap)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """How curated names are read; `retyped` are folded names that the user decided about."""

    types: Mapping[str, str]
    retyped: Mapping[str, str]
    adjectives: bool = True
    metonyms: bool = False


def link_curated_names(
    corpus: Corpus, text: str, mentions: list[Mention], reading: Reading
) -> Links:
    """The links of an item's mentions by the tables; none where the tables say nothing."""
    agencies = {
        corpus.form(mention.text).key
        for mention in mentions
        if _AGENCY_BEFORE.search(text[max(0, mention.start - 20) : mention.start])
    }
    links: Links = []
    for mention in mentions:
        key = corpus.form(mention.text).key
        name = _agency(key) if key in agencies else key
        found = _link(mention, name, text, reading) if key not in reading.retyped else None
        if found and not reading.adjectives and any(link.rule in _FORMS for link in found):
            found = (Link("", ""),)
        links.append(found)
    return links


def _agency(key: str) -> str:
    """`AP` is not only Associated Press: that is `persbureau AP`."""
    name = f"persbureau {key}"
    return name if name in read_organisations() else key


def _link(mention: Mention, key: str, text: str, reading: Reading) -> tuple[Link, ...] | None:
    countries, organisations = read_countries(), read_organisations()
    if mention.label == "PERSON" and key in words("first_names.txt"):
        return None  # "Ad", "Ira", "Frans"
    found = link_country(mention, key, text, countries, metonyms=reading.metonyms)
    if found and mention.label == "PERSON" and reading.types.get(key) == "person":
        found = found if found[0].rule == "country name" else None  # "Fransen", "Pool"
    if found is None and mention.label not in ("PERSON", "NORP"):
        found = link_national(mention, key, text, countries, organisations)
    return found or link_curated(mention, key, organisations)


def link_within_item(corpus: Corpus, mentions: list[Mention], links: Links) -> None:
    """What the rest of the item decides, in place: `Korea`, and a `Senaat` without a country."""
    named = {link.key for several in links for link in several or ()}
    bodies: dict[str, set[str]] = {}
    for mention, several in zip(mentions, links, strict=True):
        key = corpus.form(mention.text).key
        if several and (several[0].rule == NATIONAL or key in words("national_bodies.txt")):
            for body in {body_of(key), key.rpartition(" ")[2]} - {key}:
                bodies.setdefault(body, set()).add(several[0].key)
            if several[0].rule == NATIONAL:
                bodies.setdefault(body_of(key), set()).add(several[0].key)
    ambiguous = read_countries().ambiguous
    for position, mention in enumerate(mentions):
        key = corpus.form(mention.text).key
        if key in ambiguous:
            links[position] = _one_of(mention, key, ambiguous[key], named) or links[position]
        elif len(bodies.get(key, ())) == 1 and _is_open(key, links[position]):
            links[position] = (Link(min(bodies[key]), NATIONAL),)


def _one_of(
    mention: Mention, key: str, codes: tuple[str, ...], named: set[str]
) -> tuple[Link, ...] | None:
    """`Korea` is the one Korea that the item names, else the place of that name."""
    if mention.label == "PERSON":
        return None
    found = [code for code in codes if f"country:{code}" in named]
    if len(found) == 1 and len(codes) == 2:  # not "Antillen", of many
        return (Link(f"country:{found[0]}", "country in item"),)
    if mention.label == "NORP":
        return (Link("", ""),)
    return (Link(f"place:{key}", "place name"),)


def _is_open(key: str, links: tuple[Link, ...] | None) -> bool:
    """Whether only its own words say which body this is: `Senaat`, `Kamer`, `ministerie van …`."""
    is_body = key in words("national_bodies.txt") or key.startswith("ministerie van ")
    return is_body and bool(links) and links is not None and links[0].rule != NATIONAL
