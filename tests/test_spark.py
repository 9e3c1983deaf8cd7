"""Apache Spark: a graph is the same whoever found its names, and the SQL says what DuckDB says.

One session for all of it: that alone takes many seconds to start.
"""

import gzip
import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from thorough import SLOW

from kg.api import build
from kg.count import connect
from kg.count.database import ask_table
from kg.count.sql import carried, copies, network, questions, roles, spans, tables
from kg.extract import find_pipeline
from kg.ground.errors import EngineError, QuestionError
from kg.ground.pieces import in_pieces_by_size
from kg.ground.progress import silent
from kg.ground.store import Store
from kg.ground.tables import SCHEMAS
from kg.read import Clock, read_items
from kg.spark import Cluster, check_cluster, finding, open_session, read_addresses, reading

pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")

EXAMPLES = Path(__file__).parent.parent / "examples"

ACTORS = ["person:mark-rutte", "person:donald-trump", "country:US"]
SINCE = datetime(2024, 1, 1, tzinfo=UTC)

# What stands for each ? of a statement; those that are not named here have none.
PARAMETERS: dict[str, list[object]] = {
    "IN_PERIOD": [SINCE, None],
    "PARTNERS": ACTORS[:1],
    "FORMS": ACTORS[:1],
    "COPIED_NAMING": ACTORS[1:2],
    "ROLES": [ACTORS[0], False],
    "COUNT": ACTORS[:2],
    "DAY_COUNTS": ACTORS[:2],
    "VALUE_COUNTS": ACTORS[:2],
    "COMPARED": [*ACTORS[:2] * 4, 1],
    "NUMBERED_PAIRS": [1],
    "COMENTIONS": [1, 400] * 3,
    "EVIDENCE": ACTORS[:2],
    "PARTNER_COUNTS": [1],
    "TIES": [1],
    "PAIR_SPANS": [2],
}
# For a few hundred rows, planning and compiling cost far more than what they save.
QUICK = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
ABOUT = ("COUNT", "DAY_COUNTS", "VALUE_COUNTS", "EVIDENCE")


@pytest.fixture(scope="module")
def spark():
    if shutil.which("java") is None or find_spec("pyspark") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI tests Spark: install Java and the extra `ci`")
        pytest.skip("no Spark on this machine (Java, and the extra `spark`)")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    options = {
        "spark.sql.ansi.enabled": "true",
        "spark.sql.ansi.doubleQuotedIdentifiers": "true",
        "spark.sql.session.timeZone": "Europe/Brussels",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        **QUICK,
    }
    session = SparkSession.builder.master("local[2]").config(map=options).getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def both(spark, dated_output):
    """DuckDB and Spark with the same tables and views."""
    paths = {name: str(dated_output / f"{name}.parquet") for name in SCHEMAS}
    duckdb = connect(paths)
    for name, path in paths.items():
        for view in (name, f"all_{name}", *(["chosen"] if name == "items" else [])):
            spark.read.parquet(path).createOrReplaceTempView(view)
            duckdb.execute(f"CREATE OR REPLACE VIEW {view} AS FROM read_parquet('{path}')")
    items = pq.read_table(paths["items"], columns=["item_id"]).slice(0, 50)
    asked = {
        "asked_actors": pa.table({"actor": range(len(ACTORS)), "actor_id": ACTORS}),
        "reached_actors": pa.table(
            {"actor": range(len(ACTORS)), "actor_id": ACTORS, "reached": [True, False, False]}
        ),
        "asked_pairs": pa.table({"pair": [0, 1], "a": [0, 1], "b": [1, 2]}),
        "named_pairs": pa.table({"pair": [0, 1], "a": ACTORS[:2], "b": ACTORS[1:]}),
        "picked_items": items,
        "asked_items": items.append_column("item", pa.array(range(50))),
        "item_values": pa.table({"item_id": items["item_id"], "value": ["a", "b"] * 25}),
    }
    for name, table in asked.items():
        rows = list(zip(*table.to_pydict().values(), strict=True))
        spark.createDataFrame(rows, table.column_names).createOrReplaceTempView(name)
        duckdb.register(name, table)
    stories = dict.fromkeys(("stories", "all_stories"), tables.STORIES)
    views = {"tellings": tables.TELLINGS, **stories, **tables.NUMBERED}
    for name, statement in views.items():
        spark.sql(statement).createOrReplaceTempView(name)
        spark.catalog.cacheTable(name)
        duckdb.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {statement}")
    return duckdb, spark


