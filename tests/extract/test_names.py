"""The name, the whole name, nothing but the name."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.names import cut_to_names
from kg.ground.records import LABELS


def names(text, *found):
    """The names in `text` where a pipeline found the stretches `found` (text, label)."""
    spans = [(text.index(one), text.index(one) + len(one), label) for one, label in found]
    return [text[start:end] for start, end, _ in cut_to_names(text, spans)]


@pytest.mark.parametrize(
    ("found", "label", "name"),
    [
        ("NAVO-topman", "ORG", "NAVO"),
        ("EU-ministers", "ORG", "EU"),
        ("ICE-agenten", "ORG", "ICE"),
        ("Trump-regering", "PERSON", "Trump"),
        ("Al-Nusra-strijders", "ORG", "Al-Nusra"),
        ("oud-NAVO-chef", "ORG", "NAVO"),
        ("pro-Russische", "NORP", "Russische"),
        ("anti-Amerikaanse", "NORP", "Amerikaanse"),
        ("Rutte's", "PERSON", "Rutte"),
        ("Rutte’s", "PERSON", "Rutte"),
        ("Wilders'", "PERSON", "Wilders"),
        ("Ajax'", "ORG", "Ajax"),
        ("president Trump", "PERSON", "Trump"),
        ("de NAVO", "ORG", "NAVO"),
        ("het Witte Huis", "ORG", "Witte Huis"),
        ('"Rutte"', "PERSON", "Rutte"),
        ("Rutte,", "PERSON", "Rutte"),
        ("(VVD)", "ORG", "VVD"),
        ("NAVO-", "ORG", "NAVO"),
        ("Arbeiderspartij van", "ORG", "Arbeiderspartij"),
        ("Ronald Koeman van de", "PERSON", "Ronald Koeman"),
    ],
)
def test_a_stretch_is_cut_to_the_name(found, label, name):
    assert names(f"En {found} zei niets.", (found, label)) == [name]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Noord-Korea", "GPE"),
        ("Noord-Koreaanse", "NORP"),
        ("Kim Jong-un", "PERSON"),
        ("Kim Yo-jong", "PERSON"),
        ("Moon Jae-in", "PERSON"),
        ("VN-Veiligheidsraad", "ORG"),
        ("al-Assad", "PERSON"),
        ("Bashar al-Assad", "PERSON"),
        ("el-Sisi", "PERSON"),
        ("'s-Hertogenbosch", "GPE"),
        ("’s-Gravenhage", "GPE"),
        ("Sint-Petersburg", "GPE"),
        ("Groot-Brittannië", "GPE"),
        ("Ursula von der Leyen", "PERSON"),
        ("Ursula von der Leyen-Albrecht", "PERSON"),
        ("Wilders", "PERSON"),
        ("Paris Saint-Germain", "ORG"),
        ("Bosnië-Herzegovina", "GPE"),
        ("Port-au-Prince", "GPE"),
        ("D66", "ORG"),
        ("Jean-Pierre", "PERSON"),
    ],
)
def test_a_whole_name_stays_whole(name, label):
    assert names(f"En {name} was er.", (name, label)) == [name]


def test_a_possessive_s_is_left_to_resolution():
    text = "Trumps plan is van Trump."
    spans = [(0, 6, "PERSON"), (19, 24, "PERSON")]
    assert cut_to_names(text, spans) == spans


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("VAN DER MOER WAARSCHUWT", ("VAN", "DER MOER"), "VAN DER MOER"),
        ('Dwayne "The Rock" Moer wint', ("Dwayne", 'The Rock" Moer'), 'Dwayne "The Rock" Moer'),
        ("Cor 'de Neus' Moer wint", ("Cor", "Neus' Moer"), "Cor 'de Neus' Moer"),
    ],
)
def test_two_pieces_of_one_name_are_joined(text, found, name):
    assert names(text, *((one, "PERSON") for one in found)) == [name]


def test_two_persons_side_by_side_stay_two():
    assert names("Rutte Trump", ("Rutte", "PERSON"), ("Trump", "PERSON")) == ["Rutte", "Trump"]


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("Katholiek Onderwijs Vlaanderen", ("Katholiek Onderwijs", "Vlaanderen"), True),
        ("Roda JC won van Ajax", ("Roda", "JC", "Ajax"), True),
        ("Deel op Facebook Twitter WhatsApp", ("Facebook", "Twitter", "WhatsApp"), False),
        ("Katholiek Onderwijs, Vlaanderen", ("Katholiek Onderwijs", "Vlaanderen"), False),
    ],
)
def test_an_organisation_in_two_pieces_is_one(text, found, name):
    pieces = names(text, *((one, "ORG") for one in found))
    assert (" ".join(found[:2]) in pieces) == name
    assert len(pieces) == len(found) - name


def test_a_club_that_stands_elsewhere_stays_apart():
    text = "Zondag versloeg PSV Ajax. Bij Ajax was men boos."
    spans = [(16, 19, "ORG"), (20, 24, "ORG"), (30, 34, "ORG")]
    assert cut_to_names(text, spans) == spans


@pytest.mark.parametrize(
    ("text", "found", "left"),
    [
        ("Markt 1, 9711 AB Groningen", "AB Groningen", [("Groningen", "GPE")]),
        ("Postbus 4 2011 RG Haarlem", "RG Haarlem", [("Haarlem", "GPE")]),
        ("Winnaar: F. Pot, 7551 AC Hengelo", "AC", []),
        ("In 2019 EU Awards uitgereikt", "EU Awards", [("EU Awards", "ORG")]),
        ("Tips? Mail redactie@deweekbode.nl", "deweekbode", []),
        ("Kijk op www.deweekbode.nl/sport", "deweekbode.nl", []),
        ("Kaarten via DeWeekbode.nl", "DeWeekbode.nl", [("DeWeekbode.nl", "ORG")]),
        ("Bij @deweekbode op", "deweekbode", [("deweekbode", "ORG")]),
        ("FC Dal-Hoek 2-1", "FC Dal-Hoek", [("FC Dal", "ORG"), ("Hoek", "ORG")]),
        ("Dal-Hoek (0-0)", "Dal-Hoek", [("Dal", "ORG"), ("Hoek", "ORG")]),
        ("Oranje-Rood won van Dal", "Oranje-Rood", [("Oranje-Rood", "ORG")]),
        ("Jean-Luc Dal-Hoek 2-1", "Jean-Luc Dal-Hoek", [("Jean-Luc Dal-Hoek", "ORG")]),
    ],
)
def test_what_stands_around_a_name_says_more(text, found, left):
    start = text.index(found)
    cut = cut_to_names(text, [(start, start + len(found), "ORG")])
    assert [(text[begin:end], label) for begin, end, label in cut] == left


@pytest.mark.parametrize(
    ("text", "found", "label", "name"),
    [
        ("Dat was op Radio 1. Luister", "Radio 1.", "ORG", "Radio 1"),
        ("Prins Bernhard jr. kocht het", "Bernhard jr", "PERSON", "Bernhard jr."),
        ("Prins Bernhard kwam.", "Bernhard", "PERSON", "Bernhard"),
        ("Het is Brits bezit", "Brit", "NORP", "Brits"),
        ("Trumps plan", "Trump", "PERSON", "Trump"),
        ("Khomeini's fatwa", "Khomeini'", "PERSON", "Khomeini"),
        ("De Saoedi's wachten", "Saoedi's", "NORP", "Saoedi's"),
        ("De Saoedi’s wachten", "Saoedi", "NORP", "Saoedi’s"),
        ("Dat vond 't Hooft niet", "'t Hooft", "PERSON", "'t Hooft"),
        ("Nu in 't Zand", "'t Zand", "GPE", "'t Zand"),
    ],
)
def test_a_name_ends_and_opens_where_it_does(text, found, label, name):
    assert names(text, (found, label)) == [name]


def test_a_name_never_crosses_a_line_break():
    assert names("Steun voor Rutte\nTrump wint", ("Rutte\nTrump", "PERSON")) == ["Rutte", "Trump"]


def test_overlaps_and_repeats_are_one():
    text = "Mark Rutte"
    assert cut_to_names(text, [(0, 10, "PERSON"), (0, 10, "PERSON"), (5, 10, "ORG")]) == [
        (0, 10, "PERSON")
    ]


@pytest.mark.parametrize("nothing", [" ", '"', "-", "\n", "()"])
def test_what_is_no_name_goes(nothing):
    assert cut_to_names(f"{nothing} ", [(0, len(nothing), "ORG")]) == []


texts = st.lists(
    st.sampled_from(
        ["Rutte", "Trumps", "NAVO-top", "de", "president", "-", "\n", " ", "'s", "“", "é"]
    )
).map("".join)


@given(
    texts.flatmap(
        lambda text: st.tuples(
            st.just(text),
            st.lists(
                st.tuples(
                    st.integers(0, len(text)), st.integers(0, len(text)), st.sampled_from(LABELS)
                )
            ),
        )
    )
)
def test_names_are_ordered_disjoint_not_empty_and_within_a_line(drawn):
    text, spans = drawn
    found = cut_to_names(text, [span for span in spans if span[0] < span[1]])
    assert all(
        start < end and text[start:end].strip() == text[start:end] for start, end, _ in found
    )
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert not any("\n" in text[start:end] for start, end, _ in found)


def test_an_accent_of_its_own_belongs_to_the_last_letter():
    text = "De zangeres Beyonce\u0301 zag Pele\u0301."
    spans = [(12, 19, "PERSON"), (25, 29, "PERSON")]
    assert [text[start:end] for start, end, _ in cut_to_names(text, spans)] == [
        "Beyonce\u0301",
        "Pele\u0301",
    ]
