"""`kg actors`, `kg count`, `kg partners` and `kg evidence`: questions to a graph."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.command_line.options import Narrowing, format_option, narrowing_options, output_option
from kg.command_line.rendering import as_json, render
from kg.count.questions import SORTS

if TYPE_CHECKING:
    from kg.answers import Answers

__all__ = ["actors", "count", "evidence", "narrowed_answers", "partners", "taken_for"]

_ACTOR_COLUMNS = ("name", "type", "stories", "items", "mentions", "actor_id")
_PARTNER_COLUMNS = (
    *("name", "type", "stories", "items", "sentences"),
    *("npmi", "log_likelihood", "jaccard", "p_value", "q_value"),
)
_EVIDENCE_COLUMNS = ("source", "title", "published", "sentence", "text")
_EVIDENCE_FIELDS = ("item_id", "source", "title", "published", "sentence", "text")


@click.command()
@output_option
@format_option
@click.option("--type", "kind", metavar="TYPE", help="Only this type; the same as --types TYPE.")
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
    render(answers.actors()[:limit], _ACTOR_COLUMNS, style)


@click.command()
@click.argument("names", nargs=-1, required=True)
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
@click.argument("name")
@output_option
@format_option
@click.option("--sort", type=click.Choice(SORTS), default="stories", show_default=True)
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
    taken_for(answers, [name])
    render(answers.partners(name, sort)[:limit], _PARTNER_COLUMNS, style)


@click.command()
@click.argument("names", nargs=-1, required=True)
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
    taken_for(answers, names)
    rows = [asdict(one) for one in answers.evidence(names)]
    if style == "json":
        rows = [{name: row[name] for name in _EVIDENCE_FIELDS} for row in rows]
    render(rows, _EVIDENCE_COLUMNS, style)


def narrowed_answers(output: Path, narrowing: Narrowing) -> "Answers":
    """The answers of the graph in `output`, narrowed as the options say."""
    from kg.answers import open_answers
    from kg.store import Store

    answers = open_answers(Store(output))
    if narrowing.since or narrowing.until:
        answers = answers.between(narrowing.since, narrowing.until)
    view = answers.view
    if narrowing.types is not None:
        view = replace(view, types=narrowing.types)
    if narrowing.watch_list is not None:
        lines = narrowing.watch_list.read_text(encoding="utf-8-sig").splitlines()
        names = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        view = replace(view, actors=frozenset(answers.ids(names)))
    return answers.watching(view)


def taken_for(answers: "Answers", names: Sequence[str]) -> list[str]:
    """The full names that `names` are taken for; says so where others bear a name, too."""
    found = [answers.find(name) for name in names]
    for name, one in zip(names, found, strict=True):
        if one.others:
            others = ", ".join(one.others[:5])
            click.echo(f"kg: {name!r} is taken for {one.name}; others: {others}", err=True)
    return [one.name for one in found]
