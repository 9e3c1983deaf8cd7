"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph and `ftm`.

Actors are `Person`, `Organization`, `LegalEntity` (a country) and `Address` (a place); roles are
`Membership`s where they are of an organisation, and `position`s of the person; items are `Article`s
and a name in one is a `Mention`. Ids are hashes, the same at every export.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.ask.roles import write_role
from kg.ground.time_zone import local_time

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["write"]

_SCHEMAS = {
    "person": "Person",
    "organisation": "Organization",
    "country": "LegalEntity",
    "place": "Address",
}


def write(answers: "Answers", paths: list[Path]) -> None:
    """One file; what a role is of is in it whatever the view shows."""
    with paths[0].open("w", encoding="utf-8") as file:
        for entity in _entities(answers):
            file.write(json.dumps(entity, ensure_ascii=False) + "\n")


def _entities(answers: "Answers") -> Iterator[dict[str, Any]]:
    relations = answers.relations()
    rows = {row["actor_id"]: row for row in answers.actors()}
    needed = {row["of"]: answers.names.ids[row["of"]] for row in relations if row["of"]}
    positions = _positions(relations)
    for actor_id, row in sorted((needed | rows).items()):
        yield _actor(row, positions.get(actor_id, []))
    yield from (_membership(row) for row in relations if str(row["of"]).startswith("organisation:"))
    told = set()
    for one in answers.appearances():
        if one["item_id"] not in told:
            told.add(one["item_id"])
            yield _article(one)
        yield _mention(one, rows[one["actor_id"]])


def _positions(relations: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in relations:
        said = write_role(row["role"], row["of_name"], former=row["former"])
        found.setdefault(row["actor_id"], []).append(said)
    return found


def _actor(row: Mapping[str, Any], positions: list[str]) -> dict[str, Any]:
    others = [alias for alias in row["aliases"] if alias != row["name"]]
    properties = {"name": [row["name"]], "alias": others, "position": positions}
    if row["type"] == "place":
        properties = {"full": [row["name"]]}
    if row["iso"]:
        properties["country"] = [row["iso"].lower()]
    return _entity(_SCHEMAS[row["type"]], row["actor_id"], properties)


def _membership(row: Mapping[str, Any]) -> dict[str, Any]:
    """`summary` says what is counted, and when: no dates of an office."""
    days = " to ".join(row[name].isoformat() for name in ("first", "last") if row[name])
    summary = f"presented so in news stories: {row['stories']}"
    key = (row["actor_id"], row["of"], row["role"].lower(), str(row["former"]))
    properties = {
        "member": [_id(row["actor_id"])],
        "organization": [_id(row["of"])],
        "role": [write_role(row["role"], former=row["former"])],
        "summary": [f"{summary}, {days}" if days else summary],
    }
    return _entity("Membership", "\0".join(key), properties)


def _article(one: Mapping[str, Any]) -> dict[str, Any]:
    published = one["published"]
    properties = {
        "title": [one["title"]] if one["title"] else [],
        "fileName": [one["source"]],
        "publisher": [one["outlet"]] if one["outlet"] else [],
        "publishedAt": [local_time(published).date().isoformat()] if published else [],
        "sourceUrl": [one["url"]] if one["url"] else [],
    }
    return _entity("Article", one["item_id"], properties)


def _mention(one: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    properties = {
        "document": [_id(one["item_id"])],
        "resolved": [_id(one["actor_id"])],
        "name": [row["name"]],
        "detectedSchema": [_SCHEMAS[row["type"]]],
    }
    return _entity("Mention", f"{one['item_id']}\0{one['actor_id']}", properties)


def _entity(schema: str, key: str, properties: Mapping[str, list[str]]) -> dict[str, Any]:
    told = {name: values for name, values in properties.items() if values}
    return {"id": _id(key), "schema": schema, "properties": told}


def _id(key: str) -> str:
    return "kg-" + hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()
