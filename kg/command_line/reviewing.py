"""`kg review`: names that may be one, names that may be two, and what a person decides."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.command_line.opening import open_output
from kg.command_line.options import format_option, output_option
from kg.command_line.rendering import render
from kg.command_line.saying import one_line, say
from kg.ground.amounts import amount
from kg.ground.errors import QuestionError
from kg.ground.progress import busy

if TYPE_CHECKING:
    from kg.resolve import Correction, Proposal

__all__ = ["review"]

_COLUMNS = ("number", "kind", "names", "lead", "items", "reason", "evidence")
_OTHER = {"merge": "split", "split": "merge"}


@click.command()
@output_option
@format_option
@click.option("--accept", multiple=True, type=int, metavar="N", help="Do what proposal N says.")
@click.option("--reject", multiple=True, type=int, metavar="N", help="Never do it.")
@click.option("--ask", is_flag=True, help="Decide one after the other, on the screen.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="How many.")
@click.option(
    "--corrections",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where decisions go [default: corrections.toml in the output directory].",
)
def review(
    output: Path,
    style: str,
    accept: tuple[int, ...],
    reject: tuple[int, ...],
    limit: int,
    corrections: Path | None,
    *,
    ask: bool,
) -> None:
    """Show doubtful names with evidence, the closest decisions first, and decide.

    The lead says how far who was taken was ahead of who came second.

    A decision is a line in the corrections file; the next `kg build` follows it.

    \b
    Example:
      kg review
      kg review --accept 1 --reject 3
    """
    from kg.ask.correcting import propose
    from kg.ground.store import CORRECTIONS
    from kg.resolve import add_corrections

    with busy("looking for doubtful names"):
        proposals = propose(open_output(output))
    decided = _decide(proposals, accept, reject)
    if ask:
        decided += _ask(proposals[:limit])
    if decided:
        path = corrections or output / CORRECTIONS
        add_corrections(path, decided)
        say(f"{len(decided)} decisions written to {path}; now run kg build")
    elif not ask:
        rows = [{"number": n, **asdict(one)} for n, one in enumerate(proposals, start=1)]
        render(rows[:limit], _COLUMNS, style, below=["reason", "evidence"])


def _decide(
    proposals: "list[Proposal]", accept: tuple[int, ...], reject: tuple[int, ...]
) -> "list[Correction]":
    for number in (*accept, *reject):
        if not 1 <= number <= len(proposals):
            msg = f"there is no proposal {number}: `kg review` lists 1 to {len(proposals)}"
            raise QuestionError(msg)
    _check_surnames([proposals[number - 1] for number in accept])
    accepted = [_correction(proposals[number - 1], accepted=True) for number in accept]
    return accepted + [_correction(proposals[number - 1], accepted=False) for number in reject]


def _check_surnames(accepted: "list[Proposal]") -> None:
    """One name alone cannot be merged with two people: they would be one."""
    bearers: dict[str, str] = {}
    for name, alone in (one.names for one in accepted if one.kind == "merge"):
        if bearers.setdefault(alone, name) != name:
            msg = f"{alone!r} is {bearers[alone]} or {name}, not both: accept one of them"
            raise QuestionError(msg)


def _ask(proposals: "list[Proposal]") -> "list[Correction]":
    decided = []
    for one in proposals:
        told = amount(one.items, "item")
        question = f"{one.kind} {' and '.join(one.names)}? ({one.reason}; {told})"
        click.echo(f"\n{one_line(question)}")
        for passage in one.evidence:
            click.echo(f"  {one_line(passage)}")
        answer = click.prompt("yes, no, skip, quit", type=click.Choice(["y", "n", "s", "q"]))
        if answer == "q":
            break
        if answer != "s":
            decided.append(_correction(one, accepted=answer == "y"))
    return decided


def _correction(proposal: "Proposal", *, accepted: bool) -> "Correction":
    from kg.resolve import Correction

    kind = proposal.kind if accepted else _OTHER[proposal.kind]
    return Correction(kind, proposal.names, comment=proposal.reason)
