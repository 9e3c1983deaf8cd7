"""Who came second is kept, and what was hardly decided is proposed for a look."""

from datetime import UTC, datetime

import pytest
from inline_marks import read_marked

from kg.ground.records import Item
from kg.resolve import resolve


def test_who_came_second_and_by_how_much():
    items, mentions, _ = read_marked(
        "[[Bo Kruin|PERSON]] kwam. Ook [[Li Kruin|PERSON]] en [[Kruin|PERSON]].",
        "[[Bo Kruin|PERSON]] won. Daarna at [[Kruin|PERSON]], later [[Li Kruin|PERSON]].",
    )
    resolution = resolve(items, mentions)
    found = {(one.item_id, one.start): one for one in resolution.mentions}
    taken = next(
        (place, second)
        for place, second in resolution.seconds.items()
        if found[place].text == "Kruin" and place[0] == "item01"
    )
    assert found[taken[0]].actor_id == "person:bo-kruin"
    assert taken[1][0] == "Li Kruin"
    assert taken[1][1] > 0


def test_a_full_name_that_is_alone_has_no_second():
    items, mentions, _ = read_marked("[[Bo Kruin|PERSON]] kwam.")
    assert resolve(items, mentions).seconds == {}


def test_the_closest_proposals_come_first_and_once():
    texts = ["[[Daan Moersdijk|PERSON]] a.", "[[Ilse Moersdijk|PERSON]] b.", "[[Moersdijk|PERSON]]"]
    items, mentions, _ = read_marked(*texts)
    found = resolve(items, mentions).proposals
    order = [(one.lead is None, one.lead or 0, -one.items) for one in found]
    assert order == sorted(order)
    assert len({(one.kind, one.names) for one in found}) == len(found)


def named(*dated):
    items, mentions, _ = read_marked(*(text for text, _ in dated))
    days = [datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None for _, day in dated]
    items = [
        Item(item.item_id, "case", 0, None, None, "", item.text, published=day)
        for item, day in zip(items, days, strict=True)
    ]
    resolution = resolve(items, mentions)
    return {actor.actor_id: actor.name for actor in resolution.actors}


@pytest.mark.parametrize(
    ("dated", "name"),
    [
        ([("[[Twitter|ORG]] a.", "2019-04-01")], "Twitter"),
        ([("[[Twitter|ORG]] a.", "2019-04-01"), ("[[X|ORG]] b.", "2024-04-01")], "X"),
        ([("[[X|ORG]] b.", "2024-04-01"), ("[[Twitter|ORG]] a.", "2019-04-01")], "X"),
        ([("[[X|ORG]], voorheen [[Twitter|ORG]].", "2024-04-01")], "X"),
        ([("[[X|ORG]] b.", "2023-08-01"), ("[[Twitter|ORG]] a.", "2024-04-01")], "Twitter"),
        ([("[[Twitter|ORG]] a.", None)], "X"),
    ],
)
def test_a_renamed_actor_is_called_as_its_newest_item_calls_it(dated, name):
    assert named(*dated) == {"organisation:x": name}


@pytest.mark.parametrize("form", ["VARA", "BNN"])
def test_a_broadcaster_is_its_own_until_it_is_a_part(form):
    before = named((f"De [[{form}|ORG]] zendt uit.", "2012-05-01"))
    after = named((f"De [[{form}|ORG]] zendt uit.", "2016-05-01"))
    assert before == {f"organisation:{form.lower()}": form}
    assert after == {"organisation:bnnvara": "BNNVARA"}
