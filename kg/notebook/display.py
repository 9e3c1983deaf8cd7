"""What a notebook shows: a graph in a few lines, the page in a frame or as a widget."""

import html
import sys
from typing import TYPE_CHECKING

from kg.ground.amounts import amount
from kg.notebook.page import Page

if TYPE_CHECKING:
    from kg.ask.answers import Answers
    from kg.notebook.widget import PageWidget

__all__ = ["show_page", "summarise"]

_TOP = 10  # actors in a summary


def show_page(answers: "Answers", page: str) -> "Page | PageWidget":
    """The page as a widget where a kernel runs and anywidget is installed, else by itself."""
    if not _has_kernel():
        return Page(page)
    try:
        from kg.notebook.widget import PageWidget
    except ImportError:  # the extra `notebook`
        return Page(page)
    return PageWidget(answers, page)


def _has_kernel() -> bool:
    """Whether a notebook's kernel runs this: nobody else could show a widget."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return getattr(shell, "kernel", None) is not None


def summarise(answers: "Answers") -> str:
    """The graph as HTML: what was counted, by which model, over which period, the top actors."""
    counts, model = answers.sizes, answers.manifest["model"]
    rows = "".join(
        f"<tr><td>{html.escape(row['name'])}</td><td>{row['type']}</td>"
        f"<td style='text-align:right'>{row['stories']:,}</td></tr>"
        for row in answers.actors()[:_TOP]
    )
    return (
        f"<div><b>KnowledgeGraph</b>: {amount(counts['items'], 'item', grouped=True)}, "
        f"{amount(counts['stories'], 'story', 'stories', grouped=True)}, "
        f"{amount(counts['actors'], 'actor', grouped=True)}, "
        f"{amount(counts['comentions'], 'co-mention', grouped=True)}; "
        f"{_period(answers)}names found by {html.escape(model['name'])} "
        f"{html.escape(model['version'])}"
        "<table><thead><tr><th>actor</th><th>type</th><th>stories</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _period(answers: "Answers") -> str:
    """The days asked about, or else those of the first and last dated item; nothing without."""
    if answers.since or answers.until:
        return f"seen here: {answers.since or '…'} to {answers.until or '…'}; "
    days = answers.days
    return f"dated {days[0]} to {days[1]}; " if days else ""
