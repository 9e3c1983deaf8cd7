"""Roles that the user says are none: `[[drop_role]]` in the corrections file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.ground.folding import fold
from kg.ground.records import Actor, Role
from kg.resolve import Correction, names_written

__all__ = ["drop_roles"]


def drop_roles(
    roles: Sequence[Role], actors: Sequence[Actor], lines: Sequence[Correction]
) -> tuple[Sequence[Role], list[Correction]]:
    """The roles that are left, and the lines without effect.

    A line means whoever is called so; where nobody is, whoever the news writes so.
    """
    if not lines:
        return roles, []
    bearers = _find_bearers(actors, lines)
    hit = {
        line: {
            place
            for place, one in enumerate(roles)
            if one.actor_id in bearers[fold(line.names[0])] and fold(one.role) == fold(line.to)
        }
        for line in lines
    }
    gone = set().union(*hit.values())
    kept = [one for place, one in enumerate(roles) if place not in gone]
    return kept, [line for line, places in hit.items() if not places]


def _find_bearers(
    actors: Sequence[Actor], lines: Iterable[Correction]
) -> Mapping[str, frozenset[str]]:
    """The ids of those whom each folded name of the lines means."""
    asked = {fold(line.names[0]) for line in lines}
    called: dict[str, set[str]] = defaultdict(set)
    written: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        if fold(actor.name) in asked:
            called[fold(actor.name)].add(actor.actor_id)
        for form in actor.aliases:
            for name in names_written(form) & asked:
                written[name].add(actor.actor_id)
    return {name: frozenset(called[name] or written[name]) for name in asked}
