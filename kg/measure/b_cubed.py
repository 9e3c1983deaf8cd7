"""B-cubed: how well mentions are grouped, whatever the groups are called.

Bagga and Baldwin 1998, "Entity-Based Cross-Document Coreferencing Using the Vector Space Model".
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["BCubed", "Pair", "b_cubed"]


class Pair(NamedTuple):
    """A mention: the group that it belongs to, and the one that it was put into."""

    gold: str
    found: str


@dataclass(frozen=True, slots=True)
class BCubed:
    """Means over all mentions; each from 0 to 1."""

    precision: float
    recall: float
    mentions: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(pairs: Sequence[Pair]) -> BCubed | None:
    """For each mention: of those put with it, the share that belongs, and the other way round.

    Null where there are no mentions.

    >>> b_cubed([Pair("a", "1"), Pair("a", "1"), Pair("b", "1")])
    BCubed(precision=0.555..., recall=1.0, mentions=3)
    """
    both = Counter(pairs)
    gold, found = Counter(one.gold for one in pairs), Counter(one.found for one in pairs)
    if not pairs:
        return None
    return BCubed(
        sum(count * count / found[pair.found] for pair, count in both.items()) / len(pairs),
        sum(count * count / gold[pair.gold] for pair, count in both.items()) / len(pairs),
        len(pairs),
    )
