"""The columns of each answer, as JSON and CSV have them: on the command line and from a server."""

from datetime import datetime

from kg.ground.measures import SORTS
from kg.ground.time_zone import write_time

__all__ = ["COLUMNS", "as_plain"]

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


def as_plain(value: object) -> object:
    """What JSON does not know: a time as it was in Amsterdam, a tuple as a list, else as text."""
    if isinstance(value, datetime):
        return write_time(value)
    if isinstance(value, tuple | frozenset):
        return list(value)
    return str(value)
