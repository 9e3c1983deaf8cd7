"""Writes the generated blocks of the documentation: `python docs/generate.py`.

A block stands between `<!-- begin: NAME -->` and `<!-- end -->`; what is in it comes from the code,
from the model's `meta.json`, or from a command that is run on the graph of the example pages.
"""

import inspect
import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import pyarrow as pa
from click.testing import CliRunner

from kg.ask.networks import EDGE_ATTRIBUTES, NODE_ATTRIBUTES
from kg.command_line.main import cli
from kg.compare import deciding, stories, words
from kg.describe import RULES as ROLE_RULES
from kg.export import FORMATS
from kg.ground.measures import SORTS
from kg.ground.tables import KEYS, SCHEMAS
from kg.model import PATH
from kg.names import dominance
from kg.read.containers import CONTAINERS
from kg.read.fields import fields_known
from kg.resolve import EVIDENCE, MARGIN, RULES, WEIGHTS

DOCS = Path(__file__).parent
_BLOCK = re.compile(r"(<!-- begin: (?P<name>[^\n]*?) -->\n).*?(<!-- end -->)", re.DOTALL)
_WIDEST = 118  # characters of a command's output
_BUILT = "2026-03-01"  # the day on which the graph of the documentation was built, for its readers

_ABOUT = {
    "items": "What was read.",
    "mentions": "Where who is named. `Amerikaans-Israëlische` is one span and two rows.",
    "actors": "Who is meant, and how often.",
    "comentions": "Every two actors that share an item, `a` before `b`.",
    "roles": "As what texts present persons: [what a role is and is not](../concepts.md#roles).",
}
_COLUMNS = {
    "item_id": "hash of source, record, position and text",
    "source": "the file or record it came from",
    "position": "0 the article, briefs from 1",
    "section": "behind *Meer uit*; null for an article",
    "outlet": "as given, else the domain of `url`",
    "title": 'empty for briefs (`""`)',
    "text": {
        "items": "title, line break, body; without dateline and age",
        "mentions": "as written",
    },
    "place": "of the dateline, as written",
    "agencies": "of the dateline",
    "published": "UTC; null where it is not known",
    "age": "as written: `1 uur geleden`",
    "url": "its address",
    "story_id": "the smallest `item_id` of its story",
    "start": {
        "mentions": "first character in the item's text (code points)",
        "roles": "first character of the role or the name",
    },
    "end": "behind the last: `text[start:end]`",
    "label": "`PERSON`, `ORG`, `GPE`, `LOC`, `NORP`",
    "sentence": "of the item, from 0 (the title)",
    "actor_id": {
        "mentions": "null: names nobody (`Europese`)",
        "actors": "`person:mark-rutte`",
        "roles": "a person",
    },
    "rule": {
        "mentions": "why it belongs to that actor: [Name rules](rules.md)",
        "roles": "where it stands: [Name rules](rules.md#roles)",
    },
    "role": "as written, but for a capital at the start of a sentence: `minister van Defensie`",
    "of": "the organisation, country or place that the text gives beside it; null: none",
    "former": "`oud-`, `ex-`, `voormalig`",
    "name": "the canonical name",
    "type": "person, country, organisation, place",
    "aliases": "all forms seen, most frequent first",
    "iso": "of a country: `RU`",
    "mentions": "how many mentions",
    "items": "items that mention it",
    "stories": "stories that mention it",
    "a": "an actor",
    "b": "another one",
}


def make_help() -> Iterator[str]:
    """The help of every command, as `kg COMMAND --help` prints it."""
    with click.Context(cli) as context:
        for name in cli.list_commands(context):
            yield f"## kg {name}\n"
            yield f"```text\n{_run(f'kg {name} --help')}\n```\n"


def make_tables() -> Iterator[str]:
    """The columns of each table."""
    for name, schema in SCHEMAS.items():
        keys = ", ".join(f"`{key}`" for key in KEYS[name])
        yield f"### {name}.parquet\n\n{_ABOUT[name]} Sorted by {keys}.\n"
        yield "| column | kind | |\n|---|---|---|"
        for field in schema:
            said = _say(name, field.name)
            yield f"| `{field.name}` | {_kind(field)} | {said} |"
        yield ""


def _say(table: str, column: str) -> str:
    """What a column holds; what is measured of a pair says so itself."""
    if table == "comentions" and column in SORTS:
        return SORTS[column].about
    about = _COLUMNS[column]
    return about if isinstance(about, str) else about[table]


def _kind(field: pa.Field) -> str:
    kind = (
        str(field.type).replace("list<item: string>", "list of strings").replace("double", "float")
    )
    kind = "UTC time" if kind.startswith("timestamp") else kind.replace("int64", "integer")
    return kind + (", or null" if field.nullable else "")


