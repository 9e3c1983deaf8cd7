"""What is measured of every two actors that share an item: one table for all who need to know."""

from dataclasses import dataclass

__all__ = ["MEASURES", "SORTS", "Measure"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of a pair: its name, its kind, which end is strong, and what it says.

    `nullable` where some pairs have none.
    """

    name: str
    kind: type[int] | type[float]
    about: str
    ascending: bool = False  # the smallest is the strongest
    nullable: bool = False


# In the order in which tables, frames and files have them.
MEASURES = (
    Measure("items", int, "items that hold both actors (number of items)"),
    Measure(
        "stories", int, "stories that hold both actors, copies counted once (number of stories)"
    ),
    Measure(
        "sentences", int, "sentences that hold both actors, copies included (number of sentences)"
    ),
    Measure(
        "npmi",
        float,
        "normalised pointwise mutual information over stories (-1 never, 0 chance, 1 always)",
    ),
    Measure(
        "log_likelihood",
        float,
        "log-likelihood ratio G2 over stories (negative below expectation)",
    ),
    Measure("jaccard", float, "shared stories as a share of the stories of either (0 to 1)"),
    Measure(
        "p_value",
        float,
        "one-sided hypergeometric p-value over stories (0 to 1; absent: under 3 stories)",
        ascending=True,
        nullable=True,
    ),
    Measure(
        "q_value",
        float,
        "Benjamini-Hochberg adjusted p-value (0 to 1; absent: under 3 stories)",
        ascending=True,
        nullable=True,
    ),
)
SORTS = {measure.name: measure for measure in MEASURES}
