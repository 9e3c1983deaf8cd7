"""Notes on what was read, as many as a reader takes in."""

import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["fold_notes"]

_TOLD = 3  # notes of one kind that are told in full
_DIGITS = re.compile(r"\d+")


def fold_notes(notes: Sequence[str]) -> list[str]:
    """The first notes of every kind, then how many more there are of it.

    Notes (`where: what`) are of one kind where what they say differs in figures alone.

    >>> fold_notes([f"{name}.txt: wrapped at {width}" for name, width in zip("abcde", range(5))])
    ['a.txt: wrapped at 0', 'b.txt: wrapped at 1', 'c.txt: wrapped at 2', '2 more: wrapped at …']
    """
    kinds = [_DIGITS.sub("…", note.partition(": ")[2] or note) for note in notes]
    seen: Counter[str] = Counter()
    told = []
    for note, kind in zip(notes, kinds, strict=True):
        seen[kind] += 1
        if seen[kind] <= _TOLD:
            told.append(note)
    more = ((kind, count - _TOLD) for kind, count in seen.items() if count > _TOLD)
    return [*told, *(f"{count} more: {kind}" for kind, count in more)]
