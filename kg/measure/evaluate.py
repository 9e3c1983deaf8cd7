"""How good is a pipeline? Exact spans against marked text, through the same extraction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.extract import Pipeline
from kg.ground.records import LABELS, Span
from kg.measure.gold import GoldText
from kg.measure.resolved import resolve_gold

__all__ = ["Evaluation", "Mistake", "Score", "evaluate"]

# What CoNLL calls LOC is GPE or LOC here; its MISC is no label of ours.
_COARSE = {"PERSON": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC"}


@dataclass(frozen=True, slots=True)
class Score:
    """Right, marked (`gold`) and found (`predicted`) spans."""

    right: int
    gold: int
    predicted: int

    @property
    def precision(self) -> float:
        """Right spans as a share of those found; 0 where none was found."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Right spans as a share of those marked; 0 where none was marked."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall: 2 right / (gold + predicted)."""
        total = self.gold + self.predicted
        return 2 * self.right / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A span that was missed or invented, and the words around it."""

    kind: str
    label: str
    name: str
    context: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores per label and `overall` (micro-averaged), and every mistake."""

    scores: dict[str, Score]
    mistakes: tuple[Mistake, ...]


def evaluate(
    gold: Sequence[GoldText],
    pipeline: Pipeline,
    progress: Callable[[int, int], None] = lambda done, total: None,  # noqa: ARG005
) -> Evaluation:
    """Holds what `pipeline` finds in the texts of `gold` against what is marked there.

    A span is right where start, end and label are. In CoNLL texts GPE counts as LOC, NORP not.
    """
    counts = {label: [0, 0, 0] for label in LABELS}
    mistakes: list[Mistake] = []
    found = _spans(gold, pipeline)
    for done, (one, spans) in enumerate(zip(gold, found, strict=True), start=1):
        marked, predicted = _comparable(one.spans, one), _comparable(spans, one)
        for column, group in enumerate((marked & predicted, marked, predicted)):
            for span in group:
                counts[span[2]][column] += 1
        mistakes += [_mistake("missed", one.text, span) for span in sorted(marked - predicted)]
        mistakes += [_mistake("invented", one.text, span) for span in sorted(predicted - marked)]
        progress(done, len(gold))
    overall = [sum(column) for column in zip(*counts.values(), strict=True)]
    scores = {"overall": Score(*overall)} | {label: Score(*row) for label, row in counts.items()}
    return Evaluation(scores, tuple(mistakes))


def _spans(gold: Sequence[GoldText], pipeline: Pipeline) -> list[list[Span]]:
    """What is found in each text, as resolution leaves it: `Trump` of `Trumps`."""
    items, resolution = resolve_gold(gold, pipeline)
    found: dict[str, set[Span]] = {item.item.item_id: set() for item in items}
    for one in resolution.mentions:
        found[one.item_id].add((one.start, one.end, one.label))
    return [sorted(found[item.item.item_id]) for item in items]


def _comparable(spans: Sequence[Span], gold: GoldText) -> set[Span]:
    if not gold.coarse:
        return set(spans)
    return {(start, end, _COARSE[label]) for start, end, label in spans if label in _COARSE}


def _mistake(kind: str, text: str, span: Span) -> Mistake:
    start, end, label = span
    context = text[max(0, start - 30) : end + 30].replace("\n", " / ")
    return Mistake(kind, label, text[start:end], context)
