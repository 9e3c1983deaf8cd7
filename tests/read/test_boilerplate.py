"""What only many items show: their text stays, nobody is named by it, comparing leaves it out."""

import json

from hypothesis import given
from hypothesis import strategies as st

from kg.compare import find_stories
from kg.ground.records import Item, Mention
from kg.read import find_boilerplate, read_items, without_boilerplate
from kg.resolve import resolve

EDITIONS = "Oudemeer, Wallebeke, Sint-Aldegonde"
COOKIES = "Wij plaatsen cookies. Bart-Jan Ooms legt uit waarom."


def item(number, text, outlet="De Vlieter", source="map/a.txt"):
    return Item(f"{number:04}", source, 0, None, outlet, "", text)


def news(count, **fields):
    """Different articles with the same line above and the same below."""
    return [
        item(
            number, f"{EDITIONS}\nWethouder {number} sprak {number * 7} keer.\n{COOKIES}", **fields
        )
        for number in range(count)
    ]


def lines(found, items):
    return {one.text[b:e] for one in items for b, e in found.get(one.item_id, ())}


def test_lines_of_one_outlet_are_found():
    items = [*news(25), *(item(100 + n, f"Ander nieuws nummer {n}.") for n in range(50))]
    assert lines(find_boilerplate(items), items) == {EDITIONS, COOKIES}


def test_without_an_outlet_the_folder_counts():
    items = [
        item(n, f"{EDITIONS}\nNieuws {n} is langer dan die regel, veel langer.", None)
        for n in range(9)
    ]
    assert lines(find_boilerplate(items), items) == {EDITIONS}
    apart = [item(n, one.text, None, f"map{n}/a.txt") for n, one in enumerate(items)]
    assert find_boilerplate(apart) == {}


def test_copies_of_one_article_are_no_boilerplate():
    body = "Joke Terpstra opende de brug.\nWout De Rijcke keek toe.\nNoëlle Brandsma zweeg."
    items = [item(n, f"{body}\nBijgewerkt: versie {n}.") for n in range(12)]
    assert find_boilerplate(items) == {}
    assert find_boilerplate([item(n, body) for n in range(30)]) == {}


def test_a_few_items_show_nothing():
    assert find_boilerplate(news(4)) == {}


def test_a_line_that_few_of_many_share_is_none():
    items = [item(n, f"Nieuws nummer {n} is hier te lezen.") for n in range(1_000)]
    items += [item(2_000 + n, f"Joke Terpstra\nZij sprak {n} keer met de raad.") for n in range(6)]
    assert find_boilerplate(items) == {}


@given(st.permutations(news(8) + [item(90 + n, f"Los bericht {n}.") for n in range(4)]))
def test_the_order_does_not_matter(items):
    assert find_boilerplate(items) == find_boilerplate(sorted(items, key=lambda one: one.item_id))


def test_its_mentions_name_nobody_and_those_of_the_text_do():
    items = [
        item(n, f"Joke Terpstra sprak {n} keer met de gemeenteraad over het plan.\n{COOKIES}")
        for n in range(25)
    ]
    mentions = [
        Mention(one.item_id, start, start + len(name), name, "PERSON", 0)
        for one in items
        for name in ("Joke Terpstra", "Bart-Jan Ooms")
        for start in [one.text.index(name)]
    ]
    found = resolve(items, mentions, boilerplate=find_boilerplate(items))
    assert [actor.name for actor in found.actors] == ["Joke Terpstra"]
    assert len(found.mentions) == len(mentions)
    assert {(one.text, one.actor_id is None, one.rule) for one in found.mentions} == {
        ("Joke Terpstra", False, "full name"),
        ("Bart-Jan Ooms", True, "boilerplate"),
    }


def test_items_that_share_nothing_else_are_other_stories():
    long = "\n".join(f"Regel {n} van de voorwaarden van De Vlieter." for n in range(9))
    items = [
        item(n, f"Wethouder Terpstra{n} bezocht school {n} van dorp {n}, gisteren.\n{long}")
        for n in range(25)
    ]
    bare = [without_boilerplate(one, find_boilerplate(items)) for one in items]
    assert len(set(find_stories(bare).values())) == 25
    assert bare[3].text == "Wethouder Terpstra3 bezocht school 3 van dorp 3, gisteren."


def test_the_text_and_the_ids_stay(tmp_path):
    for number in range(30):
        record = {"id": number, "outlet": "B", "text": f"Nieuws {number}.\n{COOKIES}"}
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(record), encoding="utf-8")
    alone = read_items([tmp_path / "3.jsonl"]).items
    assert alone[0] in read_items([tmp_path]).items
    assert COOKIES in alone[0].text
