"""The texts that a page carries, compressed: the newest, as many as it has room for."""

import base64
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from kg.ground.sentences import split_sentences
from kg.page.squeezed import dump
from kg.page.units import in_units

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["carry_texts"]

Places = NDArray[np.int64]

_SYNCED_EVERY = 64  # texts: how often it is looked at how large they have become
_PIECE = 10_000  # texts that are read at a time


def carry_texts(
    answers: "Answers", items: pa.Table, actors: Sequence[str], room: int
) -> tuple[str, int]:
    """The newest of `items`, those without a day last, as many as have `room`, and how many.

    The names of `actors` are marked.
    """
    if room <= 0:
        return _squeeze((), room)
    order = _newest_first(items)
    pieces = (order[begin : begin + _PIECE] for begin in range(0, len(order), _PIECE))
    return _squeeze((row for piece in pieces for row in _rows(answers, items, actors, piece)), room)


def _newest_first(items: pa.Table) -> Places:
    """Places of the items, the newest first, those without a day last."""
    days = items["published"].cast(pa.int32()).fill_null(0).to_numpy().astype(np.int64)
    return np.argsort(-np.where(days, days, -(10**9)), kind="stable")


def _rows(
    answers: "Answers", items: pa.Table, actors: Sequence[str], places: Places
) -> Iterator[list[Any]]:
    """Of the items at `places`: the place, title, source, URL, text, sentences and the marks in it.

    Sentences and marks are starts and ends in UTF-16 units, as JavaScript counts; the marks are
    those of its mentions, in the order in which the tables carry them.
    """
    piece = items.select(["item_id", "item"]).take(pa.array(np.sort(places)))
    marks = answers.marks(piece, actors)
    of_item, starts, stops = (marks[name].to_numpy() for name in ("item", "start", "end"))
    texts = answers.read_items(piece)
    numbers = {place: number for number, place in enumerate(texts["item"].to_pylist())}
    rows = [texts[name] for name in ("title", "source", "url", "text")]
    for place in map(int, places):
        title, source, url, text = (column[numbers[place]].as_py() for column in rows)
        units = in_units(text)
        first, last = np.searchsorted(of_item, [place, place + 1])
        ends = zip(starts[first:last].tolist(), stops[first:last].tolist(), strict=True)
        sentences = split_sentences(text, title)
        yield [
            place,
            title,
            source,
            url,
            text,
            [units(end) for sentence in sentences for end in sentence],
            [units(end) for mention in ends for end in mention],
        ]


def _squeeze(rows: Iterable[list[Any]], room: int) -> tuple[str, int]:
    """As many of `rows` as have `room`, deflated, and how many those are."""
    squeezed = zlib.compressobj(6)
    made: list[bytes] = [squeezed.compress(b"[")]
    held = 0
    for row in rows:
        if held % _SYNCED_EVERY == 0 and held:
            made.append(squeezed.flush(zlib.Z_SYNC_FLUSH))
            if sum(map(len, made)) * 4 / 3 > room - 1_000:
                break
        made.append(squeezed.compress((",\n" if held else "").encode() + dump(row)))
        held += 1
    made += [squeezed.compress(b"]"), squeezed.flush()]
    return base64.b64encode(b"".join(made)).decode("ascii"), held
