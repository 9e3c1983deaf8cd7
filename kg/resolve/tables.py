"""The curated tables: countries and organisations by every form that Dutch news uses."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg.ground.folding import fold
from kg.ground.words import read_rows, read_words
from kg.names.tables import name_words

__all__ = [
    "Countries",
    "Organisation",
    "called_otherwise",
    "country_called",
    "country_of",
    "curated_names",
    "earlier_names",
    "ends_in",
    "is_company_word",
    "is_in_a_table",
    "is_thing",
    "known_names",
    "read_cities",
    "read_club_cities",
    "read_clubs",
    "read_countries",
    "read_organisations",
    "read_places",
    "read_provinces",
    "read_spellings",
    "read_two_places",
    "squeezed",
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
    """One row of a table of organisations; `country` is an ISO code or empty.

    `years` are the first and last year in which a folded form means it, of those that did not
    always; `only_in` the country of which an item has to speak for a form to mean it (`DNA`).
    """

    actor_id: str
    name: str
    country: str
    years: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    only_in: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.actor_id)


@cache
def words(name: str) -> frozenset[str]:
    """The folded entries of a word list of this package."""
    return frozenset(fold(word) for word in read_words(name, PACKAGE))


def is_company_word(word: str) -> bool:
    """Whether a word says that a company follows: `webwinkel`, `bouwbedrijf`."""
    return ends_in(word, "company_words.txt")


def is_thing(text: str) -> bool:
    """Whether a name closes as those of laws, lists and events do: `Panama Papers`."""
    return fold(text) not in known_names() and ends_in(text, "no_name_endings.txt")


def ends_in(word: str, name: str) -> bool:
    """Whether a word is one of a list, or a compound that closes with it."""
    return word.lower().endswith(_endings(name))


@cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(sorted(read_words(name, PACKAGE)))


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


_TABLES = ("organisations", "parties", "clubs", "companies", "media", "bodies")


@cache
def read_organisations() -> dict[str, tuple[Organisation, ...]]:
    """The organisations that each folded form may mean, those of the first table first."""
    table: dict[str, list[Organisation]] = defaultdict(list)
    for row in (row for name in _TABLES for row in _rows(f"{name}.csv")):
        found = _organisation(row)
        names = (row["name"], *_split(row, "other_names"), *_split(row, "earlier"))
        for form in (_form(name)[0] for name in names):
            if found not in table[form]:
                table[form].append(found)
    return {  # what needs its country comes behind what does not
        form: tuple(sorted(rows, key=lambda row: form in row.only_in))
        for form, rows in table.items()
    }


@cache
def read_spellings() -> dict[str, tuple[Organisation, ...]]:
    """The organisations of long names by how these are spelled without blanks and small words.

    `Forum van Democratie`, `Onderzoeksraad voor de Veiligheid`, `50 Plus`.
    """
    spelled: dict[str, set[Organisation]] = defaultdict(set)
    for form, rows in read_organisations().items():
        spelled[squeezed(form)].update(row for row in rows if form not in row.only_in)
    return {key: tuple(rows) for key, rows in spelled.items() if len(rows) == 1 and len(key) > 5}


@lru_cache(maxsize=65_536)
def squeezed(key: str) -> str:
    """A folded name without blanks, and without the small words in it."""
    first, *rest = key.split(" ")
    small = name_words("loose_ends.txt")
    return first + "".join(word for word in rest if word not in small)


@cache
def read_club_cities() -> dict[str, tuple[Organisation, ...]]:
    """The clubs that sports news calls by a folded name of a city or another short one: `Genk`."""
    clubs: dict[str, list[Organisation]] = defaultdict(list)
    for row in (row for name in ("organisations", "clubs") for row in _rows(f"{name}.csv")):
        for form in _cell(row, "city"):
            clubs[form].append(_organisation(row))
    return {form: tuple(rows) for form, rows in clubs.items()}


@cache
def read_clubs() -> frozenset[Organisation]:
    """The clubs: those of their own table, and those with a short name in the first."""
    own = {_organisation(row) for row in _rows("clubs.csv")}
    return frozenset(own.union(*read_club_cities().values()))


def _organisation(row: Mapping[str, str]) -> Organisation:
    years: dict[str, tuple[int, int]] = {}
    only_in: dict[str, str] = {}
    for name in (row["name"], *_split(row, "other_names")):
        form, said = _form(name)
        if "-" in said:
            first, _, last = said.partition("-")
            years[form] = (int(first or 0), int(last or 9999))
        elif said:
            only_in[form] = said
    name = row["name"].partition(" [")[0]
    return Organisation(f"organisation:{row['id']}", name, row["country"], years, only_in)


def _form(name: str) -> tuple[str, str]:
    """`VARA [2014-]` → the folded form, and when, or of which country, it has this meaning."""
    form, _, said = name.rstrip("]").partition(" [")
    return fold(form), said


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
def read_provinces() -> Mapping[str, tuple[str, ...]]:
    """By name what is said of places that lie there, in lower case: `gelderse`, `gld`."""
    rows = _rows("provinces.csv")
    return {row["name"]: tuple(row["said"].lower().split("|")) for row in rows}


@cache
def read_two_places() -> Mapping[str, tuple[str, ...]]:
    """Places of one folded name in several countries or provinces, the usual one first."""
    rows = _rows("two_places.csv")
    return {fold(row["name"]): tuple(row["countries"].split("|")) for row in rows}


@cache
def read_cities() -> Mapping[str, tuple[str, ...]]:
    """The countries that have a city of this folded name, by its inhabitants; from GeoNames.

    >>> read_cities()["bergen"], read_cities()["genk"]
    (('NO', 'NL'), ('BE',))
    """
    cities = {fold(row["name"]): tuple(row["countries"].split("|")) for row in _rows("cities.csv")}
    for form, name in read_places().items():
        if form in cities:
            cities.setdefault(name, cities[form])
    return cities


@cache
def known_names() -> Mapping[str, str]:
    """Curated names, folded, and the ids of the actors that they mean.

    >>> known_names()["vs"], known_names()["navo"]
    ('country:US', 'organisation:navo')
    """
    organisations = {
        form: rows[0].actor_id
        for form, rows in read_organisations().items()
        if form not in rows[0].only_in
    }
    countries = {form: f"country:{iso}" for form, iso in read_countries().names.items()}
    return organisations | countries


def is_in_a_table(key: str) -> bool:
    """Whether a folded name, or a word of it, may mean more than a person of that name."""
    countries = read_countries()
    tables = (
        *(known_names(), read_organisations(), read_club_cities(), words("no_names.txt")),
        *(countries.inhabitants, countries.ambiguous, countries.not_countries),
    )
    is_whole = any(key in table for table in tables)
    return is_whole or not countries.adjectives.keys().isdisjoint(key.split())


@cache
def curated_names() -> Mapping[str, str]:
    """The names of curated actors by their ids."""
    names = {f"country:{iso}": name for iso, name in read_countries().main.items()}
    return names | {actor_id: row.name for actor_id, row in _by_id().items()}


@cache
def earlier_names() -> Mapping[str, Mapping[str, str]]:
    """The names that curated actors had before, by their ids, then by the folded form.

    >>> earlier_names()["organisation:x"]
    {'twitter': 'Twitter'}
    """
    return {
        f"organisation:{row['id']}": {fold(name): name for name in _split(row, "earlier")}
        for table in _TABLES
        for row in _rows(f"{table}.csv")
        if row["earlier"]
    }


@cache
def country_called(form: str) -> str:
    """The ISO code of the country of a folded adjective, inhabitant or English name, or nothing.

    >>> country_called("surinaamse"), country_called("north korea")
    ('SR', 'KP')
    """
    countries = read_countries()
    forms = countries.inhabitants | countries.adjectives | _english_countries()
    return forms.get(form, "")


@cache
def called_otherwise() -> dict[str, tuple[str, ...]]:
    """By actor id the folded forms of the tables that people may type, whatever the news wrote.

    >>> {"russen", "russische", "russia"} <= set(called_otherwise()["country:RU"])
    True
    """
    countries = read_countries()
    found: dict[str, set[str]] = defaultdict(set)
    for form, actor_id in known_names().items():
        found[actor_id].add(form)
    for form in [*countries.inhabitants, *countries.adjectives, *_english_countries()]:
        found[f"country:{country_called(form)}"].add(form)
    return {actor_id: tuple(sorted(forms)) for actor_id, forms in found.items()}


@cache
def _english_countries() -> dict[str, str]:
    return {fold(row["name"]): row["iso"] for row in _rows("english_countries.csv")}


def country_of(actor_id: str) -> str:
    """The ISO code of the country of a curated organisation, or nothing."""
    return _by_id()[actor_id].country if actor_id in _by_id() else ""


@cache
def _by_id() -> Mapping[str, Organisation]:
    return {row.actor_id: row for rows in read_organisations().values() for row in rows}


def _rows(name: str) -> list[dict[str, str]]:
    return read_rows(name, PACKAGE)


def _cell(row: Mapping[str, str], column: str) -> list[str]:
    return [fold(form) for form in _split(row, column)]


def _split(row: Mapping[str, str], column: str) -> list[str]:
    return [form for form in (row.get(column) or "").split("|") if form]
