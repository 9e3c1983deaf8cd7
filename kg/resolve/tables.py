"""The curated tables: countries and organisations by every form that Dutch news uses."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import StringIO

from kg.ground.folding import fold
from kg.ground.words import read_words

__all__ = [
    "Countries",
    "Organisation",
    "country_of",
    "curated_names",
    "known_names",
    "read_countries",
    "read_organisations",
    "read_places",
    "words",
]

PACKAGE = "kg.resolve.data"


@dataclass(frozen=True, slots=True)
class Countries:
    """Folded forms and the ISO codes that they stand for; `main` is a country's own name."""

    main: dict[str, str]  # iso → canonical Dutch name
    names: dict[str, str] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    inhabitants: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)
    ambiguous: dict[str, tuple[str, ...]] = field(default_factory=dict)
    adjective_of: dict[str, str] = field(default_factory=dict)  # iso → `Amerikaanse`
    neuter_of: dict[str, str] = field(default_factory=dict)  # iso → `Amerikaans`, as in `parlement`
    not_countries: dict[str, tuple[str, ...]] = field(default_factory=dict)  # word → phrases
    openings: set[str] = field(default_factory=set)  # first words of names: `franse`


@dataclass(frozen=True, slots=True)
class Organisation:
    """One row of the table of organisations; `country` is an ISO code or empty."""

    actor_id: str
    name: str
    country: str


@cache
def words(name: str) -> frozenset[str]:
    """The folded entries of a word list of this package."""
    return frozenset(fold(word) for word in read_words(name, PACKAGE))


@cache
def read_countries() -> Countries:
    """The table of countries; forms of two countries are `ambiguous` and nothing else."""
    countries = Countries({row["iso"]: row["name"] for row in _rows("countries.csv")})
    for row in _rows("ambiguous_countries.csv"):
        is_past = row["comment"].startswith("bestond")  # Joegoslavië is no country of today
        today = () if is_past else tuple(row["iso_codes"].split("|"))
        countries.ambiguous[fold(row["form"])] = today
    for form, codes in _fill(countries).items():
        if len(codes) > 1 and form not in countries.names:
            countries.ambiguous.setdefault(form, tuple(sorted(codes)))
    for form in countries.ambiguous:
        for forms in (countries.names, countries.adjectives, countries.inhabitants):
            forms.pop(form, None)
    countries.not_countries.update(_phrases())
    countries.openings.update(name.partition(" ")[0] for name in countries.names if " " in name)
    return countries


def _fill(countries: Countries) -> dict[str, set[str]]:
    """Reads the forms of all countries; the codes of each form, capitals aside."""
    codes: dict[str, set[str]] = defaultdict(set)
    for row in _rows("countries.csv"):
        for column, forms in _columns(countries):
            for form in _cell(row, column):
                forms.setdefault(form, row["iso"])
                if column != "capital":
                    codes[form].add(row["iso"])
        if row["adjectives"]:
            adjectives = row["adjectives"].split("|")
            countries.adjective_of[row["iso"]] = adjectives[0]
            countries.neuter_of[row["iso"]] = adjectives[min(1, len(adjectives) - 1)]
    return codes


def _columns(countries: Countries) -> tuple[tuple[str, dict[str, str]], ...]:
    return (
        ("name", countries.names),
        ("other_names", countries.names),
        ("adjectives", countries.adjectives),
        ("inhabitants", countries.inhabitants),
        ("capital", countries.capitals),
    )


def _phrases() -> dict[str, tuple[str, ...]]:
    """The phrases that name no country, by each of their words: `herder` → `duitse herder`."""
    phrases: dict[str, set[str]] = defaultdict(set)
    for row in _rows("not_countries.csv"):
        phrase = fold(row["phrase"])
        for word in {phrase, *phrase.split()}:
            phrases[word].add(row["phrase"])
    return {word: tuple(sorted(found)) for word, found in phrases.items()}


@cache
def read_organisations() -> dict[str, Organisation]:
    """The table of organisations by folded form."""
    table: dict[str, Organisation] = {}
    for row in _rows("organisations.csv"):
        found = Organisation(f"organisation:{row['id']}", row["name"], row["country"])
        for form in [fold(row["name"]), *_cell(row, "other_names")]:
            table.setdefault(form, found)
    return table


@cache
def read_places() -> Mapping[str, str]:
    """The folded names of places that have two, and those that stand for them.

    >>> read_places()["kiev"]
    'kyiv'
    """
    return {
        form: fold(row["name"]) for row in _rows("places.csv") for form in _cell(row, "other_names")
    }


@cache
def known_names() -> Mapping[str, str]:
    """Curated names, folded, and the ids of the actors that they mean.

    >>> known_names()["vs"], known_names()["navo"]
    ('country:US', 'organisation:navo')
    """
    organisations = {form: row.actor_id for form, row in read_organisations().items()}
    countries = {form: f"country:{iso}" for form, iso in read_countries().names.items()}
    return organisations | countries


@cache
def curated_names() -> Mapping[str, str]:
    """The names of curated actors by their ids."""
    names = {f"country:{iso}": name for iso, name in read_countries().main.items()}
    return names | {row.actor_id: row.name for row in read_organisations().values()}


@cache
def country_of(actor_id: str) -> str:
    """The ISO code of the country of a curated organisation, or nothing."""
    rows = read_organisations().values()
    return next((row.country for row in rows if row.actor_id == actor_id), "")


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files(PACKAGE).joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(StringIO(text, newline=""))


def _cell(row: Mapping[str, str], column: str) -> list[str]:
    return [fold(form) for form in (row[column] or "").split("|") if form]
