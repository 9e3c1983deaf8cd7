"""Which items are asked about: by words in them, outlet, section, agency."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from kg.ground.errors import QuestionError
from kg.ground.folding import fold, fold_text

__all__ = ["LABELS", "Phrase", "Picking", "item_values", "pick_items", "read_phrases"]

LABELS = ("outlet", "section", "agency")  # what stands beside a text

_COLUMNS = {"outlet": "outlet", "section": "section", "agency": "agencies"}
_ASKED = re.compile(r"[\"“”„]([^\"“”„]*)[\"“”„](\*?)|(\S+)")
_LISTED = 8  # outlets in a message

# Folded words that follow each other, and whether the last one is only begun: `tarie*`.
Phrase: TypeAlias = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Picking:
    """What an item has to have: all words of each of `about`, one of the outlets and so on."""

    about: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """What is asked of outlet, section and agency; what is not asked is left out."""
        return {name: asked for name in LABELS if (asked := getattr(self, name))}

    def __bool__(self) -> bool:
        return bool(self.about or self.labels)


def pick_items(
    picking: Picking, labels: Callable[[], pa.Table], texts: Callable[[], pa.Table]
) -> pa.Array:
    """The ids of the items that have all of `picking`.

    `labels` and `texts` answer the items with their labels and with their text, where those are
    asked. Raises `QuestionError` for an outlet, section or agency of no item, and for no words.
    """
    kept: list[set[str]] = []
    if picking.labels:
        table = labels()
        kept += [_labelled(table, name, asked) for name, asked in picking.labels.items()]
    if picking.about:
        phrases = [phrase for words in picking.about for phrase in read_phrases(words)]
        columns = (texts()[name].to_pylist() for name in ("item_id", "text"))
        kept.append({item for item, text in zip(*columns, strict=True) if _holds(text, phrases)})
    return pa.array(sorted(set.intersection(*kept)), pa.string())


def item_values(labels: pa.Table, name: str) -> pa.Table:
    """`item_id`, `value` of what `name` (one of `LABELS`) says of each item.

    An item of two agencies is two rows, one of none a row without a value.
    """
    column = labels[_COLUMNS[name]].combine_chunks()
    if not pa.types.is_list(column.type):
        return pa.table({"item_id": labels["item_id"], "value": column})
    ids = labels["item_id"].combine_chunks()
    several = pa.table(
        {"item_id": ids.take(pc.list_parent_indices(column)), "value": pc.list_flatten(column)}
    )
    none = ids.filter(pc.equal(pc.list_value_length(column), 0))
    empty = pa.table({"item_id": none, "value": pa.nulls(len(none), pa.string())})
    once = several.group_by(["item_id", "value"]).aggregate([])  # "ANP/ANP" is one
    return pa.concat_tables([once.select(["item_id", "value"]), empty])


def _labelled(labels: pa.Table, name: str, asked: Sequence[str]) -> set[str]:
    values = item_values(labels, name)
    rows = zip(values["item_id"].to_pylist(), values["value"].to_pylist(), strict=True)
    items: dict[str, set[str]] = {}
    for item_id, value in rows:
        if value is not None:
            items.setdefault(value, set()).add(item_id)
    return set().union(*(_of_value(name, one, items) for one in asked))


def _of_value(name: str, asked: str, items: Mapping[str, set[str]]) -> set[str]:
    found = [ids for value, ids in items.items() if fold(value) == fold(asked)]
    if not found:
        known = sorted(items, key=lambda value: (-len(items[value]), value))
        more = ", …" if len(known) > _LISTED else ""
        there_are = f"there are {', '.join(known[:_LISTED])}{more}" if known else "no item has one"
        raise QuestionError(f"no item has the {name} {asked!r}: {there_are}")
    return set().union(*found)


def read_phrases(words: str) -> list[Phrase]:
    """What a text has to hold, a word or "quoted phrase" each; raises `QuestionError` for none.

    >>> read_phrases('tarie* "Den Haag"')
    [('tarie', True), ('den haag', False)]
    """
    phrases = []
    for phrase, star, word in _ASKED.findall(words):
        if folded := fold(phrase or word):
            phrases.append((folded, bool(star) or word.endswith("*")))
    if not phrases:
        msg = f"{words!r} holds no word to look for"
        raise QuestionError(msg)
    return phrases


def _holds(text: str, phrases: Sequence[Phrase]) -> bool:
    folded = f" {fold_text(text)} "
    return all(f" {words}" + ("" if begun else " ") in folded for words, begun in phrases)
