"""A file is replaced whole or stays as it was: here the system refuses files beyond 1,000 bytes."""

import sys
from collections.abc import Iterator

import pytest

from kg.errors import StoreError
from kg.whole import written_whole

resource = pytest.importorskip("resource", reason="limits of a process are known on Unix only")


@pytest.fixture
def small_files() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("small_files")
def test_what_stood_there_stays(tmp_path):
    page = tmp_path / "graph.html"
    page.write_text("old", encoding="utf-8")
    with (
        pytest.raises(StoreError, match=r"graph\.html: cannot be written"),
        written_whole([page]) as (new,),
    ):
        new.write_text("x" * 2_000, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


@pytest.mark.usefixtures("small_files")
@pytest.mark.skipif(sys.platform == "darwin", reason="the limit kills there")
def test_the_page_stays_where_a_new_one_cannot_be_written(example_graph, tmp_path):
    page = tmp_path / "graph.html"
    page.write_text("old", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        example_graph.to_html(page)
    assert page.read_text(encoding="utf-8") == "old"


def test_nothing_is_replaced_where_the_work_fails(tmp_path):
    paths = [tmp_path / "nodes.csv", tmp_path / "edges.csv"]

    def write():
        with written_whole(paths) as (nodes, edges):
            nodes.write_text("whole", encoding="utf-8")
            edges.write_text(str(1 / 0), encoding="utf-8")

    with pytest.raises(ZeroDivisionError):
        write()
    assert not list(tmp_path.iterdir())
