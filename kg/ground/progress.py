"""How far a task is, for people who wait: in a terminal or below a notebook's cell."""

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from html import escape
from typing import TypeAlias, TypeVar

__all__ = ["Progress", "busy", "showing_progress", "silent", "watched"]

T = TypeVar("T")

_SELDOM = 500  # rows go by between two calls

# Called with the name of a step, how much of it is done, and how much there is (0: not known).
Progress: TypeAlias = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    """The progress that nobody is told."""


def watched(step: str, rows: Collection[T], progress: Progress) -> Iterator[T]:
    """The rows, of which `progress` is told how many went by; what is left after them pulses."""
    for done, row in enumerate(rows):
        if done % _SELDOM == 0:
            progress(step, done, len(rows))
        yield row
    progress(step, 0, 0)


def showing_progress() -> AbstractContextManager[Progress]:
    """Shows the step that it is told of, where somebody looks; it is gone afterwards."""
    if _in_notebook():
        return _below_the_cell()
    return _in_the_terminal() if sys.stderr.isatty() else nullcontext(silent)


@contextmanager
def busy(step: str) -> Iterator[None]:
    """Shows that `step` is going on, where somebody looks."""
    with showing_progress() as progress:
        progress(step, 0, 0)
        yield


def _in_notebook() -> bool:
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return hasattr(shell, "kernel")


@contextmanager
def _below_the_cell() -> Iterator[Progress]:
    from IPython.display import display

    handle = display(_as_html(""), raw=True, display_id=True)  # type: ignore[no-untyped-call]

    def tell(step: str, done: int, total: int) -> None:
        if done % 10 == 0 or done == total:
            size = f'value="{done}" max="{total}"' if total else ""
            count = f" {done:,}/{total:,}" if total else ""
            bar = f"<progress {size}></progress> {escape(step)}{count}"
            handle.update(_as_html(bar), raw=True)

    try:
        yield tell
    finally:
        handle.update(_as_html(""), raw=True)


def _as_html(html: str) -> dict[str, str]:
    return {"text/html": html, "text/plain": ""}


@contextmanager
def _in_the_terminal() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    step_column = TextColumn("{task.description}", markup=False)  # data may stand in it: [/x]
    columns = (step_column, BarColumn(), TextColumn("{task.fields[count]}"))
    times = (TimeElapsedColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Bars(*columns, *times, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                for task in tasks.values():
                    bars.update(task, visible=False)
                tasks[step] = bars.add_task(step, total=None, count="")  # the bar pulses
            count = f"{done:,}/{total:,}" if total else ""
            bars.update(tasks[step], completed=done, total=total or None, count=count)

        yield tell