def statements(module: ModuleType) -> Iterator[tuple[str, str]]:
    for name in module.__all__:
        if isinstance(statement := getattr(module, name), str):
            asked = questions.about(2, statement) if name in ABOUT else statement
            yield name, asked


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        pytest.param(*one, id=one[0])
        for module in (tables, questions, copies, network, carried, spans, roles)
        for one in statements(module)
    ],
)
def test_a_statement_says_the_same_on_spark(both, name, statement):
    duckdb, spark = both
    parameters = PARAMETERS.get(name, [])
    ours = ask_table(duckdb, statement, *parameters).to_pylist()
    theirs = [row.asDict() for row in spark.sql(statement, args=parameters).collect()]
    assert ours
    assert plain(theirs, statement) == plain(ours, statement)


def plain(rows: list[dict], statement: str) -> list[dict]:
    """Times as seconds: Spark gives them in the zone of this process; sorted where SQL does not."""
    seconds = [
        {
            name: value.timestamp() if isinstance(value, datetime) else value
            for name, value in row.items()
        }
        for row in rows
    ]
    ordered = statement.strip().splitlines()[-1].find("ORDER BY") >= 0
    return seconds if ordered else sorted(seconds, key=repr)


@pytest.fixture(scope="module")
def cluster(spark):
    return check_cluster(spark, find_pipeline("nl_kg_news"))


def test_the_graph_is_the_same(spark, dated_output, tmp_path):
    """Of the examples: pages, CSV and JSON Lines, all read and searched by the workers."""
    addresses = [f"file://{EXAMPLES / name}" for name in ("news", "news.csv", "news.jsonl")]
    build(addresses, tmp_path / "out", model="nl_kg_news", engine="spark", spark=spark)
    is_the_same(tmp_path / "out", dated_output)


def is_the_same(output: Path, other: Path) -> None:
    there, manifest = Store(output).open()
    here, expected = Store(other).open()
    for name in SCHEMAS:
        assert pq.read_table(there[name]).equals(pq.read_table(here[name])), name
    assert {**manifest, "built": ""} == {**expected, "built": ""}


