"""How quickly `kg serve` answers over a large archive that is invented, and with how many readers.

`python benchmarks/serve.py --actors 1000000 --items 300000 --directory DIR` makes an archive (its
items and mentions are drawn, all else is counted by kg), serves it in a process of its own and
asks. Memory is that of the whole serving process at its peak.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pyarrow as pa

from kg.count.database import connect, count_actors, count_comentions
from kg.ground.store import Store
from kg.ground.tables import SCHEMAS, sort_rows

WORDS = 20_000  # of the invented language, drawn by Zipf's law
SENTENCES = 5  # of an item, each names two
LENGTH = 20  # words of a sentence
ASKED = 100  # questions of a kind
READERS = 20
FIRST = 100_000  # items of a piece: what is drawn in one go


def invent(directory: Path, actors: int, items: int) -> None:
    """The tables of an archive: few actors have most of the pairs and items, as in news."""
    print(f"inventing {items} items", file=sys.stderr)
    drawn = np.random.default_rng(1)
    pieces = [
        _piece(drawn, first, min(FIRST, items - first), actors) for first in range(0, items, FIRST)
    ]
    tables = {
        name: sort_rows(name, pa.concat_tables(piece[name] for piece in pieces))
        for name in ("items", "mentions")
    }
    del pieces
    print("counting", file=sys.stderr)
    connection = connect(tables)
    names = [_name(number) for number in range(actors)]
    known = _table(
        "actors",
        actor_id=[_actor(number) for number in range(actors)],
        name=names,
        type=["person" if number % 3 else "organisation" for number in range(actors)],
        aliases=[[name] for name in names],
        **dict.fromkeys(("mentions", "items", "stories"), np.zeros(actors, int)),
    )
    tables |= {
        "actors": count_actors(connection, known),
        "comentions": count_comentions(connection),
        "roles": SCHEMAS["roles"].empty_table(),
    }
    counts = {name: table.num_rows for name, table in tables.items()}
    manifest = {"kg": "0.1.0", "built": "2025-01-01T00:00:00+00:00", "counts": counts}
    options = {"corrections": None, "adjectives": True, "metonyms": False}
    manifest |= {"options": options, "model": {}, "inputs": {}}
    manifest |= {"corrections": [], "skipped": []}
    store = Store(directory)
    with store.building():
        store.replace(tables, manifest, "")


def _piece(drawn: np.random.Generator, first: int, items: int, actors: int) -> dict[str, pa.Table]:
    """Some of the items. A third of the names go round, so that everybody is in the news."""
    slots = SENTENCES * 2
    who = (actors * drawn.random((items, slots)) ** 3).astype(np.int64)
    places = (first + np.arange(items))[:, None] * 4 + np.arange(4)
    who[:, :4] = places * 7_919 % actors
    who = drawn.permuted(who, axis=1)
    words = drawn.zipf(1.3, (items, SENTENCES, LENGTH)).clip(1, WORDS)
    texts, starts, ends = [], [], []
    for named, spoken in zip(who.tolist(), words.tolist(), strict=True):
        text = ""
        for sentence, said in enumerate(spoken):
            text += " " if text else ""
            for number in named[sentence * 2 : sentence * 2 + 2]:
                starts.append(len(text))
                text += _name(number)
                ends.append(len(text))
                text += " zag "
            text += " ".join(f"woord{word}" for word in said) + "."
        texts.append(text)
    days = drawn.integers(0, 3_600, items) * np.timedelta64(1, "D")
    ids = [_item(number) for number in range(first, first + items)]
    return {
        "items": _table(
            "items",
            item_id=ids,
            source=ids,
            position=np.zeros(items, int),
            outlet=[f"krant{number % 40}.example" for number in range(items)],
            title=[""] * items,
            text=texts,
            agencies=[[]] * items,
            published=(np.datetime64("2015-01-01", "us") + days),
            story_id=ids,
        ),
        "mentions": _table(
            "mentions",
            item_id=np.repeat(ids, slots),
            start=starts,
            end=ends,
            text=[_name(number) for number in who.ravel().tolist()],
            label=["PERSON"] * who.size,
            sentence=np.tile(np.repeat(np.arange(SENTENCES), 2), items),
            actor_id=[_actor(number) for number in who.ravel().tolist()],
            rule=["full name"] * who.size,
        ),
    }


def _item(number: int) -> str:
    """As long, and as mixed up, as real ids."""
    return f"i{number * 2_654_435_761 % 2**40:010x}"


def _actor(number: int) -> str:
    return f"person:{_name(number).lower().replace(' ', '-')}"


def _name(number: int) -> str:
    return f"Voornaam{number % 997} Achternaam{number}"


def _table(table: str, /, **columns: object) -> pa.Table:
    schema = SCHEMAS[table]
    rows = len(next(iter(columns.values())))
    arrays = [
        pa.array(columns[field.name]).cast(field.type)
        if field.name in columns
        else pa.nulls(rows, field.type)
        for field in schema
    ]
    return sort_rows(table, pa.Table.from_arrays(arrays, schema=schema))


@contextmanager
def serving(directory: Path, found: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """The port and the process of `kg serve`; its start and peak memory go into `found`."""
    command = [sys.executable, "-m", "kg", "serve", "-o", str(directory), "--port", "0"]
    begun = time.perf_counter()
    with subprocess.Popen([*command, "--no-open"], stderr=subprocess.PIPE, text=True) as process:
        said = ""
        while not (where := re.search(r"http://127\.0\.0\.1:(\d+)/", said)):
            said += process.stderr.readline()
            if process.poll() is not None:
                raise RuntimeError(said)
        found["started_s"] = round(time.perf_counter() - begun, 1)
        try:
            yield int(where[1]), process.pid
        finally:
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
            found["peak_mib"] = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024
            found["anonymous_mib"] = int(re.search(r"RssAnon:\s+(\d+)", status)[1]) // 1024
            process.terminate()


def _processor(process: int) -> float:
    """Seconds of all threads of a process."""
    said = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


def _ask(port: int, path: str) -> float:
    """The seconds of an answer; raises where there is none."""
    begun = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", port)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        said = response.read()
    finally:
        connection.close()
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status} {said[:200]!r}")
    return time.perf_counter() - begun


def _questions(actors: int) -> dict[str, list[str]]:
    drawn = random.Random(2)

    def name() -> str:
        return _name(int(actors * drawn.random() ** 3))

    def words() -> str:
        return f"woord{int(WORDS / 10 * drawn.random() ** 3) + 1}"  # most are in some items

    def api(question: str, **parts: object) -> str:
        return f"/api/{question}?{urlencode(parts, doseq=True)}"

    return {
        "neighbourhood": [api("partners", name=name(), limit=50) for _ in range(ASKED)],
        "name": [f"/actor?{urlencode({'name': name()})}" for _ in range(ASKED)],
        "search": [api("search", about=f"{words()} {words()}") for _ in range(ASKED)],
        "name in texts": [api("search", about=f'"{name()}"') for _ in range(ASKED)],
        "path": [api("path", name=[name(), name()]) for _ in range(ASKED)],
    }


def _together(port: int, paths: list[str], seconds: float) -> dict[str, float]:
    """Many readers at once: what each waits, and how many questions got no answer."""
    end = time.monotonic() + seconds
    waits: list[float] = []
    failed: list[str] = []

    def read(place: int) -> None:
        drawn = random.Random(place)
        while time.monotonic() < end:
            try:
                waits.append(_ask(port, drawn.choice(paths)))
            except (OSError, RuntimeError) as error:
                failed.append(str(error))

    with ThreadPoolExecutor(READERS) as pool:
        list(pool.map(read, range(READERS)))
    if failed:
        print(*sorted(set(failed))[:5], sep="\n", file=sys.stderr)
    return {"asked": len(waits), "failed": len(failed)} | _told(waits)


def _told(waits: list[float]) -> dict[str, float]:
    return {
        name: round(float(np.percentile(waits, share)) * 1000)
        for name, share in (("median_ms", 50), ("p95_ms", 95), ("most_ms", 100))
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, default=1_000_000)
    parser.add_argument("--items", type=int, default=300_000, help="45 pairs each")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--directory", type=Path, help="where an archive was invented before")
    asked = parser.parse_args()
    with TemporaryDirectory() as temporary:
        directory = asked.directory or Path(temporary)
        if not (directory / "manifest.json").exists():
            invent(directory, asked.actors, asked.items)
        manifest = json.loads((directory / "manifest.json").read_text(encoding="utf-8"))
        found: dict[str, Any] = {"counts": manifest["counts"], "cores": os.cpu_count()}
        with serving(directory, found) as (port, process):
            questions = _questions(asked.actors)
            for kind, paths in questions.items():
                before = _processor(process)
                found[kind] = _told([_ask(port, path) for path in paths])
                spent = (_processor(process) - before) / len(paths)
                found[kind]["processor_ms"] = round(spent * 1000)
                print(kind, found[kind], file=sys.stderr, flush=True)
            mixed = [path for paths in questions.values() for path in paths]
            found["together"] = _together(port, mixed, asked.seconds)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
