"""Actors by other words than their mentions: `Rotterdamse`, the first part of a compound."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.ground.folding import fold
from kg.ground.records import Actor
from kg.ground.words import read_rows
from kg.resolve.tables import read_countries

__all__ = ["KnownBodies", "index_actors"]


@dataclass(frozen=True, slots=True)
class KnownBodies:
    """Ids of actors of the graph: `bodies` by folded name or alias, `adjectives` by adjective.

    What two actors are called is left out.
    """

    bodies: dict[str, str]
    adjectives: dict[str, str]

    def body(self, word: str) -> str | None:
        """The organisation, country or place that is called `word`."""
        return self.bodies.get(fold(word))

    def adjective(self, word: str) -> str | None:
        """The country or place that `word` is the adjective of: `Russische`, `Waalwijks`."""
        return self.adjectives.get(fold(word)) if word[:1].isupper() else None


def index_actors(actors: Iterable[Actor]) -> KnownBodies:
    """What the actors of a graph may be called beside a role."""
    bodies: dict[str, set[str]] = {}
    adjectives: dict[str, set[str]] = {}
    ids = set()
    for actor in actors:
        if actor.type == "person":
            continue
        ids.add(actor.actor_id)
        for form in {actor.name, *actor.aliases}:
            bodies.setdefault(fold(form), set()).add(actor.actor_id)
        if actor.type == "place":
            for adjective in _adjectives_of(actor.name):
                adjectives.setdefault(fold(adjective), set()).add(actor.actor_id)
    only = {form: min(several) for form, several in adjectives.items() if len(several) == 1}
    countries = {
        form: f"country:{iso}"
        for form, iso in read_countries().adjectives.items()
        if f"country:{iso}" in ids
    }
    called = {form: min(several) for form, several in bodies.items() if len(several) == 1}
    return KnownBodies(called, only | countries)


def _adjectives_of(place: str) -> Iterator[str]:
    """How news calls what is of a place; a form too many names nobody else.

    >>> {"Rotterdamse", "Rotterdams"} <= set(_adjectives_of("Rotterdam"))
    True
    >>> "Zwolse" in set(_adjectives_of("Zwolle")), "Haagse" in set(_adjectives_of("Den Haag"))
    (True, True)
    """
    if place in _irregular():
        yield from _irregular()[place]
        return
    stems = {place, place.removesuffix("e"), place.removesuffix("en"), place.removesuffix("se")}
    if place.endswith(("lle", "nne", "rre", "tte")):
        stems.add(place[:-2])  # Zwolle, Zwolse
    for stem in stems:
        if len(stem) > 2:
            yield from (f"{stem}s", f"{stem}se")
    if place.endswith("a"):
        yield f"{place}as"  # Bredaas
    if place.endswith("s"):
        yield f"{place}e"  # Parijse


@cache
def _irregular() -> dict[str, list[str]]:
    rows = read_rows("place_adjectives.csv", "kg.describe.data")
    return {row["name"]: row["adjectives"].split("|") for row in rows}
