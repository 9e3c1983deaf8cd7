"""The bundled pipeline: exact names, and nothing but the text decides them."""

import json
import pickle
from itertools import product
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from onnxruntime import InferenceSession
from thorough import SLOW, examples

from kg.ground.records import LABELS
from kg.model import PATH, load
from kg.model.names import TAGS, best_tags
from kg.model.network import Network
from kg.model.pieces import WINDOW, network_input, read_pieces, windows

CORPUS = Path(__file__).parents[2] / "training" / "corpus"


@pytest.fixture(scope="module")
def nlp():
    return load()


@pytest.fixture(scope="module")
def tokenizer(nlp):
    from tokenizers import Tokenizer

    return Tokenizer.from_buffer(nlp.get_pipe("kg_ner").network.files()["tokenizer.json"])


def names(doc):
    return [(e.start_char, e.end_char, e.label_) for e in doc.ents]


@pytest.fixture(scope="module")
def texts():
    lines = (CORPUS / "wire.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    plain = [r["text"].replace("[[", "").replace("]]", "") for r in records[:24]]
    return ["", " ", "\n", "😀", *plain, " ".join(plain)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NAVO-topman Mark Rutte sprak met Trump.", ["NAVO", "Mark Rutte", "Trump"]),
        ("Trumps plan valt slecht in Noord-Korea.", ["Trump", "Noord-Korea"]),
        ("Netanyahu's besluit, zegt Kim Jong-un.", ["Netanyahu", "Kim Jong-un"]),
        ("De EU-ministers praten in Den Haag.", ["EU", "Den Haag"]),
        ("Minister naar Brussel\nRutte reist mee.", ["Brussel", "Rutte"]),
    ],
)
def test_the_whole_name_and_nothing_else(nlp, text, expected):
    assert [entity.text for entity in nlp(text).ents] == expected


@SLOW
def test_names_do_not_depend_on_neighbours_or_order(nlp, texts):
    alone = [names(nlp(text)) for text in texts]
    assert [names(doc) for doc in nlp.pipe(texts)] == alone
    assert [names(doc) for doc in nlp.pipe(texts, batch_size=3)] == alone
    assert [names(doc) for doc in nlp.pipe(texts[::-1])] == alone[::-1]


@SLOW
def test_names_do_not_depend_on_processes(nlp, texts):
    alone = [names(nlp(text)) for text in texts]
    assert [names(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=4)] == alone


def test_survives_pickling_bytes_and_disk(nlp, texts, tmp_path):
    network = nlp.get_pipe("kg_ner").network
    copy = pickle.loads(pickle.dumps(network))
    assert copy.find_names(texts[5]) == network.find_names(texts[5])
    nlp.to_disk(tmp_path)
    assert names(spacy.load(tmp_path)(texts[5])) == names(nlp(texts[5]))
    again = spacy.blank("nl")
    again.add_pipe("kg_ner")
    again.add_pipe("kg_sentences")
    again.from_bytes(nlp.to_bytes())
    assert names(again(texts[5])) == names(nlp(texts[5]))


@settings(examples(14), suppress_health_check=list(HealthCheck))
@given(st.text(max_size=300))
@example("C\x1f")  # a blank that the pieces do not know as one
def test_any_text_is_read(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    for entity in doc.ents:
        assert entity.label_ in LABELS
        assert "\n" not in entity.text
        assert entity.text == entity.text.strip()


def test_a_long_text_is_read_to_its_end(nlp):
    doc = nlp("Er gebeurde verder niets. " * 4000 + "Daarna sprak Mark Rutte in Parijs.")
    assert [entity.text for entity in doc.ents][-2:] == ["Mark Rutte", "Parijs"]


@pytest.mark.parametrize("endless", ["x" * 1_000_000, "A$" * 500_000, "_" * 1_000_000])
def test_an_endless_word_has_no_pieces(nlp, tokenizer, endless):
    text = f"Mark Rutte sprak.\n{endless} in Parijs."
    assert len(read_pieces(text, tokenizer).ids) < 20
    found = nlp.get_pipe("kg_ner").network.find_names(text)
    assert [text[start:end] for start, end, _ in found] == ["Mark Rutte", "Parijs"]


def test_one_endless_word_is_read(nlp):
    assert nlp("x" * 100_000).text


@settings(examples(20), suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(["Rutte sprak. ", "Nee! ", "\n", "a" * 400, "in Parijs "]), max_size=80
    )
)
def test_windows_cover_every_piece_once_and_fit(tokenizer, parts):
    pieces = read_pieces("".join(parts), tokenizer)
    found = windows(pieces, WINDOW)
    assert [i for first, last in found for i in range(first, last)] == list(range(len(pieces.ids)))
    assert all(len(network_input(pieces, window)) <= 512 for window in found)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_no_name_opens_with_an_inside_tag(length, seed):
    scores = np.random.default_rng(seed).normal(size=(length, len(TAGS))).astype(np.float32)
    before = ""
    for tag in (TAGS[i] for i in best_tags(scores)):
        assert not tag.startswith("I-") or before == tag[2:]
        before = tag[2:]


