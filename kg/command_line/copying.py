"""`kg copies`: stories of several items, and the outlets that print them."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.command_line.opening import complete_actors, narrowed_answers, taken_for, within
from kg.command_line.options import Narrowing, format_option, narrowing_options, output_option
from kg.command_line.rendering import as_json, render
from kg.command_line.saying import say

if TYPE_CHECKING:
    from kg.ask.answers import Answers
    from kg.ask.copies import CopiedStory

__all__ = ["copies"]

_TELLING_FIELDS = ("item_id", "source", "outlet", "agencies", "published", "kept")
_STORY_COLUMNS = ("story", "published", "outlet", "agencies", "kept", "source")
_OUTLET_FIELDS = ("outlet", "items", "copies", "share", "agencies")


@click.command()
@click.argument("name", required=False, shell_complete=complete_actors)
@output_option
@format_option
@click.option("--by", type=click.Choice(["outlet"]), help="The share of copies of each outlet.")
@click.option("--limit", type=click.IntRange(1), help="How many [default: all].")
@narrowing_options
def copies(
    name: str | None,
    output: Path,
    style: str,
    by: str | None,
    limit: int | None,
    narrowing: Narrowing,
) -> None:
    """List stories of several items: who published first, and how much each item keeps.

    With NAME, the stories that name that actor. `kept` is the share of the words of a story's
    longest item. With --by outlet: how many of its items another item has, too, by agency.

    \b
    Example:
      kg copies Trump
      kg copies --by outlet
    """
    answers = narrowed_answers(output, narrowing)
    if by:
        if name is not None:
            msg = "--by outlet is about all stories: leave NAME out"
            raise click.UsageError(msg)
        _show_outlets(answers, style, limit)
        return
    full = taken_for(answers, [name]) if name is not None else ["any"]
    from kg.ask.copies import find_copies

    found = find_copies(answers, name, limit)
    if not found:
        about = f"no story that names {full[0]}" if name is not None else "no story"
        say(f"{about} has more than one item{within(narrowing)}")
    if style == "json":
        click.echo(as_json([asdict(one) for one in found]))
    else:
        render(list(_rows(found)), _STORY_COLUMNS, style, ("story_id", *_TELLING_FIELDS))


def _rows(found: "Iterable[CopiedStory]") -> Iterator[dict[str, Any]]:
    for number, story in enumerate(found, start=1):
        for item in story.items:
            yield {"story": number, "story_id": story.story_id, **asdict(item)}


def _show_outlets(answers: "Answers", style: str, limit: int | None) -> None:
    from kg.ask.copies import find_outlets

    rows = [asdict(one) for one in find_outlets(answers)[:limit]]
    if style != "json":
        for row in rows:
            row["agencies"] = [f"{one['agency']} ({one['copies']})" for one in row["agencies"]]
    render(rows, _OUTLET_FIELDS, style, _OUTLET_FIELDS)
