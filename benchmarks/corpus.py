"""An invented corpus of any size, with Zipf-distributed actors, as the tables that are counted.

Mentions per item are Poisson-distributed around ten, in about eight sentences; one item in eight is
a copy of another one (same mentions, same story). The same seed gives the same corpus.
"""

import numpy as np
import pyarrow as pa

from kg.ground.tables import SCHEMAS, sort_rows

MENTIONS_PER_ITEM = 10
SENTENCES = 8
COPIES = 1 / 8


def invent(items: int, seed: int = 2019) -> dict[str, pa.Table]:
    """Tables `items` and `mentions`; about one actor for every five items, at least 2,000."""
    draw = np.random.default_rng(seed)
    actors = max(2_000, items // 5)
    original = np.arange(items)
    copied = draw.random(items) < COPIES
    copied[0] = False
    firsts = np.flatnonzero(~copied)
    original[copied] = draw.choice(firsts, copied.sum())
    many = np.maximum(draw.poisson(MENTIONS_PER_ITEM, items), 1)[original]
    item = np.repeat(np.arange(items), many)
    place = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    # What is mentioned is drawn per original: a copy says the same.
    key = original[item] * 1_000 + place
    _, drawn = np.unique(key, return_inverse=True)
    shares = 1 / np.arange(1, actors + 1)
    ranks = draw.choice(actors, drawn.max() + 1, p=shares / shares.sum())[drawn]
    sentences = draw.integers(0, SENTENCES, drawn.max() + 1)[drawn]
    return {"items": _items(original), "mentions": _mentions(item, place, ranks, sentences)}


def _ids(prefix: str, numbers: np.ndarray) -> pa.Array:
    """As long as real ids: they cost what real ids cost."""
    unique, places = np.unique(numbers, return_inverse=True)
    names = pa.array(
        [f"{prefix}{number * 2_654_435_761 % 2**40:010x}" for number in unique.tolist()]
    )
    return names.take(pa.array(places))


def _items(original: np.ndarray) -> pa.Table:
    count = len(original)
    own, story = _ids("i", np.arange(count)), _ids("i", original)
    columns = {"item_id": own, "source": own, "text": own, "story_id": story}
    return _table("items", columns, count)


def _mentions(
    item: np.ndarray, place: np.ndarray, ranks: np.ndarray, sentences: np.ndarray
) -> pa.Table:
    columns = {
        "item_id": _ids("i", item),
        "start": pa.array(place * 20),
        "end": pa.array(place * 20 + 10),
        "sentence": pa.array(sentences),
        "actor_id": _ids("person:naam-", ranks),
    }
    return _table("mentions", columns, len(item))


def _table(name: str, columns: dict[str, pa.Array], count: int) -> pa.Table:
    empty = {
        "position": 0,
        "title": "",
        "agencies": [],
        "text": "Naam Achternaam",
        "label": "PERSON",
    }
    arrays = [
        columns[field.name]
        if field.name in columns
        else pa.array([empty[field.name]], field.type).take(
            pa.array(np.zeros(count, dtype=np.int64))
        )
        if field.name in empty
        else pa.nulls(count, field.type)
        for field in SCHEMAS[name]
    ]
    return sort_rows(name, pa.Table.from_arrays(arrays, schema=SCHEMAS[name]))
