"""Answers on the screen: tables for people, plain columns for pipes, JSON and CSV."""

import csv
import json
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import click

__all__ = ["as_json", "one_line", "render"]

# Controls, and marks that turn the direction of text: in a terminal they would act.
_ACTS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"\r\n|[\t\n\r\x0b\x0c\x85\u2028\u2029]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    style: str,
    fields: Sequence[str] | None = None,
) -> None:
    """Writes `rows` to standard output as `style`: a table of `columns`, json or csv of `fields`.

    Where `fields` are not given json has whole rows, and csv the columns.
    """
    if style == "json":
        click.echo(as_json([{name: row[name] for name in fields or row} for row in rows]))
    elif style == "csv":
        fields = fields or columns
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(fields)
        writer.writerows([[_harmless(row[name]) for name in fields] for row in rows])
    elif sys.stdout.isatty():
        _draw(rows, columns)
    else:
        click.echo("\t".join(columns))
        for row in rows:
            click.echo("\t".join(_plain(row[name]) for name in columns))


def as_json(value: object) -> str:
    """JSON as people read it; times in ISO 8601, and what would act in a terminal escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_jsonable)
    return _ACTS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: str) -> str:
    """`text` on one line, without anything that acts in a terminal."""
    return _ACTS.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub(" ", text))


def _jsonable(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | frozenset):
        return list(value)
    return str(value)


def _draw(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        numbers = all(isinstance(row[name], int | float | None) for row in rows)
        table.add_column(name, justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_marked(row, name, Text) for name in columns))
    Console().print(table)


def _marked(row: Mapping[str, Any], name: str, text: Any) -> Any:  # noqa: ANN401 - rich's Text
    """The cell, names in it in bold where the row has `marks` for it."""
    cell = text(_plain(row[name]))
    if name == "text" and len(cell.plain) == len(row[name]):
        for start, end, _ in row.get("marks", ()):
            cell.stylize("bold", start, end)
    return cell


def _plain(value: object) -> str:
    """A cell on one line, without anything that acts."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    return one_line(str(value))


def _harmless(value: object) -> object:
    """A CSV cell that no spreadsheet takes for a formula."""
    if isinstance(value, int | float | None):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    text = _ACTS.sub("\N{REPLACEMENT CHARACTER}", text)
    return f"'{text}" if text.startswith(_FORMULA) else text
