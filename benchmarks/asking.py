"""Paths and bridges beside the obvious ways of networkx, in one run.

python benchmarks/asking.py [ITEMS …]          (8,000 60,000: about 100,000 and a million pairs)

Graphs are made of the invented corpus of `corpus.py`. `kg` goes from the tables in Parquet to the
answer, the reading of the tables included; networkx has its graph already, and what making that
graph takes stands in a row of its own. Seconds are processor seconds of all threads.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pyarrow as pa
import pyarrow.parquet as pq
from corpus import SENTENCES, invent

if TYPE_CHECKING:
    from kg.ask.answers import Answers

SIZES = (8_000, 60_000)
ASKED = 5  # pairs of actors that do not meet


def main(sizes: list[int]) -> None:
    """Prints a row of the table in README.md a way and size."""
    print("| pairs | way | processor, s | clock, s | × kg |")
    print("|---:|---|---:|---:|---:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(size, Path(folder))


def measure(size: int, folder: Path) -> None:
    """Asks for the paths between rare actors, by kg and by networkx."""
    from kg.ask.answers import Answers, View
    from kg.ask.networks import make_graph
    from kg.count import connect

    tables = _tables(size, folder)

    def opened() -> Answers:
        return Answers(connect(tables), tables, {}, View())

    graph, took = _timed(lambda: make_graph(opened()))
    pairs = graph.number_of_edges()
    rare = sorted(graph, key=graph.degree)
    asked = list(islice(_apart(graph, rare), ASKED))
    found, by_kg = _timed(lambda: [_by_kg(opened(), *one) for one in asked])
    again, by_networkx = _timed(lambda: [_by_networkx(graph, *one) for one in asked])
    assert found == again
    first = by_kg[0] / ASKED
    _row(pairs, "kg path", [one / ASKED for one in by_kg], first)
    _row(pairs, "networkx: all shortest paths, sorted", [one / ASKED for one in by_networkx], first)
    _row(pairs, "networkx: its graph", took, first)


def _tables(size: int, folder: Path) -> dict[str, Any]:
    from kg.count import count_tables
    from kg.ground.records import Actor

    invented = invent(size)
    items = invented["items"]
    text = "\n".join(f"Zin {number} van dit bericht." for number in range(SENTENCES))
    column = items.schema.get_field_index("text")
    texts = pa.array([text] * items.num_rows)
    items = items.set_column(column, items.schema.field(column), texts)
    ids = sorted(set(invented["mentions"]["actor_id"].to_pylist()))
    actors = [Actor(one, one, "person", (one,)) for one in ids]
    counted = count_tables({"items": items, "mentions": invented["mentions"]}, actors)
    for name, table in counted.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    return {name: str(folder / f"{name}.parquet") for name in counted}


def _apart(graph: nx.Graph, nodes: list[str]) -> Iterator[tuple[str, str]]:
    half = len(nodes) // 2
    pairs = zip(nodes[:half:7], nodes[half::7], strict=False)
    return ((a, b) for a, b in pairs if not graph.has_edge(a, b) and nx.has_path(graph, a, b))


def _by_kg(answers: "Answers", a: str, b: str) -> list[tuple[str, ...]]:
    from kg.ask.paths import find_paths

    return [(a, *(step.b for step in chain)) for chain in find_paths(answers, a, b)]


def _by_networkx(graph: nx.Graph, a: str, b: str) -> list[tuple[str, ...]]:
    """Every shortest path, sorted: what somebody would write first."""

    def rank(chain: tuple[str, ...]) -> tuple[object, ...]:
        steps = [graph.edges[step] for step in pairwise(chain)]
        npmi = [step["npmi"] for step in steps]
        return (
            not all(one > 0 for one in npmi),
            -min(step["stories"] for step in steps),
            -min(npmi),
            chain,
        )

    chains = map(tuple, nx.all_shortest_paths(graph, a, b))
    return sorted(chains, key=rank)[:5]


def _timed(work: Callable[[], Any]) -> tuple[Any, tuple[float, float]]:
    processor, clock = time.process_time(), time.perf_counter()
    found = work()
    return found, (time.process_time() - processor, time.perf_counter() - clock)


def _row(pairs: int, way: str, took: Sequence[float], first: float) -> None:
    processor, clock = took
    ratio = processor / first
    print(f"| {pairs:,} | {way} | {processor:.2f} | {clock:.2f} | {ratio:.1f} |", flush=True)


if __name__ == "__main__":
    pa.set_cpu_count(2)
    main([int(size.replace(",", "")) for size in sys.argv[1:]] or list(SIZES))
