"""Names looked at again: what is doubtful, and what corrections change."""

from collections.abc import Iterable
from dataclasses import asdict, fields, replace

from kg.answers import Answers
from kg.count import connect, count_tables
from kg.count.database import read_whole
from kg.folding import fold
from kg.records import Item, Mention
from kg.resolve import Correction, Corrections, Proposal, Resolution, resolve
from kg.tables import as_table

__all__ = ["applied_corrections", "correct", "propose"]


def applied_corrections(answers: Answers) -> Corrections:
    """The corrections that the graph was built with."""
    lines = answers.manifest.get("corrections", [])
    return Corrections(tuple(Correction(**{**one, "names": tuple(one["names"])}) for one in lines))


def propose(answers: Answers) -> list[Proposal]:
    """Names that may be one, and names that may be two, most consequential first."""
    return _resolve_again(answers, applied_corrections(answers)).proposals


def correct(answers: Answers, more: Iterable[Correction]) -> Answers:
    """The answers as they are with `more` corrections, counted anew in memory.

    Names are those of the news, or lead to an actor as in a question.
    """
    written = (
        replace(line, names=tuple(_as_written(answers, name) for name in line.names))
        for line in more
    )
    corrections = applied_corrections(answers).plus(*written)
    resolution = _resolve_again(answers, corrections)
    tables = count_tables(
        read_whole(answers.tables, "items"),
        as_table("mentions", resolution.mentions),
        resolution.actors,
    )
    manifest = {**answers.manifest, "corrections": [asdict(one) for one in corrections.lines]}
    corrected = Answers(connect(tables), tables, manifest, answers.view)
    if answers.since or answers.until:
        return corrected.between(answers.since, answers.until)
    return corrected


def _as_written(answers: Answers, name: str) -> str:
    """`name` where the news writes it so, else a form in the news of the actor it leads to."""
    known = {row["actor_id"]: row["aliases"] for row in (answers.whole or answers).all_actors}
    if any(fold(name) == fold(form) for forms in known.values() for form in forms):
        return name
    forms: list[str] = known[answers.find(name).actor_id]
    return forms[0]


def _resolve_again(answers: Answers, corrections: Corrections) -> Resolution:
    names = [field.name for field in fields(Item)]
    items = [Item(**row) for row in read_whole(answers.tables, "items").select(names).to_pylist()]
    names = [field.name for field in fields(Mention)]
    rows = read_whole(answers.tables, "mentions").select(names).to_pylist()
    once = {(row["item_id"], row["start"], row["end"]): Mention(**row) for row in rows}
    options = answers.manifest["options"]
    return resolve(
        items,
        list(once.values()),
        corrections=corrections,
        adjectives=options["adjectives"],
        metonyms=options["metonyms"],
    )
