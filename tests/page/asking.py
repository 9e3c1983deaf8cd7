"""The modules that answer on the page, asked without a browser."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from .conftest import IN_CI

__all__ = ["EVERYTHING", "Asker", "ask_page", "filter_of", "question_of"]

Asker = Callable[..., list[Any]]

DAY_ZERO = date(1970, 1, 1)
TYPES = ["person", "country", "organisation"]


def ask_page(path: Path, *calls: list[Any]) -> list[Any]:
    """The answers of the page in `path` to calls of its graph: name and arguments."""
    node = shutil.which("node")
    if node is None:
        if IN_CI:
            pytest.fail("CI tests what the page answers: install Node.js")
        pytest.skip("no Node.js on this machine")
    asked = [node, Path(__file__).with_name("ask.js"), path]
    done = subprocess.run(
        asked, input=json.dumps(calls), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def filter_of(
    since: date | None = None, until: date | None = None, outlet: str = "", about: str = ""
) -> dict[str, Any]:
    """A filter as the page has it."""
    days = [None if day is None else (day - DAY_ZERO).days for day in (since, until)]
    return {
        "since": days[0],
        "until": days[1],
        "outlets": [outlet] if outlet else [],
        "about": about,
    }


EVERYTHING = filter_of()


def question_of(filter_: dict[str, Any]) -> dict[str, Any]:
    """What is asked to be drawn, as the page has it."""
    return {
        "filter": filter_,
        "types": TYPES,
        "measure": "stories",
        "min": None,
        "group": None,
        "focus": None,
        "hops": 1,
        "top": 150,
        "chosen": [],
    }
