"""Roles against marks by hand: precision and recall before and behind the name, `of`, former.

    python benchmarks/roles.py ../shared/data [--half open|blind] [--show]

The marks (`roles/`: ids and offsets, no words of the news) were made by somebody who had seen no
pattern. The texts are not part of the project: without them there is nothing to measure. `--show`
lists what is wrong in the open half; the blind half gives shares only.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from kg.describe.describe import named_spans, roles_of_text
from kg.describe.known import KnownBodies, index_actors
from kg.describe.presented import Presented
from kg.describe.sentence import Kind, NamedSpan
from kg.extract import extract_spans, find_pipeline, mentions_of
from kg.ground.records import Item
from kg.ground.sentences import split_sentences
from kg.resolve import resolve

MARKS = Path(__file__).parent / "roles"
INLINE = re.compile(r"\[\[(.*?)\|[A-Z]+\]\]")

Key: TypeAlias = tuple[str, Any]
Mark: TypeAlias = dict[str, Any]
Say: TypeAlias = Callable[[str, str, tuple[int, int], Presented | None, Mark | None], None]


def read_texts(data: Path) -> dict[Key, tuple[str, str]]:
    """Title and text of each item, as `roles/README.md` says."""
    texts = {}
    for line in (data / "news" / "dpgmedia2019.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        title, text = row["title"], row["text"]
        whole = text if text.startswith(title) else f"{title}\n{text}"
        texts["dpgmedia2019", row["id"]] = (title, whole)
    for line in (data / "ner" / "other-dev.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        texts["other-dev", row["id"]] = ("", INLINE.sub(r"\1", row["text"]))
    return texts


def read_marks(half: str) -> tuple[dict[Key, int], dict[Key, list[Mark]]]:
    """Of each item of the half where the reading stopped, and its marks."""
    stretches = map(json.loads, (MARKS / "stretches.jsonl").open(encoding="utf-8"))
    upto = {(one["source"], one["id"]): one["upto"] for one in stretches if one["half"] == half}
    marks: dict[Key, list[Mark]] = defaultdict(list)
    for line in (MARKS / "marks.jsonl").open(encoding="utf-8"):
        one = json.loads(line)
        if one["half"] == half:
            marks[one["source"], one["id"]].append(one)
    return upto, marks


@dataclass
class Score:
    """Counts of one side: roles `right` of `found` and `marked`; `of` right of those given."""

    found: int = 0
    marked: int = 0
    right: int = 0
    same: int = 0
    of_given: int = 0
    of_right: int = 0
    of_marked: int = 0
    former: int = 0

    def line(self) -> str:
        """All shares."""
        return (
            f"precision {share(self.right, self.found)}, recall {share(self.right, self.marked)}, "
            f"same stretch {share(self.same, self.right)}, of {share(self.of_right, self.of_given)}"
            f" (of those marked {share(self.of_right, self.of_marked)}), "
            f"former {share(self.former, self.right)}"
        )


def share(part: int, whole: int) -> str:
    """`0.983 (59/60)`."""
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "none"


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches share a character."""
    return one[0] < other[1] and other[0] < one[1]


def side_of(rule: str) -> str:
    """What a rule is scored as: before, behind, family."""
    return "family" if "family" in rule else "before" if "before" in rule else "behind"


def side_of_mark(role: Mark) -> str:
    """The same of a marked role."""
    return "family" if role["kind"] == "family" else str(role["side"])


def compare(
    text: str,
    found: list[tuple[NamedSpan, Presented]],
    marks: list[Mark],
    scores: dict[str, Score],
    say: Say,
) -> None:
    """Adds what was found in one item to the scores."""
    open_roles = [(mark, role) for mark in marks for role in mark["roles"]]
    for _, role in open_roles:
        scores[side_of_mark(role)].marked += 1
        scores[side_of_mark(role)].of_marked += bool(role["of"])
    for name, role in found:
        here = (name.start, name.end)
        match = take(open_roles, here, role)
        score = scores[side_of(role.rule)]
        score.found += 1
        if match is None:
            say("WRONG", text, here, role, None)
        else:
            add(score, role, match, lambda kind, here=here, **both: say(kind, text, here, **both))
    for mark, role in open_roles:
        say("MISSED", text, (mark["start"], mark["end"]), None, role)


def take(roles: list[tuple[Mark, Mark]], here: tuple[int, int], found: Presented) -> Mark | None:
    """The marked role that was found, taken out of `roles`."""
    for place, (mark, role) in enumerate(roles):
        is_there = overlap((mark["start"], mark["end"]), here)
        is_it = overlap(role["role"], (found.start, found.end))
        if is_there and is_it and side_of_mark(role) == side_of(found.rule):
            del roles[place]
            return role
    return None


