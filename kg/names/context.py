"""The words around a name: what a text says before and behind it."""

import re
from functools import lru_cache

from kg.names.heads import read_honorifics

__all__ = ["opens_sentence", "words_after", "words_before"]

_REACH = 32  # code points a word, at most: what is longer is no word
_OPENING = " \t\xa0\"“”‘’'„(["  # may stand between a word and a name: webwinkel "bol"
_ENDS = ".!?…:;\n/|•"
_WORD = re.compile(r"[^\W_][\w’'.-]*")
_NEXT = re.compile(r"[ \t\xa0\"“”‘„(\[]+(\w[\w’'-]*)")


@lru_cache(maxsize=4_096)  # what is asked of a mention is asked again at once
def words_before(text: str, start: int, most: int = 1) -> tuple[str, ...]:
    """Up to `most` words that stand right before `start`, in their order, none past a stop.

    Quotes and brackets that open a name are no stop: `webwinkel "bol"`.

    >>> words_before("Zaterdag won webwinkel bol.", 23, 2)
    ('won', 'webwinkel')
    >>> words_before("Hij was er. Rutte", 12), words_before("de mr. Rutte", 7)
    ((), ('mr.',))
    """
    part = text[max(0, start - _REACH * most) : start]
    if not part or part[-1].isalnum():  # the opening of a text, or the middle of a word
        return ()
    found: list[str] = []
    while len(found) < most:
        part = part.rstrip(_OPENING)
        if not part or part[-1].isspace():
            break
        last = part.rsplit(None, 1)[-1]
        word = last.lstrip(_OPENING)
        if not word.isalpha() and not _is_word(word):
            break
        found.append(word)
        part = part[: -len(last)]
    return tuple(reversed(found))


def _is_word(text: str) -> bool:
    """Whether it is a word that ends no sentence: `dr.`, but not `nu.`."""
    return bool(_WORD.fullmatch(text)) and (text[-1] != "." or text in read_honorifics())


def words_after(text: str, end: int, most: int = 1) -> tuple[str, ...]:
    """Up to `most` words that stand right behind `end`, none past a stop.

    >>> words_after("Rutte zei niets.", 5, 2), words_after("Rutte, die zweeg", 5)
    (('zei', 'niets'), ())
    """
    found: list[str] = []
    while len(found) < most and (word := _NEXT.match(text, end)):
        found.append(word[1])
        end = word.end()
    return tuple(found)


def opens_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a line or a quotation begins at `start`.

    >>> opens_sentence("Hij was er. Lachend", 12), opens_sentence("Hij zag Lachend", 8)
    (True, False)
    """
    before = text[max(0, start - _REACH) : start].rstrip(_OPENING)
    return not before or before[-1] in _ENDS
