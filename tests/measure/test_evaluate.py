"""Scores are counts of exact spans, made by the same extraction as a build's."""

import csv
import json
import subprocess

import pytest
from click.testing import CliRunner
from rules import write_rules

from kg.command_line.main import cli
from kg.extract import find_pipeline
from kg.measure.evaluate import Score, evaluate
from kg.measure.gold import read_gold

GOLD = [
    "[[Mark Rutte|PERSON]] en [[Trump|PERSON]] in [[Den Haag|GPE]].",  # Trump is missed
    "[[Rutte|PERSON]] bij de [[NAVO|ORG]].",  # NAVO is taken for a place
    "De Tour gaat door [[Frankrijk|GPE]].",  # Tour is invented; EVENT is no label of ours
]
FOUND = [
    ("Mark Rutte", "PERSON"),
    ("Rutte", "PERSON"),
    ("Den Haag", "GPE"),
    ("NAVO", "GPE"),
    ("Frankrijk", "GPE"),
    ("De Tour", "ORG"),
    ("gaat", "EVENT"),
]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return write_rules(tmp_path_factory.mktemp("rules") / "model", FOUND)


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps({"text": line}) for line in GOLD), encoding="utf-8")
    return path


def test_counts_are_exact(gold, model):
    scores = evaluate(read_gold(gold), find_pipeline(model)).scores
    assert scores == {
        "overall": Score(right=4, gold=6, predicted=6),
        "PERSON": Score(right=2, gold=3, predicted=2),
        "ORG": Score(right=0, gold=1, predicted=1),
        "GPE": Score(right=2, gold=2, predicted=3),
        "LOC": Score(0, 0, 0),
        "NORP": Score(0, 0, 0),
    }
    assert scores["overall"].f1 == pytest.approx(4 / 6)
    assert (scores["PERSON"].precision, scores["PERSON"].recall) == (1.0, pytest.approx(2 / 3))
    assert (scores["LOC"].precision, scores["LOC"].recall, scores["LOC"].f1) == (0.0, 0.0, 0.0)


def test_every_mistake_is_listed(gold, model):
    mistakes = evaluate(read_gold(gold), find_pipeline(model)).mistakes
    assert [(one.kind, one.label, one.name) for one in mistakes] == [
        ("missed", "PERSON", "Trump"),
        ("missed", "ORG", "NAVO"),
        ("invented", "GPE", "NAVO"),
        ("invented", "ORG", "De Tour"),
    ]
    assert mistakes[0].context == "Mark Rutte en Trump in Den Haag."


def test_in_conll_texts_cities_are_loc_and_misc_does_not_count(tmp_path, model):
    path = tmp_path / "gold.tsv"
    path.write_text("Mark B-PER\nRutte I-PER\nin O\nDen B-LOC\nHaag I-LOC\nEuropese B-MISC\n")
    scores = evaluate(read_gold(path), find_pipeline(model)).scores
    assert scores["LOC"] == scores["PERSON"] == Score(1, 1, 1)
    assert scores["overall"] == Score(2, 2, 2)
    assert scores["NORP"] == scores["GPE"] == Score(0, 0, 0)


def run(*arguments):
    return CliRunner().invoke(cli, ["evaluate", *map(str, arguments)])


def test_the_command_gives_the_same_as_json(gold, model):
    done = run(gold, "--model", model, "--format", "json")
    scores = json.loads(done.stdout)
    assert list(scores) == ["overall", "PERSON", "ORG", "GPE", "LOC", "NORP"]
    assert scores["GPE"] == {
        "precision": pytest.approx(2 / 3),
        "recall": 1.0,
        "f1": pytest.approx(0.8),
        "gold": 2,
        "predicted": 3,
    }
    assert done.stderr == "kg: names are found by xx_regels 1.0\n"


def test_the_command_lists_the_errors_when_asked(gold, model):
    errors = json.loads(run(gold, "--model", model, "--errors", "--format", "json").stdout)[
        "errors"
    ]
    assert errors[0] == {
        "kind": "missed",
        "label": "PERSON",
        "name": "Trump",
        "context": "Mark Rutte en Trump in Den Haag.",
    }
    table = run(gold, "--model", model, "--errors").stdout.splitlines()
    assert table[0] == "label\tprecision\trecall\tf1\tgold\tpredicted"
    assert table[1].startswith("overall\t0.6667\t0.6667\t0.6667\t6\t6")
    assert "missed\tPERSON\tTrump\tMark Rutte en Trump in Den Haag." in table


def test_csv_is_one_table(gold, model):
    def rows(*more):
        return list(
            csv.reader(run(gold, "--model", model, "--format", "csv", *more).stdout.split("\n"))
        )

    assert rows()[:2] == [
        ["label", "precision", "recall", "f1", "gold", "predicted"],
        ["overall", "0.6666666666666666", "0.6666666666666666", "0.6666666666666666", "6", "6"],
    ]
    header, *mistakes = rows("--errors")
    assert header == ["kind", "label", "name", "context"]
    assert mistakes[0] == ["missed", "PERSON", "Trump", "Mark Rutte en Trump in Den Haag."]
    assert {row[0] for row in mistakes if row} == {"missed", "invented"}


def test_a_download_that_fails_says_how_to_get_the_wheel(monkeypatch):
    failed = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    done = CliRunner().invoke(cli, ["models", "install", "nl_core_news_lg"])
    said = str(done.exception)
    assert "download its wheel from spaCy's model releases" in said
    assert said.endswith("`pip install ./nl_core_news_lg-….whl`")
    assert "pip download" not in said
