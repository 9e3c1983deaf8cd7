"""Names looked at again: what is doubtful, and what corrections change."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from kg.ask.answers import Answers, FoundActor
from kg.count import connect, count_tables
from kg.count.database import read_all
from kg.describe import describe
from kg.ground.errors import AmbiguousActorError, CorrectionsError
from kg.ground.folding import fold
from kg.ground.records import Item, Mention, ResolvedMention
from kg.ground.tables import as_item, as_table
from kg.resolve import Correction, Corrections, Proposal, Resolution, names_written, resolve

__all__ = ["applied_corrections", "correct", "explain", "propose", "write_names"]


def applied_corrections(answers: Answers) -> Corrections:
    """The corrections that the graph was built with."""
    lines = answers.manifest.get("corrections", [])
    return Corrections(tuple(Correction(**{**one, "names": tuple(one["names"])}) for one in lines))


def propose(answers: Answers) -> list[Proposal]:
    """Names that may be one, and names that may be two, the closest decisions first."""
    return _resolve_again(answers, applied_corrections(answers)).proposals


def explain(answers: Answers, name: str) -> list[dict[str, Any]]:
    """The forms that name an actor, each with who came `second` and the smallest `lead`.

    Both are null where nobody else came into question.
    """
    rows = answers.forms(name)
    resolution = _resolve_again(answers, applied_corrections(answers))
    actor_id = answers.find(name).actor_id
    closest: dict[tuple[str, str | None], tuple[int, str]] = {}
    for one in resolution.mentions:
        second = resolution.seconds.get((one.item_id, one.start))
        if one.actor_id == actor_id and second:
            form, found = (one.text, one.rule), (second[1], second[0])
            closest[form] = min(closest.get(form, found), found)
    for row in rows:
        row["lead"], row["second"] = closest.get((row["text"], row["rule"]), (None, None))
    return rows


def correct(answers: Answers, more: Iterable[Correction]) -> Answers:
    """The answers as they are with `more` corrections, counted anew in memory.

    Names are those of the news, or lead to an actor as in a question. A new name or type takes
    the place of the one before. Raises `CorrectionsError` for a correction without effect.
    """
    corrections = applied_corrections(answers)
    written = write_names(answers, more)
    for line in written:
        corrections = _without_earlier(corrections, line).plus(line)
    resolution = _resolve_again(answers, corrections, doubts=False)
    items = _items(answers)
    description = describe(items, resolution.mentions, resolution.actors, corrections)
    for line in written:
        if str(line) in (*resolution.unmatched, *description.unmatched):
            msg = f"{line}: changes nothing, a name leads to nobody or to several"
            raise CorrectionsError(msg)
    read = {
        "items": read_all(answers.tables, "items"),
        "mentions": as_table("mentions", resolution.mentions),
        "roles": as_table("roles", description.roles),
    }
    tables = count_tables(read, resolution.actors)
    manifest = {**answers.manifest, "corrections": [asdict(one) for one in corrections.lines]}
    view = answers.view
    if view.actors is not None:
        view = replace(view, actors=_follow(view.actors, answers, resolution.mentions))
    corrected = Answers(connect(tables), tables, manifest, view)
    if answers.since or answers.until:
        return corrected.between(answers.since, answers.until)
    return corrected


def write_names(answers: Answers, lines: Iterable[Correction]) -> list[Correction]:
    """The corrections by names that stand in the news, where a name may be as in a question.

    Raises `CorrectionsError` where several names are one actor, and what `Answers.find` raises.
    """
    corrections = applied_corrections(answers)
    return [_write(line, answers, corrections) for line in lines]


def _write(line: Correction, answers: Answers, corrections: Corrections) -> Correction:
    """The correction by names that stand in the news."""
    names = tuple(_as_written(answers, name, corrections) for name in line.names)
    if len(set(map(fold, names))) < len(set(map(fold, line.names))):
        raise CorrectionsError(f"{line}: these names are one actor")
    return replace(line, names=names)


def _as_written(answers: Answers, name: str, corrections: Corrections) -> str:
    """`name` where the news writes it so, else the name of the actor it leads to.

    Of an actor that was renamed: the name before.
    """
    rows = (answers.whole or answers).all_actors
    asked = fold(name)
    forms = (form for row in rows for form in row["aliases"] if asked in fold(form))
    if any(asked in names_written(form) for form in forms):
        return name
    found = answers.find(name)
    same = {row["actor_id"]: row["name"] for row in rows if fold(row["name"]) == fold(found.name)}
    if len(same) > 1:  # an id, of two who are called so: a line cannot tell them apart
        raise AmbiguousActorError(name, same)
    renamed = {fold(line.to) for line in corrections.of("rename")}
    return _first_name(found, answers, corrections) if fold(found.name) in renamed else found.name


def _first_name(found: FoundActor, answers: Answers, corrections: Corrections) -> str:
    """What the actor is called without new names."""
    lines = tuple(line for line in corrections.lines if line.kind != "rename")
    before = _resolve_again(answers, Corrections(lines), doubts=False)
    ids = _follow([found.actor_id], answers, before.mentions)
    return next((one.name for one in before.actors if one.actor_id in ids), found.name)


def _without_earlier(corrections: Corrections, line: Correction) -> Corrections:
    """The corrections without the new name or type that `line` replaces."""
    if line.kind not in ("rename", "retype"):
        return corrections
    name = fold(line.names[0])
    kept = (one for one in corrections.lines if one.kind != line.kind or fold(one.names[0]) != name)
    return Corrections(tuple(kept))


def _follow(
    watched: Iterable[str], answers: Answers, mentions: Sequence[ResolvedMention]
) -> frozenset[str]:
    """The ids of watched actors after a correction: most of their mentions say who they are now."""
    now: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for one in mentions:
        if one.actor_id:
            now[one.item_id, one.start, one.end].add(one.actor_id)
    goals: dict[str, Counter[str]] = {actor_id: Counter() for actor_id in watched}
    for row in _mention_rows(answers):
        if row["actor_id"] in goals:
            goals[row["actor_id"]].update(now[row["item_id"], row["start"], row["end"]])
    return frozenset(
        old if old in counts else min(counts, key=lambda one: (-counts[one], one))
        for old, counts in goals.items()
        if counts
    )


def _resolve_again(
    answers: Answers, corrections: Corrections, *, doubts: bool = True
) -> Resolution:
    once = {
        (row["item_id"], row["start"], row["end"]): Mention(
            *(row[name] for name in Mention._fields)
        )
        for row in _mention_rows(answers)
        if row["rule"] != "boilerplate"
    }
    options = answers.manifest["options"]
    return resolve(
        _items(answers),
        list(once.values()),
        corrections=corrections,
        adjectives=options["adjectives"],
        metonyms=options["metonyms"],
        doubts=doubts,
    )


def _items(answers: Answers) -> list[Item]:
    return [as_item(row) for row in read_all(answers.tables, "items").to_pylist()]


def _mention_rows(answers: Answers) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_all(answers.tables, "mentions").to_pylist()
    return rows