def make_attributes() -> Iterator[str]:
    """What the attributes of nodes and edges say."""
    for kind, attributes in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
        yield f"| {kind} | |\n|---|---|"
        yield from (f"| `{name}` | {about} |" for name, about in attributes.items())
        yield ""


def make_exports() -> Iterator[str]:
    """The formats of `kg export`."""
    yield "| `kg export` | files |\n|---|---|"
    for name, (endings, _) in FORMATS.items():
        yield f"| `{name}` | {', '.join(f'`graph{ending}`' for ending in endings)} |"
    yield ""


def make_formats() -> Iterator[str]:
    """The forms of files that are read, from the table that dispatch goes by."""
    yield "| form | endings | holds |\n|---|---|---|"
    for container in CONTAINERS:
        if container.holds:
            endings = ", ".join(f"`{ending}`" for ending in container.endings)
            yield f"| {container.name} | {endings} | {container.holds} |"
    yield ""


_FIELDS = {
    "text": "the article",
    "opening": "its opening, which goes above the text where that does not hold it",
    "summary": "the article, where there is no text",
    "piece": "pieces of it, put together where there is no more, which is said",
    "title": "its headline",
    "published": "its date",
    "time": "its time, where the date says none",
    "outlet": "its newspaper; else the domain of its address",
    "url": "its address",
    "id": "its id",
    "source": "the name shown as its source; else its id, else the file",
    "section": "its section",
    "retrieved": "when it was scraped: dates its briefs",
}


def make_fields() -> Iterator[str]:
    """The names that the fields of records have."""
    yield "| what it is | names |\n|---|---|"
    for field, names in fields_known().items():
        yield f"| {_FIELDS[field]} | {', '.join(f'`{name}`' for name in names)} |"
    yield ""


def make_rules() -> Iterator[str]:
    """Every way of naming, with what it weighs."""
    yield "| rule | weight | why |\n|---|---|---|"
    yield from (f"| {rule} | {WEIGHTS[rule] or ''} | {why} |" for rule, why in RULES.items())
    yield ""


def make_role_rules() -> Iterator[str]:
    """Every rule by which a role is read."""
    yield "| rule | example |\n|---|---|"
    yield from (f"| {rule} | {why} |" for rule, why in ROLE_RULES.items())
    yield ""


def make_evidence() -> Iterator[str]:
    """Every kind of evidence, from its own docstring: what it says, what it takes and leaves."""
    yield f"An actor has to be ahead of another by {MARGIN}.\n"
    for evidence in EVIDENCE:
        said, _, examples = inspect.cleandoc(evidence.__doc__ or "").partition("\n\nTakes: ")
        takes, _, leaves = examples.partition("\nLeaves: ")
        yield f"### {evidence.__name__.replace('_', ' ').capitalize()}\n\n{said}\n"
        for kind, example in (("Takes", takes), ("Leaves", leaves)):
            yield f"- {kind}: `{' '.join(example.split()).replace('[[', '[').replace(']]', ']')}`"
        yield ""


def make_story_thresholds() -> Iterator[str]:
    """The thresholds of stories, as `kg/compare/` has them."""
    yield "| threshold | value |\n|---|---|"
    yield f"| a sentence returns: of its words, in runs of {words.SHINGLE} | ≥ {deciding.WORDS} |"
    yield f"| … its facts that are others: names | < {deciding.OTHER_NAMES:.2f} |"
    yield f"| … names and figures | ≤ {deciding.OTHER_FACTS} |"
    yield f"| a text is a copy: share that returns, weighed | ≥ {deciding.ENOUGH} |"
    yield f"| … with its first sentence | ≥ {deciding.OPENING} |"
    yield f"| weight of what returns without facts, or in quotation marks | {deciding.PLAIN} |"
    yield "| weight of what n stories have | 1 / (1 + log₂(n − 1)) |"
    yield (
        f"| figures that return, of {deciding.FEWEST_FIGURES} or more in these sentences "
        f"| ≥ {deciding.FIGURES} |"
    )
    yield f"| a part of a collection: its length, in that of the collection | < {stories.PART} |"
    yield f"| texts under {deciding.FEWEST_WORDS} words | have to be identical |"
    yield "\nThe thresholds were chosen on labelled pairs, `tests/compare/pairs.jsonl`.\n"


def make_dominance() -> Iterator[str]:
    """The rule of dominance, as `kg/names/dominance.py` has it."""
    share = f"{dominance.SHARE:.0%}"
    yield f"  Dominant is who has at least {share} of the stories of all bearers of the name."


