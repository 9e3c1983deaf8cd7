"""The sentence that shows why an item was found, and the words in it."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from kg.ask.narrowing import Phrase
from kg.ground.folding import fold_text

__all__ = ["Part", "mark_words", "passage_of"]

# A stretch of text, and whether it is what was looked for.
Part: TypeAlias = tuple[str, bool]

_LONGEST = 400  # characters
_WORDS = re.compile(r"[\w'’.]+")


def passage_of(sentences: Sequence[str], phrases: Sequence[Phrase]) -> str:
    """The first sentence that holds most of the phrases; a long one is cut.

    >>> passage_of(["Eerst dit.", "De top in Den Haag begint."], [("den haag", False)])
    'De top in Den Haag begint.'
    """
    held = [_held(f" {fold_text(sentence)} ", phrases) for sentence in sentences]
    best = sentences[held.index(max(held))] if held else ""
    return best if len(best) <= _LONGEST else best[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _held(folded: str, phrases: Sequence[Phrase]) -> int:
    return sum(f" {words}" + ("" if begun else " ") in folded for words, begun in phrases)


def mark_words(text: str, phrases: Sequence[Phrase]) -> Iterator[Part]:
    """`text` in parts: words of the phrases, and what is between.

    >>> list(mark_words("In Den Haag.", [("den haag", False)]))
    [('In ', False), ('Den', True), (' ', False), ('Haag.', True)]
    """
    whole = {word for words, begun in phrases for word in words.split()[: -1 if begun else None]}
    begun = tuple(words.split()[-1] for words, begun in phrases if begun)
    end = 0
    for word in _WORDS.finditer(text):
        folded = fold_text(word[0])
        if folded in whole or (begun and folded.startswith(begun)):
            if word.start() > end:
                yield text[end : word.start()], False
            yield word[0], True
            end = word.end()
    if end < len(text):
        yield text[end:], False
