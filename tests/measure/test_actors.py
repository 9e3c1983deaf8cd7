"""Actors of items against a list by hand: who is right, what is merged and split wrongly."""

import json

import pytest
from click.testing import CliRunner
from rules import write_rules

from kg.command_line.main import cli
from kg.extract import find_pipeline
from kg.ground.errors import GoldError
from kg.measure.actors import Mix, evaluate_actors, read_actors
from kg.measure.b_cubed import Pair, b_cubed
from kg.measure.evaluate import Score
from kg.measure.gold import read_gold

TEXTS = {
    # Rooiduin is the surname of the one before; NAVO and Navo are one
    "a": "Femke Rooiduin sprak met de NAVO. Rooiduin prees de Navo in Utrecht.",
    # the second is another one, by hand: nothing in the text says so
    "b": "Femke Rooiduin sprak. Rooiduin zweeg.",
}
FOUND = [
    ("Femke Rooiduin", "PERSON"),
    ("Rooiduin", "PERSON"),
    ("NAVO", "ORG"),
    ("Navo", "ORG"),
    ("Utrecht", "GPE"),
]
ACTORS = [
    {
        "id": "a",
        "person": ["Femke Rooiduin"],
        "organisation": ["NAVO|Noord-Atlantische Verdragsorganisatie"],
        "optional": ["Utrecht"],
    },
    {"id": "b", "person": ["Femke Rooiduin|F. Rooiduin", "Pim Rooiduin|Rooiduin"]},
]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return write_rules(tmp_path_factory.mktemp("rules") / "model", FOUND)


@pytest.fixture
def files(tmp_path):
    gold, actors = tmp_path / "gold.jsonl", tmp_path / "actors.json"
    lines = [json.dumps({"id": name, "text": text}) for name, text in TEXTS.items()]
    gold.write_text("\n".join(lines), encoding="utf-8")
    actors.write_text(json.dumps(ACTORS), encoding="utf-8")
    return gold, actors


def test_each_actor_counts_once_and_what_is_optional_not_at_all(files, model):
    found = evaluate_actors(read_gold(files[0]), read_actors(files[1]), find_pipeline(model))
    assert found.scores == {
        "overall": Score(right=3, gold=4, predicted=3),
        "person": Score(right=2, gold=3, predicted=2),
        "country": Score(0, 0, 0),
        "organisation": Score(1, 1, 1),
        "place": Score(0, 0, 0),
    }
    assert found.merges == (Mix("b", "person", ("Femke Rooiduin", "Pim Rooiduin")),)
    assert found.missed == (Mix("b", "person", ("Pim Rooiduin",)),)
    assert (found.splits, found.invented, found.b_cubed) == ((), (), None)


def test_the_command_prints_scores_merges_and_splits(files, model):
    asked = ["evaluate", str(files[0]), "--actors", str(files[1]), "--model", model]
    told = json.loads(CliRunner().invoke(cli, [*asked, "--format", "json"]).stdout)
    assert told["person"] == {
        "precision": 1.0, "recall": pytest.approx(2 / 3), "f1": 0.8, "gold": 3, "predicted": 2
    }  # fmt: skip
    assert told["merges"] == [
        {"item_id": "b", "type": "person", "names": ["Femke Rooiduin", "Pim Rooiduin"]}
    ]
    assert told["splits"] == []
    table = CliRunner().invoke(cli, asked).stdout
    assert table.startswith("type\tprecision")
    assert "merges\tb\tperson\tFemke Rooiduin / Pim Rooiduin" in table


def test_linked_mentions_give_b_cubed(tmp_path, model):
    record = {
        "id": "c",
        "text": "Femke Rooiduin en Rooiduin zagen Utrecht .",
        "marks": [[0, 14, "PER", "x:femke"], [18, 26, "PER", "x:femke"], [33, 40, "LOC", "_"]],
    }
    gold = tmp_path / "linked.jsonl"
    gold.write_text(json.dumps(record), encoding="utf-8")
    found = evaluate_actors(read_gold(gold), read_actors(gold), find_pipeline(model)).b_cubed
    assert (found.precision, found.recall, found.mentions) == (1.0, 1.0, 2)
    spans = read_gold(gold)[0].spans
    assert spans == ((0, 14, "PERSON"), (18, 26, "PERSON"), (33, 40, "LOC"))


def test_b_cubed_is_one_only_for_the_right_groups():
    right = [Pair("a", "1"), Pair("a", "1"), Pair("b", "2")]
    assert (b_cubed(right).precision, b_cubed(right).recall, b_cubed(right).f1) == (1, 1, 1)
    split = [Pair("a", "1"), Pair("a", "3"), Pair("b", "2")]
    assert (b_cubed(split).precision, b_cubed(split).recall) == (1, pytest.approx(2 / 3))
    assert b_cubed([]) is None


@pytest.mark.parametrize(
    "text", ["{", "[1]", '[{"person": []}]', '[{"id": 1, "person": "a"}]', "3"]
)
def test_what_is_no_list_of_actors_is_one_clear_line(tmp_path, text):
    path = tmp_path / "actors.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=r"not a list of|actors\.json:1:") as error:
        read_actors(path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("mark", [[3, 1, "PER", "_"], [0, 99, "PER", "_"], "x", [0, 2, "NO", "_"]])
def test_a_mark_that_fits_no_text_is_named_with_its_line(tmp_path, mark):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"text": "Femke", "marks": [mark]}), encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold.jsonl:1: "):
        read_gold(path)
