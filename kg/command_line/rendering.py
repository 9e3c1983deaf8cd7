"""Answers on the screen: tables for people, plain columns for pipes, JSON and CSV.

All carry times as they are in Amsterdam, in whole minutes.
"""

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any

import click

from kg.ask.columns import as_plain
from kg.command_line.saying import ACTS, one_line
from kg.ground.spreadsheet_cell import as_cell
from kg.ground.time_zone import local_time, write_time

__all__ = ["as_json", "render"]

_FOLDED = 20  # characters that a column of long cells needs at least
_WORD = 40  # a longer word is broken
_GAP = 3  # between columns
_MORE = "…"  # columns than fit


def render(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    style: str,
    fields: Sequence[str] | None = None,
    *,
    below: Sequence[str] = (),
) -> None:
    """Writes `rows` to standard output as `style`: a table of `columns`, json or csv of `fields`.

    Where `fields` are not given json has whole rows, and csv the columns. On a screen the columns
    `below` (sentences, reasons) stand under each row, as wide as the screen.
    """
    if style == "json":
        click.echo(as_json([{name: row[name] for name in fields or row} for row in rows]))
    elif style == "csv":
        fields = fields or columns
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(fields)
        writer.writerows([[_harmless(row[name]) for name in fields] for row in rows])
    elif sys.stdout.isatty() and below:
        _draw_blocks(rows, [name for name in columns if name not in below], below)
    elif sys.stdout.isatty():
        _draw(rows, columns)
    else:
        click.echo("\t".join(columns))
        for row in rows:
            click.echo("\t".join(_plain(row[name]) for name in columns))


def as_json(value: object) -> str:
    """JSON as people read it; times as in Amsterdam, what would act in a terminal escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=as_plain)
    return ACTS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _draw(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """A table of the columns that fit; an ellipsis in the head says that there are more."""
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
        longest = _longest_word(name, rows)
        table.add_column(
            name, justify="right" if numbers else "left", overflow="fold", min_width=longest
        )
    if len(shown) < len(filled):
        table.add_column(_MORE)
    for row in rows:
        table.add_row(*(_marked(row, name, Text) for name in shown))
    console.print(table)


def _draw_blocks(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], below: Sequence[str]
) -> None:
    """A line for each row, and what stands `below` it, broken at words."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for row in rows:
        cells = [(name, row[name]) for name in columns if _plain(row[name])]
        head = [
            f"{name} {_plain(cell)}" if _is_bare(cell) else _plain(cell) for name, cell in cells
        ]
        console.print(Text(" · ".join(head), style="dim"))
        for name in below:
            for line in _lines(row, name, Text):
                console.print(Padding(line, (0, 0, 0, 2)))
        console.print()


def _is_bare(cell: object) -> bool:
    """Whether a cell says nothing without the name of its column: a number."""
    return isinstance(cell, int | float)


def _lines(row: Mapping[str, Any], name: str, text: Any) -> list[Any]:  # noqa: ANN401 - rich's Text
    if isinstance(row[name], list | tuple):
        return [text(f"– {_plain(line)}") for line in row[name]]
    return [_marked(row, name, text)] if _plain(row[name]) else []


def _fitting(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], width: int) -> int:
    """How many of `columns` a screen of `width` can hold; long ones are folded, to `_FOLDED`."""
    cells = ([name, *(_plain(row[name]) for row in rows)] for name in columns)
    needed = [
        max(min(max(map(len, column)), _FOLDED), _longest_word(name, rows)) + _GAP
        for name, column in zip(columns, cells, strict=True)
    ]
    if sum(needed) <= width:
        return len(columns)
    room = width - len(_MORE) - _GAP
    return max(sum(so_far <= room for so_far in accumulate(needed)), 1)


def _longest_word(name: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """The width that breaks no word of a column, up to `_WORD`."""
    words = (word for row in rows for word in _plain(row[name]).split())
    return min(max([len(name), *map(len, words)]), _WORD)


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
    text = ACTS.sub("\N{REPLACEMENT CHARACTER}", text)
    return as_cell(text)
