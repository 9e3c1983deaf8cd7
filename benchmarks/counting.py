"""Counting co-mentions beside the obvious ways, in the same run; each way in its own process.

python benchmarks/counting.py [ITEMS …]          (10,000 100,000 1,000,000)

Processor seconds are those of all threads and processes together: where other programs run they
say more than the clock. They run from the tables in Parquet (kg, Spark, Sail) or from the actors
of every item in Python or numpy (the others, whose reading is not counted) to all counts; memory
is the most the process ever held. Spark (`local[2]`, where there is Java) and Sail (made by
`.ci/sail`) run the same SQL and write the counts to files; their sessions are there before the
clock starts, and the memory is that of Python's process alone.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec
from itertools import combinations, groupby
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq
from spark import SAIL, processor_time, session_of

SIZES = (10_000, 100_000, 1_000_000)
_OPEN = ExitStack()  # sessions, until the process ends


# Given a folder with the tables, makes ready and answers what counts; that answers the pairs found.
Way: TypeAlias = Callable[[Path], Callable[[], int]]


def by_kg(folder: Path) -> Callable[[], int]:
    """Items, stories and sentences of every pair."""
    from kg.count import connect
    from kg.count.database import count_pairs

    return lambda: sum(map(len, count_pairs(connect(_paths(folder))).pieces))


def by_kg_with_statistics(folder: Path) -> Callable[[], int]:
    """The same and the five measures: the whole table."""
    from kg.count import connect, count_comentions

    return lambda: count_comentions(connect(_paths(folder))).num_rows


def by_build(folder: Path) -> Callable[[], int]:
    """The same, written to a file as it is counted, in as much memory as a build takes for it."""
    from kg.count import BUILD_MEMORY, connect
    from kg.count.database import write_comentions

    written = folder / "comentions.parquet"

    def count() -> int:
        write_comentions(connect(_paths(folder), BUILD_MEMORY), written)
        return int(pq.read_metadata(written).num_rows)

    return count


def by_networkx(folder: Path) -> Callable[[], int]:
    """Items of every pair: one of the three numbers."""
    import networkx as nx

    items = [sorted({actor for _, actor in rows}) for _, rows in _by_item(folder)]

    def count() -> int:
        graph = nx.Graph()
        for actors in items:
            for a, b in combinations(actors, 2):
                if graph.has_edge(a, b):
                    graph[a][b]["weight"] += 1
                else:
                    graph.add_edge(a, b, weight=1)
        return graph.number_of_edges()

    return count


def by_networkx_all(folder: Path) -> Callable[[], int]:
    """Items, stories and sentences of every pair, as kg counts them."""
    import networkx as nx

    story_of = _stories(folder)
    items = [(story_of[item], list(rows)) for item, rows in _by_item(folder)]

    def count() -> int:
        graph = nx.Graph()
        for story, rows in items:
            for a, b in combinations(sorted({actor for _, actor in rows}), 2):
                if not graph.has_edge(a, b):
                    graph.add_edge(a, b, items=0, stories=set(), sentences=0)
                graph[a][b]["items"] += 1
                graph[a][b]["stories"].add(story)
            sentences = defaultdict(set)
            for sentence, actor in rows:
                sentences[sentence].add(actor)
            for actors in sentences.values():
                for a, b in combinations(sorted(actors), 2):
                    graph[a][b]["sentences"] += 1
        return graph.number_of_edges()

    return count


def by_scipy(folder: Path) -> Callable[[], int]:
    """Items of every pair: X.T @ X of the items × actors matrix."""
    import numpy as np
    from scipy import sparse

    table = pq.read_table(folder / "mentions.parquet", columns=["item_id", "actor_id"])
    rows, columns = (
        table[name].combine_chunks().dictionary_encode().indices.to_numpy()
        for name in ("item_id", "actor_id")
    )

    def count() -> int:
        matrix = sparse.csr_array((np.ones(len(rows), dtype=np.int32), (rows, columns)))
        matrix.sum_duplicates()
        matrix.data[:] = 1
        return int(sparse.triu(matrix.T @ matrix, k=1).nnz)

    return count


def by_spark(engine: str, folder: Path) -> Callable[[], int]:
    """Items, stories and sentences of every pair, by kg's SQL on another engine."""
    from kg.count.sql import tables as sql

    spark = _OPEN.enter_context(session_of(engine))
    spark.range(9).count()

    def write(name: str, statement: str, *parameters: int) -> int:
        path = (folder / f"{engine}-{name}").as_uri()
        spark.sql(statement, list(parameters) or None).write.mode("overwrite").parquet(path)
        spark.read.parquet(path).createOrReplaceTempView(name)
        return int(spark.table(name).count())

    def count() -> int:
        for name in ("items", "mentions"):
            spark.read.parquet((folder / f"{name}.parquet").as_uri()).createOrReplaceTempView(name)
        for name, statement in {"stories": sql.STORIES, **sql.NUMBERED}.items():
            write(name, statement)
        last = spark.table("actor_numbers").count()
        return write("pairs", sql.COMENTIONS, *[1, last] * 3)

    return count


