"""The pages around the explorer, as HTML without scripts: whatever the news holds stays text."""

import calendar
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from importlib.resources import files
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.resolve import Correction
from kg.serve.query import Query, address, one

__all__ = ["language_of", "make_html", "read_style", "words_in"]

_LANGUAGES = ("nl", "en")


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("kg.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(_read("words.json"))
    return found


def words_in(language: str) -> dict[str, str]:
    """What the pages say."""
    return _words()[language]


def read_style() -> str:
    """The style of all pages."""
    return _read("style.css")


def _read(name: str) -> str:
    return (files("kg.serve") / name).read_text(encoding="utf-8")


def language_of(query: Query, accepted: str) -> str:
    """The language that an address asks for, else the one that the browser likes: Dutch or English.

    >>> language_of({}, "en-GB,en;q=0.9"), language_of({"lang": ["nl"]}, "en"), language_of({}, "")
    ('en', 'nl', 'nl')
    """
    asked = one(query, "lang")
    if asked in _LANGUAGES:
        return asked
    return "en" if accepted.lower().startswith("en") else "nl"


def make_html(
    template: str, query: Query, accepted: str, path: str = "/", **content: object
) -> str:
    """A page; `query` is what its address asks, which its links keep the language of."""
    language = language_of(query, accepted)
    given = {"lang": query["lang"]} if "lang" in query else {}

    def link(to: str, parts: Query, **changed: Sequence[str]) -> str:
        return address(to, parts, **{**given, **changed})

    told: Mapping[str, Any] = {
        "refresh": None,
        "heading": None,
        "token": None,
        "query": query,
        "asked": {part: one(query, part) for part in ("about", "name", "since", "until")},
    }
    other = [name for name in _LANGUAGES if name != language]
    return (
        _templates()
        .get_template(template)
        .render(
            {
                **told,
                "language": language,
                "given_language": bool(given),
                "other_language": address(path, query, lang=other),
                "say": SimpleNamespace(**words_in(language)),
                "link": link,
                "many": partial(_many, words_in(language)),
                "decided_so": partial(_decided, words_in(language)),
                "written": _written,
                "month_end": _month_end,
                **content,
            }
        )
    )


def _many(words: Mapping[str, str], number: int, what: str) -> str:
    """A number of things.

    >>> _many(words_in("nl"), 1, "items"), _many(words_in("en"), 2, "stories")
    ('1 stuk', '2 stories')
    """
    return f"{number} {words[f'one_{what}' if number == 1 else what]}"


def _decided(words: Mapping[str, str], line: Correction) -> str:
    """A decision in words.

    >>> _decided(words_in("nl"), Correction("merge", ("Jan Smit", "J. Smit"), type="person"))
    'Jan Smit en J. Smit (persoon) zijn één'
    """
    names = f" {words['and']} ".join(line.names)
    names += f" ({words[line.type]})" if line.type else ""
    to = words[line.to] if line.kind == "retype" else line.to
    return words[f"said_{line.kind}"].format(names=names, to=to)


def _written(cell: object) -> str:
    """A cell of a table in words."""
    if cell is None or cell is False:
        return ""
    if cell is True:
        return "✓"
    if isinstance(cell, float):
        return f"{cell:.3g}"
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, Mapping):
        return " ".join(map(_written, cell.values()))
    return ", ".join(map(_written, cell)) if isinstance(cell, list | tuple) else str(cell)


def _month_end(month: str) -> str:
    """The last day of a month.

    >>> _month_end("2024-02")
    '2024-02-29'
    """
    year, number = map(int, month.split("-"))
    return f"{month}-{calendar.monthrange(year, number)[1]}"
