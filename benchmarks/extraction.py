"""Words a second through extraction: the bundled pipeline beside one of nl_core_news_lg's making.

    python benchmarks/extraction.py ../shared/data/news/dpgmedia2019.jsonl

The rival is a spaCy pipeline of the same components and sizes as `nl_core_news_lg` (a CNN of 96
units and 4 layers over hashed and static vectors of 300), its weights random: what it finds is
nonsense, what it costs is not. It is run at its best: through the same extraction, which loads no
component but the one for names, in one process and in two. Ours runs in one process, with a thread
for each processor, and in two. Rows take turns; each is a process of its own; memory is the peak of
the largest process.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

RIVAL_VECTORS = 20_000  # rows; a lookup costs the same in a larger table
COMPONENTS = ("morphologizer", "tagger", "parser", "ner")


def read_texts(path: Path) -> list[str]:
    from kg.read import read_items

    return [item.text for item in read_items([path]).items]


def make_rival() -> "Language":
    import numpy as np
    import spacy
    from spacy.training import Example
    from spacy.vectors import Vectors

    nlp = spacy.blank("nl")
    rows = np.random.default_rng(0).normal(size=(RIVAL_VECTORS, 300)).astype("float32")
    keys = [f"woord{number}" for number in range(RIVAL_VECTORS)]
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=rows, keys=keys)
    encoder = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "width": 96,
        "depth": 4,
        "embed_size": 2000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
        "pretrained_vectors": True,
    }
    nlp.add_pipe("tok2vec", config={"model": encoder})
    heard = {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": 96,
        "upstream": "tok2vec",
    }
    for name in COMPONENTS:
        own = encoder if name == "ner" else heard
        nlp.add_pipe(name, config={"model": {"tok2vec": own}})
    text = nlp.make_doc("Mark Rutte spreekt in Brussel over de NAVO .")
    marks = {
        "tags": ["N"] * 9,
        "morphs": ["Number=Sing"] * 9,
        "heads": [0] * 9,
        "deps": ["ROOT"] + ["dep"] * 8,
        "entities": [(0, 10, "PERSON"), (22, 29, "GPE"), (39, 43, "ORG")],
    }
    nlp.initialize(lambda: [Example.from_dict(text, marks)])
    return nlp


def measure(name: str, path: Path) -> None:
    from kg.extract import extract_spans, find_pipeline

    workers = 2 if name.endswith("2 processes") else 1
    texts = read_texts(path)
    words = sum(len(text.split()) for text in texts)
    rival = name.startswith("rival")
    with tempfile.TemporaryDirectory() as folder:
        if rival:
            make_rival().to_disk(folder)
        pipeline = find_pipeline(folder if rival else "nl_kg_news")
        list(extract_spans(texts[:20], pipeline))
        start = time.perf_counter()
        for _ in extract_spans(texts, pipeline, workers=workers):
            pass
        seconds = time.perf_counter() - start
    usage = [
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    print(json.dumps({"words_per_second": words / seconds, "megabytes": max(usage) / 1024}))


def main(path: Path, rounds: int = 3) -> None:
    rows = ("nl_kg_news", "nl_kg_news, 2 processes", "rival", "rival, 2 processes")
    found = {name: [] for name in rows}
    for _ in range(rounds):
        for name in rows:
            command = [sys.executable, __file__, "--one", name, str(path)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            found[name].append(json.loads(done.stdout))
    print("pipeline                 words/s (median)   best   peak MB")
    for name, results in found.items():
        speeds = sorted(one["words_per_second"] for one in results)
        memory = max(one["megabytes"] for one in results)
        print(f"{name:<23} {speeds[len(speeds) // 2]:>12,.0f} {speeds[-1]:>12,.0f} {memory:>8,.0f}")


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main(Path(sys.argv[1]))
