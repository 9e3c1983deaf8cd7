"""As what a text presents people: each case a text, and the roles that must come of it."""

import re

import pytest

from kg.describe import RULES, describe
from kg.ground.records import Item, Mention
from kg.names.heads import find_head, titles
from kg.resolve import resolve

MARK = re.compile(r"\[\[([^|\]]+)\|([A-Z]+)\]\]")

# Text; then `name: role`, with ` of actor`, ` (former)`, ` (family)` where it is said so.
BEFORE = [
    ("De trainer [[Bram Oudeland|PERSON]] zweeg.", ["Bram Oudeland: trainer"]),
    ("[[NAVO|ORG]]-topman [[Bram Oudeland|PERSON]] zweeg.", ["Bram Oudeland: topman of NAVO"]),
    (
        "De [[Russische|NORP]] minister van Defensie [[Ivan Petrov|PERSON]] zweeg.",
        ["Ivan Petrov: minister van Defensie of Rusland"],
    ),
    (
        "Minister van Sociale Zaken en Werkgelegenheid [[Els Broekmans|PERSON]] komt.",
        ["Els Broekmans: minister van Sociale Zaken en Werkgelegenheid"],
    ),
    ("President [[Ivan Petrov|PERSON]] zweeg.", ["Ivan Petrov: president"]),
    ("De oud-minister [[Els Broekmans|PERSON]] zweeg.", ["Els Broekmans: minister (former)"]),
    (
        "De voormalige [[Franse|NORP]] premier [[Luc Marchand|PERSON]] zweeg.",
        ["Luc Marchand: premier of Frankrijk (former)"],
    ),
    (
        "Oud-[[NAVO|ORG]]-topman [[Bram Oudeland|PERSON]] zweeg.",
        ["Bram Oudeland: topman of NAVO (former)"],
    ),
    (
        "De demissionair premier [[Els Broekmans|PERSON]] zweeg.",
        ["Els Broekmans: demissionair premier"],
    ),
    (
        "Waarnemend burgemeester [[Els Broekmans|PERSON]] zweeg.",
        ["Els Broekmans: waarnemend burgemeester"],
    ),
    ("[[CDA|ORG]]-leider [[Els Broekmans|PERSON]] zweeg.", ["Els Broekmans: leider of CDA"]),
    ("De kartelleider [[Pedro Salinas|PERSON]] is dood.", ["Pedro Salinas: kartelleider"]),
    (
        "Dat zei woordvoerder kolonel [[Bram Oudeland|PERSON]].",
        ["Bram Oudeland: kolonel", "Bram Oudeland: woordvoerder"],
    ),
    (
        "Directeur en oprichter [[Els Broekmans|PERSON]] zweeg.",
        ["Els Broekmans: directeur", "Els Broekmans: oprichter"],
    ),
    (
        "De ministers [[Broekmans|PERSON]] (VVD) en [[Pietersma|PERSON]] kwamen.",
        ["Broekmans: ministers", "Pietersma: ministers"],
    ),
    ("Minister [[Broekmans|PERSON]] en [[Pietersma|PERSON]] kwamen.", ["Broekmans: minister"]),
    (
        "Woordvoerder [[Els Broekmans|PERSON]] van de plaatselijke club [[Groen Best|ORG]] zweeg.",
        ["Els Broekmans: woordvoerder of Groen Best"],
    ),
    (
        "Hoogleraar internationaal recht [[Els Broekmans|PERSON]] zweeg.",
        ["Els Broekmans: hoogleraar internationaal recht"],
    ),
    (
        "De burgemeester van [[Utrecht|GPE]], [[Els Broekmans|PERSON]], zweeg.",
        ["Els Broekmans: burgemeester of Utrecht"],
    ),
    (
        "In [[Utrecht|GPE]] zei de Utrechtse wethouder [[Els Broekmans|PERSON]] niets.",
        ["Els Broekmans: wethouder of Utrecht"],
    ),
    ("Minister mr. drs. [[Els Broekmans|PERSON]] zweeg.", ["Els Broekmans: minister"]),
    ("Beoogd premier [[Els Broekmans|PERSON]] zweeg.", ["Els Broekmans: beoogd premier"]),
    (
        "Officier van justitie [[Els Broekmans|PERSON]] zweeg.",
        ["Els Broekmans: officier van justitie"],
    ),
    ("Zij zag bloemenverkoper [[Els Broekmans|PERSON]] staan.", ["Els Broekmans: bloemenverkoper"]),
    (
        "Gouverneur [[Els Broekmans|PERSON]] en landvoogd [[Ivan Petrov|PERSON]] praten.",
        ["Els Broekmans: gouverneur", "Ivan Petrov: landvoogd"],
    ),
    (
        "Schepen van Mobiliteit [[Els Broekmans|PERSON]] zweeg.",
        ["Els Broekmans: schepen van Mobiliteit"],
    ),
]
BEHIND = [
    (
        "[[Els Broekmans|PERSON]], de [[Republikeinse|NORP]] senator van [[Oklahoma|GPE]], zweeg.",
        ["Els Broekmans: senator of Oklahoma"],
    ),
    (
        "[[Els Broekmans|PERSON]] als president van de [[Verenigde Staten|GPE]]: kan dat?",
        ["Els Broekmans: president of Verenigde Staten"],
    ),
    (
        "[[Els Broekmans|PERSON]] vertrekt als minister van Financiën.",
        ["Els Broekmans: minister van Financiën"],
    ),
    (
        "[[Els Broekmans|PERSON]] (54), algemeen directeur van [[Philips|ORG]], zweeg.",
        ["Els Broekmans: algemeen directeur of Philips"],
    ),
    (
        "[[Els Broekmans|PERSON]] (directeur van [[Philips|ORG]]) zweeg.",
        ["Els Broekmans: directeur of Philips"],
    ),
    (
        "[[Els Broekmans|PERSON]], hoogleraar economie in [[Utrecht|GPE]], zweeg.",
        ["Els Broekmans: hoogleraar economie of Utrecht"],
    ),
    (
        "[[Els Broekmans|PERSON]], oud-medewerker van [[Philips|ORG]], zweeg.",
        ["Els Broekmans: medewerker of Philips (former)"],
    ),
    (
        "[[Els Broekmans|PERSON]], voorzitter van de ondernemingsraad, zweeg.",
        ["Els Broekmans: voorzitter van de ondernemingsraad"],
    ),
    (
        "[[Els Broekmans|PERSON]], bakker, en [[Ivan Petrov|PERSON]] kwamen.",
        ["Els Broekmans: bakker"],
    ),
    (
        "[[Broekmans|PERSON]] en [[Pietersma|PERSON]], directeuren van [[Philips|ORG]], zwegen.",
        ["Broekmans: directeuren of Philips", "Pietersma: directeuren of Philips"],
    ),
    (
        "[[Els Broekmans|PERSON]] ([[CD&V|ORG]]) als Vlaams minister van Welzijn en vicepremier.",
        ["Els Broekmans: minister van Welzijn", "Els Broekmans: vicepremier"],
    ),
    ("[[Els Broekmans|PERSON]], destijds premier, zweeg.", ["Els Broekmans: premier (former)"]),
]
FAMILY = [
    ("Zijn vrouw [[Els Broekmans|PERSON]] zweeg.", ["Els Broekmans: vrouw (family)"]),
    ("Vader [[Bram Oudeland|PERSON]] zweeg.", ["Bram Oudeland: vader (family)"]),
    ("[[Els Broekmans|PERSON]], moeder van drie, zweeg.", ["Els Broekmans: moeder (family)"]),
    ("De vrouw [[Els Broekmans|PERSON]] zweeg.", []),
]
NONE = [
    "Lezer [[Piet Jansma|PERSON]] schreef.",
    "De 25-jarige [[Piet Jansma|PERSON]] viel.",
    "Zijn vriend [[Piet Jansma|PERSON]] viel.",
    "De verdachte [[Piet Jansma|PERSON]] zweeg.",
    "[[Piet Jansma|PERSON]], premier [[Els Broekmans|PERSON]] en de rest.".replace(
        "premier ", "en "
    ),
    "[[Piet Jansma|PERSON]] is trainer van [[Ajax|ORG]].",
    "Dat zei de trainer. [[Piet Jansma|PERSON]] zweeg.",
    "De vader van [[Piet Jansma|PERSON]] zweeg.",
    "[[Els Broekmans|PERSON]], een vrouw van vroeger, zweeg.",
    "De Rotterdammer [[Piet Jansma|PERSON]] zweeg.",
    "Toen de premier sprak zweeg [[Piet Jansma|PERSON]].",
    "[[Piet Jansma|PERSON]] zweeg over de minister van Defensie.",
    "Meneer [[Jansma|PERSON]] en mevrouw [[Broekmans|PERSON]] kwamen.",
]


