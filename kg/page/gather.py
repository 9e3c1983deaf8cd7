"""Everything that the page holds: the picture at first sight, the tables, what it is about."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.ask.answers import SHOWN_TYPES
from kg.ground.records import ACTOR_TYPES
from kg.page.carried import Carried, carry
from kg.page.choose import Choice
from kg.page.first_sight import draw
from kg.page.groups import find_groups, groups_everybody
from kg.page.noting import find_noted

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["gather", "gather_more"]


def gather(
    answers: "Answers", choice: Choice, *, evidence: bool, room: int, live: bool = False
) -> tuple[dict[str, Any], Carried]:
    """What stands in the page as JSON, and what it carries compressed in about `room` bytes.

    For a `live` page somebody waits, and more can be added to it.
    """
    actors = _carried_actors(answers)
    groups = find_groups(answers, choice, live=live)
    network = draw(choice, groups)
    room -= len(json.dumps(network))
    carried = carry(answers, actors, groups, evidence=evidence, room=room, joined=live)
    data = {
        "network": network,
        "about": _about(answers, choice, actors)
        | {
            "carriedActors": carried.actors,
            "textsLeftOut": carried.texts_left_out,
            "groupsEverybody": groups_everybody(choice, live=live),
        },
        "decisions": _decisions(answers, actors, evidence=evidence),
    }
    return data, carried


def gather_more(answers: "Answers", room: int) -> dict[str, Any]:
    """What a page adds to what it carries: `tables`, `texts`, `decisions`, what had no room."""
    actors = _carried_actors(answers)
    carried = carry(answers, actors, {}, evidence=True, room=room, joined=True)
    return {
        "tables": carried.tables,
        "texts": carried.texts,
        "decisions": _decisions(answers, actors, evidence=True),
        "actorsLeftOut": len(actors) - carried.actors,
        "textsLeftOut": carried.texts_left_out,
    }


def _carried_actors(answers: "Answers") -> list[dict[str, Any]]:
    """All actors of the view; places, too, where the view is what views are by themselves.

    Who asks for some types or for a watch list publishes nobody else.
    """
    view = answers.view
    whole = view.types == SHOWN_TYPES and view.actors is None
    return answers.all_actors if whole else answers.actors()


def _decisions(
    answers: "Answers", actors: list[dict[str, Any]], *, evidence: bool
) -> list[dict[str, Any]]:
    """Notes and pins of the corrections file; notes are for whoever may read the texts, too."""
    names = {actor["actor_id"]: actor["name"] for actor in actors}
    found = find_noted(answers)
    return (found if evidence else replace(found, notes={})).decisions(names)


def _about(answers: "Answers", choice: Choice, actors: list[dict[str, Any]]) -> dict[str, Any]:
    sizes = answers.sizes
    manifest = answers.manifest
    view = answers.view
    return {
        "kg": manifest.get("kg"),
        "built": answers.built.isoformat() if answers.built else None,
        "model": manifest.get("model"),
        "items": sizes["items"],
        "stories": sizes["stories"],
        "allTypes": list(ACTOR_TYPES),
        "types": list(view.types),
        "narrowed": view.types != SHOWN_TYPES,
        "watched": None if view.actors is None else len(view.actors),
        "since": answers.since.isoformat() if answers.since else None,
        "until": answers.until.isoformat() if answers.until else None,
        "actors": choice.all_actors,
        "pairs": choice.all_pairs,
        "allActors": len(actors),
        "focus": choice.focus,
    }
