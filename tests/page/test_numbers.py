"""What the page carries is what the graph holds: nothing less, and nothing that was not asked."""

import networkx as nx
import pytest

from kg.ask.answers import Answers, View
from kg.ask.network_measures import find_communities
from kg.ask.networks import make_graph
from kg.count import network
from kg.count.database import ask_table
from kg.ground.records import Actor, Item, ResolvedMention
from kg.page import make_page
from kg.page.choose import choose

from .decoded import data_of, drawn_pairs, recount, tables_of, texts_of
from .invented import News, answer, count_news, large_answers, small_answers

BOTH = pytest.mark.parametrize(
    "answers", [small_answers(), large_answers(40, 120)], ids=["small", "large"]
)


@BOTH
def test_the_tables_hold_every_pair(answers: Answers):
    rows = answers.connection.sql(
        "SELECT a, b, items, stories, sentences FROM comentions"
    ).fetchall()
    assert recount(tables_of(make_page(answers))) == {(a, b): tuple(n) for a, b, *n in rows}


@BOTH
def test_all_pairs_among_the_drawn_are_drawn(answers: Answers):
    page = make_page(answers, top=30)
    drawn = {node["id"] for node in data_of(page)["network"]["nodes"]}
    rows = answers.connection.sql("SELECT a, b, stories FROM comentions").fetchall()
    assert drawn_pairs(page) == {(a, b): n for a, b, n in rows if {a, b} <= drawn}


