"""Lines that many items of one outlet share word for word: editions, cookies, subscriptions.

They never change a text or an id: whoever asks who is named, or what is a copy, leaves them out.
The answer depends on the set of items alone.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from statistics import median

import numpy as np

from kg.ground.records import Item

__all__ = ["Stretches", "find_boilerplate", "tell_boilerplate", "without_boilerplate"]

# The stretches `[start, end)` of the texts of items, in code points, by `item_id`.
Stretches = Mapping[str, tuple[tuple[int, int], ...]]

_FEWEST = 5  # items that share a line, and are no copies of each other
_SHARE = 0.01  # of the items of an outlet share it
_ENOUGH = 30  # items are many, whatever their share
_MOSTLY = 0.5  # of a text that is shared: the items are copies of one article
_TOLD = 60  # code points of a line
_CERTAIN = 20  # different articles with a line: they are no copies


def find_boilerplate(items: Sequence[Item]) -> Stretches:
    r"""Where in the items lines stand that many others of their outlet (else folder) share.

    >>> own, shared = "Wethouder {} sprak met de raad.", "Word abonnee van De Vlieter."
    >>> texts = [f"{own.format(number)}\n{shared}" for number in range(9)]
    >>> news = [Item(str(n), "a", 0, None, "B", "", text) for n, text in enumerate(texts)]
    >>> find_boilerplate(news)["3"]
    ((31, 59),)
    """
    groups: dict[str, array[int]] = defaultdict(partial(array, "i"))
    for number, item in enumerate(items):
        groups[_group(item)].append(number)
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for group in groups.values():
        shared = _shared_lines(items, group)
        if shared:
            for item in (items[number] for number in group):
                if stretches := tuple(_stretches(item.text, shared)):
                    found[item.item_id] = stretches
    return found


def tell_boilerplate(items: Sequence[Item], stretches: Stretches) -> list[str]:
    """What is said of it: how many lines, in how many items, and the most frequent."""
    if not stretches:
        return []
    counts = Counter(
        _key(item.text[begin:end])
        for item in items
        for begin, end in stretches.get(item.item_id, ())
    )
    line = min(counts, key=lambda one: (-counts[one], one))
    shown = line if len(line) <= _TOLD else f"{line[:_TOLD]}…"
    said = f"{len(counts)} lines" if len(counts) > 1 else "a line"
    items_told = f"in {len(stretches)} items, such as {shown!r}"
    return [f"boilerplate: {said} that many items of an outlet share name nobody, {items_told}"]


def without_boilerplate(item: Item, stretches: Stretches) -> Item:
    """The item with the text that is its own; as it is, where nothing else would be left."""
    found = stretches.get(item.item_id)
    if not found:
        return item
    ends = [0, *(end for _, end in found)]
    begins = [*(begin for begin, _ in found), len(item.text)]
    text = "".join(item.text[end:begin] for end, begin in zip(ends, begins, strict=True)).strip()
    return replace(item, text=text) if text else item


def _group(item: Item) -> str:
    return f"outlet {item.outlet}" if item.outlet else f"folder {PurePosixPath(item.source).parent}"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Where each line begins that says something, and the line."""
    begin = 0
    for line in text.split("\n"):
        if line.strip():
            yield begin, line
        begin += len(line) + 1


def _key(line: str) -> str:
    return " ".join(line.split())


def _shared_lines(items: Sequence[Item], group: Sequence[int]) -> set[str]:
    """The lines that enough items of a group share that are different articles otherwise."""
    least = max(_FEWEST, min(round(len(group) * _SHARE), _ENOUGH))
    if len(group) < least:
        return set()
    hashes = array("q")  # most lines come once, and need not be kept
    for number in group:
        hashes.extend({hash(_key(line)) for _, line in _lines(items[number].text)})
    lines_told, counts = np.unique(np.asarray(hashes), return_counts=True)
    frequent = set(lines_told[counts >= least].tolist())
    if not frequent:
        return set()
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for item in (items[number] for number in group):
        lines = {_key(line) for _, line in _lines(item.text)}
        common = {line for line in lines if hash(line) in frequent}
        if common:
            others = frozenset(hash(line) for line in lines - common)
            rest = hash(others) if others else 0
            share = sum(map(len, common)) / sum(map(len, lines))
            for line in common:
                found[line].append((rest, share))
    return {line for line, told in found.items() if _is_boilerplate(told, least)}


def _is_boilerplate(told: Sequence[tuple[int, float]], least: int) -> bool:
    """Whether the items with a line are different articles; copies of one share most of it."""
    different = len({rest for rest, _ in told if rest})
    mostly = median(share for _, share in told) > _MOSTLY
    return different >= (_CERTAIN if mostly else least)


def _stretches(text: str, shared: set[str]) -> Iterator[tuple[int, int]]:
    for begin, line in _lines(text):
        if _key(line) in shared:
            yield begin, begin + len(line)
