"""`kg copies`: the command line and Python say the same, and a recount agrees."""

import json
from collections import Counter, defaultdict

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

import kg
from kg.command_line.main import cli
from kg.ground.errors import QuestionError

TELLING = ["item_id", "source", "outlet", "agencies", "published", "kept"]
OUTLET = ["outlet", "items", "copies", "share", "agencies"]


@pytest.fixture(scope="module")
def ask(dated_output):
    def asking(*arguments):
        line = ["copies", *arguments, "-o", str(dated_output), "--format", "json"]
        done = CliRunner().invoke(cli, line)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return asking


@pytest.fixture(scope="module")
def graph(dated_output):
    return kg.open(dated_output)


@pytest.fixture(scope="module")
def items(dated_output):
    return pq.read_table(dated_output / "items.parquet").to_pylist()


def test_every_story_of_several_items_is_there(ask, items):
    several = {story for story, count in Counter(i["story_id"] for i in items).items() if count > 1}
    found = ask()
    assert {one["story_id"] for one in found} == several
    assert all(list(one) == ["story_id", "items"] for one in found)
    assert all(list(item) == TELLING for one in found for item in one["items"])
    sizes = [len(one["items"]) for one in found]
    assert sizes == sorted(sizes, reverse=True)


def test_first_published_first_and_the_longest_keeps_all(ask):
    for story in ask():
        days = [item["published"] for item in story["items"] if item["published"]]
        assert days == sorted(days)
        assert [item["published"] for item in story["items"]][: len(days)] == days
        assert max(item["kept"] for item in story["items"]) == 1
        assert all(0.1 < item["kept"] <= 1 for item in story["items"])


def test_of_an_actor(ask, graph, items, dated_output):
    stories = {item["item_id"]: item["story_id"] for item in items}
    several = {one["story_id"] for one in ask()}
    naming = defaultdict(set)
    for row in pq.read_table(dated_output / "mentions.parquet").to_pylist():
        if row["actor_id"] and stories[row["item_id"]] in several:
            naming[row["actor_id"]].add(stories[row["item_id"]])
    actor_id = max(sorted(naming), key=lambda one: len(naming[one]))
    found = ask(actor_id)
    assert {one["story_id"] for one in found} == naming[actor_id]
    assert 0 < len(found) < len(several)
    frame = graph.copies(actor_id)
    assert list(frame.columns) == ["story_id", *TELLING]
    assert frame["item_id"].tolist() == [i["item_id"] for one in found for i in one["items"]]
    assert frame["kept"].tolist() == [i["kept"] for one in found for i in one["items"]]


def test_by_outlet(ask, graph, items):
    rows = ask("--by", "outlet")
    assert all(list(row) == OUTLET for row in rows)
    told = Counter(item["story_id"] for item in items)
    counted = Counter(item["outlet"] for item in items if told[item["story_id"]] > 1)
    assert {row["outlet"]: row["copies"] for row in rows if row["copies"]} == dict(counted)
    assert sum(row["items"] for row in rows) == len(items)
    assert all(row["share"] == row["copies"] / row["items"] for row in rows)
    assert graph.copies(by="outlet")["copies"].tolist() == [row["copies"] for row in rows]
    agencies = Counter(
        agency for item in items if told[item["story_id"]] > 1 for agency in set(item["agencies"])
    )
    shown = Counter()
    for row in rows:
        shown.update({one["agency"]: one["copies"] for one in row["agencies"]})
    assert shown == agencies


def test_other_questions_are_refused(graph):
    with pytest.raises(QuestionError, match="outlet"):
        graph.copies(by="week")
