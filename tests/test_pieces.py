"""An archive is built in pieces: however large they are, the tables are the same."""

import re
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from thorough import SLOW

from kg import road
from kg.api import build
from kg.compare import candidates, stories
from kg.count import database
from kg.extract import memory
from kg.ground import shelf, store
from kg.ground.records import Item, Mention
from kg.ground.shelf import keep_by_key, shelf_of
from kg.ground.tables import SCHEMAS
from kg.page import squeezed, texts
from kg.resolve import corpus


@pytest.mark.parametrize("piece", [pytest.param(1, marks=SLOW), 7])
def test_pieces_of_any_size_give_the_same_tables(
    piece, example_pages, example_output, tmp_path, monkeypatch
):
    monkeypatch.setattr(shelf, "_IN_MEMORY", 1)
    monkeypatch.setattr(road, "_PIECE", piece)
    monkeypatch.setattr(memory, "_PIECE", piece)
    monkeypatch.setattr(store, "_PIECE", piece)
    monkeypatch.setattr(stories, "_HELD", piece)
    monkeypatch.setattr(candidates, "_PIECE", piece)
    monkeypatch.setattr(corpus, "_KEPT", piece)
    monkeypatch.setattr(database, "_PIECE", piece * 100)
    monkeypatch.setattr(database, "_ROWS", piece * 1_000)
    monkeypatch.setattr(database, "_BATCH", piece)
    monkeypatch.setattr(squeezed, "_PIECE", piece)
    monkeypatch.setattr(texts, "_PIECE", piece * 10)
    shutil.copytree(example_output / ".cache", tmp_path / "out" / ".cache")
    build(example_pages, tmp_path / "out", model="nl_kg_news")
    for name in SCHEMAS:
        whole = pq.read_table(example_output / f"{name}.parquet")
        assert pq.read_table(tmp_path / "out" / f"{name}.parquet").equals(whole), name
    assert page_of(tmp_path / "out") == page_of(example_output)


def page_of(output: Path) -> str:
    """The page, without the day on which it was built."""
    return re.sub(r'"built":"[\d-]+"', "", (output / "graph.html").read_text("utf-8"))


@pytest.mark.parametrize("in_memory", [1, 1 << 20])
def test_what_lies_on_a_shelf_comes_back(in_memory, monkeypatch):
    monkeypatch.setattr(shelf, "_IN_MEMORY", in_memory)
    items = [
        Item(str(number), "a", number, None, None, "", f"Tekst {number}.") for number in (1, 2)
    ]
    kept = shelf_of(Item)
    kept.append(items[0])
    assert list(kept) == items[:1]
    kept.append(items[1])  # also after reading
    assert list(kept) == kept[:] == items
    assert (kept[-1], len(kept)) == (items[1], 2)
    with pytest.raises(IndexError):
        kept[2]


def test_what_comes_with_a_key_again_is_added():
    one, two, three = (Mention(key, 0, 1, "A", "PERSON", 0) for key in "aba")
    kept = keep_by_key(Mention, [("b", [two]), ("a", [one]), ("a", [three])])
    assert dict(kept) == {"a": [one, three], "b": [two]}
    assert list(kept) == ["a", "b"]
