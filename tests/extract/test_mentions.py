"""Extraction: a text's names depend on that text and the pipeline alone."""

import random
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules import write_rules
from thorough import SLOW

from kg.extract import extract_spans, find_pipeline, mentions_of, our_labels
from kg.extract.memory import (
    Kept,
    find_here,
    find_new,
    read_memory,
    write_memory,
)
from kg.extract.names import cut_to_names
from kg.ground.records import LABELS, Item
from kg.read import read_items

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "news"
ODD = [
    "",
    " ",
    "\n\n",
    "🙂🙂",
    "🙂 Rutte 🙂",
    "RUTTE IN KYIV",
    "a" * 3_000,
    "Cafe\u0301 de\u00adZwaan in Kyi\u0308v.",
]


@pytest.fixture(scope="module")
def pipeline():
    return find_pipeline("nl_kg_news")


@pytest.fixture(scope="module")
def items():
    return read_items([EXAMPLES]).items[:80]


@pytest.fixture(scope="module")
def alone(pipeline, items):
    """The names of each text when nothing else is read."""
    return {
        text: next(extract_spans([text], pipeline)) for text in [*ODD, *(one.text for one in items)]
    }


def with_rules(*found):
    with TemporaryDirectory() as folder:
        pipeline = find_pipeline(write_rules(Path(folder), found))
        assert pipeline.nlp
    return pipeline


def test_a_mention_is_a_stretch_of_its_item(items, alone):
    mentions = [one for item in items for one in mentions_of(item, alone[item.text])]
    texts = {item.item_id: item.text for item in items}
    assert len(mentions) > 200
    assert all(texts[one.item_id][one.start : one.end] == one.text for one in mentions)
    assert {one.label for one in mentions} <= set(LABELS)


def test_the_sentence_of_a_mention_counts_the_title():
    item = Item("i", "s", 0, None, None, "Rutte in Kyiv", "Rutte in Kyiv\nTrump belt. Kim niet.")
    spans = [(0, 5, "PERSON"), (9, 13, "GPE"), (14, 19, "PERSON"), (26, 29, "PERSON")]
    assert [one.sentence for one in mentions_of(item, spans)] == [0, 0, 1, 2]


def test_neighbours_and_their_order_change_nothing(pipeline, alone):
    texts = list(alone)
    random.Random(1).shuffle(texts)
    assert list(extract_spans(texts, pipeline)) == [alone[text] for text in texts]


def test_names_are_the_entities_that_spacy_shows(pipeline, alone):
    docs = pipeline.nlp.pipe(alone)
    shown = [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs]
    cut = [cut_to_names(text, spans) for text, spans in zip(alone, shown, strict=True)]
    assert cut == list(alone.values())


def test_two_processes_find_what_one_finds(pipeline, alone):
    texts = list(alone)[:40]
    assert list(extract_spans(texts, pipeline, workers=2)) == [alone[text] for text in texts]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(max_size=80) | st.sampled_from(ODD), max_size=5))
def test_any_text_is_read(pipeline, texts):
    found = list(extract_spans(texts, pipeline))
    assert found == [next(extract_spans([text], pipeline)) for text in texts]
    for text, spans in zip(texts, found, strict=True):
        assert all(0 <= start < end <= len(text) for start, end, _ in spans)


@SLOW
def test_a_very_long_text_is_read(pipeline, items):
    text = "\n".join(item.text for item in items)
    text = (text * (100_000 // len(text) + 1))[:100_000]
    (spans,) = extract_spans([text], pipeline)
    assert spans[-1][0] > 95_000


@pytest.mark.parametrize("mark", [".", "(", "'", "🙂", "-", ".-", "_"])
def test_a_long_row_of_marks_is_read(pipeline, mark):
    row = mark * (100_000 // len(mark))
    text = f"Mark Rutte {row} Donald Trump was in Brussel."
    (spans,) = extract_spans([text], pipeline)
    assert {"Mark Rutte", "Donald Trump"} <= {text[start:end] for start, end, _ in spans}


@SLOW
def test_a_text_beyond_the_limit_of_spacy_is_read(tmp_path):
    model = write_rules(tmp_path / "model", [("Rutte", "PERSON")])
    text = "Niets te melden hier. " * 50_000 + "Rutte"
    (spans,) = extract_spans([text], find_pipeline(model))
    assert [text[start:end] for start, end, _ in spans] == ["Rutte"]


def test_labels_of_others_become_ours():
    theirs = [
        ("Anne", "PER"),
        ("Ajax", "ORGANIZATION"),
        ("Oslo", "GPE"),
        ("Alpen", "LOCATION"),
        ("Fries", "MISC"),
        ("Tour", "EVENT"),
    ]
    pipeline = with_rules(*theirs)
    text = " ".join(name for name, _ in theirs)
    (spans,) = extract_spans([text], pipeline)
    assert [(text[start:end], label) for start, end, label in spans] == [
        ("Anne", "PERSON"),
        ("Ajax", "ORG"),
        ("Oslo", "GPE"),
        ("Alpen", "LOC"),
        ("Fries", "NORP"),
    ]


SPACYS = (
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT "
    "QUANTITY TIME WORK_OF_ART"
)


def test_of_spacys_18_labels_five_are_ours():
    labels = our_labels()
    assert {label: labels[label] for label in SPACYS.split() if label in labels} == {
        label: label for label in LABELS
    }
    assert set(labels.values()) == set(LABELS)


def keep(texts, memory):
    kept = Kept(texts)
    kept.add(memory)
    return kept


def found_in(texts, memory, pipeline):
    """What is new in `texts`, and how many of them the pipeline read."""
    found, read = {}, 0
    find = partial(find_here, pipeline=pipeline)
    for read, _, more in find_new(texts, keep(texts, memory), find):  # noqa: B007
        found |= more
    return found, read


def test_what_a_pipeline_found_is_remembered(pipeline):
    first = with_rules(("Rutte", "PERSON"))
    memory, read = found_in(["Rutte", "Trump", "Rutte"], {}, first)
    assert (len(memory), read) == (2, 2)
    kept = read_memory([write_memory(memory, first)], first)
    assert kept == memory
    assert found_in(["Trump", "Rutte"], kept, first) == ({}, 0)
    assert keep(["Rutte"], kept).spans("Rutte") == [(0, 5, "PERSON")]
    assert read_memory([write_memory(memory, first)], pipeline) == {}
    assert read_memory([], first) == {}


def test_what_was_found_in_pieces_is_remembered_together():
    rules = with_rules(("Rutte", "PERSON"))
    pieces = [write_memory(found_in([text], {}, rules)[0], rules) for text in ("Rutte", "Trump")]
    assert read_memory(pieces, rules) == found_in(["Rutte", "Trump"], {}, rules)[0]


def test_a_text_that_is_gone_is_forgotten():
    rules = with_rules(("Rutte", "PERSON"))
    memory, _ = found_in(["Rutte", "Trump"], {}, rules)
    kept = Kept(["Trump", "Timmermans"])
    assert not kept.add(memory)
    assert list(kept.missing()) == [1]
    assert read_memory(kept.tables(rules), rules) == found_in(["Trump"], {}, rules)[0]
    with pytest.raises(KeyError):
        kept.spans("Timmermans")


def test_a_pipeline_that_was_trained_again_remembers_nothing(tmp_path):
    keys = []
    for name in ("Rutte", "Trump"):
        model = write_rules(tmp_path / "model", [(name, "PERSON")])
        keys.append(find_pipeline(model).key)
    assert keys[0] != keys[1]
