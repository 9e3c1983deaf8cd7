"""Other names for the names of an item, from lists written by hand (``names/``).

``Femke Bol`` and ``Bol`` of one item stay one person under the new name; everything that
is not in a mark stays as it is.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from marks import Item, Span

NAMES = Path(__file__).parent / "names"
SMALL_WORDS = {
    "van",
    "de",
    "der",
    "den",
    "von",
    "ten",
    "ter",
    "el",
    "al",
    "bin",
    "ben",
    "di",
    "da",
    "dos",
    "du",
    "la",
    "le",
    "'t",
}
ORG_KINDS = ("company", "club", "party")


@cache
def _rows(file: str) -> dict[str, tuple[list[str], ...]]:
    rows = {}
    for line in (NAMES / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, *lists = (part.strip() for part in line.split("|"))
            rows[kind] = tuple([name.strip() for name in names.split(",")] for names in lists)
    return rows


@cache
def _kinds() -> dict[str, dict[str, str]]:
    """Label to name to the kind of list that holds it."""
    return {
        "GPE": {name: kind for kind, (names,) in _rows("places.txt").items() for name in names},
        "other": {name: kind for kind, (names,) in _rows("others.txt").items() for name in names},
    }


def all_names() -> Iterator[str]:
    """Every listed name once or more; for the vocabulary."""
    for file in ("people.txt", "places.txt", "others.txt"):
        for lists in _rows(file).values():
            for names in lists:
                yield from names


def _is_small(word: str) -> bool:
    return word.lower() in SMALL_WORDS


def _split_person(name: str) -> tuple[list[str], list[str]]:
    """Given names and surname, in words: ``Ursula`` / ``von der Leyen``, ``Rutte`` / nothing."""
    words = name.split(" ")
    if len(words) == 1 or _is_small(words[0]):
        return [], words
    return words[:1], words[1:]


class _People:
    """The new names of the people of one item."""

    def __init__(self, item: Item, random: Random) -> None:
        self.random = random
        names = [item.text[s.start : s.end] for s in item.spans if s.label == "PERSON"]
        self.new: dict[str, str] = {}
        for name in sorted(set(names), key=lambda n: -len(n.split(" "))):
            if name not in self.new and random.random() < 0.7:
                self._rename(name)

    def _rename(self, name: str) -> None:
        if any(len(word) < 3 and word.endswith(".") for word in name.split(" ")) or name.isupper():
            return
        given, surnames = self._origin()
        first, last = self.random.choice(given), self.random.choice(surnames)
        old_first, old_last = _split_person(name)
        if not old_first:
            if old_last[-1].lower() in {n.lower() for n in _all_given()}:
                self.new[name] = first
            else:
                self.new[name] = last
            return
        tail = last[0].lower() + last[1:] if _is_small(last.split(" ")[0]) else last
        self.new[name] = f"{first} {tail}"
        surname = " ".join(old_last)
        for old in {surname, surname[0].upper() + surname[1:], old_last[-1]}:
            self.new.setdefault(old, last)
        self.new.setdefault(old_first[0], first)

    def _origin(self) -> tuple[list[str], ...]:
        rows = _rows("people.txt")
        if self.random.random() < 0.35:
            return rows["dutch"]
        return rows[self.random.choice(list(rows))]

    def get(self, name: str) -> str:
        return self.new.get(name, name)


@cache
def _all_given() -> frozenset[str]:
    return frozenset(name for given, _ in _rows("people.txt").values() for name in given)


def _place(name: str, random: Random) -> str:
    kind = _kinds()["GPE"].get(name)
    rows = _rows("places.txt")
    if kind is None and " " not in name and name[0].isupper() and not name.isupper():
        kind = "village"
    if kind is None:
        return name
    if random.random() < 0.3 and kind != "country":
        kind = random.choice([other for other in rows if other != "country"])
    return random.choice(rows[kind][0])


def _organisation(name: str, random: Random) -> str:
    rows = _rows("others.txt")
    if name.isupper() and 2 <= len(name) <= 5:
        return random.choice(rows["acronym"][0])
    kind = _kinds()["other"].get(name)
    if kind is not None:
        return random.choice(rows[kind][0])
    if " " not in name and name[0].isupper() and random.random() < 0.4:
        return random.choice(rows[random.choice(ORG_KINDS)][0])
    return name


def _same_kind(name: str, random: Random) -> str:
    kind = _kinds()["other"].get(name)
    return random.choice(_rows("others.txt")[kind][0]) if kind else name


CHANGES: dict[str, tuple[float, Callable[[str, Random], str]]] = {
    "GPE": (0.4, _place),
    "ORG": (0.4, _organisation),
    "LOC": (0.4, _same_kind),
    "NORP": (0.4, _same_kind),
}


def replace_names(item: Item, random: Random) -> Item:
    """The item with some of its names replaced, each the same way throughout."""
    people = _People(item, random)
    chosen: dict[tuple[str, str], str] = {}
    text, spans, at = "", [], 0
    for span in item.spans:
        old = item.text[span.start : span.end]
        if span.label == "PERSON":
            new = people.get(old)
        else:
            share, change = CHANGES[span.label]
            key = (span.label, old)
            if key not in chosen:
                chosen[key] = change(old, random) if random.random() < share else old
            new = chosen[key]
        text += item.text[at : span.start]
        spans.append(Span(len(text), len(text) + len(new), span.label))
        text += new
        at = span.end
    return Item(item.id, text + item.text[at:], tuple(spans))
