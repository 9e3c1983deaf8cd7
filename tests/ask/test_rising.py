"""What is new, beside a naive recount of both periods."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations
from math import comb, log

import pytest
from corpora import ALL, Corpus, corpora
from hypothesis import given
from hypothesis import strategies as st
from thorough import examples

from kg.ask.answers import View
from kg.ask.rising import find_rising
from kg.count.statistics import FEWEST_STORIES
from kg.ground.errors import QuestionError
from kg.ground.time_zone import AMSTERDAM

MANY = examples(7)


def days_of(corpus: Corpus) -> dict[str, date]:
    return {story: at.astimezone(AMSTERDAM).date() for story, at in corpus.told().items() if at}


def stories_of(corpus: Corpus) -> dict[tuple[str, ...], set[str]]:
    """The stories of every actor and every two in one item."""
    named, found = defaultdict(set), defaultdict(set)
    for mention in corpus.mentions:
        if mention.actor_id:
            named[mention.item_id].add(mention.actor_id)
    for item_id, actors in named.items():
        for several in [*((one,) for one in actors), *combinations(sorted(actors), 2)]:
            found[several].add(corpus.stories[item_id])
    return found


def surprise(now: int, before: int, told: int, told_before: int) -> float:
    total = 0.0
    for seen, of in ((now, told), (before, told_before)):
        expected = of * (now + before) / (told + told_before)
        total += seen * log(seen / expected) if seen else 0.0
    return 2 * total


def chance(now: int, before: int, told: int, told_before: int) -> float:
    """At least `now` of all its stories among those told in the period."""
    both, every = now + before, told + told_before
    ways = (comb(told, k) * comb(told_before, both - k) for k in range(now, both + 1))
    return sum(ways) / comb(every, both)


def adjust(values: dict) -> dict:
    ranked = sorted(values, key=values.get)
    least, found = 1.0, {}
    for place in range(len(ranked), 0, -1):
        least = min(least, values[ranked[place - 1]] * len(ranked) / place)
        found[ranked[place - 1]] = least
    return found


@MANY
@given(
    corpora(min_items=5, max_items=14),
    st.integers(0, 30),
    st.integers(1, 20),
    st.integers(1, 2),
)
def test_a_rise_is_what_a_recount_finds(corpus: Corpus, first: int, length: int, least: int):
    days, stories = days_of(corpus), stories_of(corpus)
    since = date(2024, 12, 31) + timedelta(days=first)
    until = since + timedelta(days=length - 1)
    answers = corpus.answers(View(types=ALL.types, min_weight=least))
    if not days:
        with pytest.raises(QuestionError):
            find_rising(answers, since, until)
        return
    found = find_rising(answers, since, until)
    now = {story for story, day in days.items() if since <= day <= until}
    earlier = since - timedelta(days=length)
    before = {story for story, day in days.items() if earlier <= day < since}
    assert (found.stories, found.before) == (len(now), len(before))
    rows, tested = {}, {}
    for who, all_told in stories.items():
        counts = len(all_told & now), len(all_told & before)
        if counts[0] < (least if len(who) == 2 else 1) or not before:
            continue
        numbers = (*counts, len(now), len(before))
        rows[who] = (
            *counts,
            surprise(*numbers),
            not any(day < since for story, day in days.items() if story in all_told),
        )
        if counts[0] >= FEWEST_STORIES:
            tested[who] = chance(*numbers)
    q_values = adjust(tested)
    rising = {who: row for who, row in rows.items() if row[0] * len(before) > row[1] * len(now)}
    assert {(one.actor_id, *filter(None, [one.with_id])) for one in found.rising} == set(rising)
    for one in found.rising:
        who = (one.actor_id, *filter(None, [one.with_id]))
        stories_now, stories_before, rise, new = rising[who]
        assert (one.stories, one.before, one.new) == (stories_now, stories_before, new)
        assert one.log_likelihood == pytest.approx(rise)
        assert one.q_value == (pytest.approx(q_values[who]) if who in q_values else None)
    up = [one.log_likelihood for one in found.rising]
    assert up == sorted(up, reverse=True)


def test_the_last_seven_days_are_those_of_the_news(dated_output):
    import kg

    graph = kg.open(dated_output)
    found = find_rising(graph.answers)
    assert found.until == graph.answers.days[1]
    assert found.until - found.since == timedelta(days=6)
    only = find_rising(graph.answers, until="2025-01-31")
    assert (str(only.since), str(only.until)) == ("2025-01-25", "2025-01-31")


def test_a_date_after_the_build_is_not_the_last_week():
    """One record of 9999 does not make the news of this week disappear."""
    from dataclasses import replace
    from datetime import UTC, datetime

    from corpora import ACTORS

    from kg.ground.records import Item

    days = [datetime(2025, 1, day, 12, tzinfo=UTC) for day in range(1, 15)]
    items = [
        Item(f"i{n:02}", "s", 0, None, None, "", "x", published=day)
        for n, day in enumerate([*days, datetime(9999, 12, 31, tzinfo=UTC)])
    ]
    corpus = Corpus(items, {item.item_id: item.item_id for item in items}, [])
    answers = replace(corpus.answers(), manifest={"built": "2025-01-14T18:00:00+00:00"})
    found = find_rising(answers)
    assert (str(found.since), str(found.until)) == ("2025-01-08", "2025-01-14")
    assert len(ACTORS) > 0
