"""The command `kg` and its subcommands; each is imported only when it is run."""

import logging
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from kg.command_line.rendering import one_line
from kg.ground.errors import KgError

__all__ = ["cli", "main"]

# Where each command stands: `kg --help` imports none of them.
_COMMANDS = {
    "build": ("kg.command_line.building", "Build the graph of SOURCES: tables and page."),
    "items": ("kg.command_line.building", "Show how SOURCES are split into items."),
    "actors": ("kg.command_line.asking", "List the actors, most stories first."),
    "count": ("kg.command_line.asking", "Count how often actors appear together."),
    "partners": ("kg.command_line.asking", "List with whom an actor appears."),
    "evidence": ("kg.command_line.asking", "Show the sentences behind a count."),
    "html": ("kg.command_line.writing", "Write the interactive page."),
    "export": ("kg.command_line.writing", "Write the graph for other programs."),
    "cite": ("kg.command_line.citing", "Write how to cite the graph."),
    "evaluate": ("kg.command_line.measuring", "Measure a pipeline on marked text."),
    "models": ("kg.command_line.measuring", "List the pipelines that find names."),
    "review": ("kg.command_line.reviewing", "Show doubtful names, and decide."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands, in the order in which they are used."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command called `cmd_name`."""
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(_COMMANDS[cmd_name][0]), cmd_name)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - what the command returns
        """The command's answer; nobody need read it to its end (`kg actors | head`)."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None
        return result

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list in `kg --help`, without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kg-nieuws", prog_name="kg")
def cli() -> None:
    """Who appears with whom in Dutch news, how often, and where can I read it?

    \b
    Example:
      kg build pages/ -o output
      kg count Rutte Trump
    """


class _OneLine(logging.Formatter):
    """File names and records stand in messages: nothing in them acts in a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """The message, on one line."""
        return one_line(super().format(record))


def main() -> None:
    """Runs the command line; clear errors are one line on standard error and exit status 1."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OneLine("kg: %(message)s"))
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries say is not for users
    logger = logging.getLogger("kg")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")  # what is piped is data, on every machine
    try:
        cli()
    except KgError as error:
        click.echo(f"kg: {one_line(str(error))}", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"kg: {error.filename or 'input or output'}: {error.strerror}", err=True)
        sys.exit(1)
