"""The page in a notebook whose kernel it talks with: who is chosen there, what is filtered."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import anywidget
import traitlets

from kg.ground.errors import KgError, QuestionError
from kg.notebook.frames import ACTORS, as_frame
from kg.notebook.page import Page
from kg.notebook.view import read_view, write_view

if TYPE_CHECKING:
    import pandas as pd

    from kg.ask.answers import Answers

__all__ = ["PageWidget"]

_MOST = 2  # actors that are chosen at once


class PageWidget(anywidget.AnyWidget):
    """The interactive page in a notebook: Python hears what its reader chooses, and can choose.

    A cell shows the page as it is, in a sandboxed frame, so that it stays there without a kernel;
    only ids and filters are exchanged with it, by messages. `selected` is a frame of the one or two
    actors that are chosen, as `actors()`; set it by names, ids or rows of a frame. `view` is what
    is filtered, by the words of the page's address: types, measure, min, since, until, outlet,
    about, community, focus, hops, lines, colour, show, without; nothing that is as it was at first.

    Examples:
        >>> page = graph.show()  # doctest: +SKIP
        >>> page.selected = ["Rutte", "Trump"]  # doctest: +SKIP
        >>> page.view = {"types": ["person"], "since": "2025-01-01"}  # doctest: +SKIP
        >>> page.observe(lambda change: print(change["new"]["name"].tolist()), "selected")
        ... # doctest: +SKIP
    """

    _esm = Path(__file__).with_name("widget.js")
    _name = traitlets.Unicode().tag(sync=True)
    _address = traitlets.Unicode(None, allow_none=True).tag(sync=True)
    _selected = traitlets.List(traitlets.Unicode(), None, allow_none=True).tag(sync=True)
    height = traitlets.Int(720).tag(sync=True)
    selected = traitlets.TraitType[Any, Any]()  # unlike `Any`, this has none checked, too
    view = traitlets.Dict()

    def __init__(self, answers: "Answers", html: str, *, height: int = 720) -> None:
        self._answers = answers
        self._rows = {row["actor_id"]: row for row in answers.with_roles(answers.all_actors)}
        name = f"kg-{uuid4().hex}"
        self._page = Page(html, height, name)
        super().__init__(_name=name, height=height)
        self.on_msg(self._send_page)

    @property
    def html(self) -> str:
        """The whole page: one file."""
        return self._page.html

    @traitlets.default("selected")
    def _nobody(self) -> "pd.DataFrame":
        return self._frame([])

    @traitlets.validate("selected")
    def _find_selected(self, proposal: dict[str, Any]) -> "pd.DataFrame":
        ids = list(dict.fromkeys(self._ids(proposal["value"])))
        if len(ids) > _MOST:
            msg = f"the page chooses one actor, or two: not {len(ids)}"
            raise QuestionError(msg)
        return self._frame(ids)

    @traitlets.observe("selected")
    def _tell_selected(self, change: dict[str, Any]) -> None:
        self._selected = change["new"]["actor_id"].tolist()

    @traitlets.observe("_selected")
    def _hear_selected(self, change: dict[str, Any]) -> None:
        said = [one for one in change["new"] or () if one in self._rows]
        if said != self.selected["actor_id"].tolist():
            self.selected = said[:_MOST]

    @traitlets.validate("view")
    def _check_view(self, proposal: dict[str, Any]) -> dict[str, Any]:
        return read_view(write_view(proposal["value"], self._answers))

    @traitlets.observe("view")
    def _tell_view(self, change: dict[str, Any]) -> None:
        if read_view(self._address or "") != change["new"]:
            self._address = write_view(change["new"], self._answers)

    @traitlets.observe("_address")
    def _hear_view(self, change: dict[str, Any]) -> None:
        with suppress(KgError):  # no page of ours would say so
            self.view = read_view(change["new"] or "")

    def _ids(self, asked: Any) -> Iterable[str]:  # noqa: ANN401 - names, ids, rows, nothing
        if asked is None:
            return []
        if hasattr(asked, "columns"):
            return [str(one) for one in asked["actor_id"]]
        return self._answers.ids([asked] if isinstance(asked, str) else list(asked))

    def _frame(self, ids: Iterable[str]) -> "pd.DataFrame":
        return as_frame((self._rows[one] for one in ids if one in self._rows), ACTORS)

    def _send_page(self, _widget: object, content: object, _buffers: object) -> None:
        """The page itself, for a frame inside another widget."""
        if content == {"kg": "page"}:
            self.send({"kg": "page", "page": self.html})

    def _repr_mimebundle_(self, **_asked: object) -> tuple[dict[Any, Any], dict[Any, Any]]:
        """The frame: without a kernel, and in what nbconvert makes, it is still the page."""
        return {"text/plain": repr(self), "text/html": self._page._repr_html_()}, {}

    def __repr__(self) -> str:
        names = self.selected["name"].tolist()
        chosen = f"selected={names}" if names else ""
        seen = f"view={self.view}" if self.view else ""
        return f"PageWidget({', '.join(filter(None, (chosen, seen)))})"
