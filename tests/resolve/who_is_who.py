"""Short texts of who is who, and what `resolve` makes of each of them.

Written by somebody who had not read the rules. Those of `open.jsonl` may be looked at while rules
change; those of `blind.jsonl` are for counting only. `python tests/resolve/who_is_who.py` freezes
what comes out: what is wrong of the open ones, which of the blind ones are.
"""

import json
import re
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from kg.ground.records import Item, Mention
from kg.resolve import resolve

HERE = Path(__file__).parent / "whoiswho"
FROZEN = HERE / "results.json"
MARK = re.compile(r"\[\[([^|\]]+)\|([A-Z]+)\|([^\]]+)\]\]")


def read_cases(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def read_case(case):
    """Items, mentions, and who is meant by each (item_id, start)."""
    items, mentions, wanted = [], [], {}
    dates = case.get("dates") or [None] * len(case["items"])
    for number, (marked, date) in enumerate(zip(case["items"], dates, strict=True)):
        item_id, text, position = f"item{number:02}", "", 0
        for mark in MARK.finditer(marked):
            text += marked[position : mark.start()]
            start, position = len(text), mark.end()
            text += mark[1]
            mentions.append(
                Mention(item_id, start, len(text), mark[1], mark[2], text.count(". ", 0, start))
            )
            wanted[item_id, start] = mark[3]
        published = datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None
        text += marked[position:]
        items.append(Item(item_id, "case", number, None, None, "", text, published=published))
    return items, mentions, wanted


def judge(case):
    """What is wrong with a case, one line each: grouping, types and nobodies, not spelling."""
    items, mentions, wanted = read_case(case)
    resolution = resolve(items, mentions)
    actors = {actor.actor_id: actor for actor in resolution.actors}
    found = _found(resolution.mentions, wanted)
    wrong, by_wanted, by_found = [], defaultdict(set), defaultdict(set)
    for place, actor in wanted.items():
        kind = actor.partition(":")[0]
        got = actors[found[place]].type if found[place] in actors else found[place]
        if kind not in {got, "open"}:  # `open`: nobody else who is asked about
            wrong.append(f"{place[0]} {place[1]}: {actor}, not {found[place]}")
        if actor != "nobody":
            by_wanted[actor].add(found[place])
            by_found[found[place]].add(actor)
    wrong += [f"split: {one} is {_listed(two)}" for one, two in by_wanted.items() if len(two) > 1]
    return wrong + [
        f"merge: {one} is {_listed(two)}"
        for one, two in by_found.items()
        if len(two) > 1 and one != "nobody"
    ]


def _found(mentions, wanted):
    """The id at each place that is asked about: `nobody`, or two ids joined."""
    got = defaultdict(set)
    for one in mentions:
        place = max(p for p in wanted if p[0] == one.item_id and p[1] <= one.start)
        got[place].add(one.actor_id)
    return {place: "+".join(sorted(filter(None, got[place]))) or "nobody" for place in wanted}


def _listed(names):
    return ", ".join(sorted(names))


def results():
    """What is wrong with each open case that is wrong, and the ids of blind ones that are."""
    seen = {case["id"]: judge(case) for case in read_cases(HERE / "open.jsonl")}
    blind = [case["id"] for case in read_cases(HERE / "blind.jsonl") if judge(case)]
    return {"open": {name: wrong for name, wrong in seen.items() if wrong}, "blind": blind}


if __name__ == "__main__":
    FROZEN.write_text(json.dumps(results(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
