"""The curated tables are complete, unambiguous and tidy."""

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pycountry
import pytest
from babel import Locale

PACKAGE = Path(__file__).parents[2] / "kg"
TABLES = PACKAGE / "resolve" / "data"
LISTS = [
    PACKAGE / "names" / "data" / "common_surnames.txt",
    PACKAGE / "names" / "data" / "first_names.txt",
    PACKAGE / "names" / "data" / "family_name_first.txt",
    PACKAGE / "names" / "data" / "honorifics.txt",
]

UNINHABITED = {"AQ", "BV", "GS", "HM", "IO", "TF", "UM"}
# CLDR's name is longer than any that a newspaper prints, or names something else too.
OTHER_NAME_THAN_CLDR = {"HK", "MM", "MO", "NF"}
# States and territories that are no members of the United Nations.
NOT_IN_THE_UN = {
    *("AI", "AS", "AW", "AX", "BL", "BM", "BQ", "CC", "CK", "CW", "CX", "EH", "FK", "FO", "GF"),
    *("GG", "GI", "GL", "GP", "GU", "HK", "IM", "JE", "KY", "MF", "MO", "MP", "MQ", "MS", "NC"),
    *("NF", "NU", "PF", "PM", "PN", "PR", "PS", "RE", "SH", "SJ", "SX", "TC", "TK", "TW", "VA"),
    *("VG", "VI", "WF", "XK", "YT"),
}
NO_ADJECTIVE = {"BL", "CC", "CG", "CX", "DM", "MF", "NF", "PM", "SJ", "TC", "VG", "VI"}
NO_INHABITANT = NO_ADJECTIVE | {"GG", "IM", "JE", "MP", "VA"}

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)


def fold(name):
    letters = unicodedata.normalize("NFKD", name.casefold()).translate(LETTERS)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", re.sub(r"[.'’‘`´]", "", plain)).strip()


def read(name):
    with (TABLES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, strict=True))


def values(row, *columns):
    return [value for column in columns for value in row[column].split("|") if value]


COUNTRIES = read("countries.csv")
ORGANISATIONS = read("organisations.csv")
AMBIGUOUS = read("ambiguous_countries.csv")
NOT_COUNTRIES = read("not_countries.csv")
FORM_COLUMNS = ("name", "other_names", "adjectives", "inhabitants")
COUNTRY_FORMS = {fold(form) for row in COUNTRIES for form in values(row, *FORM_COLUMNS)}


def owners(rows, key, columns):
    """Each form and the rows that hold it."""
    found = {}
    for row in rows:
        for form in values(row, *columns):
            found.setdefault(fold(form), set()).add(row[key])
    return found


def shared(rows, key, columns):
    return {form: keys for form, keys in owners(rows, key, columns).items() if len(keys) > 1}


def test_every_inhabited_territory_has_a_row():
    codes = {country.alpha_2 for country in pycountry.countries} - UNINHABITED | {"XK"}
    assert {row["iso"] for row in COUNTRIES} == codes


def test_members_of_the_united_nations():
    members = {row["iso"] for row in COUNTRIES} - NOT_IN_THE_UN
    assert len(members) == 193


def test_names_of_cldr_are_known():
    territories = Locale("nl").territories
    unknown = {
        row["iso"]: territories[row["iso"]]
        for row in COUNTRIES
        if fold(territories[row["iso"]]) not in map(fold, values(row, "name", "other_names"))
    }
    assert unknown.keys() == OTHER_NAME_THAN_CLDR, unknown


def test_countries_are_sorted():
    codes = [row["iso"] for row in COUNTRIES]
    assert codes == sorted(set(codes))


def test_no_form_names_two_countries():
    assert not shared(COUNTRIES, "iso", FORM_COLUMNS)


def test_capitals():
    assert not shared(COUNTRIES, "iso", ("capital",))
    forms = owners(COUNTRIES, "iso", FORM_COLUMNS)
    for row in COUNTRIES:
        for capital in values(row, "capital"):
            assert forms.get(fold(capital), {row["iso"]}) == {row["iso"]}, capital


@pytest.mark.parametrize("row", COUNTRIES, ids=lambda row: row["iso"])
def test_forms_of_a_country(row):
    assert re.fullmatch("[A-Z]{2}", row["iso"])
    assert row["name"]
    for columns in (("name", "other_names"), ("adjectives",), ("inhabitants",), ("capital",)):
        forms = Counter(fold(form) for form in values(row, *columns))
        assert not [form for form, count in forms.items() if count > 1]
    assert bool(row["adjectives"]) == (row["iso"] not in NO_ADJECTIVE)
    assert bool(row["inhabitants"]) == (row["iso"] not in NO_INHABITANT)


