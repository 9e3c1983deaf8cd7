"""Bytes become the text that was written; a guess is said, and what is no text is refused."""

import random

import pytest

from kg.read.decode import decode

ACCENTS = "De regering van Oekraïne overlegt met België over Kosovo’s grens – zegt Müller."
PLAIN = "De NAVO vergadert in Brussel over Oost-Europa."


@pytest.mark.parametrize("text", [ACCENTS, PLAIN, "Ō 東京 🙂"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_states_its_encoding_is_not_guessed(text, encoding):
    assert decode(text.encode(encoding)) == (text, None)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("cp1252", "cp1252"), ("utf-16-le", "utf_16_le"), ("utf-16-be", "utf_16_be")],
)
def test_a_guess_is_said(encoding, said):
    assert decode(ACCENTS.encode(encoding)) == (ACCENTS, said)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_plain_utf_16_without_a_mark_is_read(encoding):
    assert decode(PLAIN.encode(encoding))[0] == PLAIN


@pytest.mark.parametrize(
    "word", ["Müller", "Gündogan", "São Tomé", "Jesús", "één", "Özil", "façade"]
)
def test_one_accented_word_is_enough(word):
    text = f"{PLAIN} {word} was er ook bij. {PLAIN}"
    assert decode(text.encode("latin-1"))[0] == text
    assert decode(text.encode("cp1252"))[0] == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("times", [1, 20, 2_000])  # the last beyond what a guess looks at
def test_a_bad_byte_in_utf_8_costs_that_letter_alone(times, encoding):
    data = (ACCENTS * times).encode(encoding)
    place = len(data) - len("t Müller.".encode())
    text, said = decode(data[:place] + b"\xff" + data[place:])
    assert (
        text == (ACCENTS * times).removesuffix("t Müller.") + "\N{REPLACEMENT CHARACTER}t Müller."
    )
    assert said == f"utf-8 but for 1 unreadable byte, the first at {place + 1}"


@pytest.mark.parametrize("last", ["ë", "’", "🙂"])
def test_utf_8_that_is_cut_off_within_a_letter_is_utf_8(last):
    for cut in range(1, len(last.encode())):
        text, said = decode(f"Oekraïne en {last}".encode()[:-cut])
        assert text == "Oekraïne en \N{REPLACEMENT CHARACTER}"
        assert said.startswith("utf-8 but for ")


def test_two_bad_bytes_are_two():
    assert decode("Één ".encode() + b"\xe9\xeb.") == (
        "Één \ufffd\ufffd.",
        "utf-8 but for 2 unreadable bytes, the first at 7",
    )


@pytest.mark.parametrize("text", [f"{PLAIN} Hij dronk café", "BELGIË’ zegt één Gündogan: née"])
def test_what_looks_like_cut_off_or_good_utf_8_once_is_windows(text):
    assert decode(text.encode("cp1252")) == (text, "cp1252")


def test_a_stray_control_character_is_text():
    assert decode(f"{PLAIN}\x02{PLAIN}".encode())[0] == f"{PLAIN}\x02{PLAIN}"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x00\x01",
        b"PK\x03\x04\x14\0\x08\x00abc\xff",
        b"Rutte\0Trump\0en de anderen",
        b"\0" * 50,
        bytes(range(256)),
        random.Random(1).randbytes(5_000),
        b"\xff\xfe\x00\xd8",  # UTF-16 that breaks off
    ],
)
def test_binary_is_refused(data):
    with pytest.raises(ValueError, match=r"not a text|codec"):
        decode(data)


MIXED = "Oekraïne en België.\nPlat.\n".encode() + "René en Benoît.\n".encode("cp1252")


def test_lines_in_two_encodings_are_read_each_in_its_own():
    text = "Oekraïne en België.\nPlat.\nRené en Benoît.\n"
    assert decode(MIXED) == (text, "utf-8 but for line 3 in cp1252")
    assert decode(MIXED * 2) == (text * 2, "utf-8 but for 2 lines (the first is 3) in cp1252")
    assert decode(b"\xef\xbb\xbf" + MIXED)[0] == text
    many = "Één.\n".encode() * 999
    assert decode(many + "Zoë \xff".encode("cp1252"))[1] == "utf-8 but for line 1000 in cp1252"


def test_a_file_in_windows_whose_line_looks_like_utf_8_once_is_windows():
    text = "BELGIË’ zegt Jan\né én è.\nMüller en Zoë.\n"
    assert decode(text.encode("cp1252")) == (text, "cp1252")


def test_a_stray_nul_is_text_and_any_number_may_end_it():
    assert decode(b"Rutte\0 sprak") == ("Rutte\0 sprak", None)
    assert decode(PLAIN.encode() + b"\0" * 4096) == (PLAIN + "\0", None)