WAYS: dict[str, Way] = {
    "kg": by_kg,
    "Spark": partial(by_spark, "local[2]"),
    "Sail": partial(by_spark, "sail"),
    "kg with statistics": by_kg_with_statistics,
    "kg, as a build does": by_build,
    "scipy X.T @ X, items only": by_scipy,
    "networkx, items only": by_networkx,
    "networkx, all three counts": by_networkx_all,
}


def _paths(folder: Path) -> dict[str, pa.Table | str]:
    return {name: str(folder / f"{name}.parquet") for name in ("items", "mentions")}


def _by_item(folder: Path) -> Iterator[tuple[str, Iterator[tuple[int, str]]]]:
    table = pq.read_table(
        folder / "mentions.parquet",
        columns=["item_id", "sentence", "actor_id"],
        read_dictionary=["item_id", "actor_id"],
    ).unify_dictionaries()
    names = {  # one Python string an actor, as a careful program has it
        name: table[name].chunk(0).dictionary.to_pylist() for name in ("item_id", "actor_id")
    }
    columns = (table[name].combine_chunks() for name in ("item_id", "sentence", "actor_id"))
    items, sentences, actors = (
        (column.indices if hasattr(column, "indices") else column).to_pylist() for column in columns
    )
    rows = zip(items, sentences, actors, strict=True)
    for item, mentions in groupby(rows, key=lambda row: row[0]):
        yield (
            names["item_id"][item],
            iter([(sentence, names["actor_id"][actor]) for _, sentence, actor in mentions]),
        )


def _stories(folder: Path) -> dict[str, str]:
    table = pq.read_table(folder / "items.parquet", columns=["item_id", "story_id"])
    return dict(zip(table["item_id"].to_pylist(), table["story_id"].to_pylist(), strict=True))


def main(sizes: list[int]) -> None:
    """Prints a row of the table in README.md a way and size."""
    print("| items | way | processor, s | clock, s | × kg | peak memory, MiB | pairs |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            _self("--invent", str(size), name)
            first = None
            for way in filter(_is_there, WAYS):
                repeats = 1 if size > 500_000 else 3
                runs = [json.loads(_self("--way", way, name)) for _ in range(repeats)]
                found = min(runs, key=lambda run: run["processor"])
                first = first or found["processor"]
                print(
                    f"| {size:,} | {way} | {found['processor']:.2f} | {found['clock']:.2f} "
                    f"| {found['processor'] / first:.1f} | {found['mebibytes']:,.0f} "
                    f"| {found['pairs']:,} |",
                    flush=True,
                )


def _is_there(way: str) -> bool:
    """Whether what the way needs is on this machine."""
    if way == "Spark":
        return find_spec("pyspark") is not None and shutil.which("java") is not None
    return way != "Sail" or Path(SAIL).exists()


def _self(*arguments: str) -> str:
    """Runs this module in a process of its own; what it printed."""
    python = SAIL if "Sail" in arguments else sys.executable
    command = [python, __file__, *arguments]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}  # Sail's has no kg
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env)
    return done.stdout.splitlines()[-1] if done.stdout else ""


def _invent(size: int, folder: Path) -> None:
    from corpus import invent

    for name, table in invent(size).items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")


def _run(way: str, folder: Path) -> None:
    count = WAYS[way](folder)
    processor, clock = processor_time(), time.perf_counter()
    pairs = count()
    measured = {
        "processor": processor_time() - processor,
        "clock": time.perf_counter() - clock,
        "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "pairs": pairs,
    }
    _OPEN.close()
    print(json.dumps(measured))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--way", way, folder]:
            _run(way, Path(folder))
        case ["--invent", size, folder]:
            _invent(int(size), Path(folder))
        case sizes:
            main([int(size.replace(",", "")) for size in sizes] or list(SIZES))
