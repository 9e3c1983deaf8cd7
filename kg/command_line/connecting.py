"""`kg path`, `kg compare`, `kg bridges` and `kg rising`: questions beyond pairs."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.ask.columns import COLUMNS, as_chains
from kg.command_line.opening import complete_actors, narrowed_answers, taken_for, within
from kg.command_line.options import Narrowing, format_option, narrowing_options, output_option
from kg.command_line.rendering import as_json, render
from kg.command_line.saying import say
from kg.ground.progress import busy

if TYPE_CHECKING:
    from kg.ask.paths import Step
    from kg.ask.rising import Comparison

__all__ = ["bridges", "compare", "path", "rising"]

_STEP_FIELDS = COLUMNS["path"]
_STEP_COLUMNS = ("chain", "step", "a_name", "b_name", "stories", "npmi", "item_id", "text")
_COMPARED_FIELDS = COLUMNS["compare"]
_BRIDGE_FIELDS = COLUMNS["bridges"]
_ORDERS = ("betweenness", "participation", "stories")
_CERTAIN = 0.05  # a q-value below this is said to be more than chance

_a = click.argument("a", metavar="A", shell_complete=complete_actors)
_b = click.argument("b", metavar="B", shell_complete=complete_actors)
_limit = click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1), help="How many."
)


@click.command()
@_a
@_b
@output_option
@format_option
@click.option(
    "--most", default=4, show_default=True, type=click.IntRange(1), help="Most steps of a chain."
)
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1), help="Most chains.")
@click.option(
    "--without",
    metavar="NAME",
    multiple=True,
    shell_complete=complete_actors,
    help="An actor that may not be on the way.",
)
@narrowing_options
def path(
    a: str,
    b: str,
    output: Path,
    style: str,
    most: int,
    limit: int,
    without: tuple[str, ...],
    narrowing: Narrowing,
) -> None:
    """Show how A and B are connected through others, each step with a sentence.

    Chains of fewest steps; those whose steps are all more frequent than by chance first, then by
    the stories of their weakest step.

    \b
    Example:
      kg path "Femke Bol" Poetin
      kg path Kim Schoof --without Trump --limit 3
    """
    from kg.ask.paths import find_paths

    answers = narrowed_answers(output, narrowing)
    full = taken_for(answers, [a, b, *without])
    chains = find_paths(answers, a, b, most=most, limit=limit, without=without)
    if not chains:
        say(
            f"no chain of at most {most} steps leads from {full[0]} to {full[1]}{within(narrowing)}"
        )
    if style == "json":
        click.echo(as_json(as_chains(chains)))
    else:
        rows = list(_steps(chains))
        render(rows, _STEP_COLUMNS, style, ("chain", "step", *_STEP_FIELDS), below=["text"])


def _steps(chains: "Sequence[Sequence[Step]]") -> Iterable[dict[str, Any]]:
    for chain, steps in enumerate(chains, start=1):
        for number, step in enumerate(steps, start=1):
            marks = step.evidence.marks
            yield {"chain": chain, "step": number, **asdict(step), "marks": marks}


@click.command()
@_a
@_b
@output_option
@format_option
@click.option("--limit", type=click.IntRange(1), help="How many [default: all].")
@narrowing_options
def compare(
    a: str, b: str, output: Path, style: str, limit: int | None, narrowing: Narrowing
) -> None:
    """List the partners that A and B share, and those of one alone.

    Shared ones first, by the smaller number of stories; then those of A alone, then of B alone.

    \b
    Example:
      kg compare Rutte "Von der Leyen" --types person
    """
    answers = narrowed_answers(output, narrowing)
    full = taken_for(answers, [a, b])
    rows = answers.compare(a, b)
    if style == "table":
        shared = sum(row["a_stories"] > 0 and row["b_stories"] > 0 for row in rows)
        say(f"a is {full[0]}, b is {full[1]}; {shared} of {len(rows)} partners are of both")
    render(rows[:limit], _COMPARED_FIELDS[1:], style, _COMPARED_FIELDS)


@click.command()
@output_option
@format_option
@click.option(
    "--sort", type=click.Choice(_ORDERS), default="betweenness", show_default=True, help="By what."
)
@_limit
@narrowing_options
def bridges(output: Path, style: str, sort: str, limit: int, narrowing: Narrowing) -> None:
    """List actors that connect groups: between which, and by how many stories.

    Groups are found by who appears with whom; each is named after its actor of most stories.

    \b
    Example:
      kg bridges --types person
    """
    from kg.ask.bridges import find_bridges

    answers = narrowed_answers(output, narrowing)
    with busy("looking for groups"):
        found = find_bridges(answers, sort)
    rows = [asdict(one) for one in found[:limit]]
    _say_more(len(rows), len(found), "bridges")
    if style != "json":
        for row in rows:
            groups = [f"{one['leading']} ({one['stories']})" for one in row["groups"]]
            row["groups"] = ", ".join(groups) if style == "table" else groups
    render(rows, _BRIDGE_FIELDS[1:], style, _BRIDGE_FIELDS, below=["groups"])


@click.command()
@output_option
@format_option
@_limit
@narrowing_options
def rising(output: Path, style: str, limit: int, narrowing: Narrowing) -> None:
    """List what is new: actors and pairs that are in the news more than before.

    The period from --since to --until (default: the last seven days of this graph's own news) is
    compared with the one of the same length before it.

    \b
    Example:
      kg rising
      kg rising --since 2025-03-01 --until 2025-03-31 --types person
    """
    from kg.ask.rising import find_rising

    answers = narrowed_answers(output, replace(narrowing, since=None, until=None))
    with busy("comparing two periods"):
        found = find_rising(answers, narrowing.since, narrowing.until)
    rows = [{**asdict(one), "with": one.with_id} for one in found.rising[:limit]]
    _say_periods(found)
    _say_more(len(rows), len(found.rising), "rises")
    columns = ("name", "with_name", "stories", "before", "new", "log_likelihood", "q_value")
    render(rows, columns, style, COLUMNS["rising"])


def _say_periods(found: "Comparison") -> None:
    begin, end = found.since - found.length, found.until - found.length
    say(
        f"{found.since} to {found.until} ({found.stories} stories) beside "
        f"{begin} to {end} ({found.before} stories)"
    )
    if not found.stories or not found.before:
        say("one of the two has no story: choose a longer period with --since and --until")
    elif not any(one.q_value is not None and one.q_value < _CERTAIN for one in found.rising):
        say(f"nothing rises by more than chance would do (no q-value below {_CERTAIN})")


def _say_more(shown: int, found: int, what: str) -> None:
    if found > shown:
        say(f"{shown} of {found} {what}; --limit {found} shows all")
