"""Where sentences end in Dutch news."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ground.sentences import split_sentences


def sentences(text, title=""):
    return [text[start:end] for start, end in split_sentences(text, title)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Rutte sprak.", "Trump zweeg."],
        ["Wie wint?", "Niemand weet het!", "Morgen meer."],
        ["Hij wachtte…", "Toen ging hij."],
        ["Dr. Jansen en mr. De Vries spraken o.a. met prof. Bakker."],
        ["Dat kost ca. 5.000 euro, d.w.z. 3,5 mln. Amerikaanse dollar."],
        ["Om 14.30 uur begint het.", "Het duurt 2.5 uur."],
        ["J.P. Balkenende en M. Rutte kwamen.", "George W. Bush niet."],
        ["De politie zoekt Venant R.", "De man is gevlucht."],
        ["'Mooi.'", "Hij lachte."],
        ['"Weg!" riep hij.', "Zij bleef."],
        ["“Dat klopt.”", "“Ja.”", "Zij knikte."],
        ["Hij kwam (met vertraging.)", "Zij niet."],
        ["De VS en de EU.", "1 mei is een feestdag."],
        ["Het kabinet valt.", "’s Avonds is er overleg."],
        ["Dat zei hij in St. Petersburg."],
        ["Zie www.krant.example voor meer.", "Einde."],
    ],
)
def test_sentences_end_where_people_end_them(expected):
    assert sentences(" ".join(expected)) == expected


def test_a_line_break_always_ends_a_sentence():
    assert sentences("Top in\nKyiv, zegt\n\nRutte") == ["Top in", "Kyiv, zegt", "Rutte"]


@pytest.mark.parametrize(
    ("title", "text", "first"),
    [
        ("Rutte: weg. Nu", "Rutte: weg. Nu\nTekst.", "Rutte: weg. Nu"),
        ("Rutte wint", "Rutte wint. Dat is zo.", "Rutte wint."),
        ("Rutte wint", "Iets anders. Dat is zo.", "Iets anders."),
        ("Rutte: weg. Nu", "Rutte: weg. Nu \n\nTekst.", "Rutte: weg. Nu"),
        ("Rutte: weg. Klaar", "Rutte: weg. Klaar. Dat is zo.", "Rutte: weg. Klaar."),
        ("Wie wint?", "Wie wint? Niemand.", "Wie wint?"),
        ("Rutte wint", "Rutte wint", "Rutte wint"),
        ("Rutte 'wint", "Rutte 'wint.' Dat is zo.", "Rutte 'wint.'"),
        ("Kop\nRutte wint", "Kop\nRutte wint. Dat is zo.", "Kop\nRutte wint."),
    ],
)
def test_the_title_is_sentence_0(title, text, first):
    assert sentences(text, title)[0] == first


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Premier Mark Rutte heeft donderdag",
            "Premier Mark Rutte heeft donderdag met president Donald Trump gebeld.",
        ),
        ("Top in Kyiv", "Top in Kyiv: Rutte is er."),
        ("Rutte sprak met dr", "Rutte sprak met dr. Jansen."),
        ("Rutte sprak met Donald J", "Rutte sprak met Donald J. Trump."),
        ("Rutte wint 2", "Rutte wint 2.000 euro."),
        ("'Weg!'", "'Weg!' riep Rutte."),
    ],
)
def test_a_title_that_ends_within_a_sentence_cuts_it_not(title, text):
    assert sentences(f"{text} Daarna niets.", title) == [text, "Daarna niets."]


@pytest.mark.parametrize("text", ["", " \n\t\u00a0\n"])
def test_blanks_hold_no_sentence(text):
    assert split_sentences(text) == []


@pytest.mark.parametrize("piece", [".", ". ", ".'", "!", "A. ", " ", "(", "\n"])
def test_a_hundred_thousand_of_the_same_are_read(piece):
    text = piece * (100_000 // len(piece))
    assert len(split_sentences(text)) <= len(text)


PIECES = [*"abcABC.!?…'\"“” \n\u00a0\t(),-1", "dr. ", "J.P. ", "De ", "o.a. ", ". ", "🙂"]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(), st.text(max_size=5))
def test_sentences_are_ordered_disjoint_and_hold_all_text(text, title):
    spans = split_sentences(text, title)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    inside = {place for start, end in spans for place in range(start, end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in inside)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
