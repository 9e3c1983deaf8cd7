"""What is weighed, at the bottom of it all: who a mention may mean, and what is known of names."""

from typing import NamedTuple

__all__ = ["Candidate", "Written"]


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
    are those of what it says by itself; `is_subject` tells that it is what ministers are of,
    `is_tabled` that a table of countries or organisations may have it.
    """

    everywhere: Candidate | None
    kinds: frozenset[str]
    is_subject: bool
    is_tabled: bool
