"""The SQL runs unchanged on Apache Spark, and says the same as DuckDB."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kg.count import connect
from kg.count.database import ask_table
from kg.count.sql import carried, copies, network, questions, roles, spans, tables
from kg.ground.tables import SCHEMAS

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
    "PAIRS": [2],
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
            pytest.fail("CI runs the SQL on Spark: install Java and the extra `ci`")
        pytest.skip("no Spark on this machine (Java, and the extra `ci`)")
    from pyspark.sql import SparkSession

    options = {
        "spark.sql.ansi.enabled": "true",
        "spark.sql.ansi.doubleQuotedIdentifiers": "true",
        "spark.sql.session.timeZone": "Europe/Brussels",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        **QUICK,
    }
    session = SparkSession.builder.master("local[1]").config(map=options).getOrCreate()
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
        "asked_pairs": pa.table({"pair": [0, 1], "a": [0, 1], "b": [1, 2]}),
        "named_pairs": pa.table({"pair": [0, 1], "a": ACTORS[:2], "b": ACTORS[1:]}),
        "picked_items": items,
        "item_values": pa.table({"item_id": items["item_id"], "value": ["a", "b"] * 25}),
    }
    for name, table in asked.items():
        rows = list(zip(*table.to_pydict().values(), strict=True))
        spark.createDataFrame(rows, table.column_names).createOrReplaceTempView(name)
        duckdb.register(name, table)
    views = {"tellings": tables.TELLINGS, "stories": tables.STORIES, **tables.NUMBERED}
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
