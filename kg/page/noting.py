"""Notes and pins of the corrections file: what the page says of actors, and where they stand."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.ask.correcting import applied_corrections
from kg.ground.errors import AmbiguousActorError, UnknownActorError
from kg.ground.folding import fold

if TYPE_CHECKING:
    from kg.ask.answers import Answers
    from kg.resolve import Correction

__all__ = ["Noted", "find_noted"]


@dataclass(frozen=True, slots=True)
class Noted:
    """The notes and pins by the id of their actor; of two about one actor the later one holds.

    `lost` are the lines of which the name leads to nobody, or to several.
    """

    notes: dict[str, str]
    pins: dict[str, tuple[int, int]]
    lost: list["Correction"]

    def decisions(self, names: dict[str, str]) -> list[dict[str, Any]]:
        """As the page keeps its reader's decisions; of the actors in `names`, by id."""
        said: list[dict[str, Any]] = [
            *({"kind": "note", "id": one, "to": text} for one, text in self.notes.items()),
            *({"kind": "pin", "id": one, "x": x, "y": y} for one, (x, y) in self.pins.items()),
        ]
        return [{**one, "name": names[one["id"]]} for one in said if one["id"] in names]


def find_noted(answers: "Answers") -> Noted:
    """The notes and pins of the graph: a name means whom it would mean in a question.

    An empty note takes the one before back.
    """
    found = Noted({}, {}, [])
    corrections = applied_corrections(answers)
    for line in (one for one in corrections.lines if one.kind in ("note", "pin")):
        actor_id = _find(line, answers)
        if actor_id is None:
            found.lost.append(line)
        elif line.kind == "pin":
            found.pins[actor_id] = (line.x, line.y)
        elif line.to:
            found.notes[actor_id] = line.to
        else:
            found.notes.pop(actor_id, None)
    return found


def _find(line: "Correction", answers: "Answers") -> str | None:
    """The only actor that is called so; else the one that a question finds."""
    (name,) = line.names
    rows = answers.names.names.get(fold(name), ())
    called: set[str] = {
        row["actor_id"]
        for row in rows
        if fold(row["name"]) == fold(name) and line.type in ("", row["type"])
    }
    if len(called) == 1:
        return called.pop()
    try:
        return answers.find(f"{name} ({line.type})" if line.type else name).actor_id
    except (AmbiguousActorError, UnknownActorError):
        return None