@pytest.mark.parametrize(
    ("form", "iso"),
    [
        ("VS", "US"),
        ("V.S.", "US"),
        ("Amerikaanse", "US"),
        ("Groot-Brittannië", "GB"),
        ("Britten", "GB"),
        ("Noord-Koreaanse", "KP"),
        ("Wit-Russische", "BY"),
        ("Birma", "MM"),
        ("DR Congo", "CD"),
        ("Franse Guyana", "GF"),
        ("Dominicaanse Republiek", "DO"),
        ("Dominicaanse", "DO"),
        ("Dominica", "DM"),
        ("Nigerees", "NE"),
        ("Nigeriaan", "NG"),
        ("Saoedische", "SA"),
        ("Israëli's", "IL"),
        ("Russin", "RU"),
        ("Guinea", "GN"),
        ("Amerikaans-Samoa", "AS"),
    ],
)
def test_known_forms(form, iso):
    assert owners(COUNTRIES, "iso", FORM_COLUMNS)[fold(form)] == {iso}


@pytest.mark.parametrize("form", ["Engeland", "Schotland", "Wales", "Georgia", "Man", "Congo"])
def test_forms_of_no_country(form):
    assert fold(form) not in COUNTRY_FORMS


def test_ambiguous_forms():
    forms = [row["form"] for row in AMBIGUOUS]
    assert forms == sorted(forms)
    assert len({fold(form) for form in forms}) == len(forms)
    assert not {fold(form) for form in forms} & COUNTRY_FORMS
    known = {row["iso"] for row in COUNTRIES}
    for row in AMBIGUOUS:
        codes = row["iso_codes"].split("|")
        assert len(codes) > 1, row
        assert codes == sorted(set(codes)), row
        assert set(codes) <= known, row
        assert row["comment"], row


def test_phrases_that_name_no_country():
    phrases = [row["phrase"] for row in NOT_COUNTRIES]
    assert phrases == sorted(phrases)
    folded = {fold(phrase) for phrase in phrases}
    assert len(folded) == len(phrases)
    assert not folded & (COUNTRY_FORMS | {fold(row["form"]) for row in AMBIGUOUS})
    assert all(row["comment"] for row in NOT_COUNTRIES)


def test_ids_of_organisations():
    ids = [row["id"] for row in ORGANISATIONS]
    assert ids == sorted(set(ids))
    assert ids == [fold(row["name"]).replace(" ", "-") for row in ORGANISATIONS]


def test_no_form_names_two_organisations():
    forms = Counter(
        fold(form) for row in ORGANISATIONS for form in values(row, "name", "other_names")
    )
    assert not [form for form, count in forms.items() if count > 1]


def test_no_organisation_is_a_country():
    forms = owners(ORGANISATIONS, "id", ("name", "other_names"))
    capitals = {fold(capital) for row in COUNTRIES for capital in values(row, "capital")}
    ambiguous = {fold(row["form"]) for row in AMBIGUOUS}
    assert not forms.keys() & (COUNTRY_FORMS | capitals | ambiguous)


def test_countries_of_organisations():
    known = {row["iso"] for row in COUNTRIES} | {""}
    assert {row["country"] for row in ORGANISATIONS} <= known


@pytest.mark.parametrize("table", [COUNTRIES, ORGANISATIONS, AMBIGUOUS, NOT_COUNTRIES])
def test_cells_are_tidy(table):
    for row in table:
        for cell in row.values():
            assert cell is not None, row
            assert unicodedata.is_normalized("NFC", cell), row
            assert "’" not in cell, row
            for value in cell.split("|") if cell else []:
                assert value, row
                assert value == " ".join(value.split()), row


def test_places_of_two_names():
    rows = read("places.csv")
    names = [row["name"] for row in rows]
    assert names == sorted(set(names))
    forms = Counter(fold(form) for row in rows for form in values(row, "name", "other_names"))
    assert not [form for form, count in forms.items() if count > 1]
    assert not forms.keys() & COUNTRY_FORMS


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_lists_are_sorted_and_unique(path):
    entries = path.read_text(encoding="utf-8").splitlines()
    assert entries == sorted(set(entries))
    for entry in entries:
        assert entry, path
        assert entry == " ".join(entry.split()), entry
        assert unicodedata.is_normalized("NFC", entry), entry


@pytest.mark.parametrize("path", LISTS[:3], ids=lambda path: path.stem)
def test_names_are_listed_in_one_spelling(path):
    entries = Counter(fold(entry) for entry in path.read_text(encoding="utf-8").splitlines())
    assert not [entry for entry, count in entries.items() if count > 1]


def test_honorifics_are_in_lower_case():
    honorifics = LISTS[3].read_text(encoding="utf-8").splitlines()
    assert honorifics == [one.lower() for one in honorifics]


def test_heads_are_sorted_and_tidy():
    path = PACKAGE / "names" / "data" / "heads.csv"
    with path.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, strict=True))
    heads = [row["head"] for row in rows]
    assert heads == sorted(set(heads))
    assert {row["takes"] for row in rows} == {
        *("", "portfolio", "subject", "possessor", "surname", "closes")
    }
    assert all(unicodedata.is_normalized("NFC", "".join(row.values())) for row in rows)
