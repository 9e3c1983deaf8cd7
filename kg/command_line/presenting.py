"""`kg roles`: as what the news presents somebody."""

from pathlib import Path

import click

from kg.ask.columns import COLUMNS
from kg.command_line.opening import complete_actors, narrowed_answers, taken_for
from kg.command_line.options import Narrowing, format_option, narrowing_options, output_option
from kg.command_line.rendering import render
from kg.command_line.saying import say

__all__ = ["roles"]

_COLUMNS = ("role", "of_name", "former", "stories", "items", "first", "last")


@click.command()
@click.argument("name", shell_complete=complete_actors)
@output_option
@format_option
@click.option("--family", is_flag=True, help="Whose kin NAME is instead, where texts say so.")
@narrowing_options
def roles(name: str, output: Path, style: str, *, family: bool, narrowing: Narrowing) -> None:
    """List as what the news presents NAME, in its own words, most stories first.

    A role is what stands beside the name. FIRST and LAST are the days of the first and the last
    story that says so: no term of office.

    \b
    Example:
      kg roles Rutte
    """
    answers = narrowed_answers(output, narrowing)
    [full] = taken_for(answers, [name])
    rows = answers.roles(name, family=family)
    if not rows:
        said = "whose kin" if family else "as what"
        say(f"no text says {said} {full} is")
    render(rows, _COLUMNS, style, COLUMNS["roles"])
