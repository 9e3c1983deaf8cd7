"""The text of a file, whole or line by line, and what ends a line in it."""

import codecs
import re
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from kg.ground.errors import SourceError
from kg.read.content import Content, read_head, read_whole
from kg.read.decode import decode, decode_line

__all__ = ["LONGEST_LINE", "Line", "read_lines", "read_text", "with_line_ends"]

LONGEST_LINE = 64 * 1024 * 1024  # bytes
# CR, vertical tab, form feed (a new page), NEL, and the line and paragraph separators of Unicode
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_OTHER_END = re.compile("[\r\v\f\x85\u2028\u2029]")  # asked first: most texts hold none
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


class Line(NamedTuple):
    """A line of a file; `number` counts from 1."""

    number: int
    text: str


def with_line_ends(text: str) -> str:
    r"""`text` in which every line ends with `\n`.

    >>> with_line_ends("Een.\r\nTwee.\u2028Drie.")
    'Een.\nTwee.\nDrie.'
    """
    return _LINE_END.sub("\n", text) if _OTHER_END.search(text) else text


def read_text(content: Content) -> tuple[str, list[str]]:
    """The text of a file, its line ends as they are, and notes on what had to be guessed.

    Raises `SourceError` for what is no text, and for nothing.
    """
    try:
        text, guessed = decode(read_whole(content))
    except ValueError as error:
        raise SourceError(content.source, str(error)) from error
    if not text.strip():  # a byte order mark alone
        raise SourceError(content.source, "empty")
    said = [f"{content.source}: read as {guessed} (guessed)"] if guessed else []
    if "\0" in text:
        text = text.replace("\0", "")
        said.append(f"{content.source}: NUL was taken out")
    return text, said


def read_lines(content: Content) -> Iterator[Line | str]:
    r"""The lines of a file one by one, without their `\n`, and notes on what had to be guessed.

    A file in UTF-8 is never held whole. Raises `SourceError` for what is no text, for nothing, and
    for a line of more than `LONGEST_LINE` bytes.
    """
    if _is_utf8(read_head(content)):
        yield from _stream_lines(content)
        return
    text, notes = read_text(content)
    yield from notes
    yield from (Line(number, line) for number, line in enumerate(text.split("\n"), start=1))


def _is_utf8(head: bytes) -> bool:
    """Whether the first bytes of a file are; they may end within a letter."""
    if head.startswith(_MARKS):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return b"\0\0" not in head and head.count(0) * 50 <= len(head)


def _stream_lines(content: Content) -> Iterator[Line | str]:
    guessed: list[tuple[int, str]] = []
    with content.open() as stream:
        for number in count(1):
            line = stream.readline(LONGEST_LINE + 1)
            if not line:
                break
            if len(line) > LONGEST_LINE:
                where = f"{content.source}:{number}"
                raise SourceError(where, f"a line of more than {LONGEST_LINE >> 20} MB")
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            text, guess = decode_line(line.removesuffix(b"\n"), last=not line.endswith(b"\n"))
            if guess:
                guessed.append((number, guess))
            yield Line(number, text)
    for kind in dict.fromkeys(guess for _, guess in guessed):
        numbers = [number for number, guess in guessed if guess == kind]
        more = f" (and {len(numbers) - 1} more lines)" if len(numbers) > 1 else ""
        yield f"{content.source}:{numbers[0]}: read as {kind} (guessed){more}"
