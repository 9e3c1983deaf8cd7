"""Bad text, mended where it is certain: mojibake, soft hyphens, zero-width characters, NUL.

```
OekraÃ¯ne      UTF-8 that was read as Windows-1252: Oekraïne
Zelen·sky      · stands for a soft hyphen: Zelensky
```
"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.read.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["mend", "mend_document"]

# What the bytes of UTF-8 behind the first look like in Latin-1 and in Windows-1252
_BEHIND = "[\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"
_LATIN = "A-Za-zªº\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff"
_MOJIBAKE = re.compile(f"[Â-ß]{_BEHIND}|[à-ï]{_BEHIND}{{2}}|[ð-ô]{_BEHIND}{{3}}")
_IN_A_WORD = re.compile(f"(?<=[a-zß-ÿ])[Â-Å]{_BEHIND}")  # ErdoÄŸan beside Müller
# The quotes and dashes of Windows-1252, read as Latin-1: \x92 is ’
_WINDOWS = re.compile("(?<=[\\w\\s.,;:!?])[\x80\x82\x84\x8a\x8c\x8e\x91-\x97\x9a\x9c\x9e\x9f]")
_UNSEEN = re.compile(
    "(?<=\\w)[\xad\u200b\u2060\ufeff]+|[\xad\u200b\u2060\ufeff]+(?=\\w)"
    f"|(?<=[{_LATIN}])[\u200c-\u200f]+|[\u200c-\u200f]+(?=[{_LATIN}])"
)
_LOST = "\N{REPLACEMENT CHARACTER}"
# Asked of every text, one after the other: a choice of both would take three times as long
_ODD = re.compile(f"[\0\x80-\x9f\xad\u200b-\u200f\u2060\ufeff{_LOST}]")
_FIRST_OF_TWO = re.compile(f"[Â-ô](?={_BEHIND})")


def mend_document(document: Document) -> tuple[Document, list[str]]:
    """`document` with its texts mended, and what was done."""
    done: list[str] = []
    texts: dict[str, Any] = {}
    for name in ("text", "title", "outlet", "section"):
        value = getattr(document, name)
        if value and (_ODD.search(value) or _FIRST_OF_TWO.search(value)):
            texts[name], said = mend(value)
            done += said
    return (replace(document, **texts) if texts else document), list(dict.fromkeys(done))


def mend(text: str) -> tuple[str, list[str]]:
    r"""`text` mended, and what was done; U+FFFD, which stands for what is lost, is said.

    >>> mend("OekraÃ¯ne: Zelen\u00adsky sprak.")[0]
    'Oekraïne: Zelensky sprak.'
    """
    done = []
    for said, step in _STEPS:
        mended = step(text)
        if mended != text:
            done.append(said.format(*_first_change(text, mended)))
        text = mended
    if _LOST in text:
        done.append(f"the file itself holds signs of lost letters ({_LOST})")
    return text, done


def _without_nul(text: str) -> str:
    return text.replace("\0", "")


def _without_mojibake(text: str) -> str:
    if not _MOJIBAKE.search(text):
        return text
    return "\n".join(_reread(line) if _MOJIBAKE.search(line) else line for line in text.split("\n"))


def _reread(line: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding

    line = fix_encoding(line, TextFixerConfig(unescape_html=False, fix_c1_controls=False))
    return _IN_A_WORD.sub(_reread_letter, line)


def _reread_letter(pair: re.Match[str]) -> str:
    try:
        return pair[0].encode("sloppy-windows-1252").decode("utf-8")  # ftfy brings this encoding
    except UnicodeError:
        return pair[0]


def _with_quotes(text: str) -> str:
    return _WINDOWS.sub(lambda found: found[0].encode("latin-1").decode("cp1252"), text)


def _without_unseen(text: str) -> str:
    return _UNSEEN.sub("", text)


def _first_change(text: str, mended: str) -> "Iterator[str]":
    """The first word that became another, before and after."""
    pairs = zip(text.split(), mended.split(), strict=False)
    return iter(next((pair for pair in pairs if pair[0] != pair[1]), ("", "")))


_STEPS = (
    ("NUL was taken out", _without_nul),
    ("letters in a wrong encoding were mended ({0} is {1})", _without_mojibake),
    ("letters of Windows-1252 were read as such ({1})", _with_quotes),
    ("soft hyphens and zero-width characters in words were taken out ({1})", _without_unseen),
)
