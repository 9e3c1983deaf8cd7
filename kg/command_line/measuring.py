"""`kg evaluate` and `kg models`: how good the pipelines are, and which there are."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.command_line.options import format_option
from kg.command_line.rendering import as_json, render
from kg.command_line.saying import say
from kg.ground.progress import busy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.extract import Pipeline
    from kg.measure.evaluate import Score
    from kg.measure.gold import GoldText

__all__ = ["evaluate", "models"]

_SCORE_COLUMNS = ("label", "precision", "recall", "f1", "gold", "predicted")
_ACTOR_COLUMNS = ("type", *_SCORE_COLUMNS[1:])
_MISTAKE_COLUMNS = ("kind", "label", "name", "context")
_MODEL_COLUMNS = ("name", "version", "auto", "megabytes", "licence", "f1", "path")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--model", default="auto", show_default=True, help="A spaCy pipeline; see kg models.")
@click.option(
    "--errors", is_flag=True, help="List what was missed and invented; with csv that alone."
)
@click.option(
    "--actors",
    type=click.Path(path_type=Path),
    help="Measure who is who: the actors of each item, against those of this JSON file.",
)
@format_option
def evaluate(gold: Path, model: str, style: str, *, errors: bool, actors: Path | None) -> None:
    """Measure a pipeline on the marked text in GOLD: exact spans, per label and overall.

    GOLD is JSON Lines with marks in the field text ([[Mark Rutte|PERSON]]), or CoNLL columns.
    With --actors, who is who is measured: per type, every wrong merge and split, and B-cubed
    where the gold links its mentions.

    \b
    Example:
      kg evaluate gold.jsonl --model nl_core_news_lg
      kg evaluate gold.jsonl --actors actors.json --errors
    """
    from kg.extract import find_pipeline
    from kg.measure.gold import read_gold

    texts = read_gold(gold)
    pipeline = find_pipeline(model)
    say(f"names are found by {pipeline.name} {pipeline.version}")
    if actors is not None:
        _evaluate_actors(texts, actors, pipeline, style, errors=errors)
    else:
        _evaluate_spans(texts, pipeline, style, errors=errors)


def _evaluate_spans(
    texts: "list[GoldText]", pipeline: "Pipeline", style: str, *, errors: bool
) -> None:
    from kg.measure.evaluate import evaluate as measure

    with busy("finding names"):
        result = measure(texts, pipeline)
    rows = _rows(result.scores)
    if style == "json":
        mistakes = {"errors": [asdict(one) for one in result.mistakes]} if errors else {}
        click.echo(as_json(rows | mistakes))
        return
    if not (errors and style == "csv"):  # a CSV file has one heading
        render([{"label": label, **row} for label, row in rows.items()], _SCORE_COLUMNS, style)
    if errors:
        render(list(map(asdict, result.mistakes)), _MISTAKE_COLUMNS, style)


def _evaluate_actors(
    texts: "list[GoldText]", actors: Path, pipeline: "Pipeline", style: str, *, errors: bool
) -> None:
    from kg.measure.actors import evaluate_actors, read_actors

    with busy("finding actors"):
        result = evaluate_actors(texts, read_actors(actors), pipeline)
    rows = _rows(result.scores)
    wrong = {"merges": result.merges, "splits": result.splits}
    wrong |= {"missed": result.missed, "invented": result.invented} if errors else {}
    linked = result.b_cubed
    cubed = {
        name: getattr(linked, name) for name in ("precision", "recall", "f1", "mentions") if linked
    }
    if style == "json":
        said = {what: list(map(asdict, found)) for what, found in wrong.items()}
        click.echo(as_json(rows | said | ({"b_cubed": cubed} if cubed else {})))
        return
    if not (errors and style == "csv"):
        render([{"type": kind, **row} for kind, row in rows.items()], _ACTOR_COLUMNS, style)
    if cubed and style == "table":
        render([{"b_cubed": "mentions", **cubed}], ("b_cubed", *cubed), style)
    listed = [
        {"kind": what, "item": one.item_id, "type": one.type, "names": " / ".join(one.names)}
        for what, found in wrong.items()
        for one in found
    ]
    if listed and (errors or style == "table"):
        render(listed, ("kind", "item", "type", "names"), style)


def _rows(scores: "Mapping[str, Score]") -> dict[str, dict[str, float]]:
    return {
        name: {column: getattr(score, column) for column in _SCORE_COLUMNS[1:]}
        for name, score in scores.items()
    }


@click.group(invoke_without_command=True)
@click.pass_context
@format_option
def models(ctx: click.Context, style: str) -> None:
    """List the Dutch pipelines that are there, and which one `auto` takes.

    \b
    Example:
      kg models
      kg models install nl_core_news_lg
    """
    if ctx.invoked_subcommand is None:
        from kg.extract.pipelines import PREFERRED, list_pipelines

        rows = [asdict(one) for one in list_pipelines()]
        render(rows, _MODEL_COLUMNS, style)
        if not any(row["name"] == PREFERRED for row in rows):
            say(f"{PREFERRED} is not installed; `kg models install {PREFERRED}` gets it")


@models.command()
@click.argument("name")
def install(name: str) -> None:
    """Download the spaCy pipeline NAME with spaCy's own command."""
    import subprocess

    from kg.ground.errors import ModelError

    command = [sys.executable, "-m", "spacy", "download", name]
    with busy(f"downloading {name}"):
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        msg = (
            f"{name} could not be downloaded; on a machine with internet download its wheel from "
            f"spaCy's model releases, copy it here and run `pip install ./{name}-….whl`"
        )
        raise ModelError(msg)
    click.echo(f"installed {name}")
