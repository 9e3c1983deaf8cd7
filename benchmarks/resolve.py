"""How many mentions a second name resolution takes: it is linear in their number.

python benchmarks/resolve.py [MENTIONS …]
"""

import random
import sys
import time
from itertools import product

from kg.ground.records import Item, Mention
from kg.resolve import resolve

PER_ITEM = 15
SYLLABLES = ["".join(pair) for pair in product("bdfhklmnprstvwz", "aeio")]
COUNTRIES = [
    *(("Rusland", "GPE"), ("Russische", "NORP"), ("VS", "GPE"), ("Amerikaanse", "NORP")),
    *(("Noord-Korea", "GPE"), ("Duitse", "NORP"), ("Europese", "NORP"), ("Oekraïne", "GPE")),
]
ORGANISATIONS = [
    ("NAVO", "ORG"),
    ("EU", "ORG"),
    ("VVD", "ORG"),
    ("Tweede Kamer", "ORG"),
    ("Senaat", "ORG"),
]


def invent(mentions: int, seed: int = 0) -> tuple[list[Item], list[Mention]]:
    """News of invented people: as many new names in the last item as in the first."""
    random_ = random.Random(seed)
    words = lambda: "".join(random_.choices(SYLLABLES, k=3)).capitalize()  # noqa: E731
    people = [(words(), words()) for _ in range(max(20, mentions // 40))]
    items, found = [], []
    for number in range(mentions // PER_ITEM):
        item_id, text, here = f"{number:08x}", "", []
        cast = [random_.choice(people[: max(20, number // 2)]) for _ in range(3)]
        for place in range(PER_ITEM):
            kind = random_.random()
            if kind < 0.45:
                given, family = random_.choice(cast)
                name, label = (f"{given} {family}" if place < 4 else family), "PERSON"
            elif kind < 0.75:
                name, label = random_.choice(COUNTRIES)
            elif kind < 0.9:
                name, label = random_.choice(ORGANISATIONS)
            else:
                name, label = words(), random_.choice(["ORG", "GPE", "LOC"])
            text += "Volgens "
            here.append(Mention(item_id, len(text), len(text) + len(name), name, label, place))
            text += name + " is dat zo. "
        items.append(Item(item_id, "bench", number, None, None, "", text))
        found += here
    return items, found


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [100_000, 1_000_000]
    for size in sizes:
        items, mentions = invent(size)
        begin = time.process_time()  # of one core: others may be busy on this machine
        found = resolve(items, mentions, doubts=False)  # as a build asks
        seconds = time.process_time() - begin
        print(
            f"{len(mentions):>9,} mentions, {len(items):,} items: {seconds:6.1f} s of one core, "
            f"{len(mentions) / seconds:,.0f} a second, {len(found.actors):,} actors"
        )


if __name__ == "__main__":
    main()
