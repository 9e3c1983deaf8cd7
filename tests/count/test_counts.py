"""Every count beside a naive recount from the raw mentions."""

import unicodedata
from datetime import date, timedelta
from itertools import pairwise
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from corpora import (
    ACTORS,
    ALL,
    OUTLETS,
    SECTIONS,
    Corpus,
    corpora,
    recount,
    recount_pairs,
)
from hypothesis import given
from hypothesis import strategies as st
from thorough import examples

from kg.ask.answers import View
from kg.ask.narrowing import Picking
from kg.ask.periods import PERIODS, add_up
from kg.count import connect, count_comentions, database
from kg.count.database import ask_rows
from kg.count.questions import ask_day_counts
from kg.count.sql.tables import NUMBERED
from kg.ground.errors import AmbiguousActorError, QuestionError, UnknownActorError
from kg.ground.folding import fold, fold_text
from kg.ground.measures import SORTS
from kg.ground.records import Item, ResolvedMention
from kg.ground.sentences import split_sentences
from kg.ground.tables import SCHEMAS, as_table
from kg.read import parse_time

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MANY = examples(10)
FEW = examples(4)  # each asks a whole graph many times


@MANY
@given(corpora())
def test_comentions(corpus: Corpus):
    table = corpus.tables()["comentions"]
    counted = {
        (row["a"], row["b"]): (row["items"], row["stories"], row["sentences"])
        for row in table.to_pylist()
    }
    assert counted == {pair: count.numbers for pair, count in recount_pairs(corpus).items()}
    assert list(counted) == sorted(counted)
    assert table.schema.equals(SCHEMAS["comentions"])


@FEW
@given(corpora(min_items=3), st.integers(1, 40))
def test_counting_in_pieces_changes_nothing(corpus: Corpus, rows: int):
    whole = corpus.tables()["comentions"]
    with patch.object(database, "_ROWS", rows):
        assert corpus.tables()["comentions"].equals(whole)


def test_an_item_of_many_names_is_counted_in_pieces():
    """No piece has many more rows than allowed, however many names an item has."""
    names = [f"person:{number:04}" for number in range(300)]
    item = Item("i", "s", 0, None, None, "", "Uitslag")
    mentions = [
        ResolvedMention("i", n * 9, n * 9 + 4, "Naam", "PERSON", n, name, "test")
        for n, name in enumerate(names)
    ]
    tables = {
        "items": as_table("items", [item], story_id=["i"]),
        "mentions": as_table("mentions", mentions),
    }
    with patch.object(database, "_ROWS", 9_000):
        connection = connect(tables)
        for name, statement in NUMBERED.items():
            connection.execute(f"CREATE TEMP TABLE {name} AS {statement}")
        pieces = list(database._pieces(connection))
        assert pieces == [(first, first + 29) for first in range(1, 300, 30)]
        for name in NUMBERED:
            connection.execute(f"DROP TABLE {name}")
        assert count_comentions(connection).num_rows == 300 * 299 // 2


@MANY
@given(corpora())
def test_actors(corpus: Corpus):
    rows = corpus.tables()["actors"].to_pylist()
    named = {mention.actor_id for mention in corpus.mentions if mention.actor_id}
    assert [row["actor_id"] for row in rows] == sorted(named)
    for row in rows:
        of_actor = [one for one in corpus.mentions if one.actor_id == row["actor_id"]]
        items = {one.item_id for one in of_actor}
        stories = {corpus.stories[item_id] for item_id in items}
        assert (row["mentions"], row["items"], row["stories"]) == tuple(
            map(len, (of_actor, items, stories))
        )


@MANY
@given(corpora(), st.sets(st.sampled_from([actor.actor_id for actor in ACTORS]), min_size=2))
def test_count_of_two_or_more(corpus: Corpus, asked: set[str]):
    answers = corpus.answers()
    named = {mention.actor_id for mention in corpus.mentions}
    if not asked <= named:
        with pytest.raises((UnknownActorError, AmbiguousActorError)):
            answers.count(sorted(asked))
        return
    count = answers.count(sorted(asked))
    assert (count.items, count.stories, count.sentences) == recount(corpus, asked).numbers


@MANY
@given(corpora(), st.sampled_from(list(SORTS)))
def test_partners(corpus: Corpus, sort: str):
    answers = corpus.answers()
    pairs = recount_pairs(corpus)
    for actor in answers.actors():
        asked = actor["actor_id"]
        rows = answers.partners(asked, sort)
        assert {
            row["actor_id"]: (row["items"], row["stories"], row["sentences"]) for row in rows
        } == {
            (pair[1] if pair[0] == asked else pair[0]): count.numbers
            for pair, count in pairs.items()
            if asked in pair
        }
        values = [row[sort] for row in rows if row[sort] is not None]
        assert values == sorted(values, reverse=sort not in ("p_value", "q_value"))


