"""Pictures of frames, where a picture answers at a glance; needs matplotlib (extra `plots`).

Each function takes a frame that `KnowledgeGraph` answers with and gives the matplotlib axes, to be
changed or saved: `ax.figure.savefig("partners.pdf")`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.ground.errors import KgError

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["draw_compared", "draw_matrix", "draw_partners", "draw_rising", "draw_timeline"]

_BAR = "#33658a"
_TWO = (_BAR, "#f2a65a")
_NUMBERS_UP_TO = 20  # actors: in a larger matrix the numbers cannot be read


def draw_partners(frame: "pd.DataFrame", measure: str, title: str) -> "Axes":
    """Bars, the strongest on top; `frame` as `partners()` gives it."""
    ax = _axes(width=7, height=0.6 + 0.3 * len(frame))
    bars = ax.barh(frame["name"], frame[measure], color=_BAR)
    ax.bar_label(bars, fmt="{:.3g}", padding=3)
    ax.invert_yaxis()
    ax.margins(x=0.12)
    ax.set_xlabel(measure)
    ax.set_title(title, loc="left")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def draw_timeline(frame: "pd.DataFrame", title: str) -> "Axes":
    """Stories a month (day, week, year) as bars, undated ones said; `frame` as `timeline()`."""
    by = frame.columns[0]
    dated = frame[frame[by].notna()]
    ax = _axes(width=8, height=2.6)
    most = int(dated["stories"].max()) if len(dated) else 0
    ax.bar(dated[by], dated["stories"], color=_BAR)
    step = max(1, len(dated) // 12)
    ax.set_xticks(range(0, len(dated), step), dated[by].iloc[::step], rotation=45, ha="right")
    ax.set_yticks(range(0, most + 1, max(1, most // 5)))
    ax.set_ylabel("stories")
    ax.set_title(title, loc="left")
    ax.spines[["top", "right"]].set_visible(False)
    undated = int(frame.loc[frame[by].isna(), "stories"].sum())
    if undated:
        ax.text(1, 1, f"{undated} without a date", transform=ax.transAxes, ha="right", va="bottom")
    return ax


def draw_compared(frame: "pd.DataFrame", names: Sequence[str], top: int) -> "Axes":
    """Two bars a partner; `frame` as `compare()` gives it, `names` those of the two."""
    most = frame.assign(all=frame["a_stories"] + frame["b_stories"])
    shown = most.sort_values("all", ascending=False, kind="stable").head(top)
    ax = _axes(width=7, height=0.8 + 0.42 * len(shown))
    _draw_two(ax, shown["name"], (shown["a_stories"], shown["b_stories"]), names)
    ax.set_title(f"Partners of {' and '.join(names)}", loc="left")
    return ax


def draw_rising(frame: "pd.DataFrame") -> "Axes":
    """Two bars a row, now and before; `frame` as `rising()` gives it."""
    pairs = frame["with_name"].notna()
    names = frame["name"].where(~pairs, frame["name"] + " – " + frame["with_name"].astype(str))
    ax = _axes(width=7, height=0.8 + 0.42 * len(frame))
    told = frame.attrs
    labels = (f"{told.get('since')} to {told.get('until')}", "as many days before")
    _draw_two(ax, names, (frame["stories"], frame["before"]), labels)
    ax.set_title("In the news more than before", loc="left")
    return ax


def _draw_two(
    ax: "Axes", names: "pd.Series[str]", values: Sequence[Any], labels: Sequence[str]
) -> None:
    """Bars in two colours beside each other, the first row on top."""
    places = np.arange(len(names))
    for shift, colour, numbers, label in zip((-0.2, 0.2), _TWO, values, labels, strict=True):
        bars = ax.barh(places + shift, numbers, height=0.38, color=colour, label=label)
        ax.bar_label(bars, padding=3)
    ax.set_yticks(places, list(names))
    ax.invert_yaxis()
    ax.margins(x=0.12)
    ax.set_xlabel("stories")
    ax.legend(frameon=False)
    ax.spines[["top", "right"]].set_visible(False)


def draw_matrix(frame: "pd.DataFrame", measure: str, title: str) -> "Axes":
    """A square of cells, darker is more; `frame` as `matrix()` gives it."""
    size = 1.6 + 0.36 * len(frame)
    ax = _axes(width=size + 0.8, height=size)
    values = frame.to_numpy("float64")
    image = ax.imshow(values, cmap="Blues")
    ax.set_xticks(range(len(frame)), list(frame.columns), rotation=45, ha="right")
    ax.set_yticks(range(len(frame)), list(frame.index))
    if len(frame) <= _NUMBERS_UP_TO:
        dark = 0.6 * np.nanmax(values, initial=0.0)
        for (row, column), value in np.ndenumerate(values):
            if not np.isnan(value):
                colour = "white" if value > dark else "black"
                ax.text(column, row, f"{value:.2g}", ha="center", va="center", color=colour)
    ax.figure.colorbar(image, ax=ax, label=measure, shrink=0.7)
    ax.set_title(title, loc="left")
    return ax


def _axes(width: float, height: float) -> "Axes":
    try:
        from matplotlib import pyplot as plt
    except ImportError as error:
        msg = "pictures need matplotlib: `pip install 'kg-nieuws[plots]'`"
        raise KgError(msg) from error
    _, ax = plt.subplots(figsize=(width, height), layout="constrained")
    return ax
