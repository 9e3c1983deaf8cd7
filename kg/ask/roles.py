"""As what somebody is presented: in words beside a name, and as rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from kg.names.dominance import find_dominant

__all__ = ["as_main_roles", "write_role"]


def write_role(role: str, of_name: str | None = None, *, former: bool = False) -> str:
    """A role as it stands beside a name.

    >>> write_role("topman", "NAVO"), write_role("minister van Defensie", former=True)
    ('topman (NAVO)', 'oud-minister van Defensie')
    """
    body = f" ({of_name})" if of_name else ""
    return f"{'oud-' if former else ''}{role}{body}"


def as_main_roles(
    main: Iterable[Mapping[str, Any]],
    bodies: Iterable[Mapping[str, Any]],
    names: Mapping[str, Mapping[str, Any]],
) -> dict[str, str]:
    """The main role of each person in words, by id.

    What it is of is added where the texts that say so agree, or nearly; `names` are rows of actors.
    """
    told: dict[tuple[str, str, bool], dict[str, int]] = {}
    for row in bodies:
        key = row["actor_id"], row["folded"], row["former"]
        told.setdefault(key, {})[row["of"]] = row["stories"]
    found = {}
    for row in main:
        of = find_dominant(told.get((row["actor_id"], row["folded"], row["former"]), {}))
        name = names[of]["name"] if of else None
        found[row["actor_id"]] = write_role(row["role"], name, former=row["former"])
    return found
