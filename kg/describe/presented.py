"""As what somebody is presented, before it is known who that is."""

from dataclasses import dataclass

from kg.names.heads import Head

__all__ = ["Presented"]


@dataclass(frozen=True, slots=True)
class Presented:
    """A role in a sentence: its words are `[start, end)` of the text.

    `of` an actor, `of_span` its words; `plural` where the head names several; `far` the code point
    where all that was read of it ends.
    """

    head: Head
    start: int
    end: int
    of: str | None
    of_span: tuple[int, int] | None
    former: bool
    plural: bool
    rule: str
    far: int = 0
