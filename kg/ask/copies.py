"""Who copies: the items of a story, first to last, and what outlets print of others."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.ask.answers import Answers
from kg.compare import body_of, share_kept
from kg.ground.time_zone import local_time

__all__ = ["CopiedStory", "OutletCopies", "Telling", "find_copies", "find_outlets"]


@dataclass(frozen=True, slots=True)
class Telling:
    """An item of a story; `kept` is the share of the words of the fullest item that it has."""

    item_id: str
    source: str
    outlet: str | None
    agencies: tuple[str, ...]
    published: datetime | None
    kept: float


@dataclass(frozen=True, slots=True)
class CopiedStory:
    """A story of several items, the first that was published first; undated ones last."""

    story_id: str
    items: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class OutletCopies:
    """An outlet: its items, how many share their story with another item, by agency."""

    outlet: str | None
    items: int
    copies: int
    share: float
    agencies: tuple[dict[str, Any], ...]


def find_copies(
    answers: Answers, name: str | None = None, limit: int | None = None
) -> list[CopiedStory]:
    """The stories of more than one item, most items first; with `name`, those that name it."""
    actor_id = answers.find(name).actor_id if name is not None else None
    rows = answers.copied(actor_id)
    stories = [list(items) for _, items in groupby(rows, key=itemgetter("story_id"))]
    stories.sort(key=len, reverse=True)
    return [CopiedStory(items[0]["story_id"], tuple(_tell(items))) for items in stories[:limit]]


def _tell(items: Sequence[Mapping[str, Any]]) -> Iterator[Telling]:
    kept = share_kept([body_of(item["text"], item["title"]) for item in items])
    for item, share in zip(items, kept, strict=True):
        yield Telling(
            item["item_id"],
            item["source"],
            item["outlet"],
            tuple(item["agencies"]),
            local_time(item["published"]) if item["published"] else None,
            share,
        )


def find_outlets(answers: Answers) -> list[OutletCopies]:
    """What share of its items each outlet has in common with others, most copies first."""
    rows = answers.copying()
    by_outlet = groupby(rows, key=itemgetter("outlet"))
    found = [_count(outlet, list(items)) for outlet, items in by_outlet]
    return sorted(found, key=lambda one: (-one.copies, one.outlet is None, one.outlet or ""))


def _count(outlet: str | None, items: Sequence[Mapping[str, Any]]) -> OutletCopies:
    copies = [item for item in items if item["copied"]]
    named = Counter(agency for item in copies for agency in set(item["agencies"]))
    agencies = sorted(named.items(), key=lambda pair: (-pair[1], pair[0]))
    return OutletCopies(
        outlet,
        len(items),
        len(copies),
        len(copies) / len(items),
        tuple({"agency": agency, "copies": count} for agency, count in agencies),
    )
