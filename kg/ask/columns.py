"""The columns of each answer, as JSON and CSV have them: on the command line and from a server."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kg.ground.measures import SORTS
from kg.ground.time_zone import write_time

if TYPE_CHECKING:
    from kg.ask.paths import Step
    from kg.count import Count

__all__ = ["COLUMNS", "as_chains", "as_count", "as_plain", "in_columns"]

COLUMNS: dict[str, tuple[str, ...]] = {
    "actors": ("actor_id", "name", "type", "aliases", "iso", "mentions", "items", "stories"),
    "partners": ("actor_id", "name", "type", *SORTS),
    "evidence": ("item_id", "source", "title", "published", "sentence", "text"),
    "roles": (
        *("actor_id", "name", "role", "of", "of_name", "former", "items", "stories"),
        *("first", "last"),
    ),
    "path": ("a", "b", "a_name", "b_name", "stories", "npmi", "item_id", "text"),
    "compare": ("actor_id", "name", "type", "a_stories", "b_stories", "a_npmi", "b_npmi"),
    "bridges": (
        *("actor_id", "name", "type", "stories", "participation", "betweenness", "groups"),
    ),
    "rising": (
        *("actor_id", "name", "with", "with_name", "stories", "before"),
        *("log_likelihood", "q_value", "new"),
    ),
}


def in_columns(question: str, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of an answer with its columns alone."""
    return [{name: row[name] for name in COLUMNS[question]} for row in rows]


def as_count(
    names: Sequence[str], total: "Count", by: str | None = None, rows: Sequence[Any] = ()
) -> dict[str, Any]:
    """How often actors with these full names appear together, as a whole or split."""
    if by and by != "month":
        return {"by": by, "rows": rows}
    whole = {"actors": list(names), **asdict(total)}
    return {**whole, "months": rows} if by else whole  # as it was before there were others


def as_chains(chains: Iterable[Sequence["Step"]]) -> list[dict[str, Any]]:
    """Chains, each with its steps."""
    return [{"steps": in_columns("path", map(asdict, steps))} for steps in chains]


def as_plain(value: object) -> object:
    """What JSON does not know: a time as it was in Amsterdam, a tuple as a list, else as text."""
    if isinstance(value, datetime):
        return write_time(value)
    if isinstance(value, tuple | frozenset):
        return list(value)
    return str(value)
