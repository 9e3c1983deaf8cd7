"""Roles as answers: counted from the table, narrowed, corrected, and the same everywhere."""

import json
from collections import Counter, defaultdict

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from kg.api import build
from kg.api import open as open_graph
from kg.command_line.main import cli
from kg.ground.errors import CorrectionsError

NEWS = [
    ("2024-03-01", "De Franse president Els Broekmans sprak met minister Piet Oudeland in Parijs."),
    (
        "2024-03-05",
        "President Els Broekmans reisde naar Parijs. Minister Piet Oudeland bleef thuis.",
    ),
    ("2024-04-01", "Volgens oud-minister Piet Oudeland, voorzitter van de NAVO, is het niet zo."),
    ("2024-04-01", "Volgens oud-minister Piet Oudeland, voorzitter van de NAVO, is het niet zo."),
    ("2025-01-01", "Haar man Karel Broekmans zag de Franse president Els Broekmans in Parijs."),
]
KEYS = ["actor_id", "name", "role", "of", "of_name", "former", "items", "stories", "first", "last"]


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("roles")
    lines = (
        json.dumps({"id": str(number), "text": text, "published": day})
        for number, (day, text) in enumerate(NEWS)
    )
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build([folder / "news.jsonl"], folder / "out", model="nl_kg_news")
    return folder / "out"


@pytest.fixture(scope="module")
def graph(output):
    return open_graph(output)


def ask(output, *words):
    done = CliRunner().invoke(cli, [*words, "-o", str(output), "--format", "json"])
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def told(rows):
    return {(row["role"], row["of"], row["former"]): row["stories"] for row in rows}


def test_kg_roles(output):
    rows = ask(output, "roles", "Oudeland")
    assert [list(row) for row in rows] == [KEYS] * len(rows)
    assert told(rows) == {
        ("minister", None, False): 2,
        ("minister", None, True): 1,
        ("voorzitter", "organisation:navo", False): 1,
    }
    [row] = [row for row in rows if row["of"]]
    assert (row["of_name"], row["items"], row["first"]) == ("NAVO", 2, "2024-04-01")
    assert (rows[0]["first"], rows[0]["last"]) == ("2024-03-01", "2024-03-05")


def test_family_is_asked_for_apart(output):
    assert ask(output, "roles", "Karel Broekmans") == []
    assert told(ask(output, "roles", "Karel Broekmans", "--family")) == {("man", None, False): 1}


def test_a_period_holds_only_what_its_stories_say(graph):
    assert told(graph.between("2024-03-02", "2024-03-31").answers.roles("Els Broekmans")) == {
        ("president", None, False): 1
    }


def test_a_frame(graph):
    frame = graph.roles("Els Broekmans")
    assert list(frame.columns) == KEYS
    assert frame["first"].dtype.kind == "M"
    assert frame["former"].dtype == bool
    assert graph.roles("Parijs").empty


def test_the_main_role_stands_beside_a_name(graph, output):
    roles = dict(zip(graph.actors()["name"], graph.actors()["role"], strict=True))
    assert roles["Els Broekmans"] == "president (Frankrijk)"
    assert roles["Piet Oudeland"] == "minister"
    partners = graph.partners("Oudeland").set_index("name")["role"]
    assert partners["Els Broekmans"] == "president (Frankrijk)"
    done = CliRunner().invoke(cli, ["actors", "-o", str(output)])
    assert "president (Frankrijk)" in done.stdout


def test_relations(graph):
    relations = graph.relations()
    assert relations.is_directed()
    assert relations.is_multigraph()
    [data] = relations.get_edge_data("person:piet-oudeland", "organisation:navo").values()
    assert data == {
        "role": "voorzitter",
        "former": False,
        "items": 2,
        "stories": 1,
        "first": "2024-04-01",
        "last": "2024-04-01",
    }


def test_every_number_is_that_of_the_table(example_graph, example_output):
    """Recounted from the rows, naively."""
    items = {
        row["item_id"]: row for row in pq.read_table(example_output / "items.parquet").to_pylist()
    }
    table = pq.read_table(example_output / "roles.parquet").to_pylist()
    found = defaultdict(set)
    for row in table:
        if not row["rule"].startswith("family"):
            key = row["actor_id"], row["role"].lower(), row["of"], row["former"]
            found[key].add(row["item_id"])
    counted = {
        (row["actor_id"], row["role"].lower(), row["of"], row["former"]): (
            row["items"],
            row["stories"],
        )
        for row in example_graph.answers.relations()
    }
    assert len(counted) > 20
    assert counted == {
        key: (len(ids), len({items[one]["story_id"] for one in ids})) for key, ids in found.items()
    }
    stretches = Counter(
        (row["item_id"], row["start"], row["end"], row["actor_id"], row["role"], row["former"])
        for row in table
    )
    assert max(stretches.values()) == 1
    for row in table:
        assert 0 <= row["start"] < row["end"] <= len(items[row["item_id"]]["text"])


def test_where_roles_are_said(graph):
    answers = graph.answers
    places = answers.passages(answers.items(), ["person:els-broekmans", "person:piet-oudeland"])
    said = Counter(place["role"] for place in places.to_pylist() if place["actor"] == 1)
    assert said == {"minister": 4, "voorzitter": 2}


def test_a_wrong_role_is_dropped_and_stays_so(graph, tmp_path, output):
    better = graph.drop_role("Els Broekmans", "President")
    assert better.roles("Els Broekmans").empty
    path = better.save_corrections(tmp_path / "corrections.toml")
    assert "[[drop_role]]" in path.read_text(encoding="utf-8")
    again = build(
        [output.parent / "news.jsonl"], tmp_path / "out", model="nl_kg_news", corrections=path
    )
    assert again.roles("Els Broekmans").empty
    assert not again.roles("Oudeland").empty


def test_a_line_without_effect_is_said(graph):
    with pytest.raises(CorrectionsError, match="changes nothing"):
        graph.drop_role("Els Broekmans", "premier")


def test_corrections_of_names_carry_over(graph):
    merged = graph.merge("Piet Oudeland", "Els Broekmans").roles("Piet Oudeland")
    assert {"president", "minister", "voorzitter"} <= set(merged["role"])
    assert set(graph.rename("Piet Oudeland", "P. Oudeland").roles("P. Oudeland")["name"]) == {
        "P. Oudeland"
    }
