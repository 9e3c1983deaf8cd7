"""Markdown with front matter: its fields are those of a record, its marks are no text."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg.ground.errors import SourceError
from kg.read.content import Content
from kg.read.document import Outcome
from kg.read.lines import read_text, with_line_ends
from kg.read.records import read_records

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["read_markdown"]

_FRONT = re.compile(
    r"\s*(?P<mark>---|\+\+\+)[^\S\n]*\n(?P<fields>.*?)\n(?P=mark)[^\S\n]*(?:\n|\Z)", re.DOTALL
)
_WIKI = re.compile(
    r"!?\[\[(?:[^\]|\n]{0,200}\|)?([^\]|\n]{1,200})\]\]"
)  # [[Vladimir Poetin|Poetin]]
_BLOCK_ENDS = {"paragraph_close", "heading_close", "fence", "code_block", "hr", "tr_close"}


def read_markdown(content: Content) -> Iterator[Outcome]:
    """The article of a note."""
    text, notes = read_text(content)
    yield from notes
    text = with_line_ends(text)
    fields: Mapping[str, Any] = {}
    if front := _FRONT.match(text):
        fields = _fields(front["mark"], front["fields"], content.source)
        text = text[front.end() :]
    title, body = _rendered(text)
    record = {"title": title, **{str(name): value for name, value in fields.items()}}
    if title and str(record["title"]).strip() != title:
        body = f"{title}\n\n{body}"
    record["text"] = body or title
    yield from read_records([(content.source, record)], content.source)


def _fields(mark: str, fields: str, source: str) -> Mapping[str, Any]:
    """The fields of a front matter in YAML or TOML."""
    import yaml

    try:
        found = tomllib.loads(fields) if mark == "+++" else yaml.safe_load(fields)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        first = str(error).split("\n", 1)[0]
        raise SourceError(source, f"its front matter cannot be read ({first})") from error
    return found if isinstance(found, Mapping) else {}


def _rendered(text: str) -> tuple[str, str]:
    """The heading that a text in Markdown opens with, and the text without marks."""
    from markdown_it import MarkdownIt

    lines: list[str] = []
    title = ""
    heading = False
    for token in MarkdownIt("commonmark").enable("table").parse(_WIKI.sub(r"\1", text)):
        heading = token.type == "heading_open" or (heading and token.type != "heading_close")
        if token.type == "inline":
            shown = "".join(map(_shown, token.children or []))
            if heading and not lines and not title:
                title = " ".join(shown.split())
            else:
                lines.append(shown)
        elif token.type in ("fence", "code_block"):
            lines.append(token.content.rstrip("\n"))
    return title, "\n\n".join(filter(None, lines))


def _shown(token: "Token") -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return str(token.content) if token.type in ("text", "code_inline", "text_special") else ""
