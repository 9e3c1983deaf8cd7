"""`kg actors`, `kg count`, `kg partners` and `kg evidence`: questions to a graph."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.command_line.opening import complete_actors, open_output
from kg.command_line.options import Narrowing, format_option, narrowing_options, output_option
from kg.command_line.rendering import as_json, render
from kg.command_line.saying import say
from kg.count.questions import SORTS
from kg.ground.errors import AmbiguousActorError, QuestionError, SourceError, UnknownActorError
from kg.ground.progress import busy
from kg.ground.records import ACTOR_TYPES

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["actors", "count", "evidence", "narrowed_answers", "partners", "taken_for"]

_ACTOR_COLUMNS = ("name", "type", "role", "stories", "items", "mentions", "actor_id")
_ACTOR_FIELDS = ("actor_id", "name", "type", "aliases", "iso", "mentions", "items", "stories")
_MEASURES = ("npmi", "log_likelihood", "jaccard", "p_value", "q_value")
_PARTNER_COLUMNS = ("stories", "items", "sentences", *_MEASURES)
_PARTNER_FIELDS = ("actor_id", "name", "type", "items", "stories", "sentences", *_MEASURES)
_EVIDENCE_COLUMNS = ("source", "published", "title", "sentence", "text")
_EVIDENCE_FIELDS = ("item_id", "source", "title", "published", "sentence", "text")


@click.command()
@output_option
@format_option
@click.option("--type", "kind", type=click.Choice(ACTOR_TYPES), help="Only this type.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="How many.")
@narrowing_options
def actors(output: Path, style: str, kind: str | None, limit: int, narrowing: Narrowing) -> None:
    """List the actors, most stories first.

    \b
    Example:
      kg actors --type person --limit 10
    """
    types = (kind,) if kind else narrowing.types
    answers = narrowed_answers(output, replace(narrowing, types=types))
    rows = answers.actors()
    render(answers.with_roles(rows[:limit]), _ACTOR_COLUMNS, style, _ACTOR_FIELDS)
    if len(rows) > limit:
        say(f"{limit} of {len(rows)} actors; --limit {len(rows)} shows all")


@click.command()
@click.argument("names", nargs=-1, required=True, shell_complete=complete_actors)
@output_option
@format_option
@click.option("--by", type=click.Choice(["month"]), help="Split the count by month.")
@narrowing_options
def count(
    names: tuple[str, ...], output: Path, style: str, by: str | None, narrowing: Narrowing
) -> None:
    """Count in how many items, stories and sentences all NAMES appear together.

    \b
    Example:
      kg count Rutte Trump
      kg count Rutte Trump Poetin --since 2025-01-01
      kg count Rutte Trump --by month
    """
    answers = narrowed_answers(output, narrowing)
    full = taken_for(answers, names)
    _refuse_left_out(answers, narrowing, names)
    total = {"actors": full, **asdict(answers.count(names))}
    if by:
        months = answers.months(names)
        if style == "json":
            click.echo(as_json({**total, "months": months}))
        else:
            render(months, ("month", "items", "stories", "sentences"), style)
    elif style == "json":
        click.echo(as_json(total))
    else:
        render([total], ("actors", "items", "stories", "sentences"), style)


@click.command()
@click.argument("name", shell_complete=complete_actors)
@output_option
@format_option
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="stories",
    show_default=True,
    help="By which number, strongest first.",
)
@click.option("--limit", type=click.IntRange(1), help="How many [default: all].")
@narrowing_options
def partners(
    name: str, output: Path, style: str, sort: str, limit: int | None, narrowing: Narrowing
) -> None:
    """List with whom NAME appears, strongest first, with the measures.

    \b
    Example:
      kg partners Kim --sort npmi --types person
    """
    answers = narrowed_answers(output, narrowing)
    [full] = taken_for(answers, [name])
    rows = answers.partners(name, sort)[:limit]
    if not rows:
        say(f"{full} appears with nobody{_within(narrowing)}")
    columns = ("name", "type", "role", sort, *(name for name in _PARTNER_COLUMNS if name != sort))
    render(answers.with_roles(rows), columns, style, _PARTNER_FIELDS)


@click.command()
@click.argument("names", nargs=-1, required=True, shell_complete=complete_actors)
@output_option
@format_option
@narrowing_options
def evidence(names: tuple[str, ...], output: Path, style: str, narrowing: Narrowing) -> None:
    """Show the sentences and items in which all NAMES appear.

    \b
    Example:
      kg evidence Rutte Poetin
    """
    answers = narrowed_answers(output, narrowing)
    full = taken_for(answers, names)
    _refuse_left_out(answers, narrowing, names)
    rows = [asdict(one) for one in answers.evidence(names)]
    if not rows:
        say(f"{' and '.join(full)} never share an item{_within(narrowing)}")
    render(rows, _EVIDENCE_COLUMNS, style, _EVIDENCE_FIELDS, below=["text"])


def _within(narrowing: Narrowing) -> str:
    """What a question without an answer was narrowed to, as the end of a sentence."""
    return " in what these options leave" if narrowing.narrows else ""


def narrowed_answers(output: Path, narrowing: Narrowing) -> "Answers":
    """The answers of the graph in `output`, narrowed as the options say."""
    answers = open_output(output)
    if narrowing.since or narrowing.until:
        with busy("counting the period"):
            answers = answers.between(narrowing.since, narrowing.until)
        if answers.undated:
            say(f"{answers.undated} stories have no date and are in no period")
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


def _refuse_left_out(answers: "Answers", narrowing: Narrowing, names: Sequence[str]) -> None:
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
