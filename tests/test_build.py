"""Builds: exact whatever came before, whole whatever happens, one line where they cannot be."""

import errno
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules import write_rules
from thorough import SLOW, THOROUGH, examples

from kg import road
from kg.ask.answers import open_answers
from kg.export import write_export
from kg.ground.errors import KgError, NothingReadError, StoreError
from kg.ground.progress import silent
from kg.ground.store import Store
from kg.ground.tables import SCHEMAS
from kg.road import Options, build_graph

PEOPLE = ["Anna Bakker", "Bo Cruijf", "Cas Dekker", "Dina Evers"]
WIRE = (
    "Anna Bakker heeft in Ede de nieuwe sluis geopend. Daar was ook Bo Cruijf, die het werk in "
    "drie jaar liet doen. Volgens Bakker is de stad nu tegen hoog water bestand."
)
BRIEFS = [
    WIRE,
    WIRE.replace("drie", "vier"),
    "Bakker is ziek. Cas Dekker neemt waar.",
    "Dina Evers en Cas Dekker stappen op. 'Genoeg', zegt Evers.",
    "Bo Cruijf wint.",
]


@pytest.fixture(scope="session")
def model(tmp_path_factory) -> str:
    """A pipeline that knows four people: what is tested here is not how names are found."""
    names = PEOPLE + [name.split()[1] for name in PEOPLE]
    path = tmp_path_factory.mktemp("rules") / "model"
    return write_rules(path, [(name, "PERSON") for name in names], "vier")


def build(folder: Path, output: Path, model: str, **options) -> int:
    """Builds the graph of `folder`; answers how many texts the model read."""
    new = [0]

    def listen(step: str, _done: int, total: int) -> None:
        new[0] = max(new[0], total) if step == "finding names" else new[0]

    build_graph([folder], Store(output), Options(model=model, **options), progress=listen)
    return new[0]


def tables_in(output: Path) -> dict[str, list[dict]]:
    tables, _ = Store(output).open()
    return {name: pq.read_table(place).to_pylist() for name, place in tables.items()}


def write_pages(folder: Path, pages: dict[str, list[int]]) -> None:
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.txt"):
        if old.name not in pages:
            old.unlink()
    for name, briefs in pages.items():
        lines = [f"Kop van {name}", f"EDE (ANP) - {BRIEFS[briefs[0]]}", "Meer uit Binnenland"]
        lines += [f"EDE (ANP) - {BRIEFS[brief]}\n1 uur geleden" for brief in briefs[1:]]
        (folder / name).write_text("\n".join(lines), encoding="utf-8")


PAGES = st.dictionaries(
    st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"]),
    st.lists(st.integers(0, len(BRIEFS) - 1), min_size=1, max_size=3),
    max_size=4,
)


@settings(examples(4), suppress_health_check=list(HealthCheck))
@given(st.lists(PAGES, min_size=2, max_size=4))
def test_any_history_ends_in_the_same_tables_as_one_full_build(model: str, history):
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for pages in history:
            write_pages(root / "pages", pages)
            if pages:
                build(root / "pages", root / "grown", model)
            else:
                with pytest.raises(NothingReadError):
                    build(root / "pages", root / "grown", model)
        if history[-1]:
            build(root / "pages", root / "whole", model)
            assert tables_in(root / "grown") == tables_in(root / "whole")
            caches = [root / one / ".cache" / "names.parquet" for one in ("grown", "whole")]
            grown, whole = (pq.read_table(path) for path in caches)
            assert grown == whole  # what was removed left no trace there either


