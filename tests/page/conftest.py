"""A Chromium that reaches nothing, and the pages that it opens."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from kg.page import make_page

from .invented import small_answers

# The shell is the same browser without windows: a page costs half as much in it.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
IN_CI = os.environ.get("CI") == "true"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Seen:
    """What a page did that it should not: requests, errors, dialogs."""

    trouble: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", lambda said: self._say(said.type, said.text))
        page.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.trouble.append(f"dialog: {dialog.message}"))

    def _say(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.trouble.append(f"{kind}: {text}")

    def route(self, route: Route) -> None:
        if route.request.url.startswith(("file:", "blob:", "data:")):
            route.continue_()
        else:
            self.trouble.append(f"request: {route.request.url}")
            route.abort()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        if IN_CI:
            pytest.fail("CI tests the page in a browser: install Chromium")
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


Opener = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Opener]:
    """Opens a file without network; at the end nothing may have gone wrong in it."""
    yield from opening(chromium)


@pytest.fixture(scope="module")
def open_once(chromium: Browser) -> Iterator[Opener]:
    """The same for pages that several tests of a module look at."""
    yield from opening(chromium)


def opening(chromium: Browser) -> Iterator[Opener]:
    contexts: list[BrowserContext] = []
    seen = Seen()

    def opened(
        path: Path, address: str = "", width: int = 1440, height: int = 900, **options: object
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, **options
        )
        contexts.append(context)
        context.set_offline(True)
        context.route("**/*", seen.route)
        page = context.new_page()
        page.set_default_timeout(60_000)  # a busy machine is no failure
        seen.watch(page)
        page.goto(f"{path.as_uri()}{address}")
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert seen.trouble == []


@pytest.fixture(scope="session")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    path.write_text(make_page(small_answers()), encoding="utf-8")
    return path


@pytest.fixture
def page(open_page: Opener, small_page: Path) -> Page:
    return open_page(small_page)
