"""From bytes to text: which encoding, and whether that had to be guessed."""

import codecs
import re

from charset_normalizer import from_bytes

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["utf_16_le", "utf_16_be", "cp1252", "latin_1", "cp850", "mac_roman"]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 100_000


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of `data`, and the encoding where it had to be guessed (else null).

    Raises `ValueError` for what is no text.

    >>> decode("Oekraïne".encode("utf-16"))
    ('Oekraïne', None)
    >>> decode("De regering van Oekraïne overlegt met België.".encode("cp1252"))
    ('De regering van Oekraïne overlegt met België.', 'cp1252')
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(data.decode(encoding)), None
    try:
        return _checked(data.decode("utf-8")), None
    except UnicodeDecodeError:
        return _guess(data)


def _guess(data: bytes) -> tuple[str, str]:
    candidates = _CANDIDATES if b"\0" in data else _CANDIDATES[2:]
    best = from_bytes(data[:_SAMPLE], cp_isolation=candidates).best()
    if best is None:
        msg = "not a text file"
        raise ValueError(msg)
    try:
        return _checked(data.decode(best.encoding)), best.encoding
    except UnicodeDecodeError:  # beyond the sample
        return _checked(data.decode("latin_1")), "latin_1"


def _checked(text: str) -> str:
    if _CONTROL.search(text):
        msg = "not a text file"
        raise ValueError(msg)
    return text
