"""Adding pages to a large graph: which steps cost what, and what the model reads.

python benchmarks/growing.py SOURCE [ITEMS] [NEW]          (100,000 and 500)

SOURCE is a JSON Lines file with texts. Items are made of its sentences, three at random each, so
that their names are those of real news. Each build runs in a process of its own.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCES = 3
STEPS = {  # as a build calls them, and as the table does
    "reading": "reading",
    "finding names": "names",
    "resolving names": "resolving",
    "comparing items": "comparing",
    "counting": "counting",
    "drawing the page": "page",
}


def _write(source: str, pages: Path, first: int, count: int) -> None:
    from kg.ground.sentences import split_sentences
    from kg.read import read_items

    sentences = sorted(
        {
            item.text[start:end].strip()
            for item in read_items([source]).items
            for start, end in split_sentences(item.text, item.title)
        }
    )
    if len(sentences) < SENTENCES:
        sys.exit(f"{source} has no text")
    draw = random.Random(first)
    with (pages / f"from-{first}.jsonl").open("w", encoding="utf-8") as file:
        for number in range(first, first + count):
            text = " ".join(draw.sample(sentences, SENTENCES))
            file.write(json.dumps({"id": str(number), "text": text}) + "\n")


def _build(pages: str, output: str) -> None:
    import kg

    steps: dict[str, float] = {}
    new, now, running = 0, time.perf_counter(), "reading"

    def listen(step: str, _done: int, total: int) -> None:
        nonlocal new, now, running
        new = max(new, total) if step == "finding names" else new
        steps[running] = steps.get(running, 0) + time.perf_counter() - now
        now, running = time.perf_counter(), step

    graph = kg.build(pages, output=output, progress=listen)
    listen("", 0, 0)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    items = graph.answers.manifest["counts"]["items"]
    print(json.dumps({"items": items, "new": new, "mebibytes": memory, "steps": steps}))


def main(source: str, items: str = "100000", new: str = "500") -> None:
    """Prints the table in README.md."""
    print(f"| build | texts the model read | {' | '.join(STEPS.values())} | peak memory, MiB |")
    print(f"|---|---:|{'---:|' * len(STEPS)}---:|")
    with tempfile.TemporaryDirectory() as name:
        pages, output = Path(name, "pages"), Path(name, "output")
        pages.mkdir()
        for first, count in ((0, int(items)), (int(items), int(new))):
            _write(source, pages, first, count)
            command = [sys.executable, __file__, "--build", str(pages), str(output)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            found = json.loads(done.stdout.splitlines()[-1])
            build = f"{count:,} more" if first else f"{found['items']:,} items"
            print(f"| {build} | {_row(found)} |", flush=True)


def _row(found: dict) -> str:
    """The texts that the model read, the seconds of each step, and the memory."""
    seconds = (f"{found['steps'].get(step, 0):.1f}" for step in STEPS)
    return " | ".join([f"{found['new']:,}", *seconds, f"{found['mebibytes']:,.0f}"])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        _build(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
