"""What the exports say, read back by other programs; hostile names do no harm."""

import csv
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pyarrow.parquet as pq
import pytest
from corpora import ACTORS, ALL, Corpus, corpora
from hypothesis import HealthCheck, given, settings
from thorough import examples

from kg.ask.answers import Answers
from kg.ask.networks import EDGE_ATTRIBUTES, make_graph
from kg.count import connect
from kg.export import FORMATS, write_export
from kg.export.xml import clean
from kg.graph import KnowledgeGraph
from kg.ground.errors import QuestionError, StoreError
from kg.ground.records import Item, ResolvedMention
from kg.ground.tables import as_table

HOSTILE = [
    '=HYPERLINK("http://example.org")',
    "'; MATCH (n) DETACH DELETE n; //",
    "\\u0027}) DETACH DELETE n //",
    "</node><script>alert(1)</script>",
    "tab\tregel\nnul\x00bel\x07einde\ufffe",
    'Zoë \U0001f600 "aan" `halen` & co\\',
    "-2+3",
    "@cmd|' /C calc'!A0",
]
COUNTS = ("items", "stories", "sentences")


def some_corpus() -> Corpus:
    """Eight actors, ten items, three days, one story of two items."""
    from datetime import UTC, datetime

    items, mentions = [], []
    for number in range(10):
        day = datetime(2025, 1, 1 + number, 12, tzinfo=UTC)
        items.append(Item(f"i{number}", f"p{number}", 0, None, None, "", "x", published=day))
        for place in range(4):
            actor = ACTORS[(number + place * (1 + number % 3)) % 8]
            mentions.append(
                ResolvedMention(f"i{number}", 0, 1, "x", "PERSON", place % 2, actor.actor_id, "t")
            )
    stories = {item.item_id: item.item_id for item in items} | {"i9": "i8"}
    return Corpus(items, stories, mentions)


@pytest.fixture(scope="module")
def answers() -> Answers:
    return some_corpus().answers()


@pytest.fixture(scope="module")
def hostile() -> Answers:
    """The same, under names that would like to be code."""
    tables = some_corpus().tables()
    actors = [
        replace(actor, name=name, aliases=(name, "=1+1"))
        for actor, name in zip(sorted(ACTORS, key=lambda one: one.actor_id), HOSTILE, strict=True)
    ]
    counts = {name: tables["actors"][name].to_pylist() for name in (*COUNTS[:2], "mentions")}
    tables["actors"] = as_table("actors", actors, **counts)
    return Answers(connect(tables), tables, {}, ALL)


def edges_of(graph: nx.Graph) -> dict[frozenset[str], tuple[int, ...]]:
    return {
        frozenset((a, b)): tuple(int(data[name]) for name in COUNTS)
        for a, b, data in graph.edges(data=True)
    }


def as_xml(text: str) -> str:
    return re.sub("[\x00\x07\ufffe]", "\ufffd", text)


@pytest.mark.parametrize("kind", ["answers", "hostile"])
def test_graphml(kind, request, tmp_path):
    answers = request.getfixturevalue(kind)
    graph = make_graph(answers, dates=True)
    [path] = write_export(answers, "graphml", tmp_path)
    assert path == tmp_path / "graph.graphml"
    back = nx.read_graphml(path)
    assert not back.is_directed()
    assert edges_of(back) == edges_of(graph)
    for a, b, data in graph.edges(data=True):
        assert back.edges[a, b] == pytest.approx(data) or back.edges[a, b].items() >= data.items()
    for node, data in graph.nodes(data=True):
        assert back.nodes[node]["label"] == as_xml(data["name"])
        assert back.nodes[node]["stories"] == data["stories"]
    assert "number of stories" in back.graph["edges.weight"]


@pytest.mark.parametrize("kind", ["answers", "hostile"])
def test_gexf(kind, request, tmp_path):
    answers = request.getfixturevalue(kind)
    graph = make_graph(answers, dates=True)
    [path] = write_export(answers, "gexf", tmp_path / "x.gexf")
    content = path.read_text(encoding="utf-8")
    assert 'mode="dynamic"' in content
    assert "number of stories" in content
    back = nx.read_gexf(_as_gexf_1_2(path, content))
    assert edges_of(back) == edges_of(graph)
    assert {n: data["label"] for n, data in back.nodes(data=True)} == {
        n: as_xml(data["name"]) for n, data in graph.nodes(data=True)
    }
    for node, data in back.nodes(data=True):
        assert data["spells"] == [(graph.nodes[node]["first"], graph.nodes[node]["last"])]