def read(marked):
    """The text as an item, its marks as mentions (all of sentence 0), resolved."""
    text, mentions, position = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[position : mark.start()]
        mentions.append(Mention("one", len(text), len(text) + len(mark[1]), mark[1], mark[2], 0))
        text, position = text + mark[1], mark.end()
    item = Item("one", "case", 0, None, None, "", text + marked[position:])
    resolution = resolve([item], mentions)
    return item, resolution, describe([item], resolution.mentions, resolution.actors).roles


def told(marked):
    _, resolution, roles = read(marked)
    names = {actor.actor_id: actor.name for actor in resolution.actors}
    return sorted(
        f"{names[one.actor_id]}: {one.role}"
        + (f" of {names[one.of]}" if one.of else "")
        + (" (former)" if one.former else "")
        + (" (family)" if one.rule.startswith("family") else "")
        for one in roles
    )


@pytest.mark.parametrize(("marked", "expected"), [*BEFORE, *BEHIND, *FAMILY])
def test_roles(marked, expected):
    assert told(marked) == sorted(expected)


@pytest.mark.parametrize("marked", NONE)
def test_no_role(marked):
    assert told(marked) == []


def test_a_list_gives_no_role_to_the_one_before():
    assert told(
        "[[Merel Smit|PERSON]], premier [[Els Broekmans|PERSON]] en [[Ivan Petrov|PERSON]]."
    ) == ["Els Broekmans: premier"]


