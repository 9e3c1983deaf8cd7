"""From a name as people type it to the actor that is meant."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.ask.suggestions import suggest_names
from kg.ground.errors import AmbiguousActorError, UnknownActorError
from kg.ground.folding import fold
from kg.ground.records import ACTOR_TYPES
from kg.names.dominance import find_dominant

__all__ = ["FoundActor", "NameIndex", "find_actor", "index_names"]

_LISTED = 5  # candidates

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FoundActor:
    """The actor that a name was taken for, and the names of others that bear it too."""

    actor_id: str
    name: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Who bears which name: rows of the table `actors`, most stories first.

    `ids` by id; `names` by whole names and aliases, `words` by single words of names, all folded.
    """

    ids: Mapping[str, Row]
    names: Mapping[str, Sequence[Row]]
    words: Mapping[str, Sequence[Row]]


def index_names(actors: Iterable[Row], curated: Mapping[str, str]) -> NameIndex:
    """The names of `actors` (rows of the table, most stories first).

    `curated` are names (folded) and their ids, for forms that the news did not use.
    """
    ids = {row["actor_id"]: row for row in actors}
    forms: dict[str, list[str]] = {}
    for form, actor_id in curated.items():
        forms.setdefault(actor_id, []).append(form)
    names: dict[str, list[Row]] = {}
    words: dict[str, list[Row]] = {}
    for row in ids.values():
        called = fold(row["name"])
        for form in {called, *map(fold, row["aliases"]), *forms.get(row["actor_id"], ())}:
            names.setdefault(form, []).append(row)
        for word in set(called.split()):
            words.setdefault(word, []).append(row)
    return NameIndex(ids, names, words)


_TYPES = {
    "persoon": "person",
    "land": "country",
    "organisatie": "organisation",
    "club": "organisation",
    "plaats": "place",
} | {kind: kind for kind in ACTOR_TYPES}
_TYPED = re.compile(rf"(.+) \(({'|'.join(_TYPES)})\)", re.IGNORECASE)


def find_actor(name: str, known: NameIndex) -> FoundActor:
    """The actor called `name`.

    An id is itself; then whole names and aliases are compared, then single words of names, all
    folded. Of several bearers the dominant one is taken; a type in brackets says which is meant:
    `Genk (plaats)`.

    Raises `UnknownActorError` with suggestions, `AmbiguousActorError` with the candidates.
    """
    asked = fold(name)
    rows = [known.ids[name]] if name in known.ids else _called(asked, known)
    if not rows and (typed := _TYPED.fullmatch(name.strip())):
        kind = _TYPES[typed[2].casefold()]
        rows = [row for row in _called(fold(typed[1]), known) if row["type"] == kind]
    if not rows:
        raise UnknownActorError(name, suggest_names(asked, known.names, known.words))
    if len(rows) > 1:
        chosen = find_dominant({row["actor_id"]: row["stories"] for row in rows})
        if chosen is None:
            listed = {row["actor_id"]: row["name"] for row in rows[:_LISTED]}
            raise AmbiguousActorError(name, listed)
        rows.sort(key=lambda row: row["actor_id"] != chosen)
    return FoundActor(rows[0]["actor_id"], rows[0]["name"], tuple(row["name"] for row in rows[1:]))


def _called(asked: str, known: NameIndex) -> list[Row]:
    """The rows with the name or alias `asked`, and those with all of its words in their name."""
    if not asked:
        return []
    whole = list(known.names.get(asked, ()))
    if whole and not any(row["type"] == "person" for row in whole):
        return whole  # "Amsterdam" is the city, not Euronext Amsterdam
    holding = [known.words.get(word, ()) for word in set(asked.split())]
    ids = {row["actor_id"] for row in whole}
    return whole + [
        row
        for row in min(holding, key=len)
        if row["actor_id"] not in ids
        and all(word in fold(row["name"]).split() for word in asked.split())
        and (not whole or row["type"] == "person")  # "Trump" may be Melania Trump
    ]
