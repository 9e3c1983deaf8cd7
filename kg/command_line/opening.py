"""The graph that a command asks: where it lives, and what can be typed for its actors."""

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.ground.errors import KgError, StoreError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kg.ask.answers import Answers

__all__ = ["complete_actors", "open_output"]

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
