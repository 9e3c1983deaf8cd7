"""Answers on the screen: tables for people, plain columns for pipes, JSON and CSV.

All carry times as they are in Amsterdam, in whole minutes.
"""

import csv
import json
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any

import click

from kg.ground.spreadsheet_cell import as_cell
from kg.ground.time_zone import local_time, write_time

__all__ = ["as_json", "one_line", "render"]

# Controls, and marks that turn the direction of text: in a terminal they would act.
_ACTS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"\r\n|[\t\n\r\x0b\x0c\x85\u2028\u2029]")
_FOLDED = 20  # characters that a column of long cells needs at least
_GAP = 3  # between columns


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
    """JSON as people read it; times as in Amsterdam, what would act in a terminal escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_jsonable)
    return _ACTS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: str) -> str:
    """`text` on one line, without anything that acts in a terminal."""
    return _ACTS.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub(" ", text))


def _jsonable(value: object) -> object:
    if isinstance(value, datetime):
        return write_time(value)
    if isinstance(value, tuple | frozenset):
        return list(value)
    return str(value)


def _draw(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    filled = [name for name in columns if not rows or any(_plain(row[name]) for row in rows)]
    shown = filled[: _fitting(rows, filled, console.width)]
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in shown:
        numbers = all(isinstance(row[name], int | float | None) for row in rows)
        table.add_column(name, justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_marked(row, name, Text) for name in shown))
    console.print(table)
    if len(shown) < len(filled):
        left_out = ", ".join(filled[len(shown) :])
        click.echo(f"kg: no room for {left_out}: widen the window or use --format csv", err=True)


def _fitting(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], width: int) -> int:
    """How many of `columns` a screen of `width` can hold; long ones are folded, to `_FOLDED`."""
    cells = ([name, *(_plain(row[name]) for row in rows)] for name in columns)
    needed = accumulate(min(max(map(len, column)), _FOLDED) + _GAP for column in cells)
    return max(sum(so_far <= width for so_far in needed), 1)


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
        return local_time(value).strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    return one_line(str(value))


def _harmless(value: object) -> object:
    """A CSV cell that no spreadsheet takes for a formula."""
    if isinstance(value, int | float | None):
        return value
    if isinstance(value, datetime):
        return write_time(value)
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    text = _ACTS.sub("\N{REPLACEMENT CHARACTER}", text)
    return as_cell(text)
