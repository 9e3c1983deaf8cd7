"""items ──compare──▶ stories: which items are (nearly) the same copy.

Texts that are identical are one story. Others are compared where they share sentences that few
have (`candidates`); whether the shorter is a copy of the longer is decided on the two texts
(`deciding`), twice: once to see which are certainly one story, then with the knowledge of how many
*stories* have each sentence, since what twenty papers print of one report is rare, and what twenty
reports end with is a set phrase. A text that holds two texts which are no copies of each other is
a collection: it joins neither. Headlines are not compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kg.compare.candidates import Fingerprints, count_stories, find_candidates, take_fingerprints
from kg.compare.deciding import Floats, Kept, find_kept, is_part, weigh
from kg.compare.words import Copy
from kg.ground.records import Item

__all__ = ["LIKE", "PART", "SURE", "body_of", "find_stories"]

SURE = 0.8  # share of the shorter text's words that return where two are certainly one story,
LIKE = 0.5  # if it has so much of the longer one's length
PART = 0.8  # a text that holds two texts shorter than this beside each other is a collection
_HELD = 20_000  # texts that are kept as words while pairs are compared


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two texts and their numbers, the shorter first, and what of it stands in the longer."""

    numbers: tuple[int, int]
    short: Copy
    long: Copy
    kept: Kept


def find_stories(items: Sequence[Item]) -> dict[str, str]:
    """The story of each item: the smallest `item_id` among the items that are the same copy.

    The answer depends on the set of items alone, not on their order; time grows nearly linearly.

    >>> find_stories([])
    {}
    """
    groups = _identical(items)
    roots = _join(len(groups), _find_copies([body for body, _ in groups]))
    first: dict[int, str] = {}
    for root, (_, ids) in zip(roots, groups, strict=True):
        first[root] = min(ids[0], first.get(root, ids[0]))
    return {
        item_id: first[root]
        for root, (_, ids) in zip(roots, groups, strict=True)
        for item_id in ids
    }


def _identical(items: Iterable[Item]) -> list[tuple[str, list[str]]]:
    """The body and the sorted ids of each different text, the shortest body first.

    A text that some items have with a title and some without has the shortest of its bodies.
    """
    groups: dict[str, tuple[set[str], list[str]]] = {}
    for item in items:
        bodies, ids = groups.setdefault(" ".join(item.text.split()), (set(), []))
        bodies.add(body_of(item.text, item.title))
        ids.append(item.item_id)
    found = sorted(
        (min(bodies, key=lambda body: (len(body), body)), text)
        for text, (bodies, _) in groups.items()
    )
    found.sort(key=lambda row: len(Copy(row[0]).spans))
    return [(body, sorted(groups[text][1])) for body, text in found]


def body_of(text: str, title: str) -> str:
    """The text without its headline, which stands on a line of its own."""
    return text.removeprefix(title).strip() or text.strip()


def _find_copies(bodies: Sequence[str]) -> list[tuple[int, int]]:
    """Numbers of bodies, which come by length, that are copies two by two."""
    marks = take_fingerprints(bodies)
    alike = list(_find_alike(bodies, find_candidates(marks, len(bodies))))
    sure = _join(len(bodies), (pair.numbers for pair in alike if _is_sure(pair)))
    told = count_stories(marks, np.array(sure, np.int64))
    copies = [pair for pair in alike if weigh(pair.short, pair.kept, _told(pair, marks, told)) >= 1]
    collections = _find_collections(copies)
    return [
        pair.numbers
        for pair in copies
        if not is_part(pair.short, pair.long, pair.kept)
        and not (pair.numbers[1] in collections and _is_held(pair))
    ]


def _find_alike(bodies: Sequence[str], candidates: Iterable[tuple[int, int]]) -> Iterator[_Pair]:
    """The candidates that are copies if none of their sentences is a set phrase."""
    copy_of = lru_cache(maxsize=_HELD)(lambda number: Copy(bodies[number]))
    for numbers in candidates:
        short, long = map(copy_of, numbers)
        kept = find_kept(short, long)
        if weigh(short, kept) >= 1:
            yield _Pair(numbers, short, long, kept)


def _told(pair: _Pair, marks: Fingerprints, told: Floats) -> Floats:
    """How many stories have each sentence of the shorter text: its rarest fingerprint."""
    rows = slice(*np.searchsorted(marks.texts, [pair.numbers[0], pair.numbers[0] + 1]))
    stories = np.full(len(pair.short.sentences), np.inf)
    np.minimum.at(stories, marks.sentences[rows], told[rows])
    return np.where(np.isinf(stories), 1.0, stories)


def _find_collections(copies: Iterable[_Pair]) -> set[int]:
    """The texts that hold two others side by side: where one ends, another has not begun."""
    first_end: dict[int, int] = {}
    last_start: dict[int, int] = {}
    for pair in copies:
        if pair.kept.piece and _is_held(pair):
            long = pair.numbers[1]
            first_end[long] = min(pair.kept.end, first_end.get(long, pair.kept.end))
            last_start[long] = max(pair.kept.start, last_start.get(long, pair.kept.start))
    return {long for long, end in first_end.items() if end <= last_start[long]}


def _is_held(pair: _Pair) -> bool:
    """Whether the shorter is a part of the longer, and not about the same text."""
    return len(pair.short.spans) < PART * len(pair.long.spans)


def _is_sure(pair: _Pair) -> bool:
    whole = len(pair.short.spans) >= LIKE * len(pair.long.spans)
    return whole and bool(pair.kept.words.mean() >= SURE)


def _join(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The smallest number with which each is joined, from 0 to `count`."""
    parents = list(range(count))
    for pair in pairs:
        low, high = sorted(_root(parents, number) for number in pair)
        parents[high] = low
    return [_root(parents, number) for number in range(count)]


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number
