"""When one bearer of a name is meant unless something else is said."""

from collections.abc import Mapping

__all__ = ["SHARE", "find_dominant"]

SHARE = 0.8  # of all stories that name a bearer: four out of five


def find_dominant(stories: Mapping[str, int]) -> str | None:
    """The bearer with at least four fifths of the stories of all bearers; null where none has.

    >>> find_dominant({"person:donald-trump": 40, "person:melania-trump": 3})
    'person:donald-trump'
    >>> find_dominant({"person:jan-de-jong": 3, "person:piet-de-jong": 2}) is None
    True
    """
    total = sum(stories.values())
    best = max(sorted(stories), key=lambda bearer: stories[bearer], default=None)
    return best if best is not None and stories[best] >= SHARE * total else None
