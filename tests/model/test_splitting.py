"""Tokens are split at the borders of names; all else that a document holds stays."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from kg.model import load
from kg.model.component import find_sentences
from kg.model.splitting import split_tokens

TEXT = "De NAVO-topman, Trumps  plan 's ochtends\nin Noord-Korea."


@cache  # Dutch takes a second to load its exceptions
def dutch():
    return spacy.blank("nl")


def retokenised(doc, borders):
    """The naive way: spaCy's own, which takes the square of the time."""
    with doc.retokenize() as retokenizer:
        for token in doc:
            inside = [at for at in sorted(borders) if token.idx < at < token.idx + len(token)]
            edges = [0, *(at - token.idx for at in inside), len(token)]
            parts = [token.text[a:b] for a, b in pairwise(edges)]
            if inside:
                retokenizer.split(token, parts, [(token, 0)] * len(parts))
    return doc


def tokens(doc):
    return [(one.text, one.idx, one.whitespace_, one.norm_, one.is_space) for one in doc]


@given(st.sets(st.integers(-2, len(TEXT) + 2)))
def test_the_tokens_are_those_of_spacys_retokenizer(borders):
    doc = split_tokens(dutch()(TEXT), borders)
    assert doc.text == TEXT
    assert tokens(doc) == tokens(retokenised(dutch()(TEXT), borders))


def test_a_document_without_a_border_in_a_token_is_itself():
    doc = dutch()(TEXT)
    assert split_tokens(doc, {0, 3, len(TEXT)}) is doc
    empty = dutch()("")
    assert split_tokens(empty, {0, 1}) is empty


@pytest.fixture
def annotated():
    """`Hij steunt Trumps plan .`, as other components may leave it."""
    doc = Doc(
        dutch().vocab,
        words=["Hij", "steunt", "Trumps", "plan", ".", "Goed", "."],
        spaces=[True, True, True, False, True, False, False],
        heads=[1, 1, 3, 1, 1, 5, 5],
        deps=["nsubj", "ROOT", "nmod", "obj", "punct", "ROOT", "punct"],
        tags=["VNW", "WW", "N", "N", "LET", "ADJ", "LET"],
        pos=["PRON", "VERB", "PROPN", "NOUN", "PUNCT", "ADJ", "PUNCT"],
        morphs=["", "", "Case=Gen", "", "", "", ""],
        lemmas=["hij", "steunen", "Trump", "plan", ".", "goed", "."],
        user_data={"from": "a.txt"},
    )
    doc.spans["plans"] = [Span(doc, 2, 4, "PLAN", kb_id="Q1", span_id="p1"), Span(doc, 5, 6, "OK")]
    doc.spans["plans"].attrs["by"] = "hand"
    doc.cats = {"politics": 1.0}
    doc.tensor = np.arange(len(doc), dtype=np.float32).reshape(-1, 1)
    doc._context = "beside"
    return doc


def test_what_other_components_said_stays(annotated):
    new = split_tokens(annotated, {16})
    assert [one.text for one in new][2:5] == ["Trump", "s", "plan"]
    assert [(one.text, one.head.text, one.dep_) for one in new] == [
        ("Hij", "steunt", "nsubj"),
        ("steunt", "steunt", "ROOT"),
        ("Trump", "plan", "nmod"),
        ("s", "Trump", "nmod"),
        ("plan", "steunt", "obj"),
        (".", "steunt", "punct"),
        ("Goed", "Goed", "ROOT"),
        (".", "Goed", "punct"),
    ]
    assert [one.text for one in new.sents] == ["Hij steunt Trumps plan.", "Goed."]
    assert [one.lemma_ for one in new][:5] == ["hij", "steunen", "Trump", "s", "plan"]
    assert [one.pos_ for one in new][2:5] == ["PROPN", "PROPN", "NOUN"]
    assert [one.tag_ for one in new][2:5] == ["N", "N", "N"]
    assert [str(one.morph) for one in new][2:5] == ["Case=Gen", "Case=Gen", ""]
    assert [(one.text, one.label_, one.kb_id_, one.id_) for one in new.spans["plans"]] == [
        ("Trumps plan", "PLAN", "Q1", "p1"),
        ("Goed", "OK", "", ""),
    ]
    assert new.spans["plans"].attrs == {"by": "hand"}
    assert new.tensor[:, 0].tolist() == [0, 1, 2, 2, 3, 4, 5, 6]
    assert (new.user_data, new.cats, new._context) == (
        {"from": "a.txt"},
        {"politics": 1.0},
        "beside",
    )


def test_sentences_that_were_set_stay():
    doc = find_sentences(dutch()("Hij kwam. Trumps plan. EU-top. Goed."))
    new = split_tokens(doc, {15, 25})
    assert [one.text for one in new.sents] == ["Hij kwam.", "Trumps plan.", "EU-top.", "Goed."]
    assert not new.has_annotation("DEP")


def test_what_goes_with_a_text_comes_back_with_it():
    pairs = [("NAVO-topman Mark Rutte sprak met Trump.", "a"), ("Goed.", "b")]
    assert [beside for _, beside in load().pipe(pairs, as_tuples=True)] == ["a", "b"]
    bytes_again = Doc(dutch().vocab).from_bytes(load()(pairs[0][0]).to_bytes())
    assert [one.text for one in bytes_again.ents] == ["NAVO", "Mark Rutte", "Trump"]
