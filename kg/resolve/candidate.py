"""What is weighed: a mention where it stands, and who it may mean."""

from typing import NamedTuple

from kg.ground.records import Mention
from kg.names.reading import Name
from kg.resolve.here import Here

__all__ = ["Candidate", "Place", "Written"]


class Candidate(NamedTuple):
    """Who a mention may mean: `keys` are one actor, or two (`Amerikaans-Israëlische`), or none.

    `rule` says by which way of naming, `kind` what that is. `is_own` marks what the mention says
    by itself, which is what is left where nothing else is clear. `shorter` leaves the s out.
    """

    keys: tuple[str, ...]
    rule: str
    kind: str
    is_own: bool = False
    shorter: bool = False


class Written(NamedTuple):
    """What a name may be as it is written and labelled, wherever it stands.

    `everywhere` is the one actor that it means unless the item or a text says otherwise; `kinds`
    are those of what it says by itself; `is_plain` tells that no list of words has it, so that the
    words around it change nothing of that.
    """

    everywhere: Candidate | None
    kinds: frozenset[str]
    is_plain: bool


class Place(NamedTuple):
    """A mention where it stands, and what it says as a name."""

    mention: Mention
    name: Name
    here: Here

    @property
    def key(self) -> str:
        """The folded name, as the label reads it."""
        return self.name.person.key if self.mention.label == "PERSON" else self.name.key
