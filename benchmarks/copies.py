"""How many planted copies are found: `python benchmarks/copies.py ARTICLES.jsonl`.

Every article of `ARTICLES.jsonl` (field `text`) with 8 sentences or more gets one copy: in turn cut
from the end, with sentences left out, or those shuffled, and with 80 to 20 % of its sentences.
All articles and copies are compared at once. Then what is joined without having been planted, and
how long it takes for invented texts, of which a fifth are overlapping briefs about the same events.
"""

import json
import random
import sys
import time
from collections import Counter
from itertools import product
from pathlib import Path

from kg.compare import find_stories
from kg.ground.records import Item
from kg.ground.sentences import split_sentences

WAYS = ("cut", "left out", "shuffled")
SHARES = (80, 60, 40, 30, 20)
FEWEST_SENTENCES = 8


def as_item(item_id: str, text: str) -> Item:
    return Item(item_id, item_id, 0, None, None, "", text)


def plant(text: str, way: str, share: int, chance: random.Random) -> str:
    """A copy of `text` with `share` per cent of its sentences."""
    sentences = [text[start:end] for start, end in split_sentences(text)]
    kept = max(1, round(share * len(sentences) / 100))
    chosen = range(kept) if way == "cut" else chance.sample(range(len(sentences)), kept)
    order = chosen if way == "shuffled" else sorted(chosen)
    return " ".join(sentences[number] for number in order)


def measure_planted(texts: list[str]) -> None:
    chance = random.Random(2019)
    articles = [as_item(f"a{number:05}", text) for number, text in enumerate(texts)]
    long = [one for one in articles if len(split_sentences(one.text)) >= FEWEST_SENTENCES]
    chance.shuffle(long)
    kinds = list(product(WAYS, SHARES))
    planted = {
        f"b{article.item_id}": (article, kinds[number % len(kinds)])
        for number, article in enumerate(long)
    }
    copies = [
        as_item(copy, plant(article.text, *kind, chance))
        for copy, (article, kind) in planted.items()
    ]
    stories = find_stories([*articles, *copies])
    alone = find_stories(articles)
    found = Counter(
        kind for copy, (one, kind) in planted.items() if stories[copy] == stories[one.item_id]
    )
    count = Counter(kind for _, kind in planted.values())
    for way in WAYS:
        shares = (f"{share} %: {found[way, share] / count[way, share]:.2f}" for share in SHARES)
        print(f"{way:9}", *shares)
    told = Counter(alone.values())
    print(sum(size > 1 for size in told.values()), "groups without copies,", end=" ")
    print(sum(size - 1 for size in told.values()), "copies in them")
    print(
        len(set(alone.values())) - len({stories[one.item_id] for one in articles}),
        "joined by copies",
    )


def invent(count: int) -> list[Item]:
    """`count` texts of 4 to 12 sentences, each with facts of its own or a set phrase."""
    chance = random.Random(count)
    words = [
        f"{a}{b}{c}" for a, b, c in product("bdfgklmnprst", "aeiou", ("nt", "rk", "lle", "st"))
    ]
    phrases = [" ".join(chance.choices(words, k=9)) + "." for _ in range(50)]
    events: list[list[str]] = []

    def sentence() -> str:
        if chance.random() < 0.15:
            return chance.choice(phrases).capitalize()
        return f"In {chance.choice(words).capitalize()} {' '.join(chance.choices(words, k=10))}."

    def text() -> str:
        if events and chance.random() < 0.2:
            event = chance.choice(events[-500:])
            return " ".join(chance.sample(event, max(3, len(event) - chance.randrange(4))))
        events.append([sentence() for _ in range(chance.randrange(4, 13))])
        return " ".join(events[-1])

    return [as_item(f"i{number:07}", text()) for number in range(count)]


def main() -> None:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    measure_planted([json.loads(line)["text"] for line in lines])
    for count in (5_000, 20_000):
        items = invent(count)
        started = time.process_time()
        stories = len(set(find_stories(items).values()))
        print(f"{count} invented: {time.process_time() - started:.1f} s, {stories} stories")


if __name__ == "__main__":
    main()
