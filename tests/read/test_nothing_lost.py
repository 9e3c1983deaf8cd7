"""No character is lost between a file and its items, other than marks that were named."""

import csv
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read import read_items

WORDS = st.sampled_from(
    [
        *("Anna", "de Wit", "zei", '"nee"', "‘ja’", "Oekraïne", "NAVO", "D'Hondt", "5 < 6 > 3"),
        *("&", "R&D", "c:\\map\\", "a;b,c|d\t", "#", "(ANP)", "-", "–", "12-3-2025", "🙂", "½"),
        *("\n", "\n\n", "\r\n", "\u00a0", "\u2028", "één", "Łódź", "[1]", "{}", "\\n", "\\", '"'),
        *("<p>", "</p>", "&amp;", "&eacute;", "BelgiÃ«", "Zelen\u00adsky", "\u200bx", "x\0y"),
        *("KYIV (ANP) - ", "1 uur geleden", "Meer uit Sport", "Titel:", "Datum: 1 mei 2025"),
    ]
)
TEXTS = st.lists(WORDS | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=5))


def _as_csv(path, records, delimiter):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("id", "text"), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(records)


WRITERS = {
    "a.csv": lambda path, records: _as_csv(path, records, ","),
    "b.csv": lambda path, records: _as_csv(path, records, ";"),
    "c.tsv": lambda path, records: _as_csv(path, records, "\t"),
    "d.json": lambda path, records: path.write_text(json.dumps(records), encoding="utf-8"),
    "e.jsonl": lambda path, records: path.write_text(
        "\n".join(json.dumps(record, ensure_ascii=False) for record in records), encoding="utf-8"
    ),
    "f.parquet": lambda path, records: pq.write_table(pa.Table.from_pylist(records), path),
}


def signs(text):
    """All characters that are no blanks."""
    return "".join(text.replace("\ufeff", "").split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("records")


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=12, deadline=None)
@given(texts=st.lists(TEXTS.map(" ".join), min_size=1, max_size=3))
def test_no_character_is_lost_without_a_word(folder, name, texts):
    # A first line of its own: one that comes twice is a title, which is not repeated.
    records = [{"id": f"r{n}", "text": f"Bericht {n}: {text}"} for n, text in enumerate(texts)]
    WRITERS[name](folder / name, records)
    reading = read_items([folder / name])
    for record in records:
        items = [item for item in reading.items if item.source == record["id"]]
        named = any(item.place or item.age or item.section or item.agencies for item in items)
        if not (named or reading.notes or reading.skipped):
            assert signs("".join(item.text for item in items)) == signs(record["text"])


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=6, deadline=None)
@given(text=st.lists(st.sampled_from(["Anna", "zei", '"nee"', ",", ";", "één", "\\", "'", "|"])))
def test_plain_prose_is_read_without_a_remark(folder, name, text):
    text = f"Anna {' '.join(text)}."
    WRITERS[name](folder / name, [{"id": "a", "text": text}])
    reading = read_items([folder / name])
    assert [item.text for item in reading.items] == [text]
    assert (reading.notes, reading.skipped) == ([], [])
