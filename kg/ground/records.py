"""The records that travel down the road: items, mentions, actors, roles."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeAlias

__all__ = ["ACTOR_TYPES", "LABELS", "Actor", "Item", "Mention", "ResolvedMention", "Role", "Span"]

LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP")
# A stretch `[start, end)` of a text in code points, with one of the five labels.
Span: TypeAlias = tuple[int, int, str]

ACTOR_TYPES = ("person", "country", "organisation", "place")


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news: a main article (position 0) or one brief of a list (from 1)."""

    item_id: str
    source: str
    position: int
    section: str | None
    outlet: str | None
    title: str
    text: str
    place: str | None = None
    agencies: tuple[str, ...] = ()
    published: datetime | None = None
    age: str | None = None
    url: str | None = None


class Mention(NamedTuple):  # there are millions: a tuple is made four times as fast
    """A stretch `[start, end)` of an item's text, in code points, that names somebody.

    `item.text[start:end] == text`; `label` is one of `LABELS`; `sentence` counts from 0.
    """

    item_id: str
    start: int
    end: int
    text: str
    label: str
    sentence: int


class ResolvedMention(NamedTuple):
    """A mention with the actor that it names, and the rule that says so.

    `actor_id` is null where it names nobody (`Europese`). One mention that names two
    (`Amerikaans-Israëlische`) is two of these with the same span.
    """

    item_id: str
    start: int
    end: int
    text: str
    label: str
    sentence: int
    actor_id: str | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is meant: `type` is one of `ACTOR_TYPES`.

    `aliases` are all forms seen, most frequent first.
    """

    actor_id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    iso: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """As what a text presents a person, beside the name and in its words.

    `[start, end)` in code points from the first word of the role or name to the last; `role` the
    head and what belongs to it; `of` the id of an organisation, country or place that the text
    gives beside it; `rule` is one of `kg.describe.RULES`.
    """

    item_id: str
    sentence: int
    start: int
    end: int
    actor_id: str
    role: str
    of: str | None
    former: bool
    rule: str
