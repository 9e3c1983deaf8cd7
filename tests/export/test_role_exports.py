"""Roles in what people take away: JSON-LD, Cypher, FollowTheMoney, an Obsidian vault."""

import json
import re
from zipfile import ZipFile

import pytest

from kg.api import build
from kg.export import write_export

NEWS = [
    ("2024-03-01", "De Franse president Els Broekmans sprak met minister Piet Oudeland in Parijs."),
    ("2024-04-01", "Volgens oud-minister Piet Oudeland, voorzitter van de NAVO, is het niet zo."),
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("news")
    lines = (
        json.dumps({"id": str(number), "text": text, "published": day, "outlet": "De Vlieter"})
        for number, (day, text) in enumerate(NEWS)
    )
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return build([folder / "news.jsonl"], folder / "out", model="nl_kg_news").answers


def written(answers, format_name, folder):
    [path] = write_export(answers, format_name, folder)
    return path


def test_jsonld_says_no_date_of_an_office(answers, tmp_path):
    content = json.loads(written(answers, "jsonld", tmp_path).read_text(encoding="utf-8"))
    roles = [one["memberOf"] for one in content["@graph"] if "memberOf" in one]
    [chair] = [role for role in roles if role["roleName"] == "voorzitter"]
    assert chair["@type"] == "OrganizationRole"
    assert chair["memberOf"]["name"] == "NAVO"
    assert chair["temporalCoverage"] == "2024-04-01/2024-04-01"
    assert not any(key in role for role in roles for key in ("startDate", "endDate"))


def test_cypher_has_relationships(answers, tmp_path):
    text = written(answers, "cypher", tmp_path).read_text(encoding="utf-8")
    assert "MERGE (a)-[role:ROLE {role: row.data.role, former: row.data.former}]->(b)" in text
    assert re.search(
        r"\{a: 'person:piet-oudeland', b: 'organisation:navo', data: \{role: 'voorz", text
    )
    assert "role: 'president (Frankrijk)'" in text  # of the node


def test_followthemoney_entities_point_at_each_other(answers, tmp_path):
    lines = written(answers, "ftm", tmp_path).read_text(encoding="utf-8").splitlines()
    entities = {one["id"]: one for one in map(json.loads, lines)}
    assert len(entities) == len(lines)
    by_schema = {}
    for one in entities.values():
        by_schema.setdefault(one["schema"], []).append(one["properties"])
        for name in ("member", "organization", "document", "resolved"):
            assert all(value in entities for value in one["properties"].get(name, []))
        assert all(
            isinstance(value, str) for several in one["properties"].values() for value in several
        )
    [membership] = by_schema["Membership"]
    assert membership["role"] == ["voorzitter"]
    assert entities[membership["organization"][0]]["properties"]["name"] == ["NAVO"]
    [oudeland] = [one for one in by_schema["Person"] if one["name"] == ["Piet Oudeland"]]
    assert {"minister", "oud-minister", "voorzitter (NAVO)"} == set(oudeland["position"])
    assert {one["publishedAt"][0] for one in by_schema["Article"]} == {"2024-03-01", "2024-04-01"}


def test_a_vault_of_linked_notes(answers, tmp_path):
    path = written(answers, "obsidian", tmp_path)
    with ZipFile(path) as vault:
        notes = {name: vault.read(name).decode("utf-8") for name in vault.namelist()}
    oudeland = notes["kg/Piet Oudeland.md"]
    assert "- voorzitter, [[NAVO]]: 1 stories, 2024-04-01 – 2024-04-01" in oudeland
    assert "- [[Els Broekmans]]: 1 stories" in oudeland
    assert NEWS[1][1] in oudeland
    assert "no term of office" in notes["kg/README.md"]
    for text in notes.values():
        for link in re.findall(r"\[\[(.*?)\]\]", text):
            assert f"kg/{link}.md" in notes
    again = written(answers, "obsidian", tmp_path / "again")
    assert again.read_bytes() == path.read_bytes()
