"""Options that several commands share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from kg.ask.narrowing import LABELS, Picking
from kg.ground.records import ACTOR_TYPES

__all__ = [
    "Narrowing",
    "dates_option",
    "format_option",
    "narrowing_options",
    "output_option",
    "retrieved_option",
]

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Directory where the graph lives.",
)

format_option = click.option(
    "--format",
    "style",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How the answer is written; a table is plain and complete when piped.",
)


def _time(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from kg.read import parse_time

    if value is not None and parse_time(value) is None:
        msg = f"{value!r} is not a valid time: write it as 2025-01-31T14:05"
        raise click.BadParameter(msg)
    return value


retrieved_option = click.option(
    "--retrieved",
    metavar="TIME",
    callback=_time,
    help="When the pages were scraped (2025-01-31T14:05): dates the briefs by their age.",
)

dates_option = click.option(
    "--dates",
    type=click.Choice(["day-first"]),
    help="How dates with slashes are read: 03/04/2025 is 3 April [default: not at all].",
)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What narrows a question: actor types, a period, a watch list, what items have to have."""

    types: tuple[str, ...] | None
    since: str | None
    until: str | None
    watch_list: Path | None
    picking: Picking

    @property
    def narrows(self) -> bool:
        """Whether any option is given."""
        return self != Narrowing(None, None, None, None, Picking())


def narrowing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that narrow, passed on as the one argument `narrowing`."""

    @wraps(command)
    def gathering(
        *,
        types: tuple[str, ...] | None,
        since: str | None,
        until: str | None,
        watch_list: Path | None,
        about: tuple[str, ...],
        outlet: tuple[str, ...],
        section: tuple[str, ...],
        agency: tuple[str, ...],
        **others: Any,  # noqa: ANN401 - the command's own
    ) -> Any:  # noqa: ANN401
        picking = Picking(about, outlet, section, agency)
        narrowing = Narrowing(types, since, until, watch_list, picking)
        return command(narrowing=narrowing, **others)

    narrowed: Callable[..., Any] = gathering
    for option in (
        *_picking_options(),
        click.option(
            "--actors",
            "watch_list",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            help="A watch list: only these actors, one name a line.",
        ),
        click.option("--until", metavar="DAY", help="Only stories told up to this day (included)."),
        click.option("--since", metavar="DAY", help="Only stories told from this day on."),
        click.option(
            "--types",
            callback=_types,
            metavar="TYPE[,TYPE]",
            help=f"Which actors: {', '.join(ACTOR_TYPES)} [default: all but place].",
        ),
    ):
        narrowed = option(narrowed)
    return narrowed


def _picking_options() -> Iterator[Callable[..., Any]]:
    for name in reversed(LABELS):
        yield click.option(
            f"--{name}", metavar="NAME", multiple=True, help=f"Only items of this {name}, or these."
        )
    yield click.option(
        "--about",
        metavar="WORDS",
        multiple=True,
        help='Only items with all of these words and "quoted phrases"; tarie* for all that begin '
        "so. Case and accents are ignored; other forms of a word are not guessed.",
    )


def _types(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    types = tuple(part.strip() for part in value.split(",") if part.strip())
    if not types:
        msg = f"give one or more of {', '.join(ACTOR_TYPES)}"
        raise click.BadParameter(msg)
    for kind in types:
        if kind not in ACTOR_TYPES:
            msg = f"{kind!r} is not one of {', '.join(ACTOR_TYPES)}"
            raise click.BadParameter(msg)
    return types
