"""The explorer over what a question leaves: the same page as `graph.html`, with ways to go on."""

from dataclasses import dataclass, replace
from html import escape
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kg.ask.answers import Answers
from kg.page import carry_graph, make_page
from kg.serve import limits
from kg.serve.finding import find_found
from kg.serve.live import Reader
from kg.serve.query import Narrowing, Query, address, read_narrowing

__all__ = ["draw", "widen"]


@dataclass(frozen=True, slots=True)
class _Picture:
    """The items of a picture: how many are shown of how many that were found."""

    answers: Answers
    shown: int
    found: int

    def said(self, archive: str) -> str:
        """How much of the archive this is."""
        return f"{archive} · {self.shown} / {self.found}"


def draw(reader: Reader, query: Query, language: str, archive: str, token: str | None) -> str:
    """The page of the items that a question leaves, or that name any of its names.

    At most `limits.DRAWN` items, the newest, which it says; numbers are those of these items. With
    a `token` its decisions can be written down. Raises what `find_found` raises.
    """
    picture, names = _picture(reader, query), _names(query, "name")
    answers = picture.answers
    focus = names[0] if len(names) == 1 and _shows(answers, names[0]) else None
    bar = _bar(picture.said(archive), query, token)
    return make_page(answers, focus=focus, lang=language, bar=bar)


def widen(reader: Reader, query: Query, archive: str) -> dict[str, Any]:
    """What an open picture takes in its place when its question is a wider one.

    Beside what it carries: `said` of the archive, `address` of the question, `grow` for the next.
    """
    picture = _picture(reader, query)
    return carry_graph(picture.answers) | {
        "said": picture.said(archive),
        "address": address("/graph", query),
        "grow": _grown("/graph", query),
        "widen": _grown("/api/picture", query),
    }


def _picture(reader: Reader, query: Query) -> _Picture:
    narrowing = read_narrowing(query)
    items = _items(reader, query, narrowing)
    kept = items.slice(0, limits.DRAWN)
    answers = reader.answers.among(kept)
    if narrowing.types:
        answers = answers.watching(replace(answers.view, types=narrowing.types))
    return _Picture(answers, len(kept), len(items))


def _items(reader: Reader, query: Query, narrowing: Narrowing) -> pa.Array:
    """The items that were found, and those that name any actor `with` them, newest first."""
    found = find_found(reader, narrowing, _names(query, "name"))["item_id"].combine_chunks()
    more = _names(query, "with")
    if not more:
        return found
    both = pc.unique(pa.concat_arrays([found, reader.answers.naming(more)]))
    return reader.answers.found(both)["item_id"].combine_chunks()


def _names(query: Query, part: str) -> tuple[str, ...]:
    return tuple(name for name in query.get(part, ()) if name.strip())


def _shows(answers: Answers, name: str) -> bool:
    actor_id = answers.find(name).actor_id
    return answers.view.shows(actor_id, answers.names.ids[actor_id]["type"])


def _grown(path: str, query: Query) -> str:
    """An address that ends where the name of one more goes."""
    return f"{address(path, query)}&with="


def _bar(said: str, query: Query, token: str | None) -> str:
    """The way back to the archive, and what the page hands its decisions to."""
    back = address("/actor" if query.get("name") and "about" not in query else "/", query)
    bar = (
        f'<a id="archive" data-served data-actor="/actor?name=" '
        f'data-grow="{escape(_grown("/graph", query))}" '
        f'data-widen="{escape(_grown("/api/picture", query))}" '
        f'href="{escape(back)}">‹ {escape(said)}</a>'
    )
    if token:
        bar += (
            '<form id="decide" data-served method="post" action="/preview" hidden>'
            f'<input type="hidden" name="token" value="{escape(token)}">'
            '<input type="hidden" name="lines"></form>'
        )
    return bar
