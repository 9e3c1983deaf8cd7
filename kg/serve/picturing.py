"""The explorer over what a question leaves: the same page as `graph.html`, with ways to go on."""

from dataclasses import dataclass, replace
from html import escape
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kg.ask.answers import Answers
from kg.ground.errors import QuestionError
from kg.page import carry_more, make_page
from kg.serve import limits
from kg.serve.live import Reader
from kg.serve.query import Query, address, one, read_narrowing

__all__ = ["draw", "widen"]


@dataclass(frozen=True, slots=True)
class _Picture:
    """The ids of the items of a picture, of how many that were found."""

    items: pa.Array
    found: int

    def said(self, archive: str) -> str:
        """How much of the archive this is."""
        return f"{archive} · {len(self.items)} / {self.found}"


def draw(reader: Reader, query: Query, language: str, archive: str, token: str | None) -> str:
    """The page of the items that a question leaves, or that name any of its names.

    At most `limits.DRAWN` items, the newest, which it says, and `limits.ADDED` of each name `with`
    them; numbers are those of these items. With a `token` its decisions can be written down. Raises
    what `find_found` raises.
    """
    picture, names = _picture(reader, query), _names(query, "name")
    answers = _answers(reader, query, picture.items)
    focus = names[0] if len(names) == 1 and _shows(answers, names[0]) else None
    bar = _bar(picture.said(archive), query, _built(reader), token)
    return make_page(answers, focus=focus, lang=language, bar=bar)


def widen(reader: Reader, query: Query, archive: str) -> dict[str, Any]:
    """What an open picture adds to itself for the last name `with` it.

    Beside what it carries: `id` of the name, `said` of the archive, `address` of the question,
    `grow` and `widen` for the next name. Raises `QuestionError` where the picture is one of a graph
    before, or has no room.
    """
    built = one(query, "built")
    asked = {part: values for part, values in query.items() if part != "built"}
    *before, name = _names(query, "with") or ("",)
    if built != _built(reader):
        raise QuestionError("the graph was built anew meanwhile: load this page again")
    picture = _picture(reader, asked)
    held = _picture(reader, {**asked, "with": before}).items
    new = picture.items.filter(pc.invert(pc.is_in(picture.items, held)))
    return carry_more(_answers(reader, asked, new)) | {
        "id": reader.answers.find(name).actor_id,
        "said": picture.said(archive),
        "address": address("/graph", asked),
        "grow": _grown("/graph", asked),
        "widen": _grown("/api/picture", {**asked, "built": [built]}),
    }


def _picture(reader: Reader, query: Query) -> _Picture:
    """The items that were found, and those that name any actor `with` them."""
    found = reader.found(read_narrowing(query), _names(query, "name"))
    several = [found["item_id"].combine_chunks()]
    several += [reader.answers.naming([name]) for name in _names(query, "with")]
    shown = [items[: limits.ADDED if n else limits.DRAWN] for n, items in enumerate(several)]
    every = pc.count_distinct(pa.concat_arrays(several)).as_py()
    held = pc.unique(pa.concat_arrays(shown))
    if len(held) > limits.HELD:
        msg = f"{len(held)} items are too many for a picture: begin with the name that was added"
        raise QuestionError(msg)
    return _Picture(held, every)


def _answers(reader: Reader, query: Query, items: pa.Array) -> Answers:
    answers, types = reader.answers.among(items), read_narrowing(query).types
    return answers.watching(replace(answers.view, types=types)) if types else answers


def _built(reader: Reader) -> str:
    """Which graph is read: numbers of one do not go with those of another."""
    return str(reader.answers.manifest["built"])


def _names(query: Query, part: str) -> tuple[str, ...]:
    return tuple(name for name in query.get(part, ()) if name.strip())


def _shows(answers: Answers, name: str) -> bool:
    actor_id = answers.find(name).actor_id
    return answers.view.shows(actor_id, answers.names.ids[actor_id]["type"])


def _grown(path: str, query: Query) -> str:
    """An address that ends where the name of one more goes."""
    return f"{address(path, query)}&with="


def _bar(said: str, query: Query, built: str, token: str | None) -> str:
    """The way back to the archive, and what the page hands its decisions to."""
    back = address("/actor" if query.get("name") and "about" not in query else "/", query)
    bar = (
        f'<a id="archive" data-served data-actor="/actor?name=" '
        f'data-grow="{escape(_grown("/graph", query))}" '
        f'data-widen="{escape(_grown("/api/picture", {**query, "built": [built]}))}" '
        f'href="{escape(back)}">‹ {escape(said)}</a>'
    )
    if token:
        bar += (
            '<form id="decide" data-served method="post" action="/preview" hidden>'
            f'<input type="hidden" name="token" value="{escape(token)}">'
            '<input type="hidden" name="lines"></form>'
        )
    return bar
