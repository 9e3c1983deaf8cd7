"""The index of texts finds what `--about` finds, and forgets what is gone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from thorough import examples

from kg.ask.answers import Answers
from kg.ask.narrowing import Picking
from kg.ask.searching import renew_index, search_items
from kg.count import connect
from kg.ground.errors import QuestionError, StoreError
from kg.ground.folding import fold
from kg.ground.records import Item
from kg.ground.tables import as_table

if TYPE_CHECKING:
    import pyarrow as pa

LETTERS = "abé Øo'.-_*\"日ß\n٣ı"


def answers_of(texts: Sequence[str], first: int = 0) -> Answers:
    items = [
        Item(f"i{number}", "page.txt", 0, None, None, "", text)
        for number, text in enumerate(texts, start=first)
    ]
    tables: dict[str, pa.Table | str] = {
        "items": as_table("items", items, story_id=[item.item_id for item in items]),
        **{name: as_table(name, []) for name in ("mentions", "comentions")},
        "actors": as_table("actors", [], mentions=[], items=[], stories=[]),
    }
    return Answers(connect(tables), tables, {})


@examples(1)  # each with many texts: an index is a file
@given(
    st.lists(st.text(LETTERS, max_size=25), min_size=20, max_size=40),
    st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=20, max_size=40),
)
def test_it_finds_what_about_finds(tmp_path_factory, texts, asked):
    answers = answers_of(texts)
    path = tmp_path_factory.mktemp("index") / "search.sqlite"
    renew_index(path, answers)
    for words in [*asked, *(text[:5] for text in texts), *(f"{text[:3]}*" for text in texts)]:
        if not any(map(fold, words.split())):
            continue
        try:
            wanted = answers.picking(Picking(about=(words,))).picked
        except QuestionError:
            with pytest.raises(QuestionError):
                search_items(path, [words], 600)
            continue
        assert search_items(path, [words], 600).to_pylist() == wanted.to_pylist(), words


def test_only_what_changed_is_read_again(tmp_path):
    path = tmp_path / "search.sqlite"
    assert renew_index(path, answers_of(["een", "twee", "drie"])) == 3
    assert renew_index(path, answers_of(["een", "twee", "drie"])) == 0
    assert renew_index(path, answers_of(["drie", "vier"], first=2)) == 1
    assert search_items(path, ["een"], 600).to_pylist() == []
    assert search_items(path, ["vier"], 600).to_pylist() == ["i3"]


def test_what_is_removed_leaves_no_trace(tmp_path):
    path = tmp_path / "search.sqlite"
    renew_index(path, answers_of(["geheim woord", "gewoon woord"]))
    assert b"geheim" in path.read_bytes()
    renew_index(path, answers_of(["gewoon woord"], first=1))
    assert b"geheim" not in path.read_bytes()
    assert search_items(path, ["woord"], 600).to_pylist() == ["i1"]


def test_a_damaged_index_is_made_anew(tmp_path):
    path = tmp_path / "search.sqlite"
    path.write_bytes(b"no database at all" * 100)
    renew_index(path, answers_of(["een"]))
    assert search_items(path, ["een"], 600).to_pylist() == ["i0"]


def test_what_cannot_be_written_is_said(tmp_path):
    (tmp_path / "search.sqlite").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        renew_index(tmp_path / "search.sqlite", answers_of(["een"]))
