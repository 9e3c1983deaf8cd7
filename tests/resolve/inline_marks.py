"""Short texts with names marked inline, `[[text|label|actor]]`, as items and mentions."""

import re

from kg.ground.records import Item, Mention

MARK = re.compile(r"\[\[([^|\]]+)\|([A-Z]+)(?:\|([^\]]+))?\]\]")


def read_marked(*texts):
    """Items, mentions, and what is expected of (item_id, start): an actor, or none asked."""
    items, mentions, expected = [], [], {}
    for number, marked in enumerate(texts):
        item_id, text, position = f"item{number:02}", "", 0
        for mark in MARK.finditer(marked):
            text += marked[position : mark.start()]
            start, position = len(text), mark.end()
            text += mark[1]
            mentions.append(Mention(item_id, start, len(text), mark[1], mark[2], 0))
            if mark[3]:
                expected[item_id, start] = mark[3]
        items.append(Item(item_id, "case", number, None, None, "", text + marked[position:]))
    return items, mentions, expected
