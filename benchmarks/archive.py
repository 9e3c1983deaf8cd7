"""Building the graph of an archive: seconds and the most memory of each step.

python benchmarks/archive.py [--briefs] [ITEMS …]          (10,000 50,000 250,000)

News is invented: a dozen sentences an item, two names each, drawn by Zipf's law from a number that
grows with the root of the items; one item in eight is a copy that was cut. With `--briefs` an item
has four short sentences, about 65 words. Its names are remembered, so no pipeline reads it. Each
build runs in a process of its own, and tells each step as it ends; seconds are those of the clock
and of the processor; the most memory of a step is read from Linux (`/proc/self`), which is told to
forget it between steps.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

TOLD_EVERY = 20  # seconds
SIZES = (10_000, 50_000, 250_000)
STEPS = {  # as a build calls them, and as the table does
    "reading": "reading",
    "finding names": "names",
    "resolving names": "resolving",
    "reading roles": "roles",
    "comparing items": "comparing",
    "writing the tables": "writing",
    "counting": "counting",
    "drawing the page": "page",
}
WORDS = {
    "parts": "ba be bi bo da de di do ga ha ka ke ko la le li lo ma me mi mo na ne no ra re ri ro",
    "given": "Anna Bart Carla Dirk Els Frans Greet Hans Ine Jan Karin Leo Marja Nico Olga Piet",
    "places": "Amsterdam Utrecht Gent Antwerpen Zwolle Breda Leuven Assen Hasselt Arnhem",
    "countries": "Nederland België Duitsland Frankrijk Polen Oekraïne Rusland Spanje",
    "roles": "minister burgemeester directeur woordvoerder voorzitter hoogleraar",
    "verbs": "zegt meldt denkt verwacht ontkent bevestigt herhaalt betwijfelt",
    "nouns": "plan akkoord besluit onderzoek tekort contract verslag bezwaar voorstel budget",
}
ANY = {name: words.split() for name, words in WORDS.items()}


def word(draw: random.Random, parts: int) -> str:
    """A word that is none."""
    return "".join(draw.choices(ANY["parts"], k=parts))


class Kind(NamedTuple):
    """How long an item is: its sentences, and the words in each that say nothing."""

    sentences: int
    padding: int


ARTICLE = Kind(12, 9)
KINDS = {"articles": ARTICLE, "briefs": Kind(4, 4)}


class Names:
    """Persons, organisations and places, the first of them named most."""

    def __init__(self, draw: random.Random, items: int) -> None:
        several = int(30 * items**0.5)
        given = draw.choices(ANY["given"], k=several)
        self.people = [f"{one} {word(draw, 3).capitalize()}" for one in given]
        self.groups = [word(draw, 4).capitalize() for _ in range(several // 3)]
        self.weights = {
            count: list(accumulate(1 / rank for rank in range(1, count + 1)))
            for count in (len(self.people), len(self.groups))
        }

    def some(self, draw: random.Random, names: list[str], count: int) -> list[str]:
        """Names, some of them twice."""
        return draw.choices(names, cum_weights=self.weights[len(names)], k=count)


class Text:
    """A text that is written, and the names that it holds."""

    def __init__(self) -> None:
        self.words, self.length, self.spans = [], 0, []

    def add(self, word: str, label: str | None = None) -> None:
        """Puts a word, or a name, behind the others."""
        if label:
            self.spans.append((self.length, self.length + len(word), label))
        self.words.append(word)
        self.length += len(word)


def write(draw: random.Random, names: Names, kind: Kind) -> Text:
    """One item: whole names first, surnames after."""
    text = Text()
    people = names.some(draw, names.people, 3)
    groups = names.some(draw, names.groups, 2)
    for number in range(kind.sentences):
        if number % 2:
            text.add("De ")
            text.add(draw.choice(groups), "ORG")
        else:
            text.add(f"Volgens {draw.choice(ANY['roles'])} ")
            person = draw.choice(people)
            text.add(person if number < 5 else person.split(" ")[1], "PERSON")
        text.add(f" {draw.choice(ANY['verbs'])} dat het {draw.choice(ANY['nouns'])} van ")
        text.add(draw.choice(ANY["countries" if number % 3 else "places"]), "GPE")
        text.add(f" met {draw.randrange(2, 9999)} stuks groeit")
        text.add("".join(f" {word(draw, 2)}" for _ in range(kind.padding)) + ".")
        text.add(" " if number else "\n")
    return text


def invent(items: int, kind: Kind = ARTICLE) -> Iterator[tuple[dict, list]]:
    """Records, and the names in their texts."""
    draw = random.Random(items)
    names = Names(draw, items)
    last: list[Text] = []
    for number in range(items):
        is_copy = bool(last) and draw.random() < 1 / 8
        text = draw.choice(last) if is_copy else write(draw, names, kind)
        words = "".join(text.words)
        end = words.rindex(".", 0, len(words) * 2 // 3) + 1 if is_copy else len(words)
        last = [*last[-999:], text]
        day = f"2025-{1 + number % 12:02}-{1 + number % 28:02}"
        record = {"id": str(number), "published": day, "outlet": f"Krant {number % 40}"}
        spans = [span for span in text.spans if span[1] <= end]
        title, _, body = words[:end].rstrip().partition("\n")
        yield record | {"title": title, "text": body}, spans


def prepare(items: int, kind: Kind, folder: Path) -> None:
    """Writes the news, and what a build remembers of it."""
    from kg.extract import find_pipeline, memory
    from kg.ground.store import Store

    remembered: memory.Memory = {}
    with (folder / "news.jsonl").open("w", encoding="utf-8") as file:
        for record, spans in invent(items, kind):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            remembered |= memory.remember(f"{record['title']}\n{record['text']}", spans)
    pipeline = find_pipeline("nl_kg_news")
    Store(folder / "output").write_cache("names", [memory.write_memory(remembered, pipeline)])


class Watch:
    """What each step takes, told as it ends: a run that is stopped has shown what it did."""

    def __init__(self) -> None:
        self.steps: dict[str, dict[str, float]] = {}
        self.new = 0  # texts whose names were not remembered
        self._running, self._told = "reading", time.perf_counter()
        self._clock, self._processor = time.perf_counter(), time.process_time()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Is told of progress, by a build."""
        if step == "finding names":
            self.new = max(self.new, total)
        if step != self._running:
            self._end(step)
        elif time.perf_counter() - self._told > TOLD_EVERY:
            self._told = time.perf_counter()
            print(f"{step} {done:,}/{total:,}", file=sys.stderr, flush=True)

    def _end(self, step: str) -> None:
        clock, processor = time.perf_counter(), time.process_time()
        taken = {
            "clock, s": clock - self._clock,
            "processor, s": processor - self._processor,
            "MiB": most_memory(),
        }
        self.steps[self._running] = taken
        said = ", ".join(f"{what} {value:,.1f}" for what, value in taken.items())
        print(f"{self._running}: {said}", file=sys.stderr, flush=True)
        self._running, self._clock, self._processor = step, clock, processor


