"""What is said beside the answer, on standard error: one line, broken at words on a screen."""

import re
import shutil
import sys
import textwrap

import click

__all__ = ["ACTS", "one_line", "say", "wrap"]

# Controls, and marks that turn the direction of text: in a terminal they would act.
ACTS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"\r\n|[\t\n\r\x0b\x0c\x85\u2028\u2029]")


def one_line(text: str) -> str:
    """`text` on one line, without anything that acts in a terminal."""
    return ACTS.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub(" ", text))


def say(text: str) -> None:
    """Says `text`, behind the name of the program."""
    click.echo(wrap(f"kg: {one_line(text)}"), err=True)


def wrap(line: str) -> str:
    """`line` as wide as the screen, no word broken; as it is where standard error is no screen."""
    if not sys.stderr.isatty():
        return line
    width = max(shutil.get_terminal_size().columns, 20)
    return textwrap.fill(
        line, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
