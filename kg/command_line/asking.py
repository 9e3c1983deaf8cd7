"""`kg actors`, `kg count`, `kg partners` and `kg evidence`: questions to a graph."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.ask.columns import COLUMNS, as_count
from kg.ask.narrowing import LABELS
from kg.ask.periods import PERIODS
from kg.command_line.opening import (
    complete_actors,
    narrowed_answers,
    refuse_left_out,
    taken_for,
    within,
)
from kg.command_line.options import Narrowing, format_option, narrowing_options, output_option
from kg.command_line.rendering import as_json, render
from kg.command_line.saying import say
from kg.ground.measures import SORTS
from kg.ground.records import ACTOR_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.ask.answers import Answers

__all__ = ["actors", "count", "evidence", "partners"]

_ACTOR_COLUMNS = ("name", "type", "role", "stories", "items", "mentions", "actor_id")
_PARTNER_COLUMNS = (
    "stories",
    "items",
    *(name for name in SORTS if name not in ("stories", "items")),
)
_EVIDENCE_COLUMNS = ("source", "published", "title", "sentence", "text")


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
    render(answers.with_roles(rows[:limit]), _ACTOR_COLUMNS, style, COLUMNS["actors"])
    if len(rows) > limit:
        say(f"{limit} of {len(rows)} actors; --limit {len(rows)} shows all")


@click.command()
@click.argument("names", nargs=-1, required=True, shell_complete=complete_actors)
@output_option
@format_option
@click.option(
    "--by",
    type=click.Choice([*PERIODS, *LABELS]),
    help="Split the count: stories by their day, items by outlet, section or agency; a story that "
    "two outlets print is in both rows.",
)
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
      kg count Rutte Trump --about "tarie*" --outlet "De Vlieter"
    """
    answers = narrowed_answers(output, narrowing)
    full = taken_for(answers, names)
    refuse_left_out(answers, narrowing, names)
    total = answers.count(names)
    rows = answers.count_by(names, by) if by else [as_count(full, total)]
    if by:
        _say_future(answers, names, by)
    if style == "json":
        click.echo(as_json(as_count(full, total, by, rows)))
    else:
        render(rows, (by or "actors", "items", "stories", "sentences"), style)


@click.command()
@click.argument("name", shell_complete=complete_actors)
@output_option
@format_option
@click.option(
    "--sort",
    type=click.Choice(list(SORTS)),
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
        say(f"{full} appears with nobody{within(narrowing)}")
    columns = ("name", "type", "role", sort, *(name for name in _PARTNER_COLUMNS if name != sort))
    render(answers.with_roles(rows), columns, style, COLUMNS["partners"])


@click.command()
@click.argument("names", nargs=-1, required=True, shell_complete=complete_actors)
@output_option
@format_option
@click.option("--limit", type=click.IntRange(1), help="How many [default: all].")
@narrowing_options
def evidence(
    names: tuple[str, ...], output: Path, style: str, limit: int | None, narrowing: Narrowing
) -> None:
    """Show the sentences and items in which all NAMES appear.

    \b
    Example:
      kg evidence Rutte Poetin --limit 5
    """
    answers = narrowed_answers(output, narrowing)
    full = taken_for(answers, names)
    refuse_left_out(answers, narrowing, names)
    rows = [asdict(one) for one in answers.evidence(names)]
    if not rows:
        say(f"{' and '.join(full)} never share an item{within(narrowing)}")
    render(rows[:limit], _EVIDENCE_COLUMNS, style, COLUMNS["evidence"], below=["text"])
    if limit and len(rows) > limit:
        say(f"{limit} of {len(rows)} rows; --limit {len(rows)} shows all")


def _say_future(answers: "Answers", names: "Sequence[str]", by: str) -> None:
    """Says so where stories are dated after the graph was built: rows of a far future follow."""
    last = answers.last_day(names) if by in PERIODS else None
    if last and answers.built and last > answers.built:
        far = "far " if last.year > answers.built.year + 1 else ""
        say(f"a story is dated {last}, {far}in the future: check the dates of the sources")