def add(score: Score, role: Presented, match: Mark, say: Callable[..., None]) -> None:
    """Counts a role that was found, and what of it is right."""
    is_same = match["role"] == [role.start, role.end]
    score.right += 1
    score.same += is_same
    score.former += match["former"] == role.former
    if role.of and role.of_span:
        is_right = bool(match["of"]) and overlap(match["of"], role.of_span)
        score.of_given += 1
        score.of_right += is_right
        if not is_right:
            say("OF", role=role, mark=match)
    if not is_same or match["former"] != role.former:
        say("STRETCH", role=role, mark=match)


def names_for(mode: str, names: list[NamedSpan], marks: list[Mark], upto: int) -> list[NamedSpan]:
    """The pipeline's names, or the marked persons among its other names."""
    if mode == "pipeline":
        return [name for name in names if name.start < upto]
    gold = [NamedSpan(one["start"], one["end"], Kind.PERSON, "person:marked") for one in marks]
    free = [
        name
        for name in names
        if name.kind is not Kind.PERSON
        and name.start < upto
        and not any(overlap((one.start, one.end), (name.start, name.end)) for one in gold)
    ]
    return sorted([*gold, *free], key=lambda name: name.start)


def find_names(items: list[Item]) -> tuple[dict[str, list[NamedSpan]], KnownBodies]:
    """The names of each item as the bundled pipeline and resolution find them."""
    spans = extract_spans([item.text for item in items], find_pipeline("nl_kg_news"))
    mentions = [
        one for item, found in zip(items, spans, strict=True) for one in mentions_of(item, found)
    ]
    resolution = resolve(items, mentions)
    types = {actor.actor_id: actor.type for actor in resolution.actors}
    resolved = defaultdict(list)
    for one in resolution.mentions:
        resolved[one.item_id].append(one)
    names = {item.item_id: named_spans(resolved[item.item_id], types) for item in items}
    return names, index_actors(resolution.actors)


def measure(data: Path, half: str, say: Say) -> None:
    """Prints the shares of one half, with marked persons and with those that the pipeline finds."""
    texts = read_texts(data)
    upto, marks = read_marks(half)
    keys = sorted(upto, key=str)
    items = [
        Item(f"{source} {name}", source, 0, None, None, *texts[source, name])
        for source, name in keys
    ]
    names, known = find_names(items)
    for mode in ("marked persons", "pipeline"):
        for doubts in (False, True):
            scores: dict[str, Score] = defaultdict(Score)
            for key, item in zip(keys, items, strict=True):
                wanted = [one for one in marks[key] if doubts or not one["doubt"]]
                unasked = [one for one in marks[key] if one not in wanted]
                here = names_for(mode, names[item.item_id], marks[key], upto[key])
                sentences = split_sentences(item.text, item.title)
                found = [
                    (name, role)
                    for _, name, role, _ in roles_of_text(item.text, sentences, here, known)
                    if name.actor_id and not is_among(name, unasked)
                ]
                is_told = mode == "marked persons" and not doubts
                compare(item.text, found, wanted, scores, say if is_told else silent)
            print(f"{half}, {mode}{', doubts too' if doubts else ''}")
            for side in ("before", "behind", "family"):
                print(f"  {side:7} {scores[side].line()}")


def is_among(name: NamedSpan, marks: list[Mark]) -> bool:
    """Whether a name is that of one of the marks."""
    return any(overlap((one["start"], one["end"]), (name.start, name.end)) for one in marks)


def silent(*_: object, **__: object) -> None:
    """Shares only."""


def show(
    kind: str, text: str, here: tuple[int, int], role: Presented | None, mark: Mark | None
) -> None:
    """What is wrong, in its place."""
    start, end = here
    around = f"{text[max(0, start - 90) : start]}<<{text[start:end]}>>{text[end : end + 90]}"
    print(f"{kind}: …{' / '.join(around.splitlines())}…")
    if role:
        of = text[slice(*role.of_span)] if role.of_span else None
        print(f"    found {text[role.start : role.end]!r} of {of!r} {role.former} {role.rule}")
    if mark:
        of = text[slice(*mark["of"])] if mark["of"] else None
        print(f"    marked {text[slice(*mark['role'])]!r} of {of!r} {mark['former']}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("open", "blind"), default="open")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    is_shown = given.show and given.half == "open"
    measure(given.data, given.half, show if is_shown else silent)
