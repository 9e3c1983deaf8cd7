"""Rows of answers as pandas frames: which columns, of which kind."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kg.ground.measures import MEASURES
from kg.ground.time_zone import AMSTERDAM

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "ACTORS",
    "BRIDGES",
    "COMPARED",
    "COPIES",
    "EVIDENCE",
    "FORMS",
    "NODES",
    "OUTLETS",
    "PARTNERS",
    "PROPOSALS",
    "RISING",
    "ROLES",
    "STEPS",
    "as_frame",
    "split_by",
]

# The columns of each frame; `str` may be null, `Int64` too, `float64` has NaN for null, `time`
# and `day` NaT.
_KINDS = {int: "int64", float: "float64"}
_MEASURES = {measure.name: _KINDS[measure.kind] for measure in MEASURES}
_COUNTS = {name: _MEASURES[name] for name in ("items", "stories", "sentences")}
_WHO = {"actor_id": "str", "name": "str", "type": "str"}
ACTORS = _WHO | {
    "aliases": "list",
    "iso": "str",
    "mentions": "int64",
    "items": "int64",
    "stories": "int64",
    "role": "str",
}
PARTNERS = _WHO | _MEASURES | {"role": "str"}
EVIDENCE = {
    "item_id": "str",
    "source": "str",
    "title": "str",
    "published": "time",
    "sentence": "Int64",
    "text": "str",
}
ROLES = {
    "actor_id": "str",
    "name": "str",
    "role": "str",
    "of": "str",
    "of_name": "str",
    "former": "bool",
    "items": "int64",
    "stories": "int64",
    "first": "day",
    "last": "day",
}
STEPS = {
    "chain": "int64",
    "step": "int64",
    **dict.fromkeys(("a", "b", "a_name", "b_name"), "str"),
    "stories": "int64",
    "npmi": "float64",
    "item_id": "str",
    "text": "str",
}
COMPARED = _WHO | {
    "a_stories": "int64",
    "b_stories": "int64",
    "a_npmi": "float64",
    "b_npmi": "float64",
}
BRIDGES = _WHO | {
    "stories": "int64",
    "participation": "float64",
    "betweenness": "float64",
    "groups": "list",
}
COPIES = {
    **dict.fromkeys(("story_id", "item_id", "source", "outlet"), "str"),
    "agencies": "list",
    "published": "time",
    "kept": "float64",
}
OUTLETS = {
    "outlet": "str",
    "items": "int64",
    "copies": "int64",
    "share": "float64",
    "agencies": "list",
}
RISING = {
    **dict.fromkeys(("actor_id", "name", "with", "with_name"), "str"),
    "stories": "int64",
    "before": "int64",
    "log_likelihood": "float64",
    "q_value": "float64",
    "new": "bool",
}
FORMS = {
    "text": "str",
    "rule": "str",
    "mentions": "int64",
    "items": "int64",
    "why": "str",
    "second": "str",
    "lead": "Int64",
}
PROPOSALS = {
    "kind": "str",
    "name": "str",
    "other": "str",
    "why": "str",
    "items": "int64",
    "evidence": "list",
    "lead": "Int64",
}
NODES = _WHO | {"stories": "int64"}


def split_by(by: str) -> dict[str, str]:
    """The columns of a count that is split `by` month, outlet and the like."""
    return {by: "str"} | _COUNTS


def as_frame(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> "pd.DataFrame":
    """The `columns` of `rows`, each as its kind says, also where there are no rows.

    >>> as_frame([], {"name": "str", "items": "int64"}).dtypes["items"]
    dtype('int64')
    """
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=list(columns))
    for name, kind in columns.items():
        if kind == "time":
            instants = pd.to_datetime(frame[name], utc=True).astype("datetime64[us, UTC]")
            frame[name] = instants.dt.tz_convert(_zone_of(instants.dropna()))
        elif kind == "day":
            frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
        elif kind not in ("str", "list"):
            frame[name] = frame[name].astype(kind)  # type: ignore[call-overload]
    return frame


def _zone_of(instants: "pd.Series[pd.Timestamp]") -> ZoneInfo:
    """Amsterdam: the machine's own where it agrees about all of them, as only that is pickled."""
    own = ZoneInfo(AMSTERDAM.key)
    times = [instant.to_pydatetime() for instant in instants]
    offsets = ((time.astimezone(zone).utcoffset() for zone in (own, AMSTERDAM)) for time in times)
    return own if all(one == other for one, other in offsets) else AMSTERDAM
