"""From a name as people type it to the actor that is meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from kg.dominance import find_dominant
from kg.errors import AmbiguousActorError, UnknownActorError
from kg.folding import fold

__all__ = ["Found", "find_actor"]

_SUGGESTIONS = 5
_LIKENESS = 60  # of 100


@dataclass(frozen=True, slots=True)
class Found:
    """The actor that a name was taken for, and the names of others that bear it too."""

    actor_id: str
    name: str
    others: tuple[str, ...] = ()


def find_actor(name: str, actors: Iterable[Mapping[str, Any]], known: Mapping[str, str]) -> Found:
    """The actor called `name` among `actors` (rows of the table, most stories first).

    An id is itself; then whole names and aliases are compared, then single words of names, all
    folded. `known` are curated names (folded) and their ids, for forms that the news did not use.
    Of several bearers the dominant one is taken.

    Raises `UnknownActorError` with suggestions, `AmbiguousActorError` with the candidates.
    """
    rows = list(actors)
    asked = fold(name)
    bearers = _bearers(name, asked, rows, known)
    if not bearers:
        raise UnknownActorError(name, _suggest(asked, rows))
    if len(bearers) > 1:
        chosen = find_dominant({row["actor_id"]: row["stories"] for row in bearers})
        if chosen is None:
            listed = {row["actor_id"]: row["name"] for row in bearers[:_SUGGESTIONS]}
            raise AmbiguousActorError(name, listed)
        bearers.sort(key=lambda row: row["actor_id"] != chosen)
    others = tuple(row["name"] for row in bearers[1:])
    return Found(bearers[0]["actor_id"], bearers[0]["name"], others)


def _bearers(
    name: str, asked: str, rows: list[Mapping[str, Any]], known: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    by_id = [row for row in rows if row["actor_id"] == name]
    if by_id or not asked:
        return by_id
    curated = known.get(asked)
    whole = [
        row
        for row in rows
        if row["actor_id"] == curated or asked in map(fold, (row["name"], *row["aliases"]))
    ]
    words = set(asked.split())
    if whole and not any(row["type"] == "person" for row in whole):
        return whole  # "Amsterdam" is the city, not Euronext Amsterdam
    return whole + [
        row
        for row in rows
        if row not in whole
        and words <= set(fold(row["name"]).split())
        and (not whole or row["type"] == "person")  # "Trump" may be Melania Trump
    ]


def _suggest(asked: str, rows: list[Mapping[str, Any]]) -> list[str]:
    names = {row["name"]: fold(row["name"]) for row in rows}
    near = process.extract(
        asked, names, scorer=fuzz.WRatio, limit=_SUGGESTIONS, score_cutoff=_LIKENESS
    )
    return [str(name) for _, _, name in near]