@MANY
@given(corpora(), st.sets(st.sampled_from([actor.actor_id for actor in ACTORS[:4]]), min_size=2))
def test_evidence(corpus: Corpus, asked: set[str]):
    answers = corpus.answers()
    if not asked <= {mention.actor_id for mention in corpus.mentions}:
        return
    expected = recount(corpus, asked)
    found = answers.evidence(sorted(asked))
    with_sentence = [(one.item_id, one.sentence) for one in found if one.sentence is not None]
    assert len(with_sentence) == len(set(with_sentence))
    assert set(with_sentence) == expected.sentences
    apart = [one.item_id for one in found if one.sentence is None]
    assert len(apart) == len(set(apart))
    assert set(apart) == expected.items - {item_id for item_id, _ in expected.sentences}
    texts = {item.item_id: item.text for item in corpus.items}
    for one in found:
        assert {actor_id for _, _, actor_id in one.marks} == asked
        assert all(one.text[start:end].startswith("Naam") for start, end, _ in one.marks)
        if one.sentence is not None:
            start, end = split_sentences(texts[one.item_id])[one.sentence]
            assert one.text == texts[one.item_id][start:end]


@MANY
@given(corpora(), st.integers(0, 40), st.integers(0, 40))
def test_periods(corpus: Corpus, first: int, last: int):
    since, until = (date(2024, 12, 30) + timedelta(days=days) for days in (first, last))
    answers = corpus.answers()
    told = corpus.told()
    if since > until or not any(told.values()):
        with pytest.raises(QuestionError):
            answers.between(since, until)
        return
    inside = corpus.only(
        {s for s, at in told.items() if at and since <= at.astimezone(AMSTERDAM).date() <= until}
    )
    narrowed = answers.between(since, until)
    assert pairs_of(narrowed) == inside.tables()["comentions"].to_pylist()
    assert narrowed.actors() == inside.answers().actors()


LABEL = {
    "day": "%Y-%m-%d",
    "week": "%G-W%V",
    "month": "%Y-%m",
    "year": "%Y",
}


@FEW
@given(corpora(min_items=3), st.sampled_from(list(LABEL)))
def test_periods_add_up(corpus: Corpus, by: str):
    answers = corpus.answers()
    told = corpus.told()
    for pair, expected in recount_pairs(corpus).items():
        if not any(told[story] for story in expected.stories):
            with pytest.raises(QuestionError):
                answers.count_by(pair, by)
            continue
        rows = answers.count_by(pair, by)
        for name, total in zip(("items", "stories", "sentences"), expected.numbers, strict=True):
            assert sum(row[name] for row in rows) == total
        named = [row[by] for row in rows if row[by]]
        assert named == every_period(named[0], named[-1], by)
        for row in rows:
            of_period = {
                story
                for story in expected.stories
                if ((at := told[story]) is None and row[by] is None)
                or (at and at.astimezone(AMSTERDAM).strftime(LABEL[by]) == row[by])
            }
            inside = recount(corpus.only(of_period), set(pair))
            assert (row["items"], row["stories"], row["sentences"]) == inside.numbers


def every_period(first: str, last: str, by: str) -> list[str]:
    """Every label of the days of four years, from one to another."""
    days = (date(2023, 1, 1) + timedelta(days=days) for days in range(4 * 366))
    labels = dict.fromkeys(day.strftime(LABEL[by]) for day in days)
    return [label for label in labels if first <= label <= last]


def test_a_date_far_in_the_future_is_a_row_and_no_thousands():
    days = [date(2019, 5, 1), date(2019, 7, 2), date(9999, 12, 31)]
    one = {"items": 1, "stories": 1, "sentences": 0}
    for by in PERIODS:
        rows = add_up([{"day": day, **one} for day in days], by)
        assert len(rows) <= 64
        assert sum(row["items"] for row in rows) == 3
        assert rows[-1][by].startswith("9999")
    weeks = add_up([{"day": date(9999, 12, 20), **one}, {"day": date.max, **one}], "week")
    assert [row["week"] for row in weeks] == ["9999-W51", "9999-W52"]


@FEW
@given(corpora(), st.sampled_from(["outlet", "section", "agency"]))
def test_by_what_stands_beside_a_text(corpus: Corpus, by: str):
    answers = corpus.answers()
    for pair in recount_pairs(corpus):
        rows = answers.count_by(pair, by)
        values = [row[by] for row in rows]
        assert len(values) == len(set(values))
        for value in {None, *OUTLETS, *SECTIONS, "KGP", "EXA"}:
            ids = {
                item.item_id for item in corpus.items if value in (labels_of(item, by) or [None])
            }
            expected = recount(corpus.picked(ids), set(pair)).numbers
            found = [row for row in rows if row[by] == value]
            counted = [(row["items"], row["stories"], row["sentences"]) for row in found]
            assert counted == ([expected] if expected[0] else [])


def labels_of(item, by: str) -> list[str]:
    values = {"outlet": [item.outlet], "section": [item.section], "agency": item.agencies}[by]
    return [value for value in values if value]


