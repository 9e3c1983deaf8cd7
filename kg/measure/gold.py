"""Marked text: what a pipeline should find. JSON Lines with inline marks, or CoNLL columns."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from kg.extract import our_labels
from kg.ground.errors import GoldError
from kg.ground.records import LABELS, Span

__all__ = ["GoldText", "read_gold", "read_marks"]

_TOKEN = re.compile(r"\[\[|\|[^\[\]|\n]*\]\]|\]\]")


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text and the names in it; `coarse` where cities and countries are LOC, too (CoNLL).

    `record` and `date` are what the gold gives as `id` and `date`; `links` say of stretches
    (`start`, `end`) who is meant, the same link in all texts.
    """

    text: str
    spans: tuple[Span, ...]
    coarse: bool = False
    record: str = ""
    date: str = ""
    links: tuple[tuple[int, int, str], ...] = ()


def read_gold(path: Path) -> list[GoldText]:
    """The marked texts in `path`; raises `GoldError` that names the line of a mistake."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8 text'})"
        raise GoldError(msg) from error
    lines = content.split("\n")
    first = next((line for line in lines if line.strip()), "")
    gold = list((_read_lines if first.lstrip().startswith("{") else _read_columns)(lines, path))
    if not gold:
        msg = f"{path}: no marked text in this file"
        raise GoldError(msg)
    return gold


def read_marks(marked: str) -> tuple[str, list[Span]]:
    """The text without its marks, and the spans that they mark; `ValueError` for a broken mark.

    >>> read_marks("[[NAVO|ORG]]-topman [[Rutte|PERSON]]")
    ('NAVO-topman Rutte', [(0, 4, 'ORG'), (12, 17, 'PERSON')])
    """
    text, spans, opened, begin = "", [], -1, 0
    for token in _TOKEN.finditer(marked):
        text += marked[begin : token.start()]
        begin = token.end()
        if token[0] == "[[" and opened < 0:
            opened = len(text)
        elif token[0].startswith("|") and opened >= 0:
            if not text[opened:].strip():
                raise ValueError(_trouble("", marked, token.start()))
            spans.append((opened, len(text), _label(token[0][1:-2])))
            opened = -1
        else:
            raise ValueError(_trouble(token[0], marked, token.start()))
    if opened >= 0:
        raise ValueError(_trouble("[[", marked, marked.rfind("[[")))
    return text + marked[begin:], spans


def _label(label: str) -> str:
    if label not in LABELS:
        msg = f"unknown label {label!r}: use one of {', '.join(LABELS)}"
        raise ValueError(msg)
    return label


def _trouble(token: str, marked: str, where: int) -> str:
    what = {"[[": "is not closed", "]]": "has no label", "": "has no name"}.get(
        token, "was never opened"
    )
    return f"a mark {what} at {marked[where : where + 30]!r}: write [[name|LABEL]]"


def _read_lines(lines: list[str], path: Path) -> Iterator[GoldText]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _read_record(json.loads(line))
        except (ValueError, TypeError, RecursionError) as error:
            msg = f"{path}:{number}: {error}"
            raise GoldError(msg) from error


def _read_record(record: object) -> GoldText:
    text = record.get("text") if isinstance(record, dict) else None
    if not isinstance(record, dict) or not isinstance(text, str):
        msg = "no record with a field 'text'"
        raise TypeError(msg)
    text = text.encode("utf-8", "replace").decode("utf-8")  # no halves of surrogate pairs
    name, date = str(record.get("id") or ""), str(record.get("date") or "")
    if (marks := record.get("marks")) is not None:
        spans, links = _read_linked(marks, text)
        return GoldText(text, spans, coarse=True, record=name, date=date, links=links)
    text, found = read_marks(text)
    return GoldText(text, tuple(found), record=name, date=date)


def _read_linked(
    marks: object, text: str
) -> tuple[tuple[Span, ...], tuple[tuple[int, int, str], ...]]:
    """Marks beside the text: `[start, end, label, link]`, `_` where the link is not known."""
    spans: list[Span] = []
    links: list[tuple[int, int, str]] = []
    for mark in marks if isinstance(marks, list) else [marks]:
        match mark:
            case [int(start), int(end), str(label), *rest] if 0 <= start < end <= len(text):
                spans.append((start, end, our_labels().get(label) or _label(label)))
                links += [(start, end, str(link)) for link in rest[:1] if link not in ("_", None)]
            case _:
                msg = f"a mark {mark!r}: write [start, end, label, link]"
                raise ValueError(msg)
    return tuple(spans), tuple(links)


def _read_columns(lines: list[str], path: Path) -> Iterator[GoldText]:
    """Sentences of CoNLL columns: the token first, the tag last, a blank line between."""
    numbered = list(enumerate(lines, start=1))
    sentences = []
    for filled, group in groupby(numbered, key=lambda line: bool(line[1].strip())):
        if filled:
            rows = [_read_row(line, f"{path}:{number}") for number, line in group]
            sentences.append([row for row in rows if row])
    column = 1 if all(map(_counts_tokens, sentences)) else 0
    for sentence in sentences:
        if sentence:
            yield _join([(row[column], row[-1]) for row in sentence])


def _counts_tokens(rows: list[list[str]]) -> bool:
    """Whether the first of three columns or more is the number of the token: 0, 1, 2 or 1, 2, 3."""
    found = [row[0] for row in rows if len(row) > 2]
    return found == [str(number) for number in range(len(rows))] or (
        found == [str(number + 1) for number in range(len(rows))]
    )


def _read_row(line: str, where: str) -> list[str] | None:
    """The cells of a row, its tag checked; null for a remark."""
    if line.startswith(("#", "-DOCSTART-")):
        return None
    cells = [cell.strip() for cell in (line.split("\t") if "\t" in line else line.split())]
    if len(cells) < 2 or not re.fullmatch(r"O|[BIES]-\S+", cells[-1]):
        msg = f"{where}: neither JSON nor CoNLL columns (token, tag)"
        raise GoldError(msg)
    tag = cells[-1]
    if tag != "O" and tag[2:] not in our_labels():
        msg = f"{where}: unknown label {tag[2:]!r}; see kg/extract/labels.csv"
        raise GoldError(msg)
    return cells


def _join(tokens: list[tuple[str, str]]) -> GoldText:
    text = ""
    spans: list[Span] = []
    for token, tag in tokens:
        start = len(text) + bool(text)
        text += (" " if text else "") + token
        label = our_labels().get(tag[2:], "")
        if tag[0] in "IE" and spans and spans[-1][1] == start - 1 and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], len(text), label)
        elif tag != "O":
            spans.append((start, len(text), label))
    return GoldText(text, tuple(spans), coarse=True)
