"""What the network learns from: items as pieces with tags, varied anew in every epoch."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from marks import Item, Span
from replacements import replace_names
from tokenizers import Tokenizer

from kg.ground.records import LABELS
from kg.model.pieces import Pieces, network_input, read_pieces, windows

IGNORED = -100
SIZES = (200, 120, 100, 100, 60, 20)  # pieces; around the 100 of the product's windows

Example = tuple[list[int], list[int]]


def tags_of(pieces: Pieces, spans: tuple[Span, ...]) -> list[int]:
    """A tag for each piece; a piece belongs to the span that it begins in."""
    inside = {i: span for span in spans for i in range(span.start, span.end)}
    tags, last = [], None
    for start, end in zip(pieces.starts, pieces.ends, strict=True):
        span = inside.get(start) if start < end else None
        tags.append(0 if span is None else 1 + 2 * LABELS.index(span.label) + (span is last))
        last = span
    return tags


def upper_title(item: Item) -> Item:
    """The first line in capitals, where that keeps its length."""
    title, *rest = item.text.split("\n", 1)
    upper = "\n".join([title.upper(), *rest])
    return replace(item, text=upper) if len(upper) == len(item.text) else item


def lower_case(item: Item) -> Item:
    """All in lower case, where that keeps its length."""
    return (
        replace(item, text=item.text.lower()) if len(item.text.lower()) == len(item.text) else item
    )


def without_accents(item: Item) -> Item:
    """``Orban`` for ``Orbán``."""
    return replace(item, text="".join(unicodedata.normalize("NFD", c)[0] for c in item.text))


def without_title(item: Item) -> Item:
    """The item from its second line on, as a brief."""
    _, line_break, body = item.text.partition("\n")
    if not line_break or not body.strip():
        return item
    cut = len(item.text) - len(body)
    kept = (s for s in item.spans if s.start >= cut)
    return Item(item.id, body, tuple(Span(s.start - cut, s.end - cut, s.label) for s in kept))


CARELESS = ((0.06, upper_title), (0.10, without_accents), (0.11, lower_case), (0.20, without_title))


def varied(item: Item, random: Random) -> Item:
    """The item, often under other names, sometimes written carelessly."""
    if random.random() < 0.5:
        item = replace_names(item, random)
    chance = random.random()
    change = next((change for share, change in CARELESS if chance < share), None)
    return change(item) if change else item


def cut(item: Item, size: int, tokenizer: Tokenizer) -> Iterator[Example]:
    """The windows of an item: ids and tags."""
    pieces = read_pieces(item.text, tokenizer)
    tags = tags_of(pieces, item.spans)
    for window in windows(pieces, size):
        ids = network_input(pieces, window)
        inner = [
            t if s < e else IGNORED
            for t, s, e in zip(tags, pieces.starts, pieces.ends, strict=True)
        ][slice(*window)]
        yield ids, [IGNORED, *inner, *[IGNORED] * (len(ids) - 1 - len(inner))]


def examples(items: list[Item], tokenizer: Tokenizer, random: Random) -> Iterator[Example]:
    """One epoch: every item once, whole or in parts."""
    for item in items:
        yield from cut(varied(item, random), random.choice(SIZES), tokenizer)