# What is asked, and whether an item has it: the rules of the method, word for word.
ASKED = {
    Picking(about=("tarief",)): lambda item: "Tarief" in item.text,
    Picking(about=("TARIE*",)): lambda item: "arie" in item.text.replace("á", "a"),
    Picking(about=('"hoge raad" tarieven',)): lambda item: "Hoge Raad" in item.text,
    Picking(about=("eu tarie*", "raad")): lambda item: "E.U." in item.text,
    Picking(outlet=("wadpost",)): lambda item: item.outlet in ("Wádpost", "wadpost"),
    Picking(section=("economie",), agency=("exa", "kgp")): lambda item: (
        item.section == "Economie" and item.agencies
    ),
}


@FEW
@given(corpora(min_items=4), st.sampled_from(list(ASKED)), st.booleans())
def test_picking_items_is_counting_what_is_left(corpus: Corpus, picking: Picking, dated: bool):
    told = corpus.told()
    kept = {item.item_id for item in corpus.items if ASKED[picking](item)}
    answers = corpus.answers()
    try:
        narrowed = answers.picking(picking)
    except QuestionError:
        assert not kept
        return
    if dated and any(told.values()):
        since, until = date(2025, 1, 5), date(2025, 1, 20)
        narrowed = narrowed.between(since, until)
        again = answers.between(since, until).picking(picking)
        kept &= {
            item.item_id
            for item in corpus.items
            if (at := told[corpus.stories[item.item_id]])
            and since <= at.astimezone(AMSTERDAM).date() <= until
        }
        assert again.actors() == narrowed.actors()
    inside = corpus.picked(kept)
    assert pairs_of(narrowed) == pairs_of(inside.answers())
    assert narrowed.actors() == inside.answers().actors()
    for pair in recount_pairs(inside):
        days = [row["day"] for row in ask_day_counts(narrowed.connection, pair)]
        whole = {told[corpus.stories[item]] for item in recount(inside, set(pair)).items}
        assert set(days) == {at and at.astimezone(AMSTERDAM).date() for at in whole}


def pairs_of(answers):
    return ask_rows(answers.connection, "SELECT * FROM comentions ORDER BY a, b")


@given(st.text(alphabet="aáEé .-'’*\u0301ﬁßIİ\n", max_size=20))
def test_a_text_is_folded_as_names_are(text: str):
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    assert fold_text(text) == fold_text(plain)
    assert fold_text(text) == fold(text)


@pytest.mark.parametrize("words", ["", "  ", "*", '""', "?!"])
def test_no_words_are_no_question(words):
    corpus = Corpus([], {}, [])
    with pytest.raises(QuestionError, match="no word"):
        corpus.answers().picking(Picking(about=(words,)))


@FEW
@given(corpora(min_items=3), st.integers(1, 2))
def test_compare_is_two_lists_of_partners(corpus: Corpus, min_weight: int):
    answers = corpus.answers(View(types=ALL.types, min_weight=min_weight))
    ids = [row["actor_id"] for row in answers.actors()]
    for a, b in pairwise(ids):
        sides = [{row["actor_id"]: row for row in answers.partners(one)} for one in (a, b)]
        rows = answers.compare(a, b)
        assert {row["actor_id"] for row in rows} == (sides[0].keys() | sides[1].keys()) - {a, b}
        for row in rows:
            for name, side in zip("ab", sides, strict=True):
                partner = side.get(row["actor_id"], {"stories": 0, "npmi": None})
                assert row[f"{name}_stories"] == partner["stories"]
                assert row[f"{name}_npmi"] == partner["npmi"]
        kinds = [(row["a_stories"] == 0) * 2 + (row["b_stories"] == 0) for row in rows]
        assert kinds == sorted(kinds)
        shared = [min(row["a_stories"], row["b_stories"]) for row in rows]
        assert shared == sorted(shared, reverse=True)


@MANY
@given(corpora(), st.integers(1, 3))
def test_a_view_hides_and_changes_no_number(corpus: Corpus, min_weight: int):
    everything, some = corpus.answers(), corpus.answers(View(min_weight=min_weight))
    assert all(row["type"] != "place" for row in some.actors())
    for actor in some.actors():
        hidden = [
            row
            for row in everything.partners(actor["actor_id"])
            if row["type"] != "place" and row["stories"] >= min_weight
        ]
        assert some.partners(actor["actor_id"]) == hidden


def test_nobody_is_named():
    corpus = Corpus([], {}, [])
    tables = corpus.tables()
    assert {name: table.num_rows for name, table in tables.items()} == dict.fromkeys(tables, 0)


def test_days_of_a_hundred_years_ago_are_the_same_in_sql(example_graph):
    connection = example_graph.answers.connection
    days = {f"{year}-{month:02}-01" for year in range(1850, 2031) for month in (1, 7)}
    for day in sorted(days - {"1970-01-01"}):  # which programs write for no date
        [(found,)] = connection.execute("SELECT CAST(? AS DATE)", [parse_time(day)]).fetchall()
        assert found.isoformat() == day
