"""From bytes to text: which encoding, and whether that had to be guessed."""

import codecs
import re

from charset_normalizer import from_bytes

__all__ = ["decode", "decode_line"]

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
# Letters of Western alphabets, their quotes and signs: what a line in UTF-8 holds, and what two
# letters in Windows-1252 hardly ever look like ("BELGIË’" would hold a U+02D2)
_WESTERN = re.compile(r"[\x00-\u024f\u0370-\u04ff\u1e00-\u1eff\u2000-\U0010ffff]*")
_FEW_NUL = 50  # bytes for each: a stray one is no sign of a picture
_SAMPLE = 100_000
_NO_TEXT = "not a text file"
_NOT_READABLE = "unreadable bytes"


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
    if b"\0" in data and _is_wide(data):
        return _guess_wide(data)
    says_so = data.startswith(codecs.BOM_UTF8)
    try:
        return _checked(data.decode("utf-8-sig")), None
    except UnicodeDecodeError:
        if mixed := _by_line(data):
            return mixed
        return _mend(data) if says_so or _is_broken_utf8(data) else _guess(data)


def decode_line(line: bytes, *, last: bool = False) -> tuple[str, str | None]:
    """One line of a file in UTF-8, and what it was read as where that had to be guessed.

    >>> decode_line("Benoît zei".encode("cp1252"))
    ('Benoît zei', 'cp1252')
    """
    try:
        return line.decode("utf-8"), None
    except UnicodeDecodeError:
        text = line.decode("utf-8", "surrogateescape")
        cut_off = last and not _BAD.search(_CUT_OFF.sub("", text))
        if cut_off or _is_broken_utf8(line):
            return line.decode("utf-8", "replace"), _NOT_READABLE
        return _from_windows(line), "cp1252"


def _by_line(data: bytes) -> tuple[str, str] | None:
    """A file some of whose lines are UTF-8 and others Windows-1252; null where it is not."""
    lines = data.removeprefix(codecs.BOM_UTF8).split(b"\n")
    if len(lines) == 1 or not any(map(_is_good_utf8, lines)):
        return None
    end = len(lines) - 1
    read = [decode_line(line, last=number == end) for number, line in enumerate(lines)]
    other = [number for number, (_, guess) in enumerate(read, start=1) if guess == "cp1252"]
    if not other:
        return None
    odd = [number for number, (_, guess) in enumerate(read, start=1) if guess == _NOT_READABLE]
    said = f"utf-8 but for {_lines(other)} in cp1252"
    if odd:
        said += f" and {_lines(odd)} with unreadable bytes"
    return _checked("\n".join(text for text, _ in read)), said


def _lines(numbers: list[int]) -> str:
    """How many lines, and which is the first."""
    one = len(numbers) == 1
    return f"line {numbers[0]}" if one else f"{len(numbers)} lines (the first is {numbers[0]})"


def _is_good_utf8(line: bytes) -> bool:
    """Whether a line holds letters of several bytes, and such as Western text has."""
    if line.isascii():
        return False
    try:
        return _WESTERN.fullmatch(line.decode("utf-8")) is not None
    except UnicodeDecodeError:
        return False


def _from_windows(line: bytes) -> str:
    return line.decode("cp1252", "replace")


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


def _is_wide(data: bytes) -> bool:
    """Whether this is UTF-16 without its mark: in Latin script every second byte is zero."""
    return max(_zeros(data).values()) * 3 >= len(data)  # of two bytes


def _zeros(data: bytes) -> dict[str, int]:
    """How many bytes are zero where each encoding has them, but for those that fill the end."""
    body = data.rstrip(b"\0")
    return {"utf_16_be": body[::2].count(0), "utf_16_le": body[1::2].count(0)}


def _guess_wide(data: bytes) -> tuple[str, str]:
    zeros = _zeros(data)
    encoding = max(zeros, key=lambda name: zeros[name])
    try:
        return _checked(data.decode(encoding)), encoding
    except UnicodeDecodeError as error:
        raise ValueError(_NO_TEXT) from error


def _checked(text: str) -> str:
    """`text`, which may hold a stray control character or NUL, but not many.

    Any number of NUL may end it, as where a machine stopped in the middle of writing.
    """
    text = text.rstrip("\0") + "\0" * text.endswith("\0")
    zeros = text.count("\0")
    many = zeros > 1 and zeros * _FEW_NUL > len(text)
    if many or len(_CONTROL.findall(text)) * 20 > len(text) or (zeros and not text.strip("\0")):
        raise ValueError(_NO_TEXT)
    return text
