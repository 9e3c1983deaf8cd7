"""The items that a question leaves, newest first: those of `--about` and the other options."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from kg.ask.answers import Answers, as_day
from kg.ask.narrowing import pick_items
from kg.ask.searching import search_items
from kg.ground.errors import QuestionError
from kg.serve import limits
from kg.serve.query import Narrowing

__all__ = ["find_found"]


def find_found(
    answers: Answers, index: Path, narrowing: Narrowing, names: Sequence[str] = ()
) -> pa.Table:
    """`item_id`, `story_id`, `outlet`, `section`, `agencies`, `day` of the items, newest first.

    With `names`, items that name any of these actors. Raises `QuestionError` where nothing is
    asked, for an outlet and so on of no item, and a period that ends before it begins.
    """
    if not narrowing.picks and not names:
        raise QuestionError("nothing is asked: give words (`about`) or a name (`name`)")
    if narrowing.since or narrowing.until:
        answers.need_dates()
    table = answers.found(_ids(answers, index, narrowing, names))
    if narrowing.labels and table.num_rows:
        picked = pick_items(narrowing.labels, lambda: table, lambda: table)
        table = table.filter(pc.is_in(table["item_id"], picked))
    return _in_period(table, narrowing)


def _ids(answers: Answers, index: Path, narrowing: Narrowing, names: Sequence[str]) -> pa.Array:
    naming = answers.naming(names) if names else None
    if not narrowing.about:
        return answers.item_ids() if naming is None else naming
    ids = search_items(index, narrowing.about, limits.SECONDS)
    return ids if naming is None else ids.filter(pc.is_in(ids, naming))


def _in_period(table: pa.Table, narrowing: Narrowing) -> pa.Table:
    first, last = as_day(narrowing.since), as_day(narrowing.until)
    if first and last and first > last:
        raise QuestionError(f"the period ends ({last}) before it begins ({first})")
    if first:
        table = table.filter(pc.greater_equal(table["day"], pa.scalar(first, pa.date32())))
    if last:
        table = table.filter(pc.less_equal(table["day"], pa.scalar(last, pa.date32())))
    return table