def test_the_model_reads_new_texts_alone(model, tmp_path):
    pages, output = tmp_path / "pages", tmp_path / "out"
    write_pages(pages, {"a.txt": [0, 2], "b.txt": [3]})
    assert build(pages, output, model) == 3
    assert build(pages, output, model) == 0
    write_pages(pages, {"a.txt": [0, 2], "b.txt": [3], "c.txt": [4]})
    assert build(pages, output, model) == 1
    assert build(pages, output, model, fresh=True) == 4


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(errno.ENOSPC, "disk full")])
def test_what_an_interrupted_build_found_is_kept(model, tmp_path, error):
    pages, output = tmp_path / "pages", tmp_path / "out"
    write_pages(pages, {"a.txt": [0, 2], "b.txt": [3, 4]})

    def interrupt(step: str, done: int, _total: int) -> None:
        if step == "finding names" and done == 3:
            raise error

    with pytest.raises((KeyboardInterrupt, StoreError)):
        build_graph([pages], Store(output), Options(model=model), progress=interrupt)
    assert build(pages, output, model) == 1
    assert {path.name for path in (output / ".cache").iterdir()} == {"names.parquet"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a fork")
def test_a_build_that_is_killed_goes_on_where_it_was(model, tmp_path, monkeypatch):
    pages, output = tmp_path / "pages", tmp_path / "out"
    write_pages(pages, {"a.txt": [0, 2], "b.txt": [3, 4]})
    monkeypatch.setattr(road, "_SAVED_EVERY", -1)

    def die(step: str, done: int, _total: int) -> None:
        if step == "finding names" and done == 3:  # the third is not kept yet
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if not child:
        try:
            build_graph([pages], Store(output), Options(model=model), progress=die)
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    assert build(pages, output, model) == 2


def test_nothing_changed_means_nothing_is_made(model, tmp_path, caplog):
    pages, output = tmp_path / "pages", tmp_path / "out"
    write_pages(pages, {"a.txt": [0, 2]})

    def is_made(**options) -> bool:
        before = {path.name: path.stat().st_mtime_ns for path in output.glob("[!.]*.*")}
        build(pages, output, model, **options)
        after = {path.name: path.stat().st_mtime_ns for path in output.glob("[!.]*.*")}
        changed = [name for name, time in after.items() if before.get(name) != time]
        assert len(changed) in (0, len(after))
        return bool(changed)

    assert is_made()
    assert not is_made()
    assert not is_made(workers=2)
    assert is_made(fresh=True)
    assert is_made(metonyms=True)
    assert not is_made(metonyms=True)
    corrections = '[[drop]]\nname = "Anna Bakker"\n'
    (output / "corrections.toml").write_text(corrections, encoding="utf-8")
    build(pages, output, model, metonyms=True)
    assert Store(output).manifest()["corrections"]
    noted = '[[note]]\nname = "Bakker"\ntext = "gebeld"\n[[pin]]\nname = "Niemand"\nx = 0\ny = 0\n'
    (output / "corrections.toml").write_text(noted, encoding="utf-8")
    build(pages, output, model, metonyms=True)
    assert '"to":"gebeld"' in (output / "graph.html").read_text(encoding="utf-8")
    assert "a correction without effect: line 4: pin Niemand to 0, 0" in caplog.messages
    assert len(caplog.messages) == len(set(caplog.messages))
    (output / "corrections.toml").unlink()
    for name in ("graph.html", "items.parquet"):
        build(pages, output, model)
        (output / name).write_bytes(b"?")
        assert is_made()
        (output / name).unlink()
        assert is_made()


def test_a_stream_that_changed_is_built_anew(model, tmp_path):
    store, counts = Store(tmp_path / "out"), []
    for texts in (BRIEFS[:1], BRIEFS[:1], BRIEFS[:2]):
        lines = [json.dumps({"text": text, "id": str(n)}) for n, text in enumerate(texts)]
        build_graph(["-"], store, Options(model=model), stdin=lines, progress=silent)
        counts.append(store.manifest()["counts"]["items"])
    assert counts == [1, 1, 2]


def test_an_open_graph_stays_what_it_was(model, tmp_path):
    pages, output = tmp_path / "pages", tmp_path / "out"
    write_pages(pages, {"a.txt": [0]})
    build(pages, output, model)
    before = open_answers(Store(output))
    write_pages(pages, {"a.txt": [3]})
    build(pages, output, model)
    assert before.count(PEOPLE[:2]).items == 1
    assert [row["name"] for row in before.actors()] == PEOPLE[:2]
    assert len(before.evidence(PEOPLE[:2])) == 1
    assert open_answers(Store(output)).count(PEOPLE[2:]).items == 1


BUILDS_IN_TURN = """
import sys
from pathlib import Path
import pyarrow.parquet as pq
from kg.ground.store import Store

*graphs, output = map(Path, sys.argv[1:])
builds = []
for graph in graphs:
    places, manifest = Store(graph).open()
    tables = {name: pq.read_table(place) for name, place in places.items()}
    builds.append((tables, manifest, "page"))
store = Store(output)
print("begins", flush=True)
while True:
    for build in builds:
        with store.building():
            store.replace(*build)
"""
ANSWERS = 100 * THOROUGH


def test_no_answer_is_mixed_from_two_builds(model, tmp_path):
    output = tmp_path / "out"
    for number, briefs in enumerate([[0], [0, 2, 4]]):
        write_pages(tmp_path / f"pages{number}", {"a.txt": briefs})
        build(tmp_path / f"pages{number}", tmp_path / str(number), model)
    shutil.copytree(tmp_path / "0", output)
    places = [str(tmp_path / "0"), str(tmp_path / "1"), str(output)]
    command = [sys.executable, "-c", BUILDS_IN_TURN, *places]
    builder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    seen = set()
    try:
        assert builder.stdout.readline() == "begins\n"
        for asked in itertools.count(4, 4):
            answers = open_answers(Store(output))
            said = len(answers.all_actors), answers.manifest["counts"]["actors"]
            items = sum(row["items"] for row in answers.all_actors)
            seen.add((*said, items, len(answers.evidence(PEOPLE[:2]))))
            if asked >= ANSWERS and len(seen) > 1:
                break
        assert builder.poll() is None
    finally:
        builder.kill()
        builder.communicate()
    assert seen == {(2, 2, 2, 1), (4, 4, 5, 1)}


def test_an_export_of_the_graph_before_is_named(model, tmp_path, caplog):
    pages, output = tmp_path / "pages", tmp_path / "out"
    write_pages(pages, {"a.txt": [0]})
    build(pages, output, model)
    write_export(open_answers(Store(output)), "csv", output)
    write_export(open_answers(Store(output)), "gexf", output)
    time.sleep(0.02)  # clocks of files are coarse
    (output / "rutte.html").write_text("a page under a name of its own", encoding="utf-8")
    build(pages, output, model)
    assert "graph.gexf" not in caplog.text
    write_pages(pages, {"b.txt": [3]})
    build(pages, output, model)
    names = "graph-csv-metadata.json, graph-edges.csv, graph-nodes.csv, graph.gexf, rutte.html: "
    assert names in caplog.text


def test_a_removed_page_leaves_no_trace(model, tmp_path):
    pages, output = tmp_path / "pages", tmp_path / "out"
    write_pages(pages, {"a.txt": [0], "b.txt": [3]})
    build(pages, output, model)
    write_pages(pages, {"a.txt": [0]})
    build(pages, output, model)
    assert pq.read_table(output / ".cache" / "names.parquet").num_rows == 1
    for path in output.rglob("*"):
        if path.suffix == ".parquet":
            assert "Dina Evers" not in str(pq.read_table(path).to_pylist()), path
        elif path.is_file():
            assert b"Dina Evers" not in path.read_bytes(), path


def a_graph(text: str) -> tuple[dict[str, pa.Table], dict[str, object], str]:
    """Tables that differ in every file, marked with `text`."""
    tables = {name: schema.empty_table() for name, schema in SCHEMAS.items()}
    row = {"item_id": text, "source": text, "position": 0, "title": text, "text": text}
    rows = [row | {"agencies": [], "story_id": text}]
    tables["items"] = pa.Table.from_pylist(rows, schema=SCHEMAS["items"])
    manifest = {
        **{key: {} for key in ("model", "options", "inputs", "counts")},
        **{key: [] for key in ("corrections", "skipped")},
        **dict.fromkeys(("kg", "built"), text),
    }
    return tables, manifest, text


def mark_of(store: Store) -> set[str]:
    """What every file of the graph says it is: one mark, if it is whole."""
    tables, manifest = store.open()
    [item] = pq.read_table(tables["items"]).to_pylist()
    page = store.path("graph.html").read_text(encoding="utf-8")
    return {item["text"], manifest["built"], page}


@SLOW
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a fork")
@pytest.mark.parametrize("leftover", [False, True])
def test_a_swap_killed_before_any_of_its_steps_leaves_old_or_new(tmp_path, leftover):
    """Every change of the directory is a moment to die at; with `leftover` twice."""
    seen = set()
    for moment in itertools.count(1):
        store = Store(tmp_path / str(moment))
        with store.building():
            store.replace(*a_graph("old"))
        if leftover:
            _killed_at(store, moment // 2 + 1, "old")
        survived = not _killed_at(store, moment, "new")
        [mark] = mark_of(store)
        seen.add(mark)
        with store.building():
            assert mark_of(store) == {mark}
        assert not list(store.directory.glob(".new-*"))
        assert not (store.directory / ".ready").exists()
        if survived:
            assert mark == "new"
            break
    assert moment > 10
    assert seen == {"old", "new"}


def _killed_at(store: Store, moment: int, text: str) -> bool:
    """Replaces the graph in a fork that dies before its step `moment`; whether it died."""
    child = os.fork()
    if not child:
        steps = itertools.count(1)

        def die(event: str, _arguments: object) -> None:
            changes = ("os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "open")
            if event in changes and next(steps) == moment:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(die)
        try:
            with store.building():
                store.replace(*a_graph(text))
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@SLOW
def test_a_build_killed_at_any_moment_leaves_old_or_new(model, tmp_path):
    pages, output = tmp_path / "pages", tmp_path / "out"
    histories = [{"a.txt": [0, 2]}, {"a.txt": [3, 4], "b.txt": [1]}]
    write_pages(pages, histories[0])
    started = time.monotonic()
    _start(pages, output, model).wait()
    lasts = time.monotonic() - started
    whole = []
    for number, history in enumerate(histories):
        write_pages(pages, history)
        build(pages, tmp_path / str(number), model)
        whole.append(tables_in(tmp_path / str(number)))
    for kill in range(THOROUGH):
        write_pages(pages, histories[kill % 2])
        process = _start(pages, output, model)
        time.sleep(lasts * (0.3 + 0.8 * (kill + 1) / (THOROUGH + 1)))
        process.kill()
        process.wait()
        assert tables_in(output) in whole
        open_answers(Store(output)).actors()


def _start(pages: Path, output: Path, model: str) -> subprocess.Popen:
    command = f"import kg; kg.build({str(pages)!r}, {str(output)!r}, model={model!r})"
    return subprocess.Popen([sys.executable, "-c", command], stderr=subprocess.DEVNULL)


def one_line(error: pytest.ExceptionInfo[KgError]) -> str:
    text = str(error.value)
    assert text
    assert "\n" not in text
    return text


def test_a_second_build_says_so(model, tmp_path):
    write_pages(tmp_path / "pages", {"a.txt": [0]})
    build(tmp_path / "pages", tmp_path / "out", model)
    with FileLock(tmp_path / "out" / ".lock"), pytest.raises(StoreError) as error:
        build(tmp_path / "pages", tmp_path / "out", model)
    assert "another build" in one_line(error)


@pytest.fixture(scope="module")
def built_once(model, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write_pages(folder / "pages", {"a.txt": [0], "b.txt": [3]})
    build(folder / "pages", folder / "out", model)
    return folder


@pytest.fixture
def built(built_once, tmp_path) -> Path:
    """The graph of two pages; a test may damage it."""
    shutil.copytree(built_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "out"


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("damage", ["cut", "empty", "noise", "gone"])
def test_a_damaged_table(built, name, damage):
    path = built / f"{name}.parquet"
    content = path.read_bytes()
    match damage:
        case "cut":
            path.write_bytes(content[: len(content) // 2])
        case "empty":
            path.write_bytes(b"")
        case "noise":
            path.write_bytes(os.urandom(500))
        case "gone":
            path.unlink()
    with pytest.raises(StoreError) as error:
        open_answers(Store(built))
    assert "kg build" in one_line(error)


@pytest.mark.parametrize("name", ["items", "mentions"])
def test_a_table_damaged_in_its_middle_is_one_line(built, name):
    path = built / f"{name}.parquet"
    content = bytearray(path.read_bytes())
    for place in range(4, len(content) // 2):
        content[place] ^= 0x5A
    path.write_bytes(content)
    with pytest.raises(StoreError) as error:
        open_answers(Store(built)).evidence(["Anna Bakker", "Bo Cruijf"])
    assert "build the graph again" in one_line(error)


def test_a_table_of_another_version(built):
    path = built / "actors.parquet"
    table = pq.read_table(path)
    pq.write_table(table.replace_schema_metadata({b"kg_table_version": b"0"}), path)
    with pytest.raises(StoreError) as error:
        open_answers(Store(built))
    assert "another version" in one_line(error)


def test_no_graph_and_no_manifest(tmp_path):
    with pytest.raises(StoreError) as error:
        open_answers(Store(tmp_path / "nothing"))
    assert "no graph here" in one_line(error)


@pytest.mark.parametrize("content", ["{", "[]", "null", '{"files": []}', "[" * 100_000, "\0"])
def test_a_damaged_manifest_is_one_line_and_a_rebuild_mends_it(built, model, tmp_path, content):
    before = tables_in(built)
    (built / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(StoreError) as error:
        open_answers(Store(built))
    assert "damaged" in one_line(error)
    build(tmp_path / "pages", built, model)
    assert tables_in(built) == before


def test_a_damaged_memory_is_no_memory(built, model, tmp_path):
    before = tables_in(built)
    (built / ".cache" / "names.parquet").write_bytes(b"PAR1 what?")
    assert build(tmp_path / "pages", built, model, metonyms=True) == 2
    assert tables_in(built) == before


@pytest.mark.parametrize("full_after", range(6))
def test_a_full_disk(built, model, tmp_path, monkeypatch, full_after):
    before = tables_in(built)
    write_pages(tmp_path / "pages", {"c.txt": [4, 2]})
    write, written = pq.ParquetWriter.write_table, itertools.count()

    def full(writer, table, *row_group, **options):
        if next(written) >= full_after:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(writer, table, *row_group, **options)

    monkeypatch.setattr(pq.ParquetWriter, "write_table", full)
    with pytest.raises(StoreError) as error:
        build(tmp_path / "pages", built, model)
    assert "No space left" in one_line(error)
    assert tables_in(built) == before
    left = {path.name for path in built.iterdir()}
    assert not {name for name in left if name.startswith(".new")} | left & {".ready"}
    assert {path.name for path in (built / ".cache").iterdir()} == {"names.parquet"}


def test_a_small_disk(model, tmp_path):
    """The same on a real one, where this machine lets us mount it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if (
        sys.platform != "linux"
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("cannot mount a small disk here")
    try:
        write_pages(tmp_path / "pages", {"a.txt": [0], "b.txt": [3]})
        with pytest.raises(StoreError) as error:
            build(tmp_path / "pages", disk / "out", model)
        assert "No space left" in one_line(error)
        assert not list((disk / "out").glob("*.parquet"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_sources_in_memory(model, tmp_path):
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(BRIEFS)]
    store = Store(tmp_path / "out")
    build_graph(["-"], store, Options(model=model), stdin=lines, progress=silent)
    assert datetime.fromisoformat(store.manifest()["built"]).astimezone(UTC)
    assert len(tables_in(tmp_path / "out")["items"]) == len(BRIEFS)
