"""A real server on a free port, in a thread; and a way to ask it that hides nothing."""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from kg.ground.progress import silent
from kg.serve.running import bind, make_server


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True)
class Served:
    port: int
    output: Path

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}"

    def ask(
        self, path: str, method: str = "GET", body: str | None = None, **headers: str
    ) -> Answer:
        """The answer to a path as it is, not tidied; `sec_fetch_site` is `Sec-Fetch-Site`."""
        connection = HTTPConnection("127.0.0.1", self.port)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, named)
            response = connection.getresponse()
            said = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, said, response.read().decode())
        finally:
            connection.close()

    def post(self, path: str, form: dict[str, Any], **headers: str) -> Answer:
        body = urlencode(form, doseq=True)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask(path, "POST", body, **kind, **headers)

    def token(self) -> str:
        """The token that the server's own pages carry."""
        page = self.ask(f"/actor?{urlencode({'name': self.ask('/api/actors').json[0]['name']})}")
        return re.search(r'name="token" value="([^"]+)"', page.text)[1]


@contextmanager
def serving(output: Path, *, read_only: bool = False) -> Iterator[Served]:
    """Serves the graph in `output`; whoever asks before it is ready waits in the line."""
    with ExitStack() as kept:
        bound = kept.enter_context(bind("127.0.0.1", 0))
        port = bound.getsockname()[1]
        server, stop = make_server(output, [], port, kept, read_only, silent)
        thread = Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        try:
            yield Served(port, output)
        finally:
            server.should_exit = True
            thread.join()
            stop()
