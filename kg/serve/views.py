"""The pages that are read: a search, an item, an actor, two together, a table, decisions."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.ask.answers import Evidence
from kg.ask.correcting import propose
from kg.ask.narrowing import Phrase, read_phrases
from kg.ground.errors import QuestionError
from kg.ground.records import ACTOR_TYPES
from kg.ground.time_zone import local_time
from kg.page import find_noted
from kg.serve import limits
from kg.serve.asking import ask
from kg.serve.deciding import preview as preview_changes
from kg.serve.deciding import read_decisions
from kg.serve.house import House
from kg.serve.pages import language_of, make_html, words_in
from kg.serve.passages import mark_words
from kg.serve.query import Query, number, one, read_narrowing
from kg.serve.searching import PAGE, search

__all__ = ["actor", "decisions", "front", "item", "pair", "preview", "review", "table"]

_LISTED = 50  # rows of a page
_PROPOSED = 20
_TWO = ("path", "compare")
_TABLES = ("path", "compare", "bridges", "rising", "copies")
_REFRESHED = 1  # seconds, while a graph is built


def _show(request: Request, template: str, query: Query, **content: object) -> Response:
    accepted = request.headers.get("accept-language", "")
    return HTMLResponse(make_html(template, query, accepted, request.url.path, **content))


def front(house: House, request: Request, query: Query) -> Response:
    """What a search found; without one, who is most in the news."""
    narrowing, page = read_narrowing(query), number(query, "page", 1, limits.ROWS)
    with house.live.reading() as reader:
        if narrowing.picks:
            content: dict[str, Any] = {"found": search(reader, narrowing, page)}
            content |= {"page": page, "size": PAGE, "drawn": limits.DRAWN}
        else:
            answers = reader.over(narrowing)
            actors = answers.with_roles(answers.leading(_LISTED))
            content = {"found": None, "actors": actors, "sizes": answers.sizes}
    return _show(request, "search.html", query, **content)


def item(house: House, request: Request, query: Query) -> Response:
    """A whole item; whom it names, and the words that were looked for, are marked."""
    item_id = one(query, "id")
    phrases = _phrases(query)
    with house.live.reading() as reader:
        found = reader.answers.shown_items([item_id]).get(item_id)
        named = reader.answers.named([item_id])
    if found is None:
        raise QuestionError("there is no such item in this graph")
    found["published"] = local_time(found["published"]) if found["published"] else None
    paragraphs = [list(mark_words(line, phrases)) for line in found["text"].split("\n") if line]
    kept = {name: values for name, values in query.items() if name in ("about", "lang")}
    return _show(request, "item.html", kept, item=found, named=named, paragraphs=paragraphs)


def _phrases(query: Query) -> list[Phrase]:
    return [phrase for words in read_narrowing(query).about for phrase in read_phrases(words)]


def actor(house: House, request: Request, query: Query) -> Response:
    """An actor: with whom it is mentioned, as what, by which names; what can be decided."""
    with house.live.reading() as reader:
        answers = reader.answers
        found = answers.find(one(query, "name"))
        content: dict[str, object] = {
            "actor": answers.names.ids[found.actor_id],
            "partners": answers.with_roles(answers.partners(found.actor_id)[:_LISTED]),
            "roles": answers.roles(found.actor_id)[:_LISTED],
            "forms": answers.forms(found.actor_id)[:_LISTED],
            "note": find_noted(answers).notes.get(found.actor_id, ""),
        }
    content |= {"token": house.token, "types": ACTOR_TYPES, "heading": found.name}
    return _show(request, "actor.html", query, **content)


def pair(house: House, request: Request, query: Query) -> Response:
    """How often actors stand together, when, and where."""
    names = [name for name in query.get("name", ()) if name.strip()]
    with house.live.reading() as reader:
        answers = reader.over(read_narrowing(query))
        evidence = answers.evidence(names)
        content = {
            "actors": [answers.find(name) for name in names],
            "count": asdict(answers.count(names)),
            "months": answers.count_by(names, "month") if _is_dated(evidence) else [],
            "evidence": evidence[:_LISTED],
            "more": len(evidence[_LISTED:]),
        }
    return _show(request, "pair.html", query, **content)


def _is_dated(evidence: Sequence[Evidence]) -> bool:
    return any(one.published for one in evidence)


def table(house: House, request: Request, query: Query) -> Response:
    """A question of the command line as a table."""
    question = request.path_params["question"]
    if question not in _TABLES:
        raise QuestionError(f"no table is called {question!r}: there are {', '.join(_TABLES)}")
    asked = question not in _TWO or any(query.get("name", ()))
    with house.live.reading() as reader:
        rows = ask(question, reader, query) if asked else []
    tables = [row["steps"] for row in rows] if question == "path" else [_flat(rows)] if rows else []
    words = words_in(language_of(query, request.headers.get("accept-language", "")))
    content = {"question": question, "heading": words[question], "tables": tables}
    return _show(request, "table.html", query, names=2 if question in _TWO else 0, **content)


def _flat(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Stories with their items, a row an item."""
    if rows and "story_id" in rows[0]:
        return [{"story": n, **told} for n, row in enumerate(rows, 1) for told in row["items"]]
    return rows


def review(house: House, request: Request, query: Query) -> Response:
    """Doubtful names with evidence, as `kg review`."""
    with house.live.reading() as reader:
        items = reader.answers.sizes["items"]
        if items > limits.PREVIEWED:
            msg = f"{items} items are too many to look through here: `kg review` does it"
            raise QuestionError(msg)
        proposals = propose(reader.answers)[:_PROPOSED]
    return _show(request, "review.html", query, proposals=proposals, token=house.token)


def decisions(house: House, request: Request, query: Query) -> Response:
    """What was decided, how far the graph is that follows it."""
    state = house.rebuilding.state
    lines = house.decisions.lines()
    content = {
        "lines": lines[::-1],
        "state": state,
        "pending": house.decisions.pending(house.live.whole),
        "token": house.token,
        "refresh": _REFRESHED if state.running else None,
    }
    return _show(request, "decisions.html", query, **content)


def preview(house: House, request: Request, form: Query) -> Response:
    """What a decision would change."""
    with house.live.reading() as reader:
        decided = read_decisions(form, reader.answers)
        previewed = preview_changes(reader.answers, decided)
    content = {"decided": decided, "previewed": previewed, "form": form, "token": house.token}
    return _show(request, "preview.html", {}, **content)