def allowed(length):
    """All sequences of tags in which a name opens with a B- tag."""
    sequences = np.array(list(product(range(len(TAGS)), repeat=length)))
    before = np.pad(sequences, [(0, 0), (1, 0)])[:, :-1]
    goes_on = (sequences > 0) & (sequences % 2 == 0)
    return sequences[(~goes_on | (before == sequences) | (before == sequences - 1)).all(1)]


ALLOWED = {length: allowed(length) for length in (1, 2, 4)}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([1, 2, 4]), st.sampled_from([0, 1, 2, 4]), st.integers(0, 2**32 - 1))
def test_the_tags_are_the_best_that_are_allowed(length, leaning, seed):
    scores = np.random.default_rng(seed).normal(size=(length, len(TAGS))).astype(np.float32)
    scores[:, 0] += leaning  # to no name, as most pieces do
    every = scores[np.arange(length), ALLOWED[length]].sum(1)
    assert best_tags(scores) == ALLOWED[length][every.argmax()].tolist()


def test_sentences_end_at_line_breaks(nlp):
    doc = nlp("Top in Kyiv\nDr. J.P. de Vries won om 14.30 uur. 'Mooi.' Hij kreeg 5.000 euro.")
    assert [s.text.strip() for s in doc.sents] == [
        "Top in Kyiv",
        "Dr. J.P. de Vries won om 14.30 uur.",
        "'Mooi.'",
        "Hij kreeg 5.000 euro.",
    ]


def test_the_artefact_says_what_it_is():
    meta = json.loads((PATH / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "MIT"
    assert set(meta["performance"]["ents_per_type"]) == set(LABELS)
    assert meta["performance"]["ents_f"] > 0.9
    assert sum(p.stat().st_size for p in PATH.rglob("*") if p.is_file()) < 45e6
    assert (PATH / "MODEL_CARD.md").exists()
    assert Network.read(PATH / "kg_ner").files()


def test_texts_of_ordinary_words_alone_and_of_names_alone(nlp):
    assert names(nlp("en toen werd het weer even stil in het hele huis")) == []
    found = [entity.text for entity in nlp("Rutte, Merkel, Macron, Trump, Brussel, Parijs").ents]
    assert found == ["Rutte", "Merkel", "Macron", "Trump", "Brussel", "Parijs"]


def test_what_is_surely_in_no_name_is_read_no_further(nlp, tokenizer):
    text = "Toen het weer droog was, ging Mark Rutte met de fiets naar zijn werk in Den Haag."
    pieces = read_pieces(text, tokenizer)
    (window,) = windows(pieces, WINDOW)
    session = InferenceSession(nlp.get_pipe("kg_ner").network.files()["model.onnx"])
    (scores,) = session.run(None, {"ids": np.array([network_input(pieces, window)])})
    ahead = scores[0, 1:, 0] - scores[0, 1:, 1:].max(1)
    stops = {
        text[a:b] for a, b, by in zip(pieces.starts, pieces.ends, ahead, strict=True) if by == 30
    }
    assert {"weer", "ging", "fiets", "werk"} <= stops
    assert not {"Mark", "Rut", "Rutte", "Den", "Haag"} & stops
