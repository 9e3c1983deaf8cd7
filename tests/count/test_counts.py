"""Every count beside a naive recount from the raw mentions."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from corpora import ACTORS, Corpus, corpora, recount, recount_pairs
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ask.answers import View
from kg.count import SORTS
from kg.count.spans import ask_pairs
from kg.ground.errors import AmbiguousActorError, QuestionError, UnknownActorError
from kg.ground.sentences import split_sentences
from kg.ground.tables import SCHEMAS
from kg.read import parse_time

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MANY = settings(max_examples=30, deadline=None)


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
@given(corpora(), st.sampled_from(SORTS))
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
    assert ask_pairs(narrowed.connection, 1).to_pylist() == (
        inside.tables()["comentions"].to_pylist()
    )
    assert narrowed.actors() == inside.answers().actors()


@MANY
@given(corpora(min_items=3))
def test_months_add_up(corpus: Corpus):
    answers = corpus.answers()
    told = corpus.told()
    for pair, expected in recount_pairs(corpus).items():
        if not any(told[story] for story in expected.stories):
            with pytest.raises(QuestionError):
                answers.months(pair)
            continue
        months = answers.months(pair)
        for name, total in zip(("items", "stories", "sentences"), expected.numbers, strict=True):
            assert sum(row[name] for row in months) == total
        named = [row["month"] for row in months if row["month"]]
        assert named == sorted(set(named))
        for row in months:
            of_month = {
                story
                for story in expected.stories
                if ((at := told[story]) is None and row["month"] is None)
                or (at and at.astimezone(AMSTERDAM).strftime("%Y-%m") == row["month"])
            }
            assert row["stories"] == len(of_month)


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
    for day in (f"{year}-{month:02}-01" for year in range(1850, 2031) for month in (1, 7)):
        [(found,)] = connection.execute("SELECT CAST(? AS DATE)", [parse_time(day)]).fetchall()
        assert found.isoformat() == day