def write_odd_files(folder: Path) -> None:
    """What is wrong in a row, in a file, and with a name; and a copy of all of it."""
    folder.mkdir()
    texts = [b"Anna Bakker was in Ede.", None, b"Bo Cruijf \xff\xfe wint.", b"ja " * 3_333_334]
    rows = pa.table({"title": ["Een", "Twee", "Drie", "Vier"], "text": pa.array(texts)})
    rows = rows.set_column(1, "text", [pa.chunked_array([rows["text"].chunk(0).view(pa.string())])])
    for name in ("a b[1], {c}.parquet", "outlet=De Vlieter/a.parquet", "sub/b.parquet"):
        place = folder / name
        place.parent.mkdir(exist_ok=True)
        pq.write_table(rows, place)
    lines = ['{"id": "1", "text": "Cas Dekker.", "date": "2024-03-31 02:30"}', "{no", '{"id": "2"}']
    (folder / "c.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    (folder / "d.bin").write_bytes(bytes(range(256)))
    (folder / "e.txt").write_bytes("Kop\n\nDina Evers is coördinator.\n".encode("cp1252"))
    (folder / "f.csv").write_text("text,datum\nAnna.,03/04/2025\nBo.,1 mei 1850\n")


def read_there(cluster: Cluster, address: str, keep: Path, clock: Clock) -> list:
    """What the workers read: the name and hash of each file, and what was found in it."""
    found = read_addresses(cluster, [address], clock, keep=keep, progress=silent)
    return [(source, digest, list(several)) for source, digest, several in found]


def test_rows_that_are_poisoned_are_skipped_and_named_as_here(cluster, tmp_path):
    write_odd_files(tmp_path / "in")
    here = read_items([tmp_path / "in"], day_first=True)
    clock = Clock(day_first=True)
    found = read_there(cluster, f"file://{tmp_path}/in", tmp_path / "kept", clock)
    there = read_items([], elsewhere=found)
    assert list(there.items) == list(here.items)
    assert len(there.items) == 7
    assert list(map(str, there.skipped)) == list(map(str, here.skipped))
    assert any("10,000,002 characters are no article" in str(one) for one in there.skipped)
    assert any("not UTF-8" in str(one) for one in there.skipped)
    assert there.notes == here.notes
    assert there.inputs == here.inputs


@pytest.mark.parametrize(
    ("address", "path", "name"),
    [
        ("s3a://news/2024", "s3a://news/2024/01/a.parquet", "01/a.parquet"),
        ("s3a://news/2024/", "s3a://news/2024/a.parquet", "a.parquet"),
        ("s3a://news/*/a.parquet", "s3a://news/2024/a.parquet", "a.parquet"),
        ("s3a://news/2024*", "s3a://news/2024-01/b/a.parquet", "b/a.parquet"),
        ("file:///news", "file:/news/a b.txt", "a b.txt"),
    ],
)
def test_a_file_is_called_as_it_would_be_here(address, path, name):
    assert reading.is_address(address)
    assert reading._below(address, path) == name


def test_a_path_without_its_scheme_is_asked_for_with_it():
    assert reading._whole("file:///news", "news/a.txt") == "file:///news/a.txt"
    assert reading._whole("s3a://news/2024", "2024/a.txt") == "s3a://news/2024/a.txt"
    assert reading._whole("s3a://news/2024", "s3a://news/2024/a b.txt") == "s3a://news/2024/a b.txt"


def test_what_is_missing_is_skipped(cluster, tmp_path):
    (found,) = read_there(cluster, f"file://{tmp_path}/nothing", tmp_path / "kept", Clock())
    assert str(found[2][0]) == f"file://{tmp_path}/nothing: no such file or directory"


def test_what_was_read_before_is_not_read_again(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "_ROUND", 30)
    (tmp_path / "in").mkdir()
    files = [tmp_path / "in" / f"{name}.txt" for name in "abc"]
    for file in files:
        file.write_text(f"Kop van {file.name}\n\nAnna was in Ede.\n")
    address, keep = f"file://{tmp_path}/in", tmp_path / "kept"
    found = read_addresses(cluster, [address], Clock(), keep=keep, progress=silent)
    next(found)
    found.close()  # as where a build is killed
    was = {file: file.stat() for file in files}
    for file in files[:2]:  # who read them again would find this, behind the same length and time
        file.write_text(file.read_text().replace("Anna", "Ben!"))
        os.utime(file, ns=(was[file].st_atime_ns, was[file].st_mtime_ns))
    assert "Anna" in read_there(cluster, address, keep, Clock())[0][2][0][1].text
    files[0].write_text("Kop\n\nCas was in Ede.\n")
    assert "Cas" in read_there(cluster, address, keep, Clock())[0][2][0][1].text


def test_names_that_were_found_before_are_not_looked_for_again(spark, tmp_path, monkeypatch):
    monkeypatch.setattr(finding, "_PACKET", 2_000)
    monkeypatch.setattr(finding, "_ROUND", 10_000)
    told: list[tuple[int, int]] = []

    def listen(step: str, done: int, total: int) -> None:
        if step == "finding names":
            told.append((done, total))
            if done and len(told) < 3:
                raise KeyboardInterrupt

    options = {"model": "nl_kg_news", "engine": "spark", "spark": spark, "progress": listen}
    with pytest.raises(KeyboardInterrupt):
        build(EXAMPLES / "news.jsonl", tmp_path, **options)
    (_, total), (done, _) = told
    assert 0 < done < total
    build(EXAMPLES / "news.jsonl", tmp_path, **options)
    assert told[2:][0] == (0, total - done)
    assert told[-1] == (total - done, total - done)


TO_BE_KILLED = """
import sys
from kg import road
from kg.api import build
from kg.spark import finding

def listen(step, done, total):
    if step == "finding names":
        print("found", done, total, flush=True)

finding._PACKET, finding._ROUND, road._SAVED_EVERY = 2_000, 10_000, 0
build(sys.argv[2:], sys.argv[1], model="nl_kg_news", engine="spark", progress=listen)
"""


@SLOW
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_build_that_is_killed_goes_on_where_it_was(spark, dated_output, tmp_path):
    """Not a worker of it: the process that builds."""
    addresses = [f"file://{EXAMPLES / name}" for name in ("news", "news.csv", "news.jsonl")]
    output, told = tmp_path / "out", []
    command = [sys.executable, "-c", TO_BE_KILLED, str(output), *addresses]
    environment = {**os.environ, "PYTHONPATH": str(EXAMPLES.parent)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        found = (line.split() for line in process.stdout if line.startswith("found"))
        done = ((int(so_far), int(total)) for _, so_far, total in found)
        told += itertools.islice((one for one in done if one[0]), 2)
        process.kill()
    (kept, total), _ = told
    read_before = {path: path.stat().st_mtime_ns for path in (output / ".cache/read").iterdir()}
    assert read_before

    def listen(step: str, done: int, total: int) -> None:
        if step == "finding names":
            told.append((done, total))

    build(addresses, output, model="nl_kg_news", engine="spark", spark=spark, progress=listen)
    assert 0 < told[2][1] <= total - kept
    assert read_before == {path: path.stat().st_mtime_ns for path in read_before}
    is_the_same(output, dated_output)


def test_packets_are_of_as_many_characters():
    texts = ["a" * 3] * 7 + ["b" * 50] + ["c"] * 5
    packets = in_pieces_by_size(texts, 10, len)
    assert [len("".join(packet)) for packet in packets] == [12, 59, 5]


def test_workers_with_another_kg_are_refused(spark, tmp_path):
    told_as = tmp_path / "kg_nieuws-9.9.9.dist-info" / "METADATA"
    told_as.parent.mkdir()
    told_as.write_text("Name: kg-nieuws\nVersion: 9.9.9\n")
    environment = spark.sparkContext.environment
    before = dict(environment)
    environment["PYTHONPATH"] = str(tmp_path)
    try:
        with pytest.raises(
            EngineError, match=r"a worker of Spark has kg 9\.9\.9 .*here is"
        ) as told:
            check_cluster(spark, find_pipeline("nl_kg_news"))
    finally:
        environment.clear()
        environment.update(before)
    assert "\n" not in str(told.value)


def test_without_java_one_line_says_what_to_do(tmp_path):
    here = {"PATH": str(tmp_path), "PYTHONPATH": str(Path(__file__).parent.parent)}
    if find_spec("pyspark") is None:
        pytest.skip("no Spark on this machine (the extra `spark`)")
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", EXAMPLES / "news.jsonl", "--engine", "spark"],
        cwd=tmp_path,
        env=here,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert " ".join(done.stderr.split()).startswith("kg: Spark needs Java 17 or 21: install it")
    assert not list(tmp_path.iterdir())


def test_without_spark_one_line_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(EngineError, match=r"pip install 'kg-nieuws\[spark\]'"), open_session():
        pass


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"sources": "s3a://news/a.parquet"}, "s3a://news/a.parquet: an address is read by Spark"),
        ({"engine": "flink"}, 'engine is "local" or "spark"'),
        ({"spark": object()}, 'used by the engine "spark" alone'),
    ],
)
def test_what_does_not_go_together_is_said(tmp_path, options, said):
    with pytest.raises(QuestionError, match=said):
        build(**{"sources": EXAMPLES / "news.jsonl", "output": tmp_path / "out", **options})
