"""The one decision: the candidate for whom most speaks, where it is clearly most."""

from typing import NamedTuple

from kg.resolve.candidate import Candidate
from kg.resolve.candidates import find_candidates, read_written
from kg.resolve.evidence import dominance, weigh
from kg.resolve.here import Place
from kg.resolve.introduced import Introductions
from kg.resolve.known import Known, is_common

__all__ = ["MARGIN", "Decision", "Rival", "decide"]

MARGIN = 2  # by which an actor has to be ahead of another
# Of what a mention says by itself, a tie goes to the first.
_ORDER = {"person": 0, "organisation": 1, "place": 2, "group": 3}


class Rival(NamedTuple):
    """Who came second, by keys, and how far the winner was ahead; below nought: not clearly."""

    keys: tuple[str, ...]
    lead: int


class Decision(NamedTuple):
    """Who is meant, who came second, and by how much; `lead` is null where there was no other."""

    winner: Candidate
    second: Candidate | None = None
    lead: int | None = None

    @property
    def rule(self) -> str:
        """The rule that readers see; none for words that name nobody."""
        return "" if self.winner.rule == "phrase" or not self.winner.keys else self.winner.rule

    @property
    def rival(self) -> Rival | None:
        """Another actor that came close; null where both are only what the mention says."""
        if self.second is None or self.lead is None:
            return None
        own = self.winner.is_own and self.second.is_own
        return None if own else Rival(self.second.keys, self.lead)


def decide(place: Place, known: Known, introduced: Introductions) -> Decision:
    """Who the mention means.

    What it says by itself is left where no actor has enough, or two are about as likely.
    """
    everywhere = read_written(place, known).everywhere
    if everywhere and not _may_be_another(place.name.key, place, introduced):
        return Decision(everywhere)
    candidates = find_candidates(place, known, introduced)
    if len(candidates) == 1:
        return Decision(_named(candidates[0], place))
    scored = sorted(
        ((weigh(place, one, known), one) for one in candidates),
        key=lambda pair: (-pair[0], not pair[1].is_own, _ORDER.get(pair[1].kind, 4), pair[1]),
    )
    best = scored[0]
    rival = next((pair for pair in scored[1:] if not _same(pair[1], best[1], known)), None)
    if rival and not best[1].is_own and best[0] - rival[0] < MARGIN and not rival[1].is_own:
        own = next((pair for pair in scored if pair[1].is_own), best)
        return Decision(_named(own[1], place), best[1], own[0] - best[0])
    lead = best[0] - rival[0] if rival else None
    winner = _named(best[1], place)
    proof = dominance(place, best[1], known) if best[1].rule == "surname in item" else 0
    if rival and proof and best[0] - proof - rival[0] < MARGIN:  # the corpus alone proves it
        winner = winner._replace(rule="surname in corpus (assumed)")
    return Decision(winner, rival[1] if rival else None, lead)


def _may_be_another(key: str, place: Place, introduced: Introductions) -> bool:
    """Whether the item, or a text that explains the name, gives it to somebody."""
    persons = place.here.persons
    return (
        key in persons.surnames
        or key in persons.halves
        or key in persons.given
        or key in introduced.meanings
    )


def _same(one: Candidate, other: Candidate, known: Known) -> bool:
    """Whether two candidates are one actor."""
    root = known.merges.root
    return one.keys == other.keys or [*map(root, one.keys)] == [*map(root, other.keys)]


def _named(candidate: Candidate, place: Place) -> Candidate:
    """The candidate by the rule that readers see."""
    if candidate.rule == "surname in corpus (assumed)":
        name = place.name.person
        if is_common(name.surnames[0] if name.surnames else name.key):
            return candidate._replace(rule="surname and context (assumed)")
    return candidate
