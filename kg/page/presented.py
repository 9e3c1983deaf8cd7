"""As what the news presents persons, for the page: each passage that says so, as columns."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kg.page.units import in_units

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["read_passages", "role_columns"]


def read_passages(answers: "Answers", actors: Sequence[str], items: pa.Table) -> pa.Table:
    """The passages that give one of `actors` a role, by items in their order; kin is no role.

    `start` and `end` count UTF-16 units, as JavaScript does.
    """
    found = answers.passages(items, actors)
    if not found.num_rows:
        return found
    ids = items["item_id"].combine_chunks()
    longer = {
        pc.index(ids, item_id).as_py(): in_units(text) for item_id, text in answers.long_texts()
    }
    for name in ("start", "end") if longer else ():
        column = found.schema.get_field_index(name)
        found = found.set_column(column, name, _in_units(found, name, longer))
    return found


def _in_units(
    passages: pa.Table, name: str, longer: Mapping[int, Callable[[int], int]]
) -> pa.Array:
    """Places in texts, those in `longer` ones as they are there."""
    items, places = passages["item"].to_numpy(), passages[name].to_numpy().copy()
    for row in np.flatnonzero(np.isin(items, list(longer))):
        places[row] = longer[int(items[row])](int(places[row]))
    return pa.array(places)


def role_columns(passages: pa.Table, names: Mapping[str, Any]) -> dict[str, Any]:
    """The passages as columns; `names` are rows of actors by id.

    `words` are the roles as written and `bodies` the ids and names of what they are of, both
    numbered in `role` and `of`.
    """
    (words, role), (bodies, of) = (_sorted(passages[name]) for name in ("role", "of"))
    ids = bodies.to_pylist()
    return {
        "words": words,
        "bodies": {"id": ids, "name": [names[actor_id]["name"] for actor_id in ids]},
        "actor": passages["actor"],
        "role": role,
        "of": of,
        "former": passages["former"].cast(pa.int8()),
        **{name: passages[name] for name in ("item", "sentence", "start", "end")},
    }


def _sorted(column: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    """What a dictionary's numbers say in a column, once, by code points; the rows by that."""
    whole = column.combine_chunks()
    used = whole.dictionary.take(whole.indices.unique().drop_null())
    different = used.take(pc.sort_indices(used))
    return different, pc.index_in(whole.dictionary, value_set=different).take(whole.indices)
