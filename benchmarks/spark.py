"""The engine spark beside the local one: seconds, processor time and memory of the same build.

python benchmarks/spark.py [ITEMS | FILE.jsonl] [MASTER, sc://… or sail …]          (2000 local[2])

`sail` is a server of Sail in the process that builds, with the Python that `.ci/sail` makes.

Without a file the news is invented (`archive.py`). It lies in files of 500 items; the local engine
reads them by their paths, with as many processes as there are processors, the others by their
addresses. Each build runs in a process of its own, whose session is there before the clock starts.
Processor time is that of the process and all that it started (Linux).
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from archive import invent

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

FILE = 500  # items
HEAD = "| engine | items | reading, s | names, s | the rest, s | processor, s | a core-hour | MiB |"
SAIL = "build/sail/bin/python"  # made by `.ci/sail`
TICKS = os.sysconf("SC_CLK_TCK")


def write(source: str, folder: Path) -> None:
    """Writes the news in files of so many items."""
    if source.isdecimal():
        lines = (json.dumps(record, ensure_ascii=False) for record, _ in invent(int(source)))
    else:
        lines = iter(Path(source).read_text(encoding="utf-8").splitlines())
    number = 0
    while several := list(islice(lines, FILE)):
        (folder / f"{number:05}.jsonl").write_text("\n".join(several) + "\n", encoding="utf-8")
        number += 1


def build(engine: str, folder: Path, output: Path) -> None:
    """Builds, and prints a line of the table."""
    import kg

    began, before, memory = {}, {}, [0.0]

    def listen(step: str, done: int, total: int) -> None:
        if step not in began:
            began[step], before[step] = time.perf_counter(), processor_time()
        if step == "finding names" and (done % 100 == 0 or done == total):
            memory.append(most_memory())

    options = {"model": "nl_kg_news", "progress": listen}
    if engine == "local":
        graph = kg.build(folder, output, workers=os.cpu_count() or 1, **options)
    else:
        with session_of(engine) as spark:
            spark.range(9).count()
            graph = kg.build(folder.as_uri(), output, engine="spark", spark=spark, **options)
    end = time.perf_counter()
    reading, names, rest = (began[one] for one in ("reading", "finding names", "resolving names"))
    items = graph.answers.manifest["counts"]["items"]
    spent = before["resolving names"] - before["reading"]
    each = items / spent * 3600 if spent else 0
    seconds = f"{names - reading:.1f} | {rest - names:.1f} | {end - rest:.1f}"
    print(f"| {engine} | {items:,} | {seconds} | {spent:.0f} | {each:,.0f} | {max(memory):,.0f} |")


@contextmanager
def session_of(engine: str) -> Iterator["SparkSession"]:
    """A session of the engine, which is there as long as it is used."""
    from kg.spark import open_session

    if engine != "sail":
        with open_session(**{"remote" if engine.startswith("sc:") else "master": engine}) as spark:
            yield spark
        return
    from pysail.spark import SparkConnectServer

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    with open_session(remote=f"sc://127.0.0.1:{server.listening_address[1]}") as spark:
        yield spark
    server.stop()


def below(pid: int) -> Iterator[Path]:
    """A process and all that it started."""
    yield Path("/proc", str(pid))
    for task in Path("/proc", str(pid), "task").glob("*/children"):
        for child in task.read_text(encoding="ascii").split():
            yield from below(int(child))


def processor_time() -> float:
    """Seconds of this process and all that it started, also of what has ended."""
    fields = ((one / "stat").read_text().rpartition(")")[2].split() for one in below(os.getpid()))
    return sum(sum(map(int, one[11:15])) for one in fields) / TICKS


def most_memory() -> float:
    """Mebibytes of the Python process that took most of those that find names."""
    found = [0]
    for one in below(os.getpid()):
        status = (one / "status").read_text(encoding="utf-8")
        if one.name != str(os.getpid()) and "python" in status.partition("\n")[0]:
            found += [int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line]
    return max(found) / 1024


def main(source: str, engines: list[str]) -> None:
    """Prints the table in README.md; the tables of all graphs must be the same."""
    print(f"{HEAD}\n|---|{'---:|' * 7}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        news = Path(name, "news")
        news.mkdir()
        write(source, news)
        made = []
        for number, engine in enumerate(["local", *engines]):
            output = Path(name, str(number))
            python = SAIL if engine == "sail" else sys.executable
            call = [python, __file__, "--build", engine, str(news), str(output)]
            subprocess.run(call, check=True, stderr=subprocess.DEVNULL)
            made.append(json.loads((output / "manifest.json").read_text(encoding="utf-8")))
        tables = [
            {name: one["files"][name] for name in one["files"] if name.endswith(".parquet")}
            for one in made
        ]
        same = "the same" if all(one == tables[0] for one in tables) else "NOT the same"
        print(f"\nThe tables are {same}, byte for byte.")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--build", engine, folder, output]:
            build(engine, Path(folder), Path(output))
        case arguments:
            main(arguments[0] if arguments else "2000", arguments[1:] or ["local[2]"])
