"""Other names for the names of an item: from lists written by hand (``names/``) and wide ones.

``Femke Bol`` and ``Bol`` of one item stay one person under the new name; everything that
is not in a mark stays as it is.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

import wide_names
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
ORG_KINDS = ("company", "company", "club", "party", "media")
BY_SURNAME = 0.12  # of the items: athletes of a match report, nobody with a given name
BY_INITIALS = 0.08  # of the people
WIDE_PEOPLE = 0.6  # from Faker rather than from our own lists
WIDE_PLACES = 0.5


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
        self.bare = random.random() < BY_SURNAME
        names = [item.text[s.start : s.end] for s in item.spans if s.label == "PERSON"]
        self.new: dict[str, str] = {}
        for name in sorted(set(names), key=lambda n: (-len(n.split(" ")), n)):
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
        if self.random.random() < BY_INITIALS:
            first = _initials(first, self.random)
        self.new[name] = last if self.bare else f"{first} {tail}"
        surname = " ".join(old_last)
        for old in {surname, surname[0].upper() + surname[1:], old_last[-1]}:
            self.new.setdefault(old, last)
        self.new.setdefault(old_first[0], first)

    def _origin(self) -> tuple[list[str], ...]:
        rows = _rows("people.txt")
        if self.random.random() < WIDE_PEOPLE:
            near = self.random.random() < 0.6
            return wide_names.people(self.random.choice(wide_names.PEOPLE[: 2 if near else None]))
        if self.random.random() < 0.35:
            return rows["dutch"]
        return rows[self.random.choice(list(rows))]

    def get(self, name: str) -> str:
        return self.new.get(name, name)


def _initials(first: str, random: Random) -> str:
    """``C.E.G.`` for ``Carola``."""
    more = random.choices("ABCDEFGHJKLMPRSTW", k=random.randrange(3))
    return "".join(f"{letter}." for letter in (first[0].upper(), *more))


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
    if kind in ("village", "flemish") and random.random() < WIDE_PLACES:
        return random.choice(wide_names.places(_wide_kind(kind, random)))
    return random.choice(rows[kind][0])


def _wide_kind(kind: str, random: Random) -> str:
    """Villages are mostly Dutch, sometimes of the Caribbean."""
    if kind == "flemish":
        return "flemish"
    return random.choices(("dutch", "flemish", "caribbean"), (8, 2, 1))[0]


def _organisation(name: str, random: Random) -> str:
    if name.isupper() and 2 <= len(name) <= 5:
        return random.choice(_rows("others.txt")["acronym"][0])
    kind = _kinds()["other"].get(name)
    if kind is None and " " not in name and name[0].isupper() and random.random() < 0.5:
        kind = random.choice(ORG_KINDS)
    return _named_as(kind, random) if kind else name


def _named_as(kind: str, random: Random) -> str:
    """A body of this kind; companies bear people's names, too, clubs those of their towns."""
    chance = random.random()
    if kind == "company" and chance < 0.15:
        return random.choice(wide_names.people("nl_NL")[1])
    if kind == "company" and chance < 0.2:
        given, surnames = wide_names.people("nl_BE")
        return f"{random.choice(given)} {random.choice(surnames)}"
    if kind == "company" and chance < 0.5:
        return random.choice(wide_names.companies())
    if kind == "club" and chance < 0.3:
        return random.choice(_rows("places.txt")[random.choice(("flemish", "city", "village"))][0])
    return random.choice(_rows("others.txt")[kind][0])


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
