"""The graph that a command asks: where it lives, what narrows it, whom its names mean."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.command_line.saying import say
from kg.ground.errors import (
    AmbiguousActorError,
    KgError,
    QuestionError,
    SourceError,
    StoreError,
    UnknownActorError,
)
from kg.ground.progress import busy

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kg.ask.answers import Answers
    from kg.command_line.options import Narrowing

__all__ = [
    "complete_actors",
    "narrowed_answers",
    "open_output",
    "refuse_left_out",
    "taken_for",
    "within",
]

_LOOKED_AT = 1_000  # entries of a directory
_ABOVE = 3  # directories
_COMPLETED = 50  # names


def open_output(output: Path) -> "Answers":
    """The answers of the graph in `output`.

    Raises `StoreError` where there is none, with the name of one that is close by.
    """
    from kg.ask.answers import open_answers
    from kg.ground.store import Store

    try:
        return open_answers(Store(output))
    except StoreError as error:
        near = None if _is_graph(output) else _find_near(output)
        if near is None:
            raise
        msg = f"{error}; there is one in {near}: add `-o {near}`"
        raise StoreError(msg) from error


def within(narrowing: "Narrowing") -> str:
    """What a question without an answer was narrowed to, as the end of a sentence."""
    return " in what these options leave" if narrowing.narrows else ""


def narrowed_answers(output: Path, narrowing: "Narrowing") -> "Answers":
    """The answers of the graph in `output`, narrowed as the options say."""
    answers = open_output(output)
    if narrowing.picking:
        with busy("picking items"):
            answers = answers.picking(narrowing.picking)
        if not answers.sizes["items"]:
            say("no item has all that these options ask for")
    if narrowing.since or narrowing.until:
        undated = answers.undated
        with busy("counting the period"):
            answers = answers.between(narrowing.since, narrowing.until)
        if undated:
            say(f"{undated} stories have no date and are in no period")
    view = answers.view
    if narrowing.types is not None:
        view = replace(view, types=narrowing.types)
    if narrowing.watch_list is not None:
        view = replace(view, actors=frozenset(_watched(answers, narrowing.watch_list)))
    return answers.watching(view)


def _watched(answers: "Answers", watch_list: Path) -> Iterator[str]:
    """The ids of the actors on a watch list; a name that leads to no actor, or to several, is said.

    Raises `SourceError` where the list cannot be read.
    """
    from kg.read import decode

    try:
        text, _ = decode(watch_list.read_bytes())
    except ValueError as error:
        raise SourceError(str(watch_list), str(error)) from error
    for line in text.splitlines():
        name = line.strip()
        if name and not name.startswith("#"):
            try:
                yield answers.find(name).actor_id
            except (UnknownActorError, AmbiguousActorError) as error:
                say(f"{watch_list}: {error}; left out")


def refuse_left_out(answers: "Answers", narrowing: "Narrowing", names: Sequence[str]) -> None:
    """Raises `QuestionError` where --types or --actors leave out an actor that is asked about."""
    for actor_id in answers.ids(names):
        actor = answers.names.ids[actor_id]
        if narrowing.types and actor["type"] not in narrowing.types:
            types = ",".join(narrowing.types)
            msg = f"{actor['name']} ({actor['type']}) is left out by --types {types}"
            raise QuestionError(msg)
        if narrowing.watch_list and actor_id not in (answers.view.actors or ()):
            msg = f"{actor['name']} is not on the watch list {narrowing.watch_list}"
            raise QuestionError(msg)


def taken_for(answers: "Answers", names: Sequence[str]) -> list[str]:
    """The full names that `names` are taken for; says so where others bear a name, too."""
    found = [answers.find(name) for name in names]
    for name, one in zip(names, found, strict=True):
        if one.others:
            others = ", ".join(one.others[:5])
            say(f"{name!r} is taken for {one.name}; others: {others}")
    return [one.name for one in found]


def _find_near(output: Path) -> Path | None:
    """A graph in the directory asked, around or beside it, or of its name further up."""
    above = output.resolve().parents[1 : 1 + _ABOVE]
    further_up = (Path(os.path.relpath(folder / output.name)) for folder in above)
    places = [*_entries(output), output.parent, *_entries(output.parent), *further_up]
    return next((place for place in places if _is_graph(place)), None)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(islice(folder.iterdir(), _LOOKED_AT))
    except OSError:
        return []


def _is_graph(folder: Path) -> bool:
    try:
        return all((folder / name).is_file() for name in ("manifest.json", "actors.parquet"))
    except OSError:
        return False


def complete_actors(
    context: click.Context, _: click.Parameter, typed: str
) -> "list[CompletionItem]":
    """The actors with a word that begins as `typed`, most stories first; none without a graph."""
    from click.shell_completion import CompletionItem

    from kg.ask.answers import open_answers
    from kg.ground.folding import fold
    from kg.ground.store import Store

    try:
        answers = open_answers(Store(Path(context.params.get("output") or "output")))
        names = [row["name"] for row in answers.all_actors]
    except KgError:
        return []
    asked = fold(typed)
    found = (name for name in names if f" {fold(name)}".find(f" {asked}") >= 0)
    return [CompletionItem(_as_word(name)) for name in islice(found, _COMPLETED)]


def _as_word(name: str) -> str:
    """One word of the command line: zsh and fish see to that by themselves, bash does not."""
    in_bash = os.environ.get("_KG_COMPLETE", "").startswith("bash")
    return name.replace(" ", "\\ ").replace("'", "\\'") if in_bash else name
