"""The command `kg` and its subcommands; each is imported only when it is run."""

import logging
import os
import sys
from difflib import get_close_matches
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from kg.command_line.saying import one_line, say, wrap
from kg.ground.errors import KgError

__all__ = ["cli", "main"]

# Where each command stands, by what it is for: `kg --help` imports none of them.
_GROUPS = {
    "Build": {
        "build": ("building", "Build the graph of SOURCES: tables and page."),
        "items": ("building", "Show how SOURCES are split into items."),
    },
    "Ask": {
        "actors": ("asking", "List the actors, most stories first."),
        "count": ("asking", "Count how often actors appear together."),
        "partners": ("asking", "List with whom an actor appears."),
        "roles": ("presenting", "List as what a person is presented."),
        "evidence": ("asking", "Show the sentences behind a count."),
        "path": ("connecting", "Show how two actors are connected through others."),
        "compare": ("connecting", "List the partners that two actors share."),
        "bridges": ("connecting", "List actors that connect groups."),
        "copies": ("copying", "List who printed a story first, and who copied it."),
        "rising": ("connecting", "List who is in the news more than before."),
    },
    "Look": {
        "html": ("writing", "Write the interactive page."),
        "serve": ("serving", "Serve the graph: search, look, decide."),
    },
    "Take away": {
        "export": ("writing", "Write the graph for other programs."),
        "cite": ("citing", "Write how to cite the graph."),
    },
    "Check": {
        "review": ("reviewing", "Show doubtful names, and decide."),
        "evaluate": ("measuring", "Measure a pipeline on marked text."),
        "models": ("measuring", "List the pipelines that find names."),
    },
}
_PLACES = {name: place for group in _GROUPS.values() for name, (place, _) in group.items()}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands, in the order in which they are used."""
        return list(_PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command called `cmd_name`."""
        if cmd_name not in _PLACES:
            return None
        command = getattr(import_module(f"kg.command_line.{_PLACES[cmd_name]}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first of `args`; an unknown one brings the nearest."""
        name = args[0]
        if name not in _PLACES and name.isidentifier() and not ctx.resilient_parsing:
            near = get_close_matches(name.lower(), _PLACES, n=1)
            hint = f"; did you mean {near[0]}?" if near else "; `kg --help` lists the commands"
            ctx.fail(f"there is no command {name!r}{hint}")
        return super().resolve_command(ctx, args)

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
        widest = max(map(len, _PLACES))
        for title, commands in _GROUPS.items():
            with formatter.section(title):
                formatter.write_dl(
                    [(name.ljust(widest), text) for name, (_, text) in commands.items()]
                )


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
        """The message, on one line, which a screen breaks at words."""
        return wrap(one_line(super().format(record)))


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
    if sys.stdout is None:
        say("standard output is closed: nobody could read the answer")
        sys.exit(1)
    try:
        cli()
    except KgError as error:
        say(str(error))
        sys.exit(1)
    except OSError as error:
        say(f"{error.filename or 'input or output'}: {error.strerror}")
        sys.exit(1)
