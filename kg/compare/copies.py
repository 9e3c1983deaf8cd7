"""How much of a text the copies of it keep."""

from collections.abc import Sequence

from kg.compare.deciding import find_kept, in_order
from kg.compare.words import Copy

__all__ = ["share_kept"]


def share_kept(bodies: Sequence[str]) -> list[float]:
    """The share of the words of the longest of `bodies` that each keeps, from 0 to 1.

    >>> share_kept(["In Ede is de brug dicht. Wegens onderhoud.", "In Ede is de brug dicht."])
    [1.0, 0.75]
    """
    copies = [Copy(body) for body in bodies]
    fullest = copies[0]
    for copy in copies[1:]:
        fullest = in_order(fullest, copy)[1]
    return [_share(fullest, copy) for copy in copies]


def _share(fullest: Copy, copy: Copy) -> float:
    if copy.body == fullest.body:
        return 1.0
    return float(find_kept(fullest, copy).words.mean())
