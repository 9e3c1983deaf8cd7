"""Invented news, counted by the real functions: what the tests of the page look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from kg.ask.answers import Answers
from kg.count import connect, count_actors, count_comentions
from kg.ground.records import Actor, Item, ResolvedMention
from kg.ground.sentences import split_sentences
from kg.ground.tables import as_table

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST = {
    "kg": "0.1.0",
    "built": "2025-06-30T12:00:00+00:00",
    "model": {"name": "nl_test", "version": "1.0"},
}


@dataclass(frozen=True)
class News:
    title: str
    body: str
    published: datetime | None = None
    url: str | None = None
    source: str | None = None
    story: str | None = None


def count_news(news: Sequence[News], actors: Sequence[Actor]) -> Answers:
    """The answers about `news`; an actor is mentioned wherever one of its aliases stands."""
    items = [_item(number, one) for number, one in enumerate(news)]
    mentions = [mention for item in items for mention in _mentions(item, actors)]
    stories = [one.story or item.item_id for item, one in zip(items, news, strict=True)]
    first = {story: items[stories.index(story)].item_id for story in stories}
    return answer(items, mentions, actors, [first[story] for story in stories])


def answer(
    items: Sequence[Item],
    mentions: Sequence[ResolvedMention],
    actors: Sequence[Actor],
    stories: Sequence[str],
) -> Answers:
    tables: dict[str, pa.Table | str] = {
        "items": as_table("items", items, story_id=stories),
        "mentions": as_table("mentions", mentions),
    }
    none = [0] * len(actors)
    connection = connect(tables)
    known = as_table("actors", actors, mentions=none, items=none, stories=none)
    tables["actors"] = count_actors(connection, known)
    tables["comentions"] = count_comentions(connection)
    return Answers(connect(tables), tables, MANIFEST)


def _item(number: int, news: News) -> Item:
    text = f"{news.title}\n{news.body}" if news.title else news.body
    return Item(
        item_id=f"i{number:06}",
        source=news.source or f"page{number}.txt",
        position=0,
        section=None,
        outlet="krant.example" if number % 2 else None,
        title=news.title,
        text=text,
        published=news.published,
        url=news.url,
    )


def _mentions(item: Item, actors: Sequence[Actor]) -> list[ResolvedMention]:
    found = []
    for number, (start, end) in enumerate(split_sentences(item.text, item.title)):
        for actor in actors:
            for alias in actor.aliases:
                place = item.text.find(alias, start, end)
                if place >= 0:
                    found.append(
                        ResolvedMention(
                            item.item_id,
                            place,
                            place + len(alias),
                            alias,
                            "PERSON",
                            number,
                            actor.actor_id,
                            "full name",
                        )
                    )
                    break
    return found


PEOPLE = ["Anna de Wit", "Bram Çelik", "Cato Núñez", "Daan van Dam", "Eva Brouwer", "Fatma Öz"]
COUNTRIES = ["Noordland", "Zuidland", "Westland"]
ORGANISATIONS = ["Waterbond", "Bakkersraad"]


def _actors() -> list[Actor]:
    def make(kind: str, names: list[str]) -> list[Actor]:
        return [
            Actor(f"{kind}:{name.lower().replace(' ', '-')}", name, kind, (name,)) for name in names
        ]

    people = make("person", PEOPLE)
    people[0] = Actor(
        "person:anna-de-wit", "Anna de Wit", "person", ("Anna de Wit", "mevrouw De Wit")
    )
    return [*people, *make("country", COUNTRIES), *make("organisation", ORGANISATIONS)]


def small_news() -> list[News]:
    """Six months of news about eleven actors; one story with a copy, one item without a date."""
    told = [datetime(2025, 1 + n % 6, 3 + n, 12, tzinfo=UTC) for n in range(12)]
    together = "{0} sprak in {2} met {1}. De {3} keek toe."
    news = []
    for n, day in enumerate(told):
        one, other = PEOPLE[n % 3], PEOPLE[(n % 3 + 1 + n % 2) % 5]
        body = together.format(one, other, COUNTRIES[n % 3], ORGANISATIONS[n % 2])
        news.append(
            News(f"Overleg {n}", body, day, f"https://krant.example/{n}" if n % 2 else None)
        )
    copied = "Anna de Wit bezoekt Bram Çelik. Zij eten taart."
    news += [
        News("Bezoek", copied, datetime(2025, 2, 1, tzinfo=UTC), story="visit"),
        News("Bezoek", copied, datetime(2025, 3, 2, tzinfo=UTC), story="visit"),
        News("", "Later kwam mevrouw De Wit terug. Bram Çelik was er ook."),
        News("Alleen", "Fatma Öz wandelt.", told[0]),
    ]
    return news


@cache
def small_answers() -> Answers:
    return count_news(small_news(), _actors())


def pairs_apart(count: int) -> Answers:
    """`count` pairs that have nothing to do with each other: as many groups."""
    names = [f"{one} {'abcdefghijklmnopqrst'[n]}" for n in range(count) for one in ("Ada", "Bob")]
    actors = [Actor(f"person:{name}", name, "person", (name,)) for name in names]
    told = zip(names[::2], names[1::2], strict=True)
    return count_news([News("", f"{one} zag {other}.") for one, other in told], actors)


@cache
def large_answers(actors: int, pairs: int, seed: int = 7) -> Answers:
    """About `actors` names and `pairs` pairs in groups, as news has them: a few are everywhere."""
    random = Random(seed)
    kinds = ("person", "person", "organisation", "country")
    known = [
        Actor(f"{kinds[n % 4]}:{n:05}", _name(random, n), kinds[n % 4], (f"naam{n:05}x",))
        for n in range(actors)
    ]
    groups = max(3, actors // 60)
    made: set[tuple[int, int]] = set()
    bodies = []
    while len(made) < pairs:
        group = int(groups * random.random() ** 1.5)
        members = range(group, actors, groups)
        some = sorted(
            {
                members[int(len(members) * random.random() ** 2)]
                for _ in range(random.choice((2, 2, 3)))
            }
            | ({int(min(12, actors) * random.random() ** 2)} if random.random() < 0.25 else set())
        )
        made.update((a, b) for i, a in enumerate(some) for b in some[i + 1 :])
        bodies.append(some)
    items, mentions = [], []
    for number, some in enumerate(bodies):
        forms = [f"naam{n:05}x" for n in some]
        text = " en ".join(forms) + " spraken elkaar over het plan."
        day = datetime(2023 + number % 3, 1 + number % 12, 1 + number % 28, tzinfo=UTC)
        items.append(
            Item(f"i{number:07}", f"p{number}.txt", 0, None, None, "", text, published=day)
        )
        for place, n in enumerate(some):
            start = place * (len(forms[0]) + 4)
            mentions.append(
                ResolvedMention(
                    items[-1].item_id,
                    start,
                    start + len(forms[0]),
                    forms[place],
                    "PERSON",
                    0,
                    known[n].actor_id,
                    "full name",
                )
            )
    return answer(items, mentions, known, [item.item_id for item in items])


def _name(random: Random, number: int) -> str:
    syllables = ("ba", "den", "ko", "lies", "mar", "ne", "ro", "sla", "ti", "ver", "wil", "zan")
    first, last = ("".join(random.choices(syllables, k=k)).title() for k in (2, 3))
    return f"{first} {last}" if number % 4 < 2 else last
