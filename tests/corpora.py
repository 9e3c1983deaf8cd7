"""Invented corpora of every shape, and the naive way to count them: straight from the mentions."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pyarrow as pa
from hypothesis import strategies as st

from kg.ask.answers import Answers, View
from kg.count import connect, count_actors, count_comentions
from kg.ground.records import ACTOR_TYPES, Actor, Item, ResolvedMention
from kg.ground.tables import as_table

ACTORS = [
    Actor(f"{kind}:actor-{number}", f"{kind.title()} {number}", kind, (f"A{number}", f"=B{number}"))
    for number, kind in enumerate([*ACTOR_TYPES, *ACTOR_TYPES])
]
ALL = View(types=ACTOR_TYPES)


@dataclass(frozen=True)
class Corpus:
    items: list[Item]
    stories: dict[str, str]
    mentions: list[ResolvedMention]

    def tables(self) -> dict[str, pa.Table]:
        stories = [self.stories[item.item_id] for item in self.items]
        tables = {
            "items": as_table("items", self.items, story_id=stories),
            "mentions": as_table("mentions", self.mentions),
        }
        connection = connect(tables)
        none = [0] * len(ACTORS)
        known = as_table("actors", ACTORS, mentions=none, items=none, stories=none)
        tables["actors"] = count_actors(connection, known)
        tables["comentions"] = count_comentions(connection)
        return tables

    def answers(self, view: View = ALL) -> Answers:
        tables = self.tables()
        return Answers(connect(tables), tables, {"kg": "test"}, view)

    def told(self) -> dict[str, datetime | None]:
        """The date of each story: that of its earliest item."""
        dates = defaultdict(list)
        for item in self.items:
            dates[self.stories[item.item_id]].append(item.published)
        return {
            story: min((date for date in found if date), default=None)
            for story, found in dates.items()
        }

    def only(self, stories: set[str]) -> "Corpus":
        return self.picked({i.item_id for i in self.items if self.stories[i.item_id] in stories})

    def picked(self, ids: set[str]) -> "Corpus":
        items = [item for item in self.items if item.item_id in ids]
        return Corpus(
            items,
            {item_id: story for item_id, story in self.stories.items() if item_id in ids},
            [mention for mention in self.mentions if mention.item_id in ids],
        )


@dataclass(frozen=True)
class Recount:
    items: set[str]
    stories: set[str]
    sentences: set[tuple[str, int]]

    @property
    def numbers(self) -> tuple[int, int, int]:
        return len(self.items), len(self.stories), len(self.sentences)


def recount(corpus: Corpus, actor_ids: set[str]) -> Recount:
    """The definitions of the design, word for word, with loops and sets."""
    in_item, in_sentence = defaultdict(set), defaultdict(set)
    for mention in corpus.mentions:
        in_item[mention.item_id].add(mention.actor_id)
        in_sentence[mention.item_id, mention.sentence].add(mention.actor_id)
    items = {item for item, named in in_item.items() if actor_ids <= named}
    return Recount(
        items,
        {corpus.stories[item] for item in items},
        {sentence for sentence, named in in_sentence.items() if actor_ids <= named},
    )


def recount_pairs(corpus: Corpus) -> dict[tuple[str, str], Recount]:
    named = sorted({mention.actor_id for mention in corpus.mentions if mention.actor_id})
    counts = {pair: recount(corpus, set(pair)) for pair in combinations(named, 2)}
    return {pair: count for pair, count in counts.items() if count.items}


# A name in a sentence: one actor, two (`Amerikaans-Israëlische`), or nobody (`Europese`).
_WHOM = st.one_of(
    st.integers(0, len(ACTORS) - 1).map(lambda actor: (actor,)),
    st.tuples(st.integers(0, 3), st.integers(4, 7)),
    st.just(()),
)
_SENTENCE = st.lists(_WHOM, max_size=4)
_START = datetime(2024, 12, 30, 22, 30, tzinfo=UTC)
_DATE = st.one_of(
    st.none(), st.integers(0, 70).map(lambda half_days: _START + timedelta(hours=12 * half_days))
)
OUTLETS = (None, "De Vlieter", "Wádpost", "wadpost")
SECTIONS = (None, "Buitenland", "Economie")
AGENCIES = ((), ("KGP",), ("KGP", "EXA"), ("EXA", "EXA"))
OPENINGS = ("Gezien:", "Tarief gezien:", "Over tarieven:", "Hoge Raad, E.U.-tárieven:")
_LABELS = st.tuples(*map(st.sampled_from, (OUTLETS, SECTIONS, AGENCIES, OPENINGS)))
_ITEM = st.tuples(st.lists(_SENTENCE, min_size=1, max_size=4), _DATE, st.integers(0, 12), _LABELS)


@st.composite
def corpora(draw, *, min_items: int = 1, max_items: int = 9) -> Corpus:
    """Items with copies (of any date and other mentions), sentences, names of 0, 1, 2 actors."""
    drawn = draw(st.lists(_ITEM, min_size=min_items, max_size=max_items))
    items, mentions, stories = [], [], {}
    for number, (sentences, published, copied, labels) in enumerate(drawn):
        outlet, section, agencies, opening = labels
        item_id = f"i{number:02}"
        text, found = _write(item_id, sentences, opening)
        items.append(
            Item(
                *(item_id, f"page{number}", 0, section, outlet, "", text),
                agencies=agencies,
                published=published,
            )
        )
        mentions += found
        stories[item_id] = stories[f"i{copied:02}"] if copied < number else item_id
    return Corpus(items, stories, mentions)


def _write(item_id, sentences, opening):
    text, mentions = "", []
    for number, names in enumerate(sentences):
        text += opening
        for whom in names:
            start = len(text) + 1
            text += " Naam" + "".join(map(str, whom))
            for actor in whom or (None,):
                actor_id = None if actor is None else ACTORS[actor].actor_id
                label = "NORP" if actor is None else "PERSON"
                mentions.append(
                    ResolvedMention(
                        item_id, start, len(text), text[start:], label, number, actor_id, "test"
                    )
                )
        text += ".\n"
    return text, mentions
