"""Items with inline marks, ``[[Mark Rutte|PERSON]]``, as plain text with spans."""

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.ground.records import LABELS
from kg.ground.sentences import split_sentences

CORPUS = Path(__file__).parent / "corpus"
# The kinds of news that came first; others have a part that is held out.
LEARNED_WHOLE = ("daily", "home", "money", "prose", "sport", "wire", "world")
MARK = re.compile(r"\[\[([^\[\]|]+)\|([A-Z]+)\]\]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``text[start:end]`` in code points, and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """A text and its names, in order."""

    id: str
    text: str
    spans: tuple[Span, ...]


def read_marks(identity: str, marked: str) -> Item:
    """The item that `marked` writes; `ValueError` for an unknown label or a stray bracket."""
    text, spans, at = "", [], 0
    for found in MARK.finditer(marked):
        text += marked[at : found.start()]
        if found[2] not in LABELS:
            raise ValueError(f"{identity}: unknown label {found[2]}")
        spans.append(Span(len(text), len(text) + len(found[1]), found[2]))
        text += found[1]
        at = found.end()
    text += marked[at:]
    if "[[" in text or "]]" in text:
        raise ValueError(f"{identity}: a mark that is not closed")
    return Item(identity, text, tuple(spans))


def read_items(path: Path) -> Iterator[Item]:
    """The items of a JSON Lines file, in its order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            record = json.loads(line)
            yield read_marks(record["id"], record["text"])


def corpus_items() -> list[Item]:
    """Every item of the corpus, files in sorted order."""
    return [item for path in sorted(CORPUS.glob("*.jsonl")) for item in read_items(path)]


def kind_of(item: Item) -> str:
    """The kind of news: the name of the file of the corpus that holds the item."""
    return item.id.rsplit("-", 1)[0]


def held_out(item: Item) -> bool:
    """Whether an item of the corpus is only for measuring: one in ten, by a hash of its id."""
    return kind_of(item) not in LEARNED_WHOLE and zlib.crc32(item.id.encode()) % 10 == 0


def sentence_count(items: Iterable[Item]) -> int:
    """How many sentences the items hold."""
    return sum(len(split_sentences(item.text)) for item in items)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of exact spans: in the gold marks, predicted, and both."""

    gold: int
    predicted: int
    right: int

    @property
    def f1(self) -> float:
        """0 to 1; 0 where nothing is right."""
        return 2 * self.right / (self.gold + self.predicted) if self.right else 0.0


def score(pairs: Iterable[tuple[Iterable[Span], Iterable[Span]]]) -> dict[str, Score]:
    """Gold and predicted spans of every item to a score for each label and ``overall``."""
    counts = {label: [0, 0, 0] for label in ("overall", *LABELS)}
    for gold, predicted in pairs:
        gold_set, predicted_set = set(gold), set(predicted)
        for i, spans in enumerate((gold_set, predicted_set, gold_set & predicted_set)):
            for span in spans:
                counts["overall"][i] += 1
                counts[span.label][i] += 1
    return {label: Score(*numbers) for label, numbers in counts.items()}
