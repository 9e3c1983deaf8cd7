"""Counting co-mentions beside the obvious ways, in the same run; each way in its own process.

python benchmarks/counting.py [ITEMS …]          (10,000 100,000 1,000,000)

Time runs from the tables in Parquet (kg) or from the actors of every item in Python or numpy (the
others, whose reading is not counted) to all counts; memory is the most that the process ever held.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

SIZES = (10_000, 100_000, 1_000_000)


def count_by_kg(folder: Path) -> tuple[float, int]:
    """Items, stories and sentences of every pair."""
    from kg.count import connect
    from kg.count.database import count_pairs

    start = time.perf_counter()
    counted = count_pairs(connect(_paths(folder)))
    return time.perf_counter() - start, counted.pairs.num_rows


def count_and_measure_by_kg(folder: Path) -> tuple[float, int]:
    """The same and the five measures: the whole table."""
    from kg.count import connect, count_comentions

    start = time.perf_counter()
    table = count_comentions(connect(_paths(folder)))
    return time.perf_counter() - start, table.num_rows


def count_by_networkx(folder: Path) -> tuple[float, int]:
    """Items of every pair: one of the three numbers."""
    import networkx as nx

    items = [sorted({actor for _, actor in rows}) for _, rows in _by_item(folder)]
    start = time.perf_counter()
    graph = nx.Graph()
    for actors in items:
        for a, b in combinations(actors, 2):
            if graph.has_edge(a, b):
                graph[a][b]["weight"] += 1
            else:
                graph.add_edge(a, b, weight=1)
    return time.perf_counter() - start, graph.number_of_edges()


def count_all_by_networkx(folder: Path) -> tuple[float, int]:
    """Items, stories and sentences of every pair, as kg counts them."""
    import networkx as nx

    story_of = _stories(folder)
    items = [(story_of[item], list(rows)) for item, rows in _by_item(folder)]
    start = time.perf_counter()
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
    return time.perf_counter() - start, graph.number_of_edges()


def count_by_scipy(folder: Path) -> tuple[float, int]:
    """Items of every pair: X.T @ X of the items × actors matrix."""
    import numpy as np
    from scipy import sparse

    table = pq.read_table(folder / "mentions.parquet", columns=["item_id", "actor_id"])
    rows, columns = (
        table[name].combine_chunks().dictionary_encode().indices.to_numpy()
        for name in ("item_id", "actor_id")
    )
    start = time.perf_counter()
    matrix = sparse.csr_array((np.ones(len(rows), dtype=np.int32), (rows, columns)))
    matrix.sum_duplicates()
    matrix.data[:] = 1
    product = sparse.triu(matrix.T @ matrix, k=1)
    return time.perf_counter() - start, product.nnz


WAYS: dict[str, Callable[[Path], tuple[float, int]]] = {
    "kg": count_by_kg,
    "kg with statistics": count_and_measure_by_kg,
    "scipy X.T @ X, items only": count_by_scipy,
    "networkx, items only": count_by_networkx,
    "networkx, all three counts": count_all_by_networkx,
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


def measure(way: str, folder: Path) -> dict[str, float]:
    """Runs one way in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--way", way, str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def main(sizes: list[int]) -> None:
    """Prints a row of the table in README.md a way and size."""
    print("| items | mentions | way | seconds | peak memory, MiB | pairs | times as long as kg |")
    print("|---:|---:|---|---:|---:|---:|---:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            made = subprocess.run(
                [sys.executable, __file__, "--invent", str(size), name],
                check=True,
                capture_output=True,
                text=True,
            )
            mentions = int(made.stdout)
            first = None
            for way in WAYS:
                runs = [measure(way, folder) for _ in range(1 if size > 500_000 else 3)]
                found = min(runs, key=lambda run: run["seconds"])
                first = first or found["seconds"]
                print(
                    f"| {size:,} | {mentions:,} | {way} | {found['seconds']:.2f} "
                    f"| {found['mebibytes']:,.0f} | {found['pairs']:,} "
                    f"| {found['seconds'] / first:.1f} |",
                    flush=True,
                )


def _invent(size: int, folder: Path) -> None:
    from corpus import invent

    tables = invent(size)
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    print(tables["mentions"].num_rows)


def _run(way: str, folder: Path) -> None:
    seconds, pairs = WAYS[way](folder)
    kibibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "mebibytes": kibibytes / 1024, "pairs": pairs}))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--way", way, folder]:
            _run(way, Path(folder))
        case ["--invent", size, folder]:
            _invent(int(size), Path(folder))
        case sizes:
            main([int(size.replace(",", "")) for size in sizes] or list(SIZES))
