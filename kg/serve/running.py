"""`kg serve`: the server itself, on this machine alone unless it is told otherwise."""

import logging
import os
import secrets
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from kg.ground.errors import StoreError
from kg.ground.progress import Progress, showing_progress
from kg.ground.store import Store
from kg.serve.app import make_app
from kg.serve.guarding import Guard, with_port
from kg.serve.house import open_house
from kg.serve.live import Live

if TYPE_CHECKING:
    import uvicorn

__all__ = ["LOOPBACK", "bind", "make_server", "serve"]

LOOPBACK = ("127.0.0.1", "localhost", "::1")

_ADDRESS_SIZE = 16_000  # bytes of an address and its headers
_AT_ONCE = 64  # requests; more are told to come again
_OPENED_AFTER = 0.5  # seconds


def serve(
    directory: Path,
    *,
    host: str,
    port: int,
    names: Sequence[str],
    read_only: bool,
    opens: bool,
    say: Callable[[str], None],
) -> None:
    """Serves the graph in `directory` until it is interrupted.

    `host` is the address to listen on, `names` by which it is known from outside, too. Raises
    `StoreError` where there is no graph, or the port is taken.
    """
    with ExitStack() as kept:
        bound = bind(host, port)
        kept.callback(bound.close)
        known = bound.getsockname()[1]
        where = f"http://{'127.0.0.1' if host in LOOPBACK else host}:{known}/"
        with showing_progress() as progress:
            server, stop = make_server(directory, [host, *names], known, kept, read_only, progress)
        kept.callback(stop)
        say(f"{where} shows {directory}; Ctrl-C ends it")
        if opens and _has_screen():
            Timer(_OPENED_AFTER, webbrowser.open, [where]).start()
        for name in ("uvicorn", "uvicorn.error"):  # what went wrong inside is said as all else
            logging.getLogger(name).handlers = logging.getLogger("kg").handlers
        with suppress(KeyboardInterrupt):
            server.run(sockets=[bound])


def make_server(
    directory: Path,
    names: Sequence[str],
    port: int,
    kept: ExitStack,
    read_only: bool,  # noqa: FBT001
    progress: Progress,
) -> tuple["uvicorn.Server", Callable[[], None]]:
    """The server of `directory`, known by `names` and those of this machine; and what ends it."""
    import uvicorn

    store = Store(directory)
    folder = None
    if read_only:  # nothing is written there, not even an index
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="kg-")))
    live = Live(store, folder, progress)
    token = secrets.token_urlsafe(32)
    house = open_house(store, live, None if read_only else token)
    guard = Guard(with_port([*LOOPBACK, *names], port), token)
    config = uvicorn.Config(
        make_app(house, guard),
        http="h11",
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_AT_ONCE,
        timeout_keep_alive=5,
        h11_max_incomplete_event_size=_ADDRESS_SIZE,
    )
    return uvicorn.Server(config), house.rebuilding.stop


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens; raises `StoreError` where it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen()
    except OSError as error:
        bound.close()
        reason = error.strerror or error
        msg = f"{host}:{port}: cannot be listened on ({reason}); choose another with --port"
        raise StoreError(msg) from error
    return bound


def _has_screen() -> bool:
    """Whether there is a browser to open: on Linux, a display."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
