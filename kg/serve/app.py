"""Addresses to answers: the only module that knows Starlette."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, TypeAlias

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.ask.columns import as_plain
from kg.ground.errors import AmbiguousActorError, KgError, QuestionError, UnknownActorError
from kg.ground.time_zone import local_time
from kg.serve import limits, views
from kg.serve.asking import ask
from kg.serve.guarding import HEADERS, Guard
from kg.serve.house import House
from kg.serve.pages import language_of, make_html, read_style, words_in
from kg.serve.picturing import draw, widen
from kg.serve.query import Query, address, number, one, read_narrowing, read_query
from kg.serve.searching import search

__all__ = ["make_app"]

Page: TypeAlias = Callable[[House, Request, Query], Response]


def make_app(house: House, guard: Guard) -> ASGIApp:
    """The application: pages and `/api/QUESTION` for reading, forms for deciding."""
    routes = [
        Route("/style.css", lambda _: Response(read_style(), media_type="text/css")),
        Route("/api/search", _answering(house, _search_json)),
        Route("/api/state", _answering(house, _state)),
        Route("/api/picture", _answering(house, _widened)),
        Route("/api/{question}", _answering(house, _ask)),
        Route("/", _answering(house, views.front)),
        Route("/item", _answering(house, views.item)),
        Route("/actor", _answering(house, views.actor)),
        Route("/pair", _answering(house, views.pair)),
        Route("/ask/{question}", _answering(house, views.table)),
        Route("/graph", _answering(house, _graph)),
        Route("/review", _answering(house, views.review)),
        Route("/decisions", _answering(house, views.decisions)),
        Route("/preview", _deciding(house, guard, views.preview), methods=["POST"]),
        Route("/decide", _deciding(house, guard, _decide), methods=["POST"]),
        Route("/undo", _deciding(house, guard, _undo), methods=["POST"]),
        Route("/rebuild", _deciding(house, guard, _rebuild), methods=["POST"]),
    ]
    return _Guarded(Starlette(routes=routes), guard)


class _Guarded:
    """The application behind its guard; every answer has the headers that keep it to itself."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope)
        refusal = self._guard.refuse(request.method, request.headers)
        if refusal is None and len(scope["query_string"]) > limits.ADDRESS:
            await _harden(PlainTextResponse("this address is too long\n", 414))(
                scope, receive, send
            )
        elif refusal is not None:
            answer = PlainTextResponse(f"{refusal.reason}\n", refusal.status)
            await _harden(answer)(scope, receive, send)
        else:
            await self._app(scope, receive, _hardening(send))


def _harden(response: Response) -> Response:
    response.headers.update(HEADERS)
    return response


def _hardening(send: Send) -> Send:
    known = {name.lower().encode(): value.encode() for name, value in HEADERS.items()}

    async def hardened(message: Any) -> None:  # noqa: ANN401 - ASGI's
        if message["type"] == "http.response.start":
            said = {name.lower() for name, _ in message["headers"]}
            more = [(name, value) for name, value in known.items() if name not in said]
            message["headers"] = [*message["headers"], *more]
        await send(message)

    return hardened


def _answering(house: House, page: Page) -> Callable[[Request], Response]:
    """A page that is read; Starlette runs it in a thread of its own."""

    def answer(request: Request) -> Response:
        query: Query = {}
        try:
            query = read_query(request.scope["query_string"].decode("ascii", "replace"))
            return page(house, request, query)
        except KgError as error:
            return _failed(request, query, error)

    return answer


def _deciding(house: House, guard: Guard, page: Page) -> Callable[[Request], Awaitable[Response]]:
    """A form that changes something: with the token of our own pages, and not for long."""

    async def answer(request: Request) -> Response:
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > limits.BODY:
                return PlainTextResponse("this is too much to decide at once\n", 413)
        try:
            form = read_query(body.decode("utf-8", "replace"))
        except KgError as error:
            return _failed(request, {}, error)
        if house.token is None:
            return PlainTextResponse("this server changes nothing (--read-only)\n", 403)
        if not guard.knows(one(form, "token")):
            return PlainTextResponse("this page is of an earlier start: load it again\n", 403)
        try:
            return await run_in_threadpool(page, house, request, form)
        except KgError as error:
            return _failed(request, {}, error)

    return answer


def _failed(request: Request, query: Query, error: KgError) -> Response:
    """A clear error, as a page or as JSON."""
    status = 404 if isinstance(error, UnknownActorError) else 400
    if isinstance(error, AmbiguousActorError):
        status = 300
    if isinstance(error, limits.BusyError):
        status = 503
    if request.url.path.startswith("/api/"):
        return _json({"error": str(error), "meant": _meant(error)}, status)
    asked = {name: values for name, values in query.items() if name == "lang"}
    html = make_html("error.html", asked, _accepted(request), message=str(error))
    return HTMLResponse(html, status)


def _meant(error: KgError) -> dict[str, str]:
    """The names, by id, of those who may be meant."""
    if not isinstance(error, AmbiguousActorError):
        return {}
    return dict(zip(error.ids, error.candidates, strict=True))


def _json(value: object, status: int = 200) -> Response:
    text = json.dumps(value, ensure_ascii=False, default=as_plain)
    return Response(text, status, media_type="application/json")


def _accepted(request: Request) -> str:
    return request.headers.get("accept-language", "")


def _ask(house: House, request: Request, query: Query) -> Response:
    with house.live.reading() as reader:
        return _json(ask(request.path_params["question"], reader, query))


def _search_json(house: House, _: Request, query: Query) -> Response:
    page = number(query, "page", 1, limits.ROWS)
    with house.live.reading() as reader:
        found = asdict(search(reader, read_narrowing(query), page))
    for hit in found["hits"]:
        hit["passage"] = "".join(text for text, _ in hit["passage"])
    return _json(found)


def _state(house: House, _: Request, __: Query) -> Response:
    return _json(asdict(house.rebuilding.state) | {"built": house.live.whole.manifest["built"]})


def _graph(house: House, request: Request, query: Query) -> Response:
    language = language_of(query, _accepted(request))
    archive = words_in(language)["archive"]
    with house.live.reading() as reader:
        html = draw(reader, query, language, archive, house.token)
    # The page has a policy of its own, by the hashes of its scripts; it is in no frame.
    return HTMLResponse(html, headers={"Content-Security-Policy": "frame-ancestors 'none'"})


def _widened(house: House, request: Request, query: Query) -> Response:
    archive = words_in(language_of(query, _accepted(request)))["archive"]
    with house.live.reading() as reader:
        return _json(widen(reader, query, archive))


def _decide(house: House, request: Request, form: Query) -> Response:
    house.decide(form, local_time(datetime.now(UTC)).date())
    return _seen(request)


def _undo(house: House, request: Request, form: Query) -> Response:
    lines = house.decisions.lines()
    place = number(form, "number", 0, max(len(lines), 1))
    if place > len(lines) or str(lines[place - 1]) != one(form, "said"):
        raise QuestionError("these decisions have changed meanwhile: look at them again")
    house.take_back(lines[place - 1])
    return _seen(request)


def _rebuild(house: House, request: Request, _: Query) -> Response:
    house.rebuilding.start()
    return _seen(request)


def _seen(request: Request) -> Response:
    """After a form its page is read, so that loading it again does nothing twice."""
    query = read_query(request.scope["query_string"].decode("ascii", "replace"))
    kept = {name: values for name, values in query.items() if name == "lang"}
    return RedirectResponse(address("/decisions", kept), 303)
