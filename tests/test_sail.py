"""Sail speaks Spark Connect and needs no Java: the graph is the same (`.ci/sail` runs this)."""

import os
import sys
from pathlib import Path

import pytest
from test_spark import EXAMPLES, is_the_same

from kg.api import build

sail = pytest.importorskip("pysail.spark", reason="Sail wants a PySpark of its own: .ci/sail")

# PySpark 4.1 leaves sockets open.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore:PySpark does not yet")


@pytest.fixture(scope="module")
def session():
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    server = sail.SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    _, port = server.listening_address
    spark = SparkSession.builder.remote(f"sc://127.0.0.1:{port}").getOrCreate()
    yield spark
    spark.stop()
    server.stop()


@pytest.mark.parametrize("address", ["{}", "file://{}"], ids=["paths", "addresses"])
def test_the_graph_is_the_same(address: str, session, tmp_path: Path):
    paths = [str(EXAMPLES / name) for name in ("news.csv", "news.jsonl")]
    build(paths, tmp_path / "here", model="nl_kg_news")
    given = [address.format(path) for path in paths]
    build(given, tmp_path / "there", model="nl_kg_news", engine="spark", spark=session)
    is_the_same(tmp_path / "there", tmp_path / "here")