def make_scores() -> Iterator[str]:
    """The scores of the bundled pipeline, as its `meta.json` states them."""
    meta = json.loads((PATH / "meta.json").read_text(encoding="utf-8"))
    name = f"`{meta['lang']}_{meta['name']}` {meta['version']}"
    if "kg_scores" not in meta:
        yield f"{name} states no scores.\n"
        return
    measured = meta["kg_scores"]
    yield (
        f"{name}, measured on {measured['items']:,} items ({measured['words']:,} words) of "
        f"{measured['data']}; {measured['measure']}.\n"
    )
    yield "| label | precision | recall | F1 | 95 % interval | marks |\n|---|---|---|---|---|---|"
    for label, row in measured["labels"].items():
        yield f"| {label} | {_scores(row)} |"
    for data, kinds in measured.get("kinds", {}).items():
        yield f"\nBy kind of news, {data}:\n"
        yield "| kind | items | precision | recall | F1 | 95 % interval | marks |"
        yield "|---|---|---|---|---|---|---|"
        for kind, row in kinds.items():
            yield f"| {kind} | {row['items']} | {_scores(row)} |"
    made = meta["kg_training"]
    yield (
        f"\nIt learnt from {made['items']:,} items ({made['sentences']:,} sentences, "
        f"{made['marks']:,} marks) written for this project, `training/corpus`.\n"
    )


def _scores(row: dict[str, Any]) -> str:
    low, high = row["interval"]
    scores = " | ".join(f"{row[score]:.3f}" for score in ("precision", "recall", "f1"))
    return f"{scores} | {low:.3f}–{high:.3f} | {row['gold']:,}"


_MAKERS = {
    "help": make_help,
    "tables": make_tables,
    "attributes": make_attributes,
    "exports": make_exports,
    "formats": make_formats,
    "fields": make_fields,
    "rules": make_rules,
    "role rules": make_role_rules,
    "evidence": make_evidence,
    "story-thresholds": make_story_thresholds,
    "dominance": make_dominance,
    "scores": make_scores,
}


def fill(page: str, output: Path) -> str:
    """`page` with every block as it should be."""

    def write(block: re.Match[str]) -> str:
        name = block["name"]
        if name.startswith("run "):
            text = f"```text\n{_clip(_run(name.removeprefix('run '), output))}\n```\n"
        else:
            text = "\n".join(_MAKERS[name]()) + "\n"
        return block[1] + text + block[3]

    return _BLOCK.sub(write, page)


def _run(command: str, output: Path | None = None) -> str:
    """What a `kg` command prints; the graph of the examples is in `output`."""
    arguments = shlex.split(command)[1:]
    if arguments[0] == "build" and "--help" not in arguments:
        return _summary(output)
    if output and "-o" not in arguments:
        arguments += ["-o", str(output)]
    result = CliRunner().invoke(cli, arguments, prog_name="kg", terminal_width=100)
    if result.exit_code:
        sys.exit(f"{command}: {result.output}{result.exception!r}")
    return _on_a_fixed_day(result.stdout.rstrip(), output)


def _on_a_fixed_day(printed: str, output: Path | None) -> str:
    """What was printed, as if the graph in `output` had been built on the same day by everybody."""
    from kg.ground.store import Store

    if output is None:
        return printed
    day = Store(output).manifest()["built"][:10]
    cited = f"(The kg authors, {day[:4]})", f"(The kg authors, {_BUILT[:4]})"
    return printed.replace(day, _BUILT).replace(*cited)


def _summary(output: Path | None) -> str:
    """The summary of a build, from the graph that is there."""
    from kg.command_line.building import _summarise
    from kg.ground.store import Store

    runner = CliRunner()
    command = click.Command(
        "build", callback=lambda: _summarise(Store(output).manifest(), Path("output"))
    )
    return runner.invoke(command, []).stdout.rstrip()


def _clip(text: str) -> str:
    """Columns of a piped table side by side; long lines end in an ellipsis; days of a build out."""
    lines = [line.split("\t") for line in text.splitlines()]
    widths = [
        max(len(row[n]) for row in lines if n < len(row)) for n in range(max(map(len, lines)))
    ]
    rows = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        for row in lines
    )
    shown = [row.rstrip() for row in rows]
    return "\n".join(row if len(lines[0]) == 1 else _ellipsis(row) for row in shown)


def _ellipsis(row: str) -> str:
    return row if len(row) <= _WIDEST else row[: _WIDEST - 1].rstrip() + "…"


def build_example(output: Path) -> None:
    """The graph of the example pages, by the bundled pipeline."""
    from kg.ground.progress import silent
    from kg.ground.store import Store
    from kg.road import Options, build_graph

    pages = DOCS.parent / "examples" / "news"
    build_graph([pages], Store(output), Options(model="nl_kg_news"), progress=silent)


def main() -> None:
    """Rewrites the pages that are old."""
    with TemporaryDirectory() as folder:
        build_example(Path(folder))
        for path in sorted(DOCS.rglob("*.md")):
            page = path.read_text(encoding="utf-8")
            path.write_text(fill(page, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
