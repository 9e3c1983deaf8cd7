"""Where it can be read: the sentences behind each pair, stored once, and the newest items."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.count import pairs as asking
from kg.ground.sentences import split_sentences
from kg.ground.time_zone import AMSTERDAM
from kg.page.choose import Choice

if TYPE_CHECKING:
    import duckdb

__all__ = ["PIECES", "Reading", "gather_reading", "no_reading"]

PIECES = 5  # of evidence for each pair
ITEMS = 25  # of each actor, the newest
MANY_PAIRS, PIECES_OF_MANY, ITEMS_OF_MANY = 2_500, 2, 8  # a page of 20,000 pairs still opens
_LEAD = 90  # characters of a brief, which has no title, that stand for one
_LONGEST = 1_200  # characters of a sentence that is quoted whole
_AROUND = 200  # characters around the names of a longer one

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page can quote, as it stands in its JSON; numbers are places in these lists.

    `items` title, source, outlet, day, URL, month of the story, and 1 where the title is the
    beginning of a text without one · `sentences` item, text, then
    start, end and actor of each name, in UTF-16 units as JavaScript counts · `evidence` of each
    pair how many pieces there are, then each piece as one or two sentences · `actor_items` of
    each actor.
    """

    pieces: int
    items: list[list[Any]] = field(default_factory=list)
    sentences: list[list[Any]] = field(default_factory=list)
    evidence: list[list[Any]] = field(default_factory=list)
    actor_items: list[list[int]] = field(default_factory=list)


def no_reading() -> Reading:
    """Nothing to quote, for a page that is published without texts and sources."""
    return Reading(0)


def gather_reading(connection: "duckdb.DuckDBPyConnection", choice: Choice) -> Reading:
    """Texts and sources for the pairs and the actors of `choice`."""
    many = choice.pairs.num_rows > MANY_PAIRS
    pieces, newest = (PIECES_OF_MANY, ITEMS_OF_MANY) if many else (PIECES, ITEMS)
    ids = [actor["actor_id"] for actor in choice.actors]
    found = asking.ask_pair_evidence(connection, ids, choice.pairs, pieces).to_pylist()
    listed = asking.ask_actor_items(connection, ids, newest).to_pylist()
    needed = sorted({row["item_id"] for row in [*found, *listed]})
    items = asking.ask_items(connection, needed).to_pylist()
    places = {item["item_id"]: place for place, item in enumerate(items)}
    quoted = {row["item_id"] for row in found}
    quotes = _Quotes(
        {item["item_id"]: item for item in items if item["item_id"] in quoted},
        places,
        _marks_by_sentence(asking.ask_marks(connection, ids, sorted(quoted)).to_pylist()),
    )
    evidence: list[list[Any]] = [[0] for _ in range(choice.pairs.num_rows)]
    for row in found:
        evidence[row["pair"]][0] = row["available"]
        evidence[row["pair"]].append([quotes.place(row["item_id"], n) for n in _numbers(row)])
    actor_items: list[list[int]] = [[] for _ in ids]
    for row in listed:
        actor_items[row["actor"]].append(places[row["item_id"]])
    shown = [_show_item(item) for item in items]
    return Reading(pieces, shown, quotes.sentences, evidence, actor_items)


def _numbers(row: Row) -> list[int]:
    """The sentence that holds both, or the first sentence of each."""
    if row["sentence"] is not None:
        return [row["sentence"]]
    return sorted({row["first_a"], row["first_b"]})


@dataclass(slots=True)
class _Quotes:
    """The sentences that are quoted, each once."""

    items: dict[str, Row]
    places: dict[str, int]
    marks: dict[tuple[str, int], list[Row]]
    sentences: list[list[Any]] = field(default_factory=list)
    _known: dict[tuple[str, int], int] = field(default_factory=dict)
    _spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def place(self, item_id: str, number: int) -> int:
        """Where sentence `number` of an item stands in the list; it is added if need be."""
        key = (item_id, number)
        if key not in self._known:
            self._known[key] = len(self.sentences)
            self.sentences.append([self.places[item_id], *self._quote(*key)])
        return self._known[key]

    def _quote(self, item_id: str, number: int) -> list[Any]:
        item = self.items[item_id]
        if item_id not in self._spans:
            self._spans[item_id] = split_sentences(item["text"], item["title"])
        start, end = self._spans[item_id][number]
        text = item["text"][start:end]
        marks = [
            (mark["start"] - start, mark["end"] - start, mark["actor"])
            for mark in self.marks.get((item_id, number), [])
        ]
        return _shorten(text, marks)


def _shorten(text: str, marks: list[tuple[int, int, int]]) -> list[Any]:
    """The text, cut where it is endless, and its names in UTF-16 units."""
    if len(text) > _LONGEST:
        text, marks = _excerpt(text, marks)
    flat = [
        unit
        for start, end, actor in marks
        for unit in (_units(text[:start]), _units(text[:end]), actor)
    ]
    return [text, *flat]


def _excerpt(
    text: str, marks: list[tuple[int, int, int]]
) -> tuple[str, list[tuple[int, int, int]]]:
    """The words around the names; what lies between is left out.

    >>> _excerpt("Rutte " + "." * 999 + " Trump", [(0, 5, 1), (1006, 1011, 2)])[1]
    [(0, 5, 1), (408, 413, 2)]
    """
    windows: list[tuple[int, int]] = []
    for start, end, _ in sorted(marks) or [(0, 0, 0)]:
        low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
        if windows and low <= windows[-1][1]:
            low = windows.pop()[0]
        windows.append((low, high))
    cut, moved = "", []
    for low, high in windows:
        cut += " … " if cut else "… " if low else ""
        shift = len(cut) - low
        moved += [
            (start + shift, end + shift, who) for start, end, who in marks if low <= start < high
        ]
        cut += text[low:high]
    return cut + (" …" if windows[-1][1] < len(text) else ""), moved


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _marks_by_sentence(marks: list[Row]) -> dict[tuple[str, int], list[Row]]:
    def key(mark: Row) -> tuple[str, int]:
        return mark["item_id"], mark["sentence"]

    return {one: list(some) for one, some in groupby(sorted(marks, key=key), key)}


def _show_item(item: Row) -> list[Any]:
    day = item["published"].astimezone(AMSTERDAM).date().isoformat() if item["published"] else ""
    title = item["title"] or _lead(item["text"])
    shown = [title, item["source"], item["outlet"] or "", day, item["url"] or "", item["month"]]
    return shown if item["title"] else [*shown, 1]


def _lead(text: str) -> str:
    first = " ".join(text[: _LEAD * 4].split())
    return first if len(first) <= _LEAD else first[:_LEAD].rsplit(" ", 1)[0] + " …"
