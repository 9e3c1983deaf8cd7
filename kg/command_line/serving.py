"""`kg serve`: the graph behind addresses, for archives that no page holds and names to decide."""

from pathlib import Path

import click

from kg.command_line.options import output_option
from kg.command_line.saying import say
from kg.ground.errors import StoreError

__all__ = ["serve"]


@click.command()
@output_option
@click.option(
    "--port",
    default=8765,
    show_default=True,
    type=click.IntRange(0, 65_535),
    help="Where to listen; 0 is any that is free.",
)
@click.option("--read-only", is_flag=True, help="Write nothing: no decisions, no index.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address to listen on. Any but this one lets everybody in who can reach it.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="Under which name people reach it, behind a proxy: kg.krant.example.",
)
def serve(
    output: Path, port: int, host: str, names: tuple[str, ...], *, read_only: bool, no_open: bool
) -> None:
    """Serve the graph on this machine: search all texts, look, decide about names.

    Only this machine can reach it, unless --host says otherwise. It needs the extra `serve`:
    pip install 'kg-nieuws[serve]'.

    \b
    Example:
      kg serve
      kg serve -o archive --port 9000 --read-only
    """
    try:
        from kg.serve import serve as run
    except ModuleNotFoundError as error:
        if error.name not in ("jinja2", "starlette", "uvicorn"):
            raise
        msg = f"{error.name} is not installed: `pip install 'kg-nieuws[serve]'` gets it"
        raise StoreError(msg) from error

    run(
        output,
        host=host,
        port=port,
        names=names,
        read_only=read_only,
        opens=not no_open,
        say=say,
    )