@pytest.mark.parametrize("options", [{}, {"focus": "Persoon 7", "hops": 2}])
def test_of_an_item_of_many_names_only_pairs_of_the_drawn_are_fetched(options, monkeypatch):
    """Rows that come out of the tables, not seconds: n names are n * (n - 1) / 2 pairs."""
    rows: list[int] = []

    def counting(*arguments, **asked):
        table = ask_table(*arguments, **asked)
        rows.append(table.num_rows)
        return table

    monkeypatch.setattr(network, "ask_table", counting)
    names = [f"Persoon {number}" for number in range(200)]
    actors = [
        Actor(f"person:{number:03}", one, "person", (one,)) for number, one in enumerate(names)
    ]
    item = Item("i", "a", 0, None, None, "", "Uitslag")
    mentions = [
        ResolvedMention("i", 9 * number, 9 * number + 4, "Naam", "PERSON", 0, one.actor_id, "test")
        for number, one in enumerate(actors)
    ]
    choice = choose(answer([item], mentions, actors, ["i"]), top=15, min_weight=1, **options)
    assert (choice.all_pairs, choice.pairs.num_rows) == (200 * 199 // 2, 15 * 14 // 2)
    assert max(rows) <= 200


@BOTH
def test_groups_are_the_communities_of_the_graph(answers: Answers):
    found = find_communities(make_graph(answers))
    assert len(set(found.values())) > 1
    nodes = data_of(make_page(answers))["network"]["nodes"]
    assert {node["id"]: node["group"] for node in nodes} == found


def test_who_is_everywhere_does_not_glue_groups_together():
    graph = nx.Graph()
    for one in ("ab", "ac", "bc", "xy", "xz", "yz"):
        graph.add_edge(*one, weight=2, npmi=0.9)
    for one in "abcxyz":
        graph.add_edge("everywhere", one, weight=9, npmi=-0.1)
    found = find_communities(graph)
    assert found["a"] == found["b"] == found["c"] != found["x"] == found["y"] == found["z"]


def test_every_actor_is_carried_also_who_is_not_drawn():
    answers = large_answers(60, 300)
    page = make_page(answers, top=5)
    assert len(data_of(page)["network"]["nodes"]) == 5
    assert tables_of(page)["actors"]["id"] == [row["actor_id"] for row in answers.actors()]


def test_places_can_be_found_though_views_leave_them_out():
    actors = [
        Actor("person:anna", "Anna", "person", ("Anna",)),
        Actor("place:genk", "Genk", "place", ("Genk",)),
    ]
    answers = count_news([News("", "Anna is in Genk.")], actors)
    assert "place:genk" in tables_of(make_page(answers))["actors"]["id"]
    asked = answers.watching(View(types=("person", "country")))
    assert tables_of(make_page(asked))["actors"]["id"] == ["person:anna"]
    watched = answers.watching(View(actors=frozenset({"person:anna"})))
    assert tables_of(make_page(watched))["actors"]["id"] == ["person:anna"]


def test_a_country_is_found_by_what_no_article_calls_it():
    """As the command line finds it: an inhabitant, an adjective, the English name."""
    actors = [
        Actor("country:SR", "Suriname", "country", ("Suriname", "Surinaamse"), "SR"),
        Actor("person:anna", "Anna", "person", ("Anna",)),
    ]
    answers = count_news([News("", "Anna is in Suriname.")], actors)
    columns = tables_of(make_page(answers))["actors"]
    called = dict(zip(columns["id"], columns["called"], strict=True))
    assert {"surinamers", "surinaams"} <= set(called["country:SR"])
    assert not {"suriname", "surinaamse"} & set(called["country:SR"])  # these are in the news
    assert called["person:anna"] == []
    for name in called["country:SR"]:
        assert answers.find(name).actor_id == "country:SR"


def test_marks_are_counted_as_javascript_counts():
    known = [
        Actor("person:a", "Anna", "person", ("Anna",)),
        Actor("person:b", "Bo", "person", ("Bo",)),
    ]
    page = make_page(count_news([News("", "Kijk 😀😀. Anna zag Bo 😀.")], known))
    [[_, _, _, _, text, sentences, marks]] = texts_of(page)
    units = text.encode("utf-16-le")

    def cut(places: list[int]) -> list[str]:
        spans = zip(places[::2], places[1::2], strict=True)
        return [units[start * 2 : end * 2].decode("utf-16-le") for start, end in spans]

    assert cut(marks) == ["Anna", "Bo"]
    assert cut(sentences) == ["Kijk 😀😀.", "Anna zag Bo 😀."]


def test_focus_and_limits():
    answers = large_answers(60, 300)
    nodes = data_of(make_page(answers, top=20))["network"]["nodes"]
    assert len(nodes) == 20
    stories = [node["value"] for node in nodes]
    assert stories == sorted(stories, reverse=True)
    heavy = make_page(answers, min_weight=3)
    assert min(drawn_pairs(heavy).values()) >= 3
    focus = answers.actors()[0]["actor_id"]
    near = data_of(make_page(answers, focus=focus))["network"]["nodes"]
    known = {partner["actor_id"] for partner in answers.partners(focus)}
    assert {node["id"] for node in near} == known | {focus}


def test_without_evidence_no_text_title_or_source():
    page = make_page(small_answers(), evidence=False)
    held = page + str(tables_of(page)) + str(texts_of(page))
    for trace in ("Overleg", "sprak in", "page3.txt", "krant.example"):
        assert trace not in held


def test_what_has_no_room_is_left_out_the_oldest_first():
    answers = large_answers(300, 3_000)
    whole = make_page(answers)
    assert data_of(whole)["about"]["textsLeftOut"] == 0
    items = len(texts_of(whole))
    size = (len(whole) - len(compressed(whole, "texts")) / 2) / 1e6
    page = make_page(answers, max_size=size)
    assert len(page) <= size * 1e6
    left = data_of(page)["about"]["textsLeftOut"]
    assert 0 < left < items
    assert len(texts_of(page)) == items - left
    assert tables_of(page) == tables_of(whole)  # counted are all
    days = tables_of(page)["items"]["day"]
    held = {row[0] for row in texts_of(page)}
    rest = [day for place, day in enumerate(days) if place not in held]
    assert min(days[place] for place in held) >= max(rest)


def test_a_very_small_page_leaves_out_who_is_named_least():
    answers = large_answers(400, 3_000)
    whole = make_page(answers, evidence=False, top=10)
    tables = len(compressed(whole, "tables"))
    size = (len(whole) - tables / 3) / 1e6
    page = make_page(answers, evidence=False, top=10, max_size=size)
    assert len(page) <= size * 1e6
    assert len(compressed(page, "tables")) > 0.8 * tables * 2 / 3  # the room is used
    carried = data_of(page)["about"]["carriedActors"]
    assert 10 < carried < len(tables_of(whole)["actors"]["id"])
    kept = tables_of(page)["actors"]["id"]
    assert kept == tables_of(whole)["actors"]["id"][:carried]
    among = {pair: n for pair, n in recount(tables_of(whole)).items() if set(pair) <= set(kept)}
    assert recount(tables_of(page)) == among


def compressed(page: str, name: str) -> str:
    return page.split(f'id="{name}">')[1].split("</script>", maxsplit=1)[0]


def test_the_same_tables_give_the_same_page():
    assert make_page(small_answers()) == make_page(small_answers())