def _as_gexf_1_2(path: Path, content: str) -> Path:
    """networkx knows GEXF up to 1.2; what it reads of it is the same."""
    older = path.with_suffix(".older")
    older.write_text(
        content.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace(
            'version="1.3"', 'version="1.2"'
        ),
        encoding="utf-8",
    )
    return older


@settings(examples(5), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corpora())
def test_every_format_takes_every_corpus(tmp_path: Path, corpus: Corpus):
    answers = corpus.answers()
    graph = make_graph(answers)
    for name in FORMATS:
        paths = write_export(answers, name, tmp_path)
        is_nothing = name == "ftm" and not graph  # lines of nobody
        assert is_nothing or all(path.stat().st_size for path in paths)
        assert list(tmp_path.glob(".*")) == []
    assert edges_of(nx.read_graphml(tmp_path / "graph.graphml")) == edges_of(graph)
    content = json.loads((tmp_path / "graph.json").read_text(encoding="utf-8"))
    assert edges_of(nx.node_link_graph(content, edges="edges")) == edges_of(graph)


@pytest.mark.parametrize("kind", ["answers", "hostile"])
def test_node_link(kind, request, tmp_path):
    answers = request.getfixturevalue(kind)
    graph = make_graph(answers, dates=True)
    [path] = write_export(answers, "json", tmp_path)
    back = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
    assert back.nodes(data=True) == graph.nodes(data=True)
    assert nx.utils.edges_equal(back.edges(data=True), graph.edges(data=True))
    assert back.graph["attributes"]["edges"] == EDGE_ATTRIBUTES


def test_csv(answers, tmp_path):
    graph = make_graph(answers, dates=True)
    nodes, edges, about = write_export(answers, "csv", tmp_path)
    assert [path.name for path in (nodes, edges)] == ["graph-nodes.csv", "graph-edges.csv"]
    assert {row["id"]: int(row["stories"]) for row in _rows(nodes)} == dict(graph.nodes("stories"))
    for row in _rows(edges):
        data = graph.edges[row["source"], row["target"]]
        assert float(row["npmi"]) == data["npmi"]
        assert row["p_value"] == str(data.get("p_value", ""))
    assert len(_rows(edges)) == graph.number_of_edges()
    described = json.loads(about.read_text(encoding="utf-8"))["tables"]
    for path, table in zip((nodes, edges), described, strict=True):
        assert table["url"] == path.name
        columns = [column["name"] for column in table["tableSchema"]["columns"]]
        assert columns == list(_rows(path)[0])


def test_csv_for_excel_begins_with_a_byte_order_mark(answers, tmp_path):
    plain = write_export(answers, "csv", tmp_path / "plain.csv")
    for_excel = write_export(answers, "csv", tmp_path / "excel.csv", bom=True)
    for one, other in zip(plain[:2], for_excel[:2], strict=True):
        assert other.read_bytes() == b"\xef\xbb\xbf" + one.read_bytes()
    with pytest.raises(QuestionError):
        write_export(answers, "gexf", tmp_path, bom=True)


@pytest.mark.parametrize("kind", ["answers", "hostile"])
def test_networkx_writes_the_graph_itself(kind, request, tmp_path):
    graph = KnowledgeGraph(request.getfixturevalue(kind)).networkx()
    for write, read in ((nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)):
        write(graph, tmp_path / "graph")
        back = read(tmp_path / "graph")
        assert dict(back.nodes("label")) == dict(graph.nodes("label"))
        assert edges_of(back) == edges_of(graph)


def test_yed_and_networkx_find_the_labels(hostile, tmp_path):
    [path] = write_export(hostile, "graphml", tmp_path)
    drawn = ".//{http://www.yworks.com/xml/graphml}NodeLabel"
    labels = [label.text for label in ElementTree.parse(path).iterfind(drawn)]
    assert labels == [as_xml(name) for _, name in make_graph(hostile).nodes("name")]