def build(folder: Path) -> None:
    """Builds, and prints what each step took."""
    import kg

    watch = Watch()
    kg.build(folder / "news.jsonl", folder / "output", model="nl_kg_news", progress=watch)
    watch("", 0, 0)
    assert not watch.new, f"{watch.new} texts were not remembered"
    print(json.dumps(watch.steps))


def most_memory() -> float:
    """Mebibytes since this was asked before."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return int(line.split()[1]) / 1024


def main(sizes: list[int], kind: str) -> None:
    """Prints the rows of the table in docs/how-to/large-archives.md."""
    print(f"| items | of each step | {' | '.join(STEPS.values())} | all |")
    print(f"|---:|---|{'---:|' * len(STEPS)}---:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            run("--prepare", str(size), kind, name)
            found = json.loads(run("--build", name).splitlines()[-1])
        for what in ("clock, s", "processor, s", "MiB"):
            values = [found.get(step, {}).get(what, 0) for step in STEPS]
            total = max(values) if what == "MiB" else sum(values)
            cells = " | ".join(f"{value:,.0f}" for value in [*values, total])
            print(f"| {size:,} | {what} | {cells} |", flush=True)


def run(*arguments: str) -> str:
    """Runs this module in a process of its own; what it printed."""
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--prepare", items, kind, folder]:
            prepare(int(items), KINDS[kind], Path(folder))
        case ["--build", folder]:
            build(Path(folder))
        case ["--briefs", *sizes]:
            main([int(size.replace(",", "")) for size in sizes] or list(SIZES), "briefs")
        case sizes:
            main([int(size.replace(",", "")) for size in sizes] or list(SIZES), "articles")
