"""A name that leads to nobody: which names are near it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import log10
from typing import Any, TypeAlias

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kg.ground.pieces import in_pieces

__all__ = ["suggest_names"]

_MOST = 5
_WORD = 0.7  # how alike two words have to be: one edit in four letters, two in seven
_WHOLE = 0.8  # the same for whole names, written as one word
_SHARE = 0.6  # of the letters that are typed: "Jan Rutte" is near Mark Rutte, not near every Jan
_AT_ONCE = 100_000  # names
_FAME = 20  # ten times the stories weigh as much as a twentieth more likeness

Row: TypeAlias = Mapping[str, Any]


def suggest_names(
    asked: str, names: Mapping[str, Sequence[Row]], words: Mapping[str, Sequence[Row]]
) -> list[str]:
    """The names nearest to `asked` (folded), the nearest and most told first; none is far.

    `names` are the actors (rows of the table) by folded whole names and aliases, `words` by single
    words of their names. Edits are counted by letters, two that changed places as one (optimal
    string alignment).
    """
    likeness: dict[str, float] = {}
    rows: dict[str, Row] = {}
    for row, like in [*_by_words(asked.split(), words), *_by_whole(asked, names)]:
        rows[row["actor_id"]] = row
        likeness[row["actor_id"]] = max(like, likeness.get(row["actor_id"], 0.0))
    weights = {
        actor_id: like * (1 + log10(1 + rows[actor_id]["stories"]) / _FAME)
        for actor_id, like in likeness.items()
    }
    best = sorted(weights, key=lambda actor_id: (-weights[actor_id], actor_id))
    return [rows[actor_id]["name"] for actor_id in best[:_MOST]]


def _by_words(
    asked: Sequence[str], words: Mapping[str, Sequence[Row]]
) -> Iterable[tuple[Row, float]]:
    """Whose names have words like those asked: the share of letters that is met."""
    met: dict[str, dict[str, float]] = {}
    rows: dict[str, Row] = {}
    for word in set(asked):
        for near, like in _near(word, words, _WORD):
            for row in words[near]:
                rows[row["actor_id"]] = row
                of_row = met.setdefault(row["actor_id"], {})
                of_row[word] = max(like, of_row.get(word, 0.0))
    letters = sum(map(len, set(asked)))
    for actor_id, of_row in met.items():
        share = sum(len(word) * like for word, like in of_row.items()) / letters
        if share >= _SHARE:
            yield rows[actor_id], share


def _by_whole(asked: str, names: Mapping[str, Sequence[Row]]) -> Iterable[tuple[Row, float]]:
    """Whose name or alias is like it as a whole: `VonderLeyen`."""
    joined = asked.replace(" ", "")
    for name, like in _near(joined, names, _WHOLE, lambda name: name.replace(" ", "")):
        yield from ((row, like) for row in names[name])


def _near(
    word: str,
    choices: Iterable[str],
    least: float,
    written: Callable[[str], str] = lambda choice: choice,
) -> Iterator[tuple[str, float]]:
    """Each choice that is like `word` as it is `written`, and how much (to 1)."""
    for some in in_pieces(choices, _AT_ONCE):
        found = process.extract(
            word,
            [written(choice) for choice in some],
            scorer=OSA.normalized_similarity,
            score_cutoff=least,
            limit=None,
        )
        yield from ((some[place], like) for _, like, place in found)
