"""`kg build` and `kg items`: from sources to a graph."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.command_line.options import (
    dates_option,
    format_option,
    output_option,
    retrieved_option,
)
from kg.command_line.rendering import render
from kg.command_line.saying import say
from kg.ground.errors import NothingReadError
from kg.ground.progress import showing_progress
from kg.ground.records import Item
from kg.read import decode, fold_notes, parse_time, read_items

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["build", "items"]

_ITEM_COLUMNS = (
    *("source", "position", "title", "section", "place", "published", "age", "agencies"),
    *("outlet", "item_id"),
)
_ITEM_FIELDS = tuple(field.name for field in fields(Item))
_sources = click.argument("sources", nargs=-1, required=True, type=click.Path())


@click.command()
@_sources
@output_option
@retrieved_option
@dates_option
@click.option("--model", default="auto", show_default=True, help="A spaCy pipeline; see kg models.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes.")
@click.option(
    "--corrections",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Corrections of names [default: corrections.toml in the output directory].",
)
@click.option("--no-adjectives", is_flag=True, help="Amerikaanse does not count for the country.")
@click.option("--metonyms", is_flag=True, help="A capital counts for its government.")
@click.option("--fresh", is_flag=True, help="Forget what earlier builds found.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Who finds names: this machine, or the workers of Apache Spark.",
)
@click.option("--master", metavar="URL", help="Spark's master: spark://…, local[4].")
@click.option("--remote", metavar="URL", help="A server of Spark Connect: sc://….")
def build(
    sources: tuple[str, ...],
    output: Path,
    *,
    no_adjectives: bool,
    engine: str,
    master: str | None,
    remote: str | None,
    **options: Any,  # noqa: ANN401
) -> None:
    """Build the graph of SOURCES: tables, page and a summary.

    SOURCES are files, directories, or - for JSON Lines on standard input; with --engine spark
    also addresses that the workers can read.

    \b
    Example:
      kg build examples/news -o output
      cat news.jsonl | kg build - -o output
      kg build "s3a://news/2024/*.parquet" -o output --engine spark
    """
    from kg.graph import open_graph
    from kg.ground.store import Store
    from kg.road import Options, build_graph

    with _session(engine, master, remote) as session, showing_progress() as progress:
        build_graph(
            sources,
            Store(output),
            Options(adjectives=not no_adjectives, **options),
            stdin=_standard_input(),
            progress=progress,
            spark=session,
        )
    _summarise(open_graph(output).answers.manifest, output)


def _session(
    engine: str, master: str | None, remote: str | None
) -> "AbstractContextManager[SparkSession | None]":
    from kg.spark import open_session

    if master and remote:
        raise click.UsageError("give --master or --remote, not both")
    if engine == "spark":
        return open_session(master=master, remote=remote)
    if master or remote:
        raise click.UsageError("--master and --remote go with --engine spark")
    return nullcontext()


def _summarise(manifest: dict[str, Any], output: Path) -> None:
    from kg.ground.amounts import amount
    from kg.ground.store import PAGE

    counts = manifest["counts"]
    copies = counts["items"] - counts["stories"]
    click.echo(
        f"{amount(counts['items'], 'item')} ({amount(counts['stories'], 'story', 'stories')}, "
        f"{amount(copies, 'copy', 'copies')}), "
        f"{amount(counts['mentions'], 'mention')} of {amount(counts['actors'], 'actor')}, "
        f"{amount(counts['comentions'], 'pair')} that appear together"
    )
    if manifest["skipped"]:
        click.echo(
            f"{amount(len(manifest['skipped']), 'input')} skipped: see {output}/manifest.json"
        )
    click.echo(f"names by {manifest['model']['name']} {manifest['model']['version']}")
    click.echo(f"open {output / PAGE}")


@click.command()
@_sources
@retrieved_option
@dates_option
@format_option
@click.option("--verbose", is_flag=True, help="Name every input that is skipped, and every note.")
def items(
    sources: tuple[str, ...],
    retrieved: str | None,
    dates: str | None,
    style: str,
    *,
    verbose: bool,
) -> None:
    """Show how SOURCES are split into items, without looking for names.

    \b
    Example:
      kg items examples/news --format json
    """
    reading = read_items(
        sources,
        stdin=_standard_input(),
        retrieved=parse_time(retrieved),
        day_first=dates == "day-first",
    )
    said = [*reading.notes, *(f"skipped {error}" for error in reading.skipped)]
    for line in said if verbose else fold_notes(said):
        say(line)
    if not reading.items:
        raise NothingReadError(f"nothing to read in {', '.join(map(str, sources))}")
    render([asdict(item) for item in reading.items], _ITEM_COLUMNS, style, _ITEM_FIELDS)


def _standard_input() -> Iterator[str]:
    """The lines of standard input, read like a file; `ValueError` where it is no text."""
    if sys.stdin is None:
        raise ValueError("standard input is closed")
    text, guessed = decode(sys.stdin.buffer.read())
    if guessed:
        say(f"standard input: read as {guessed} (guessed)")
    yield from text.split("\n")