def test_nothing_is_filled_in_from_knowledge():
    """The text does not say of what: nobody else does."""
    assert told("President [[Donald Trump|PERSON]] sprak over [[Rusland|GPE]].") == [
        "Donald Trump: president"
    ]


@pytest.mark.parametrize(("marked", "expected"), [*BEFORE, *BEHIND])
def test_every_row_says_where_it_stands(marked, expected):
    item, resolution, roles = read(marked)
    ids = {actor.actor_id for actor in resolution.actors}
    for one in roles:
        words = item.text[one.start : one.end]
        assert one.role.lower() in " ".join(words.lower().split())
        assert one.rule in RULES
        assert one.actor_id in ids
        assert one.of is None or one.of in ids
        assert any(
            one.start <= name.start and name.end <= one.end
            for name in resolution.mentions
            if name.actor_id == one.actor_id
        )
    assert len(roles) == len(expected)


def test_a_capital_at_the_start_of_a_sentence_goes():
    assert told(
        "“Burgemeester [[Els Broekmans|PERSON]] zweeg.” Kamerlid [[Ivan Petrov|PERSON]] ook."
    ) == [
        "Els Broekmans: burgemeester",
        "Ivan Petrov: Kamerlid",
    ]


def test_a_title_inside_the_name_of_a_pipeline_counts():
    assert told("Gisteren zweeg [[Burgemeester Els Broekmans|PERSON]].") == [
        "Els Broekmans: Burgemeester"
    ]


def test_titles_are_of_the_same_lexicon():
    assert find_head("bisschoppen").head.word in titles()
    assert "oud-wethouder" in titles()


@pytest.mark.parametrize("word", ["maarts", "klassementsleider", "Amsterdammer", "familielid"])
def test_words_that_only_end_like_a_head(word):
    assert find_head(word) is None
