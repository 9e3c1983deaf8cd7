"""Names to ask the command line: which lead to another actor, or to nobody."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.folding import fold
from kg.lookup import find_actor
from kg.resolve import known_names

if TYPE_CHECKING:
    from kg.answers import Answers

__all__ = ["find_misleading"]

Row = Mapping[str, Any]


def find_misleading(answers: "Answers", actors: Sequence[Row]) -> list[int]:
    """The places of the `actors` whose name is not what `Answers.find` finds them by.

    `Answers.find` looks at every actor; here those are looked at that share the rarest word.
    """
    rows = (answers.whole or answers).all_actors
    known = known_names()
    bearing = _by_word(rows)
    curated = {row["actor_id"]: row for row in rows}

    def leads(actor: Row) -> bool:
        name = actor["name"]
        words = set(fold(name).split())
        if not words or name.startswith("-"):  # would be an option
            return False
        near = min((bearing[word] for word in words), key=len)
        meant = curated.get(known.get(fold(name), ""))
        try:
            found = find_actor(name, near if meant is None else _with(near, meant), known)
        except KgError:
            return False
        return bool(found.actor_id == actor["actor_id"])

    return [place for place, actor in enumerate(actors) if not leads(actor)]


def _by_word(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows with each word in a name or an alias, in their order."""
    bearing: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        names = (row["name"], *row["aliases"])
        for word in {word for name in names for word in fold(name).split()}:
            bearing[word].append(row)
    return bearing


def _with(rows: list[Row], one: Row) -> list[Row]:
    return rows if one in rows else [*rows, one]
