"""`kg html` and `kg export`: the graph as files for others."""

from pathlib import Path

import click

from kg.command_line.opening import narrowed_answers, taken_for
from kg.command_line.options import Narrowing, narrowing_options, output_option
from kg.export import FORMATS, write_export
from kg.ground.progress import busy
from kg.ground.store import PAGE

__all__ = ["export", "html"]


@click.command()
@output_option
@click.option("--focus", metavar="NAME", help="Only this actor and its neighbourhood.")
@click.option("--hops", default=1, show_default=True, type=click.IntRange(1), help="How far.")
@click.option("--top", default=150, show_default=True, type=click.IntRange(1), help="Most actors.")
@click.option(
    "--min-weight",
    default=1,
    show_default=True,
    type=click.IntRange(1),
    help="Fewest stories that a pair shares.",
)
@click.option(
    "--lang",
    type=click.Choice(["nl", "en"]),
    default="nl",
    show_default=True,
    help="In which language the page opens.",
)
@click.option("--no-evidence", is_flag=True, help="Leave texts, titles and sources out.")
@click.option(
    "--max-size",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0, min_open=True),
    help="Megabytes; the oldest texts that have no room are left out.",
)
@click.option("--to", type=click.Path(path_type=Path), help=f"[default: DIR/{PAGE}]")
@narrowing_options
def html(
    output: Path,
    focus: str | None,
    hops: int,
    top: int,
    min_weight: int,
    lang: str,
    *,
    no_evidence: bool,
    max_size: float,
    to: Path | None,
    narrowing: Narrowing,
) -> None:
    """Write the interactive page, one file that needs no network.

    \b
    Example:
      kg html --focus Rutte --to rutte.html
    """
    from kg.graph import KnowledgeGraph

    answers = narrowed_answers(output, narrowing)
    if focus:
        taken_for(answers, [focus])
    with busy("drawing the page"):
        page = KnowledgeGraph(answers).to_html(
            to or output / PAGE,
            focus=focus,
            hops=hops,
            top=top,
            min_weight=min_weight,
            lang=lang,
            evidence=not no_evidence,
            max_size=max_size,
        )
    click.echo(f"open {page}", err=not page.is_file())  # the page itself may go to a pipe


@click.command()
@click.argument("format_name", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@output_option
@click.option("--to", type=click.Path(path_type=Path), help="[default: into DIR]")
@click.option("--bom", is_flag=True, help="CSV as Excel wants it, with a byte order mark.")
@narrowing_options
def export(
    format_name: str, output: Path, to: Path | None, *, bom: bool, narrowing: Narrowing
) -> None:
    """Write the graph for other programs.

    FORMAT is graphml, gexf, json, csv, parquet, cypher, jsonld, ftm (FollowTheMoney) or obsidian
    (a vault, zipped).

    \b
    Example:
      kg export graphml --to graph.graphml
    """
    answers = narrowed_answers(output, narrowing)
    with busy(f"writing {format_name}"):
        written = write_export(answers, format_name, to or output, bom=bom)
    for path in written:
        click.echo(f"wrote {path}")
