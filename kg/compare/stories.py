"""items ──compare──▶ stories: which items are (nearly) the same copy.

Texts that are identical are one story. Others are compared where they share sentences that few
have (`candidates`); whether the shorter is a copy of the longer is decided on the two texts
(`deciding`), twice: once to see which are certainly one story, then with the knowledge of how many
*stories* have each sentence, since what twenty papers print of one report is rare, and what twenty
reports end with is a set phrase. A text that holds two texts which are no copies of each other is
a collection: it joins neither. Headlines are not compared.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.compare.candidates import Fingerprints, count_stories, find_likely_pairs, take_fingerprints
from kg.compare.deciding import Floats, Kept, find_kept, is_part, weigh_copy
from kg.compare.words import Copy
from kg.ground.numbers import Hashes, Ids
from kg.ground.records import Item
from kg.ground.shelf import Each, Shelf
from kg.ground.text_hash import hash_text

__all__ = ["LIKE", "PART", "SURE", "Stories", "body_of", "find_stories"]

SURE = 0.8  # share of the shorter text's words that return where two are certainly one story,
LIKE = 0.5  # if it has so much of the longer one's length
PART = 0.8  # a text that holds two texts shorter than this beside each other is a collection
_HEAD = 32  # bytes by which texts are sorted first
_HELD = 2_000  # texts that are kept as words while pairs are compared


@dataclass(frozen=True, slots=True)
class _Pair:
    """The numbers of two texts and their words, the shorter first, and what of it is kept."""

    numbers: tuple[int, int]
    words: tuple[int, int]
    kept: Kept


class Stories(Mapping[str, str]):
    """The story of each item, by its id."""

    def __init__(self, ids: Ids, stories: "array[int]") -> None:
        self._ids, self._stories = ids, stories

    def count(self) -> int:
        """How many stories there are."""
        return len(np.unique(self._stories))

    def __getitem__(self, item_id: str) -> str:
        return self._ids.key(self._stories[self._ids[item_id]])

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def find_stories(items: Iterable[Item]) -> Stories:
    """The story of each item: the smallest `item_id` among the items that are the same copy.

    The answer depends on the set of items alone, not on their order; time grows nearly linearly.

    >>> dict(find_stories([]))
    {}
    """
    ids, text_of, bodies = _part_texts(items)
    roots = _join(len(bodies), _find_copies(bodies))
    first = array("i", [-1]) * len(bodies)
    for item in ids.in_order().tolist():
        root = roots[text_of[item]]
        if first[root] < 0:
            first[root] = item
    return Stories(ids, array("i", (first[roots[text]] for text in text_of)))


def _part_texts(items: Iterable[Item]) -> tuple[Ids, "array[int]", Sequence[str]]:
    """The items, the number of each one's text, the bodies of the different texts by their length.

    A text that some items have with a title and some without has the shortest of its bodies.
    Bodies lie on disk: of each text only its hash is held.
    """
    bodies: Shelf[str] = Shelf()
    texts = Hashes()
    places = array("i")  # of the body of each text, on the shelf
    ids, text_of = Ids(), array("i")
    for item in items:
        body = body_of(item.text, item.title)
        text = texts.add(hash_text(" ".join(item.text.split())))
        if ids.add(item.item_id) == len(text_of):
            text_of.append(text)
        if text == len(places):
            places.append(len(bodies))
            bodies.append(body)
        elif _by_size(body) < _by_size(bodies[places[text]]):
            places[text] = len(bodies)
            bodies.append(body)
    order = _by_words(bodies, places, texts)
    new = array("i", np.argsort(order))
    shortest_first = Each(array("i", (places[text] for text in order)), bodies.__getitem__)
    return ids, array("i", (new[text] for text in text_of)), shortest_first


def _by_words(bodies: Sequence[str], places: Sequence[int], texts: Hashes) -> "array[int]":
    """The numbers of the texts by the words of their bodies, then by these, then by hash."""
    words = np.array([len(Copy(bodies[place]).spans) for place in places], np.int64)
    order = np.argsort(words, kind="stable")
    ends = np.flatnonzero(np.diff(words[order], append=-1)) + 1
    found = array("i")
    for same in np.split(order, ends[:-1]):
        found.extend(_in_order(same, lambda text: bodies[places[text]], texts.key))
    return found


def _in_order(
    same: NDArray[np.int64], body: Callable[[int], str], hash_of: Callable[[int], bytes]
) -> Iterator[int]:
    """Texts by their bodies, then by hash: bodies are held whole only where they open alike."""
    heads = np.empty(len(same), f"S{_HEAD}")
    for place, text in enumerate(same.tolist()):
        heads[place] = body(text)[:_HEAD].encode("utf-8", "surrogatepass")
    order = np.argsort(heads, kind="stable")
    ends = np.flatnonzero(heads[order][1:] != heads[order][:-1]) + 1
    for alike in np.split(same[order], ends):
        if len(alike) > 1:
            yield from sorted(alike.tolist(), key=lambda text: (body(text), hash_of(text)))
        else:
            yield from alike.tolist()


def _by_size(body: str) -> tuple[int, str]:
    return len(body), body


def body_of(text: str, title: str) -> str:
    """The text without its headline, which stands on a line of its own."""
    return text.removeprefix(title).strip() or text.strip()


def _find_copies(bodies: Sequence[str]) -> list[tuple[int, int]]:
    """Numbers of bodies, which come by length, that are copies two by two."""
    marks = take_fingerprints(bodies)
    copy_of = lru_cache(maxsize=_HELD)(lambda number: Copy(bodies[number]))
    alike: Shelf[_Pair] = Shelf()
    for pair in _find_alike(copy_of, find_likely_pairs(marks, len(bodies))):
        alike.append(pair)
    sure = _join(len(bodies), (pair.numbers for pair in alike if _is_sure(pair)))
    told = count_stories(marks, np.array(sure, np.int64))
    places = (place for place, pair in enumerate(alike) if _is_copy(pair, copy_of, marks, told))
    copies = Each(array("i", places), alike.__getitem__)
    collections = _find_collections(copies)
    return [
        pair.numbers
        for pair in copies
        if not (pair.numbers[1] in collections and _is_held(pair))
        and not is_part(copy_of(pair.numbers[0]), copy_of(pair.numbers[1]), pair.kept)
    ]


def _find_alike(
    copy_of: Callable[[int], Copy], candidates: Iterable[tuple[int, int]]
) -> Iterator[_Pair]:
    """The candidates that are copies if none of their sentences is a set phrase."""
    for numbers in candidates:
        short, long = map(copy_of, numbers)
        kept = find_kept(short, long)
        if weigh_copy(short, kept) >= 1:
            yield _Pair(numbers, (len(short.spans), len(long.spans)), kept)


def _is_copy(
    pair: _Pair, copy_of: Callable[[int], Copy], marks: Fingerprints, told: NDArray[np.int32]
) -> bool:
    """Whether enough returns, where it is known how many stories have each sentence."""
    short = copy_of(pair.numbers[0])
    return weigh_copy(short, pair.kept, _told(pair, short, marks, told)) >= 1


def _told(pair: _Pair, short: Copy, marks: Fingerprints, told: NDArray[np.int32]) -> Floats:
    """How many stories have each sentence of the shorter text: its rarest fingerprint."""
    rows = marks.rows_of(pair.numbers[0])
    stories = np.full(len(short.sentences), np.inf)
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
    return pair.words[0] < PART * pair.words[1]


def _is_sure(pair: _Pair) -> bool:
    whole = pair.words[0] >= LIKE * pair.words[1]
    return whole and bool(pair.kept.words.mean() >= SURE)


def _join(count: int, pairs: Iterable[tuple[int, int]]) -> "array[int]":
    """The smallest number with which each is joined, from 0 to `count`."""
    parents = array("i", range(count))
    for pair in pairs:
        low, high = sorted(_root(parents, number) for number in pair)
        parents[high] = low
    return array("i", (_root(parents, number) for number in range(count)))


def _root(parents: "array[int]", number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number
