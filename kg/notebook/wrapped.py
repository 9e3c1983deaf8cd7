"""Frames that a notebook shows with whole sentences, the names in them in bold."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import pandas as pd

__all__ = ["WrappedFrame", "wrap_frame"]

# Stands in for a tag until all else is escaped: no text of the news becomes HTML.
_OPEN, _CLOSE = "\ue000", "\ue001"
_STYLE = (
    "<style>.kg-wrapped td, .kg-wrapped th {text-align: left; vertical-align: top; "
    "white-space: normal; max-width: 42em}</style>"
)

Marks = Mapping[str, Sequence[tuple[int, int, str]]]


class WrappedFrame(pd.DataFrame):
    """A pandas frame; only what a notebook shows of it is different.

    `marks` are the names in each text of the column `text`: `(start, end, actor_id)`.
    """

    _metadata: ClassVar[list[str]] = ["marks"]

    @property
    def _constructor(self) -> type["WrappedFrame"]:
        return WrappedFrame

    def _repr_html_(self) -> str:
        marks: Marks = getattr(self, "marks", {})
        with pd.option_context("display.max_colwidth", None):
            table: str = self.to_html(
                classes="kg-wrapped",
                formatters={"text": lambda text: _mark(text, marks)},
                max_rows=pd.get_option("display.max_rows"),
                max_cols=pd.get_option("display.max_columns"),
                show_dimensions=True,
                notebook=True,
            )
        return _STYLE + table.replace(_OPEN, "<b>").replace(_CLOSE, "</b>")


def wrap_frame(frame: pd.DataFrame, marks: Marks) -> WrappedFrame:
    """The same frame, shown so; `marks` by text."""
    wrapped = WrappedFrame(frame)
    object.__setattr__(wrapped, "marks", dict(marks))
    return wrapped


def _mark(text: Any, marks: Marks) -> str:  # noqa: ANN401 - a cell
    """The text between stand-ins for tags; spans that overlap are one."""
    if not isinstance(text, str):
        return str(text)
    plain = text.replace(_OPEN, " ").replace(_CLOSE, " ")
    end, parts = 0, []
    for start, stop, _ in sorted(marks.get(text, ())):
        if stop > end:
            first = max(start, end)
            parts += [plain[end:first], _OPEN, plain[first:stop], _CLOSE]
            end = stop
    return "".join([*parts, plain[end:]])
