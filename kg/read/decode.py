"""From bytes to text: which encoding, and whether that had to be guessed."""

import codecs
import re

from charset_normalizer import from_bytes

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["cp1252", "latin_1"]  # more of them, and one Müller in ten is misread
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_GOOD = re.compile(r"[^\x00-\x7f\udc80-\udcff]")  # letters of several bytes
_BAD = re.compile(r"[\udc80-\udcff]")  # how Python escapes a byte
_CUT_OFF = re.compile(r"[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\Z")
_SAMPLE = 100_000
_NO_TEXT = "not a text file"


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of `data`, and what it was read as where that had to be guessed (else null).

    What cannot be read in broken UTF-8 becomes U+FFFD. Raises `ValueError` for what is no text.

    >>> decode("Oekraïne".encode("utf-16"))
    ('Oekraïne', None)
    >>> decode("De regering van Oekraïne overlegt met België.".encode("cp1252"))
    ('De regering van Oekraïne overlegt met België.', 'cp1252')
    >>> decode("Oekraïne en België".encode()[:-1])[1]
    'utf-8 but for 1 unreadable byte, the first at 19'
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(data.decode(encoding)), None
    says_so = data.startswith(codecs.BOM_UTF8)
    if b"\0" in data and not says_so:
        return _guess_wide(data)
    try:
        return _checked(data.decode("utf-8-sig")), None
    except UnicodeDecodeError:
        return _mend(data) if says_so or _is_broken_utf8(data) else _guess(data)


def _is_broken_utf8(data: bytes) -> bool:
    """Whether no more bytes of `data` are bad than letters of several bytes are good.

    Accents in other encodings hardly ever look like such letters. A text that ends within a letter
    was cut off: that speaks against nothing.
    """
    text = data.decode("utf-8", "surrogateescape")
    good, bad = _GOOD.findall(text), _BAD.findall(_CUT_OFF.sub("", text))
    return len(good) >= max(len(bad), 1)


def _mend(data: bytes) -> tuple[str, str]:
    text = data.decode("utf-8", "surrogateescape")
    bad = [found.start() for found in _BAD.finditer(text)]
    first = len(text[: bad[0]].encode()) + 1
    said = f"utf-8 but for {len(bad)} unreadable byte{'s'[: len(bad) - 1]}, the first at {first}"
    return _checked(data.decode("utf-8", "replace")).removeprefix("\ufeff"), said


def _guess(data: bytes) -> tuple[str, str]:
    best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    if best is None:
        raise ValueError(_NO_TEXT)
    try:
        return _checked(data.decode(best.encoding)), best.encoding
    except UnicodeDecodeError:  # beyond the sample
        return _checked(data.decode("latin_1")), "latin_1"


def _guess_wide(data: bytes) -> tuple[str, str]:
    """UTF-16 without its mark: in Latin script every second byte is zero, nearly always."""
    zeros = {"utf_16_be": data[::2].count(0), "utf_16_le": data[1::2].count(0)}
    encoding = max(zeros, key=lambda name: zeros[name])
    if zeros[encoding] * 3 < len(data):  # of two bytes
        raise ValueError(_NO_TEXT)
    try:
        return _checked(data.decode(encoding)), encoding
    except UnicodeDecodeError as error:
        raise ValueError(_NO_TEXT) from error


def _checked(text: str) -> str:
    """`text`, which may hold a stray control character, but not many and no zeros."""
    if "\0" in text or len(_CONTROL.findall(text)) * 20 > len(text):
        raise ValueError(_NO_TEXT)
    return text
