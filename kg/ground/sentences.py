"""Where sentences begin and end in Dutch news: one rule for every pipeline and every count."""

import re

from kg.ground.words import read_words

__all__ = ["split_sentences"]

# A full stop, question or exclamation mark or ellipsis, with the quotes and brackets that close
# after it; then a blank and what may open a sentence.
_CANDIDATE = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closing>['\"’”»)\]]*+)[^\S\n]++"
    r"(?=[\"'‘“„«(\[,–—-]*(?P<next>[\w'’]+))"
)
_LAST_WORD = re.compile(r"[^\s(\[\"“„‘]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]|[A-Z][a-z]?h?")  # T. and J.P. and Th.
_ABBREVIATIONS = read_words("abbreviations.txt", "kg.ground.data")  # dr. and o.a. end no sentence
# What opens a sentence after a suspect's initial: "tegen Venant R. De man …", not "George W. Bush".
_OPENERS = read_words("sentence_openers.txt", "kg.ground.data")


def split_sentences(text: str, title: str = "") -> list[tuple[int, int]]:
    r"""The sentences of `text` as `[start, end)` in code points, in order, without blanks around.

    A line break always ends one. Where `text` opens with `title`, and the title does not end in the
    middle of a sentence, that is the first sentence.

    >>> text = "Top in Kyiv\nDr. J.P. de Vries won om 14.30 uur. 'Mooi.' Hij kreeg 5.000 euro."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Top in Kyiv', 'Dr. J.P. de Vries won om 14.30 uur.', "'Mooi.'", 'Hij kreeg 5.000 euro.']
    """
    first = _title_end(text, title)
    spans = [(0, first)] if first else []
    for line in re.finditer(r"[^\n]+", text[first:]):
        begin = first + line.start()
        for end in [*_ends(line[0]), len(line[0])]:
            spans.append((begin, first + line.start() + end))
            begin = first + line.start() + end
    stripped = (_strip(text, start, end) for start, end in spans)
    return [(start, end) for start, end in stripped if start < end]


def _title_end(text: str, title: str) -> int:
    """The length of the title where `text` opens with it, the stop behind it included.

    0 where that is in the middle of a sentence, which the title is a part of then.
    """
    if not title or not text.startswith(title):
        return 0
    line = text[len(title) :].split("\n", 1)[0]
    rest = line.lstrip(".!?…").lstrip("'\"’”»)]")
    end = len(title) + len(line) - len(rest)
    begin = text.rfind("\n", 0, end) + 1
    at_an_end = not rest.strip() or end - begin in _ends(text[begin:end] + rest)
    return end if at_an_end else 0


def _ends(line: str) -> list[int]:
    return [match.end("closing") for match in _CANDIDATE.finditer(line) if _is_end(line, match)]


def _is_end(line: str, match: re.Match[str]) -> bool:
    following = match["next"]
    if following[0].islower():
        return False  # "'Weg!' riep hij", "o.a. in Kyiv"
    if match["mark"] != "." or match["closing"]:
        return True
    word = _LAST_WORD.search(line[max(0, match.start() - 40) : match.start()])
    before = word[0] if word else ""
    if _INITIALS.fullmatch(before):
        return len(before) == 1 and following.lower() in _OPENERS and following.lower() != before
    return before.lower() not in _ABBREVIATIONS


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    sentence = text[start:end]
    return start + len(sentence) - len(sentence.lstrip()), start + len(sentence.rstrip())