def test_csv_cells_are_no_formulas(hostile, tmp_path):
    nodes, edges, _ = write_export(hostile, "csv", tmp_path)
    labels = {row["label"] for row in _rows(nodes)}
    assert labels == {clean(f"'{name}" if name[0] in "=+-@\t\r" else name) for name in HOSTILE}
    for row in _rows(nodes) + _rows(edges):
        for column, cell in row.items():
            if column in ("npmi", "log_likelihood"):
                float(cell)  # a negative number stays a number
            else:
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_parquet(hostile, tmp_path):
    graph = make_graph(hostile, dates=True)
    nodes, edges = (pq.read_table(path) for path in write_export(hostile, "parquet", tmp_path))
    assert dict(zip(nodes["id"].to_pylist(), nodes["aliases"].to_pylist(), strict=True)) == dict(
        graph.nodes("aliases")
    )
    assert edges.num_rows == graph.number_of_edges()
    assert b"number of stories" in edges.schema.field("weight").metadata[b"description"]
    assert edges.schema.field("q_value").type == "double"


CYPHER = re.compile(r"'(?:[^'\\\n]|\\[\\'nrtb]|\\u[0-9a-f]{4})*'")


def test_cypher_holds_names_as_text_alone(hostile, tmp_path):
    [path] = write_export(hostile, "cypher", tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    content = "\n".join(line for line in lines if not line.startswith("// "))
    assert "\x00" not in content
    # With its strings taken out nothing is left but our own statements.
    rest = CYPHER.sub("''", content)
    assert "DETACH" not in rest
    assert "'" not in rest.replace("''", "")
    names = re.findall(rf"name: ({CYPHER.pattern}(?: \+ {CYPHER.pattern})*)", content)
    assert {_spoken(name) for name in names} == set(HOSTILE)
    assert not re.search(r"\\\\u", content)  # no version takes it for a Unicode escape
    assert content.count("MERGE (actor:Actor") == 4


def test_cypher_removes_what_an_earlier_import_left(answers, tmp_path):
    [path] = write_export(answers, "cypher", tmp_path)
    content = path.read_text(encoding="utf-8")
    graph = make_graph(answers, dates=True)
    without = sum("iso" not in data for _, data in graph.nodes(data=True))
    assert content.count("iso: null") == without > 0
    for name in EDGE_ATTRIBUTES:
        assert len(re.findall(rf"[ {{]{name}: ", content)) >= graph.number_of_edges()


def _spoken(literal: str) -> str:
    parts = [part[1:-1] for part in CYPHER.findall(literal)]
    return "".join(json.loads('"' + _as_json(part) + '"') for part in parts)


def _as_json(part: str) -> str:
    return part.replace("\\'", "'").replace('"', '\\"')


def test_jsonld(hostile, tmp_path):
    graph = make_graph(hostile)
    [path] = write_export(hostile, "jsonld", tmp_path)
    content = json.loads(path.read_text(encoding="utf-8"))["@graph"]
    named = {one["identifier"]: one["name"] for one in content if "identifier" in one}
    assert named == dict(graph.nodes("name"))
    observed = [one for one in content if one["@type"] == "Observation"]
    assert len(observed) == graph.number_of_edges()
    known = {one["@id"] for one in content if "@id" in one}
    assert {about["@id"] for one in observed for about in one["observationAbout"]} <= known


def test_exports_are_the_same_every_time(answers, tmp_path):
    for name in FORMATS:
        if name == "parquet":
            continue
        first = [path.read_bytes() for path in write_export(answers, name, tmp_path)]
        assert first == [path.read_bytes() for path in write_export(answers, name, tmp_path)]


def test_unknown_formats(answers, tmp_path):
    with pytest.raises(QuestionError, match="choose from graphml"):
        write_export(answers, "a format that nobody wrote", tmp_path)


def test_where_files_go(answers, tmp_path):
    [path] = write_export(answers, "json", tmp_path / "new" / "net.json")
    assert path == tmp_path / "new" / "net.json"
    names = [path.name for path in write_export(answers, "csv", tmp_path / "net.csv")]
    assert names == ["net-nodes.csv", "net-edges.csv", "net-csv-metadata.json"]
    assert write_export(answers, "gexf", tmp_path / "folder")[0].parent == tmp_path / "folder"


def test_what_cannot_be_written_is_said(answers, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be written"):
        write_export(answers, "json", tmp_path / "file" / "net.json")
