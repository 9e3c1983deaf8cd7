"""As what the news presents persons, for the page: each passage that says so, as columns."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from kg.page.units import in_units

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["read_passages", "role_columns"]


def read_passages(
    answers: "Answers", actors: Sequence[Mapping[str, Any]], items: pa.Table
) -> list[dict[str, Any]]:
    """The passages that give one of `actors` a role, by items in their order; kin is no role.

    `item` is the place of the item, `start` and `end` count UTF-16 units, as JavaScript does.
    """
    places = {item_id: place for place, item_id in enumerate(items["item_id"].to_pylist())}
    texts = items["text"]
    names = answers.names.ids
    found = []
    for row in answers.role_places([actor["actor_id"] for actor in actors]):
        if row["rule"].startswith("family"):
            continue
        place = places[row["item_id"]]
        units = in_units(texts[place].as_py())
        of_name = names[row["of"]]["name"] if row["of"] else None
        ends = {"start": units(row["start"]), "end": units(row["end"])}
        found.append(row | ends | {"item": place, "of_name": of_name})
    return sorted(found, key=lambda row: (row["item"], row["start"], row["end"]))


def role_columns(
    passages: Sequence[Mapping[str, Any]], actors: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """The passages about `actors`, an actor being its place in them.

    `words` are the roles as written and `bodies` the ids and names of what they are of, both
    numbered in `role` and `of`.
    """
    known = {actor["actor_id"]: place for place, actor in enumerate(actors)}
    kept = [row for row in passages if row["actor_id"] in known]
    words = {word: n for n, word in enumerate(sorted({row["role"] for row in kept}))}
    named = {row["of"]: row["of_name"] for row in kept if row["of"]}
    bodies = {actor_id: n for n, actor_id in enumerate(sorted(named))}
    return {
        "words": list(words),
        "bodies": {"id": list(bodies), "name": [named[actor_id] for actor_id in bodies]},
        "actor": [known[row["actor_id"]] for row in kept],
        "role": [words[row["role"]] for row in kept],
        "of": [bodies[row["of"]] if row["of"] else None for row in kept],
        "former": [int(row["former"]) for row in kept],
        **{key: [row[key] for row in kept] for key in ("item", "sentence", "start", "end")},
    }
