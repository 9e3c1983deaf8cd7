"""Bad text is mended where that is certain, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.mend import mend

WORDS = [
    "Oekraïne",
    "één",
    "Müller",
    "Erdoğan",
    "façade",
    "‘nee’",
    "–",
    "€",
    "Łódź",
    "Zoë",
    "½",
    "🙂",
]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("OekraÃ¯ne en BelgiÃ«", "Oekraïne en België"),
        ("RenÃ© en Zoë", "René en Zoë"),
        ("ErdoÄŸan belde Müller", "Erdoğan belde Müller"),
        ("Hij zei â€˜neeâ€™.\nMüller niet.", "Hij zei ‘nee’.\nMüller niet."),
        ("Rutte\x92s plan", "Rutte’s plan"),
        ("Zelen\xadsky en Ma\u200brk\u200b Rutte\ufeff.", "Zelensky en Mark Rutte."),
        ("Ursula von der Leyen\0 sprak", "Ursula von der Leyen sprak"),
    ],
)
def test_what_is_certain_is_mended_and_said(text, mended):
    found, said = mend(text)
    assert found == mended
    assert said


@pytest.mark.parametrize(
    "text",
    [
        "Ü” zei Özil – „Ja“ van ÁÉÍ’ en ‘ESPAÑA’",
        "می\u200cخواهم 👩\u200d🚀 \u00a0\u200b ½",
        "een\n- \xad -",
        "Müller, Gündogan, São Tomé, één, café’s, NAVO’s",
    ],
)
def test_what_is_right_stays(text):
    assert mend(text) == (text, [])


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join))
def test_good_text_is_never_touched(text):
    assert mend(text) == (text, [])


def test_letters_that_are_lost_are_said():
    text, (said,) = mend("Oekra\ufffdne")
    assert text == "Oekra\ufffdne"
    assert "lost" in said
