"""Gold as one corpus: what the pipeline finds in it, and who is meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kg.extract import Pipeline, extract_spans, mentions_of
from kg.ground.records import Item
from kg.measure.gold import GoldText
from kg.resolve import Resolution, resolve

__all__ = ["GoldItem", "resolve_gold"]


@dataclass(frozen=True, slots=True)
class GoldItem:
    """A marked text as an item; `record` is the id that the gold gives it."""

    record: str
    item: Item


def resolve_gold(gold: Sequence[GoldText], pipeline: Pipeline) -> tuple[list[GoldItem], Resolution]:
    """The texts of `gold` as the items of one corpus, and who is named in them."""
    items = [_as_item(number, one) for number, one in enumerate(gold)]
    spans = extract_spans([one.text for one in gold], pipeline)
    mentions = [
        mention
        for item, found in zip(items, spans, strict=True)
        for mention in mentions_of(item.item, found)
    ]
    return items, resolve([item.item for item in items], mentions, doubts=False)


def _as_item(number: int, gold: GoldText) -> GoldItem:
    title = gold.text.partition("\n")[0]
    try:
        published = datetime.fromisoformat(gold.date).replace(tzinfo=UTC) if gold.date else None
    except ValueError:
        published = None
    item = Item(f"{number:08d}", "gold", 0, None, None, title, gold.text, published=published)
    return GoldItem(gold.record, item)
