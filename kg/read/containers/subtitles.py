r"""Subtitles (SubRip, WebVTT): what is said, without numbers, times, marks and settings.

```
WEBVTT                                     a head, up to the first blank line
                                           NOTE, STYLE and REGION open a block that nobody sees
12                                         a number, or any name
00:01:04.120 --> 00:01:07.000 line:0       from when to when
<v Presentator>Wethouder Duvekot           what is said, on one or more lines
wil de veerdienst terug.
```
"""

import re
from collections.abc import Iterator
from html import unescape

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Document, Outcome
from kg.read.lines import read_text, with_line_ends

__all__ = ["looks_like_subtitles", "read_subtitles"]

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3}"
_SPAN = re.compile(rf"[^\S\n]*{_TIME}[^\S\n]*-->[^\S\n]*{_TIME}(?:[^\S\n].*)?$", re.MULTILINE)
_FIRST = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:WEBVTT\b|\d{1,6}\s*\n\s*\d{1,3}:\d\d:\d\d[.,]\d{1,3}\s*-->)"
)
_MARK = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<[\d:.]{5,12}>|\{\\[^{}\n]{0,100}\}")
_SOUND = re.compile(r"[-–\s]*(?:\[[^\]\n]*\]|\([^a-z\n)]*\)|\*[^*\n]*\*|[♪#].*)\s*")  # [APPLAUS], ♪
_SPEAKER = re.compile(r"(?:[-–—]|>>)\s*(?=\S)")  # -Goedenavond.


def looks_like_subtitles(head: bytes) -> bool:
    """Whether a file begins as subtitles do."""
    return _FIRST.match(head) is not None


def read_subtitles(content: Content) -> Iterator[Outcome]:
    """What is said, as one item: a line opens where somebody else speaks."""
    text, notes = read_text(content)
    yield from notes
    said = "\n".join(_paragraphs(_spoken(with_line_ends(text))))
    source = content.source
    if said:
        yield Document(source, source, "", "", said)
    else:
        yield SourceError(source, "subtitles without words")


def _spoken(text: str) -> Iterator[str]:
    """The lines that are shown, in their order; a line that a next caption repeats comes once.

    Captions that a machine makes roll: each shows the line before once more.
    """
    spans = list(_SPAN.finditer(text))
    ends = [*(span.start() for span in spans[1:]), len(text)]
    shown: list[str] = []
    for span, end in zip(spans, ends, strict=True):
        before, shown = shown, []
        for line in _block(text[span.end() : end]):
            if line and not _SOUND.fullmatch(line):
                shown.append(line)
        yield from _after(before, shown)


def _block(text: str) -> list[str]:
    """The lines of a caption, which ends at a blank line: behind it is the name of the next."""
    lines = text.strip("\n").split("\n\n", 1)[0].split("\n") if text.strip() else []
    return [" ".join(unescape(_MARK.sub("", line)).split()) for line in lines]


def _after(before: list[str], shown: list[str]) -> list[str]:
    """What of `shown` is new: without its first lines where they are the last of `before`."""
    for size in range(min(len(before), len(shown)), 0, -1):
        if before[-size:] == shown[:size]:
            return shown[size:]
    return shown


def _paragraphs(lines: Iterator[str]) -> Iterator[str]:
    words: list[str] = []
    for line in lines:
        if (opens := _SPEAKER.match(line)) and words:
            yield " ".join(words)
            words = []
        words.append(line[opens.end() :] if opens else line)
    if words:
        yield " ".join(words)
