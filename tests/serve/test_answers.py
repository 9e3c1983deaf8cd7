"""The server's numbers are those of the command line and of Python."""

import json
import re
from collections import Counter
from html import unescape
from urllib.parse import quote, urlencode

import pytest
from click.testing import CliRunner
from page.decoded import read_packed, tables_of

from kg.api import open as open_graph
from kg.command_line.main import cli

QUESTIONS = [
    ("actors?limit=7", ["actors", "--limit", "7"]),
    ("actors?types=place&limit=5", ["actors", "--types", "place", "--limit", "5"]),
    ("count?name=Rutte&name=Trump", ["count", "Rutte", "Trump"]),
    ("count?name=Kim&name=Poetin&by=week", ["count", "Kim", "Poetin", "--by", "week"]),
    ("count?name=Kim&name=Poetin&by=month", ["count", "Kim", "Poetin", "--by", "month"]),
    ("count?name=vs&name=oekraine&by=outlet", ["count", "vs", "oekraine", "--by", "outlet"]),
    ("partners?name=Kim&sort=npmi&limit=9", ["partners", "Kim", "--sort", "npmi", "--limit", "9"]),
    ("evidence?name=Rutte&name=Trump", ["evidence", "Rutte", "Trump"]),
    ("roles?name=Rutte", ["roles", "Rutte"]),
    ("path?name=Femke%20Bol&name=Poetin", ["path", "Femke Bol", "Poetin"]),
    ("compare?name=Kim&name=Poetin", ["compare", "Kim", "Poetin"]),
    ("bridges?limit=4", ["bridges", "--limit", "4"]),
    (
        "rising?since=2025-03-01&until=2025-03-31",
        ["rising", "--since", "2025-03-01", "--until", "2025-03-31"],
    ),
    ("copies", ["copies"]),
    (
        f"count?{urlencode({'name': ['Rutte', 'Trump'], 'about': 'navo*'}, doseq=True)}",
        ["count", "Rutte", "Trump", "--about", "navo*"],
    ),
    (
        "partners?name=Kim&since=2024-01-01&until=2024-12-31&types=person",
        [
            *("partners", "Kim", "--since", "2024-01-01"),
            *("--until", "2024-12-31", "--types", "person"),
        ],
    ),
]


@pytest.mark.parametrize(("asked", "command"), QUESTIONS, ids=[one for one, _ in QUESTIONS])
def test_the_same_as_the_command_line(served, dated_output, asked, command):
    arguments = [*command, "-o", str(dated_output), "--format", "json"]
    said = CliRunner().invoke(cli, arguments, catch_exceptions=False).stdout
    answer = served.ask(f"/api/{asked}")
    assert answer.status == 200
    assert answer.json == json.loads(said)
    assert answer.json


@pytest.mark.parametrize("words", ["navo", '"den haag"', "oekraïne Rusland", "tarie*", "nergens"])
def test_a_search_finds_what_about_finds(served, dated_output, words):
    sizes = open_graph(dated_output).filter(about=words).answers.sizes
    found = served.ask(f"/api/search?about={quote(words)}").json
    assert (found["items"], found["stories"]) == (sizes["items"], sizes["stories"])
    for share in ("outlet", "section", "month"):
        assert sum(one["items"] for one in found["shares"][share]) == sizes["items"]


def test_every_hit_shows_why_it_was_found(served):
    found = served.ask("/api/search?about=%22den+haag%22").json
    assert len(found["hits"]) == min(found["items"], 20)
    assert all("den haag" in hit["passage"].lower() for hit in found["hits"])


def test_a_search_is_narrowed_by_what_stands_beside_it(served, dated_output):
    whole = served.ask("/api/search?about=navo").json
    share = next(one for one in whole["shares"]["month"] if one["value"])
    month = share["value"]
    part = served.ask(f"/api/search?about=navo&since={month}-01&until={month}-28").json
    narrowed = open_graph(dated_output).filter(
        about="navo", since=f"{month}-01", until=f"{month}-28"
    )
    assert part["items"] == narrowed.answers.sizes["items"] > 0


def test_a_picture_is_sent_what_it_lacks_of_a_name(served, dated_output):
    def told(tables):
        items = tables["items"]
        return Counter(
            (tables["stories"][story], day, outlet is not None and tables["outlets"][outlet], many)
            for story, day, outlet, many in zip(
                *(items[name] for name in ("story", "day", "outlet", "mentions")), strict=True
            )
        )

    answers = open_graph(dated_output).answers
    found = set(open_graph(dated_output).filter(about="navo").answers.picked.to_pylist())
    page = served.ask("/graph?about=navo").text
    held, known = told(tables_of(page)), found
    for name, actor_id in (("Rutte", "person:mark-rutte"), ("Kim", "person:kim-jong-un")):
        widen = unescape(re.search(r'data-widen="([^"]+)"', page)[1])
        more = served.ask(f"{widen}{name}").json
        wanted = known | set(answers.naming([name]).to_pylist())
        assert more["id"] == actor_id
        assert more["said"].endswith(f" {len(wanted)} / {len(wanted)}")
        added = told(read_packed(more["tables"]))
        assert added.total() == len(wanted - known) == len(read_packed(more["texts"]))
        page = served.ask(more["address"]).text
        held, known = held + added, wanted
        assert held == told(tables_of(page))
    assert more["address"] == "/graph?about=navo&with=Rutte&with=Kim"
    old = f"/api/picture?about=navo&built={quote('2020-01-01')}&with=Kim"
    assert "built anew" in served.ask(old).json["error"]


def test_of_a_name_that_may_be_several_those_are_told(served):
    answer = served.ask("/api/partners?name=Simons")
    assert answer.status == 300
    assert len(answer.json["meant"]) > 1


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/?about=navo", "/actor?name=Rutte", "/pair?name=Rutte&name=Trump", "/decisions"),
        *("/ask/path?name=Femke%20Bol&name=Poetin", "/ask/rising", "/ask/bridges", "/ask/copies"),
        *("/ask/compare", "/ask/path", "/?about=navo&lang=en"),
    ],
)
def test_every_page_opens(served, path):
    answer = served.ask(path)
    assert (answer.status, 'class="error"' in answer.text) == (200, False)
    assert " object at " not in answer.text


def test_an_actor_is_shown_with_the_numbers_of_the_table(served, dated_output):
    graph = open_graph(dated_output)
    page = served.ask("/actor?name=Rutte").text
    rutte = graph.actors().set_index("name").loc["Mark Rutte"]
    assert f"{rutte['stories']} verhalen, {rutte['items']} stukken" in page
    first = graph.partners("Rutte").iloc[0]
    assert first["name"] in page


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("count?name=Rutte&name=Trumo", 404, "did you mean"),
        ("count?name=Rutte", 400, "give 2 or more of `name`"),
        ("everything", 400, "no question is called 'everything'"),
        ("actors?limit=0", 400, "limit is a whole number from 1 to"),
        ("actors?limit=99999999999999999999", 400, "limit is a whole number from 1 to"),
        ("actors?types=robot", 400, "not a type of actor"),
        ("actors?since=2025-02-30", 400, "not a valid date"),
        ("actors?outlet=De+Nergens", 400, "no item has the outlet"),
        ("search", 400, "nothing is asked"),
    ],
)
def test_what_has_no_answer_is_said_in_one_line(served, asked, status, said):
    answer = served.ask(f"/api/{asked}")
    assert answer.status == status
    assert said in answer.json["error"]
