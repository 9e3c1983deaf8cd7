"""What a page holds, read again: its JSON, and what it carries compressed."""

import base64
import json
import re
import zlib
from collections import defaultdict
from itertools import combinations
from typing import Any

__all__ = ["data_of", "drawn_pairs", "read_packed", "recount", "tables_of", "texts_of"]


def data_of(page: str) -> dict[str, Any]:
    """What stands in the page as JSON."""
    return json.loads(_inside(page, "data"))


def tables_of(page: str) -> dict[str, Any]:
    """Who stands where."""
    return read_packed(_inside(page, "tables"))


def texts_of(page: str) -> list[list[Any]]:
    """Of each item that has a text: place, title, source, URL, text, sentences, marks."""
    return read_packed(_inside(page, "texts")) or []


def drawn_pairs(page: str) -> dict[tuple[str, str], int]:
    """The stories of the pairs that are drawn at first."""
    return {
        tuple(sorted((edge["from"], edge["to"]))): edge["value"]
        for edge in data_of(page)["network"]["edges"]
    }


def recount(tables: dict) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Items, stories and sentences of every pair, from what the page carries."""
    ids, items, mentions = tables["actors"]["id"], tables["items"], tables["mentions"]
    found = defaultdict(lambda: (set(), set(), set()))
    start = 0
    for item, (count, story) in enumerate(zip(items["mentions"], items["story"], strict=True)):
        named = defaultdict(set)
        for place in range(start, start + count):
            named[mentions["sentence"][place]].add(ids[mentions["actor"][place]])
        start += count
        for pair in combinations(sorted(set().union(*named.values())), 2):
            found[pair][0].add(item)
            found[pair][1].add(story)
        for sentence, actors in named.items():
            for pair in combinations(sorted(actors), 2):
                found[pair][2].add((item, sentence))
    return {pair: tuple(map(len, sets)) for pair, sets in found.items()}


def read_packed(content: str) -> Any:
    """What is carried compressed."""
    return json.loads(zlib.decompress(base64.b64decode(content))) if content else None


def _inside(page: str, name: str) -> str:
    return re.search(rf'id="{name}">(.*?)</script>', page, re.DOTALL)[1]
