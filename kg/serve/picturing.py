"""The explorer over what a question leaves: the same page as `graph.html`, with ways to go on."""

from dataclasses import replace
from html import escape

from kg.ask.answers import Answers
from kg.page import make_page
from kg.serve import limits
from kg.serve.finding import find_found
from kg.serve.live import Reader
from kg.serve.query import Query, address, read_narrowing

__all__ = ["draw"]


def draw(reader: Reader, query: Query, language: str, archive: str, token: str | None) -> str:
    """The page of the items that a question leaves, or that name any of its names.

    At most `limits.DRAWN` items, the newest, which it says; numbers are those of these items. With
    a `token` its decisions can be written down. Raises what `find_found` raises.
    """
    narrowing = read_narrowing(query)
    names = tuple(name for name in query.get("name", ()) if name.strip())
    items = find_found(reader, narrowing, names)["item_id"].combine_chunks()
    kept = items.slice(0, limits.DRAWN)
    answers = reader.answers.among(kept)
    if narrowing.types:
        answers = answers.watching(replace(answers.view, types=narrowing.types))
    said = f"{archive} · {len(kept)} / {len(items)}"
    focus = names[0] if len(names) == 1 and _shows(answers, names[0]) else None
    return make_page(answers, focus=focus, lang=language, bar=_bar(said, query, token))


def _shows(answers: Answers, name: str) -> bool:
    actor_id = answers.find(name).actor_id
    return answers.view.shows(actor_id, answers.names.ids[actor_id]["type"])


def _bar(said: str, query: Query, token: str | None) -> str:
    """The way back to the archive, and what the page hands its decisions to."""
    back = address("/actor" if query.get("name") and "about" not in query else "/", query)
    grow = address("/graph", query) + "&name="
    bar = (
        f'<a id="archive" data-served data-actor="/actor?name=" data-grow="{escape(grow)}" '
        f'href="{escape(back)}">‹ {escape(said)}</a>'
    )
    if token:
        bar += (
            '<form id="decide" data-served method="post" action="/preview" hidden>'
            f'<input type="hidden" name="token" value="{escape(token)}">'
            '<input type="hidden" name="lines"></form>'
        )
    return bar
