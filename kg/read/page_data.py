"""What a web page says of itself: when its article appeared, where, at which address.

Only what it states counts, in this order: JSON-LD, meta elements, `<time>`, a line with a day and
a class that says so, a line right below the heading that says no more than when, by whom and where.
Nothing is searched for in the text, and a day of a change is none.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.read.elements import Block, blocks_of, children_of, text_of
from kg.read.stamp import read_stamped
from kg.read.words import read_table

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["PageData", "read_page_data", "read_times"]

_FIELDS = {meta: field for field, meta in read_table("page_fields.csv")}
_NEWS = re.compile(
    r"(?:News|Reportage|Opinion|Analysis|Live|Blog|Social|Scholarly)?.*(?:Article|Posting)"
)
_CLASS = re.compile(
    r"\b(?:date|datum|datetime|time|tijd|publish\w*|published|posted|byline__?date)\b|date$|datum$",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"modif|updat|gewijzig|bijgewerkt", re.IGNORECASE)
_ASIDE = ("nav", "aside")
_RELATED = re.compile(
    r"\b(?:related|gerelateerd|recommend\w*|meest-?gelezen|most-?read|lees-?ook|sidebar|teasers?)\b",
    re.IGNORECASE,
)
_TEASER = 3  # words of a headline in a link
_LONGEST = 80  # code points of a line with a day
_BELOW = 3  # blocks below a heading, of which one may be such a line
_LABEL = re.compile(
    r"^(?:gepubliceerd|publicatiedatum|geplaatst|datum|published|posted|veröffentlicht)(?:\s+op|\s+on|\s+am)?\s*:?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageData:
    """What a page states of its article, as written."""

    published: str | None = None
    lines: frozenset[str] = frozenset()  # what stands in the text to say when
    outlet: str | None = None
    url: str | None = None


def read_page_data(page: "_Element") -> PageData:
    """What a page states of its one article."""
    linked = [one for one in _linked_data(page) if _is_article(one)]
    meta: dict[str, str] = {}
    for field, value in _meta(page):
        meta.setdefault(field, value)
    dates = (_as_text(one.get("datePublished")) for one in linked)
    publishers = (_name(one.get("publisher")) for one in linked)
    addresses = (link.get("href") for link in page.iter("link") if link.get("rel") == "canonical")
    stated, lines = read_times(page)
    return PageData(
        _first(dates) or meta.get("published") or stated,
        lines,
        _first(publishers) or meta.get("outlet"),
        _first(addresses) or meta.get("url"),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next(filter(None, values), None)


def read_times(part: "_Element") -> tuple[str | None, frozenset[str]]:
    """The day that an element of a page states, and its lines that say when: they are no news.

    It states one in a `<time>`, in a line whose class says so, or in one right below its heading.
    """
    below = _below_heading(part) or ""
    lines = frozenset(map(text_of, [*children_of(part, "time"), *_dated(part)]))
    return _stated(part) or read_stamped(below), (lines | {below}) - {""}


def _stated(part: "_Element") -> str | None:
    for element in children_of(part, "time"):
        stated = element.get("datetime")
        if stated and not (_CHANGED.search(_described(element)) or _is_elsewhere(element, part)):
            return str(stated)
    lines = (_LABEL.sub("", element.get("content") or text_of(element)) for element in _dated(part))
    return next((line for line in lines if any(map(str.isdigit, line))), None)


def _below_heading(part: "_Element") -> str | None:
    """The line with a day that stands right below the one heading of an element, above its text.

    That below the name of a paper, with a headline behind it, is the day of the page.
    """
    blocks = [*blocks_of(part)]
    levels = [block.level for block in blocks if block.level]
    if not levels or levels.count(min(levels)) > 1:
        return None
    behind = blocks[[block.level for block in blocks].index(min(levels)) + 1 :]
    for number, block in enumerate(behind[:_BELOW]):
        if block.level or _is_prose(block):
            return None
        if "\n" not in block.text and read_stamped(block.text):
            opens = (one for one in behind[number + 1 :] if one.level or _is_prose(one))
            first = next(opens, None)
            return block.text if first and not first.level else None
    return None


def _is_prose(block: Block) -> bool:
    return not block.level and len(block.text) > _LONGEST


def _is_elsewhere(element: "_Element", part: "_Element") -> bool:
    """Whether a time lies in a menu or at the link to another article."""
    for around in element.iterancestors():
        if around is part:
            return False
        foot = around.tag == "footer" and next(around.iterancestors("article"), None) is None
        if foot or around.tag in _ASIDE or _RELATED.search(_described(around)):
            return True
        links = [around] if around.tag == "a" else [*around.iter("a")] * (around.tag == "li")
        if any(_leads_elsewhere(link, element) for link in links):
            return True
    return False


def _leads_elsewhere(link: "_Element", time: "_Element") -> bool:
    """Whether a link has words enough for a headline, those of the day in it left out."""
    within = time in link.iter("time")
    return len(text_of(link).split()) - within * len(text_of(time).split()) >= _TEASER


def _dated(part: "_Element") -> Iterator["_Element"]:
    """The short elements whose class or property says that they hold the day."""
    for element in part.iter():
        described = _described(element) if isinstance(element.tag, str) else ""
        says_so = _CLASS.search(described) and not _CHANGED.search(described)
        if says_so and _is_short(element):
            yield element


def _is_short(element: "_Element") -> bool:
    """Whether an element holds one line; a whole page may lie in it, which is not gone through."""
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > _LONGEST:
            return False
    return True


def _described(element: "_Element") -> str:
    return " ".join(
        filter(None, (element.get("class"), element.get("itemprop"), element.get("id")))
    )


def _meta(page: "_Element") -> Iterator[tuple[str, str]]:
    """What meta elements state, by field: that of the name that stands first in the table."""
    stated: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = (element.get("content") or "").strip()
        if name and value:
            stated.setdefault(name.lower(), value)
    yield from ((field, stated[name]) for name, field in _FIELDS.items() if name in stated)


def _linked_data(page: "_Element") -> Iterator[Mapping[str, object]]:
    """The objects of JSON-LD, also those in a graph or a list."""
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                found: object = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            yield from _objects(found)


def _objects(found: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if isinstance(found, Mapping):
        yield found
        found = found.get("@graph")
    if isinstance(found, list) and depth < 3:
        for one in found:
            yield from _objects(one, depth + 1)


def _is_article(one: Mapping[str, object]) -> bool:
    kinds = one.get("@type")
    return any(
        _NEWS.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _name(publisher: object) -> str | None:
    if isinstance(publisher, list):
        publisher = next(iter(publisher), None)
    return _as_text(publisher.get("name") if isinstance(publisher, Mapping) else publisher)


def _as_text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
