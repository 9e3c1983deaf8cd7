"""Keys that mean one actor, as a union of sets that knows what must never be one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.ground.folding import fold
from kg.resolve.tables import curated_names

__all__ = ["Merges", "folded_name", "names_of_root"]


def folded_name(key: str) -> str:
    """The folded name in a key: `person:emma@item` → `emma`."""
    return key.partition(":")[2].partition("@")[0]


def names_of_root(root: str) -> set[str]:
    """The folded names that an actor is called by: that of its root, and the curated one."""
    name = curated_names().get(root)
    return {folded_name(root)} | ({fold(name)} if name else set())


class Merges:
    """Which keys are one actor. `never` are pairs of folded names that no actor may hold both."""

    def __init__(self, never: Iterable[tuple[str, str]] = ()) -> None:
        self._into: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in never:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def root(self, key: str) -> str:
        """The key that stands for all that are one with `key`."""
        if key not in self._into:
            return key
        path = []
        while key in self._into:
            path.append(key)
            key = self._into[key]
        for passed in path:
            self._into[passed] = key
        return key

    def members(self, key: str) -> Sequence[str]:
        """All keys that are one with `key`, itself included."""
        root = self.root(key)
        return self._members.get(root, [root])

    def join(self, key: str, into: str) -> bool:
        """Makes two keys one actor, named by `into`; false where that must never be."""
        low, high = self.root(key), self.root(into)
        if low == high:
            return True
        if self.is_forbidden(low, high):
            return False
        if low.startswith("country:") and not high.startswith("country:"):
            low, high = high, low
        self._into[low] = high
        held, joined = self._members.pop(high, [high]), self._members.pop(low, [low])
        larger, smaller = (held, joined) if len(held) >= len(joined) else (joined, held)
        larger.extend(smaller)  # in any order: each is added to a longer list
        self._members[high] = larger
        return True

    @property
    def joined(self) -> set[str]:
        """All keys that are one with another."""
        return {*self._into, *self._members}

    def differing(self, other: "Merges") -> set[str]:
        """The keys that are not one with the same keys there, or not by the same root."""
        keys = self.joined | other.joined
        here, there = ({one.root(key): one.members(key) for key in keys} for one in (self, other))
        return {
            key
            for root in here.keys() | there.keys()
            if set(here.get(root, ())) != set(there.get(root, ()))
            for key in (*here.get(root, ()), *there.get(root, ()))
        }

    def is_forbidden(self, key: str, other: str) -> bool:
        """Whether a decision keeps any name of `key` from any name of `other`."""
        if not self._apart:
            return False
        names = {folded_name(member) for member in self.members(other)}
        return any(
            not self._apart[name].isdisjoint(names)
            for name in map(folded_name, self.members(key))
            if name in self._apart
        )
