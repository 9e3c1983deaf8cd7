"""Names to ask the command line: which lead to another actor, or to nobody."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.ground.errors import KgError

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["find_misleading"]


def find_misleading(answers: "Answers", actors: Sequence[Mapping[str, Any]]) -> list[int]:
    """The places of the `actors` whose name is not what `Answers.find` finds them by."""

    def leads(actor: Mapping[str, Any]) -> bool:
        if actor["name"].startswith("-"):  # would be an option
            return False
        try:
            found = answers.find(actor["name"])
        except KgError:
            return False
        return bool(found.actor_id == actor["actor_id"])

    return [place for place, actor in enumerate(actors) if not leads(actor)]
