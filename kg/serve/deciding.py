"""Decisions about names: what one would change, written down, taken back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from kg.ask.answers import Answers
from kg.ask.correcting import applied_corrections, correct, write_names
from kg.ground.errors import QuestionError, StoreError
from kg.resolve import (
    Correction,
    Corrections,
    add_corrections,
    parse_corrections,
    read_corrections,
    remove_correction,
)
from kg.serve import limits
from kg.serve.query import Query, one

__all__ = ["Change", "Decisions", "Preview", "preview", "read_decisions"]

_LOCK = "corrections.lock"
_WAITED = 20  # seconds for another server that writes
_SHOWN = 30  # changes


@dataclass(frozen=True, slots=True)
class Change:
    """An actor and its stories before and after a decision; 0 where it is not there."""

    name: str
    type: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Preview:
    """Whose stories would change, most of them first; in how many items, where not in all."""

    changes: list[Change]
    items: int | None


def read_decisions(form: Query, answers: Answers) -> tuple[Correction, ...]:
    """The decisions of a form: one by its fields, or the lines of a corrections file.

    Names are those of the news, whatever was typed. Raises `CorrectionsError` for a mistake in
    them, `QuestionError` for none, and what `Answers.find` raises.
    """
    if lines := one(form, "lines"):
        decided = parse_corrections(lines, "these decisions").lines
        decided = tuple(replace(line, line=0) for line in decided)
    else:
        names = tuple(name.strip() for name in form.get("name", ()) if name.strip())
        comment, kind = one(form, "comment").strip(), one(form, "kind")
        to = one(form, "to").strip()
        of_type = one(form, "type") if kind in ("merge", "rename", "drop") else ""
        decided = Corrections().plus(Correction(kind, names, to, comment, 0, of_type)).lines
    if not decided:
        msg = "nothing is decided: give a kind and names"
        raise QuestionError(msg)
    return tuple(write_names(_concerned(answers, decided), decided))


def _concerned(answers: Answers, decided: Sequence[Correction]) -> Answers:
    """The answers over what decisions are tried on: of a large graph the items that name them.

    Those are the newest. Raises what `Answers.find` raises.
    """
    if answers.sizes["items"] <= limits.PREVIEWED:
        return answers
    names = [name for line in decided for name in line.names]
    return answers.alone(answers.naming(names)[: limits.TRIED])


def preview(answers: Answers, decided: Sequence[Correction]) -> Preview:
    """Whose stories would change; raises `CorrectionsError` for a decision without effect."""
    some = _concerned(answers, decided)
    whole = some is answers
    after = {row["actor_id"]: row for row in correct(some, decided).all_actors}
    # Who is meant may be another where few items are looked at: both are made of the same ones.
    known = some if whole else correct(some, ())
    before = {row["actor_id"]: row for row in known.all_actors}
    changes = [
        Change(
            (after.get(actor_id) or before[actor_id])["name"],
            (after.get(actor_id) or before[actor_id])["type"],
            before[actor_id]["stories"] if actor_id in before else 0,
            after[actor_id]["stories"] if actor_id in after else 0,
        )
        for actor_id in sorted(before.keys() | after.keys())
        if _differs(before.get(actor_id), after.get(actor_id))
    ]
    changes.sort(key=lambda one: -max(one.before, one.after))
    return Preview(changes[:_SHOWN], None if whole else some.sizes["items"])


def _differs(one: dict[str, object] | None, other: dict[str, object] | None) -> bool:
    return one is None or other is None or any(one[key] != other[key] for key in one)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The corrections file of a graph; whoever writes waits for whoever else does."""

    path: Path
    lock: Path

    def lines(self) -> tuple[Correction, ...]:
        """All decisions, in their order; raises `CorrectionsError` for a mistake in the file."""
        return read_corrections(self.path).lines if self.path.exists() else ()

    def add(self, decided: Sequence[Correction], day: date) -> None:
        """Writes decisions behind those that are there, each with its day."""
        with self._alone():
            add_corrections(self.path, [_dated(line, day) for line in decided])

    def take_back(self, gone: Correction) -> None:
        """Takes one out of the file."""
        with self._alone():
            remove_correction(self.path, gone)

    def pending(self, answers: Answers) -> int:
        """How many decisions the graph does not follow yet, or follows no longer."""
        said, followed = set(map(_saying, self.lines())), applied_corrections(answers).lines
        return len(said.symmetric_difference(map(_saying, followed)))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.lock.parent.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.lock, timeout=_WAITED):
                yield
        except Timeout as error:
            msg = f"{self.path}: somebody else is writing there; try again in a moment"
            raise StoreError(msg) from error


def _saying(line: Correction) -> Correction:
    return replace(line, line=0, comment="")


def _dated(line: Correction, day: date) -> Correction:
    return replace(line, comment=f"{line.comment} ({day})".strip())
