"""What a person should look at: names that may be one, names that may be two."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.resolve.corpus import Corpus, Links
from kg.resolve.corrections import Corrections
from kg.resolve.merges import Merges
from kg.resolve.types import Names
from kg.resolve.variants import Likeness

__all__ = ["Proposal", "find_proposals"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A merge or a split to decide about.

    `names` are as written; `items` says how many items would change; `evidence` are passages.
    """

    kind: str
    names: tuple[str, str]
    reason: str
    items: int
    evidence: tuple[str, ...] = ()


def find_proposals(
    corpus: Corpus,
    links: Mapping[str, Links],
    merges: Merges,
    likenesses: list[Likeness],
    names: Names,
    decisions: Corrections,
) -> list[Proposal]:
    """The proposals, most consequential first; decided ones left out."""
    return []
