"""items ──compare──▶ stories: which items are (nearly) the same copy.

Identical texts are one story. Other texts are candidates where MinHash signatures (Broder 1997) of
their body, or of its opening, share a band (Leskovec, Rajaraman & Ullman 2020, chapter 3); what is
a copy is then decided on the texts themselves:

- a *near copy* (corrected, other headline) shares most of its shingles: Jaccard ≥ `NEAR`;
- a *shortened copy* lies within the opening of the longer text, where news keeps what matters:
  containment ≥ `WITHIN`, and it opens as the longer one does: the same of its first words ≥ `LEAD`.
  An overview that quotes many briefs further down swallows none of them, and two briefs that
  close with the same stock sentences (`De politie zoekt getuigen.`) stay two.
- in both, the names, figures and days of the shorter text return in the longer one: ≥ `FACTS`.
  Market reports, weather and results are told in the same words every day, about other facts.

The thresholds were chosen on `tests/compare/pairs.jsonl`. Headlines are not compared.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from kg.ground.folding import fold
from kg.ground.records import Item

__all__ = ["find_stories", "is_copy"]

NEAR = 0.5  # Jaccard of shingles
WITHIN = 0.5  # share of the shorter's shingles in the opening of the longer
LEAD = 0.3  # share of the shingles of the shorter's first words there
FACTS = 0.7  # share of the shorter's names and figures in the longer
SHINGLE = 3  # words
OPENING = 30  # words whose signature makes candidates of a text and its shortened copy;
# and so do twice as many: a caption or a local sentence may stand in front
LEAD_WORDS = 12
SPAN = 3  # a shortened copy of n words lies within the first SPAN * n words
FEWEST_WORDS = 12  # shorter texts have to be identical

_SEED = 20_190_607
# Bands × rows: candidates in 95 % of the cases from Jaccard 0.5 (bodies) and 0.3 (openings).
# The last number: of how many words.
_BODY_BANDS = (21, 3, None)
_OPENING_BANDS = (32, 2, OPENING)
_LATER_BANDS = (24, 2, 2 * OPENING)
_NEIGHBOURS = 50  # of a bucket's texts each is compared with so many that follow: keeps it linear
_BATCH = 20_000  # texts whose shingles are in memory at once

_WORD = re.compile(r"[^\W_]+(?:[.,:'’-][^\W_]+)*")
_IN_WORDS = (  # days and figures
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag twee drie vier vijf zes zeven acht "
    "negen tien elf twaalf dertien veertien vijftien twintig dertig veertig vijftig honderd"
)
_TOLD = frozenset(_IN_WORDS.split())
_FIGURE_FORM = re.compile(r"-\D.*|[.:]|^0(?=\d)")  # what may be written in two ways
_OPENS = ".!?:•\"“”„‘'"  # the next word has its capital because it opens a sentence


@dataclass(frozen=True)
class _Copy:
    """The body of a text, as what is compared."""

    body: str

    @cached_property
    def words(self) -> list[str]:
        return _words(self.body)

    @cached_property
    def shingles(self) -> frozenset[str]:
        return frozenset(_shingles(self.words))

    @cached_property
    def facts(self) -> frozenset[str]:
        """Figures, days, and words with a capital that does not come from opening a sentence."""
        return frozenset(_facts(self.body))


def is_copy(one: str, other: str) -> bool:
    """Whether two bodies (texts without their headlines) are the same copy.

    >>> is_copy("Drie doden na brand in Ede.", "Drie doden na brand in Epe.")
    False
    """
    return _is_copy(_Copy(one), _Copy(other))


def _is_copy(one: _Copy, other: _Copy) -> bool:
    short, long = sorted(
        (one, other), key=lambda copy: (len(copy.words), -len(copy.facts), copy.body)
    )
    if len(short.words) < FEWEST_WORDS:
        return False
    if short.facts and len(short.facts & long.facts) < FACTS * len(short.facts):
        return False
    shared = len(short.shingles & long.shingles)
    if shared >= NEAR * (len(short.shingles) + len(long.shingles) - shared):
        return True
    opening = set(_shingles(long.words[: SPAN * len(short.words)]))
    lead = set(_shingles(short.words[:LEAD_WORDS]))
    return len(lead & opening) >= LEAD * len(lead) and (
        len(short.shingles & opening) >= WITHIN * len(short.shingles)
    )


def _words(body: str, most: int | None = None) -> list[str]:
    return [match.group() for match in islice(_WORD.finditer(body.casefold()), most)]


def _shingles(words: Sequence[str]) -> Iterator[str]:
    for start in range(max(len(words) - SHINGLE + 1, 1)):
        yield " ".join(words[start : start + SHINGLE])


def _facts(body: str) -> Iterator[str]:
    for match in _WORD.finditer(body):
        word = match.group()
        before = body[max(match.start() - 3, 0) : match.start()].rstrip(" ")
        opens = not before or before[-1] in _OPENS or before[-1].isspace() or before[-2:] == ",,"
        if word[0].isdigit() or (not word.islower() and not opens) or word.casefold() in _TOLD:
            yield _same_fact(word)


def _same_fact(word: str) -> str:
    """`6.49` and `06:49`, `82-jarige` and `82 jarige`, `Orbán` and `Orban` are one."""
    return _FIGURE_FORM.sub("", word) if word[0].isdigit() else fold(word)


def find_stories(items: Sequence[Item]) -> dict[str, str]:
    """The story of each item: the smallest `item_id` among the items that are the same copy.

    The answer depends on the set of items alone, not on their order; time grows nearly linearly.

    >>> find_stories([])
    {}
    """
    groups = _identical(items)
    bodies = [body for body, _ in groups]
    parents = list(range(len(groups)))
    copies: dict[int, _Copy] = {}
    for one, other in _candidates(bodies):
        roots = _root(parents, one), _root(parents, other)
        if roots[0] != roots[1] and _is_copy(
            copies.setdefault(one, _Copy(bodies[one])),
            copies.setdefault(other, _Copy(bodies[other])),
        ):
            parents[max(roots)] = min(roots)
    story: dict[int, str] = {}
    for number, (_, ids) in enumerate(groups):
        root = _root(parents, number)
        story[root] = min(ids[0], story.get(root, ids[0]))
    return {
        item_id: story[_root(parents, number)]
        for number, (_, ids) in enumerate(groups)
        for item_id in ids
    }


def _identical(items: Iterable[Item]) -> list[tuple[str, list[str]]]:
    """The body and the sorted ids of each different text, in the order of the bodies.

    A text that some items have with a title and some without has the shortest of its bodies.
    """
    groups: dict[str, tuple[set[str], list[str]]] = {}
    for item in items:
        bodies, ids = groups.setdefault(" ".join(item.text.split()), (set(), []))
        bodies.add(_body(item))
        ids.append(item.item_id)
    found = sorted(
        (min(bodies, key=lambda body: (len(body), body)), text)
        for text, (bodies, _) in groups.items()
    )
    return [(body, sorted(groups[text][1])) for body, text in found]


def _body(item: Item) -> str:
    """The text without its headline, which stands on a line of its own."""
    return item.text.removeprefix(item.title).strip() or item.text.strip()


def _candidates(bodies: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Numbers of bodies that share a band of a signature, the smaller first, each pair once."""
    numbers = [number for number, body in enumerate(bodies) if body.count(" ") >= FEWEST_WORDS - 1]
    seen: set[tuple[int, int]] = set()
    for bands, rows, most_words in (_BODY_BANDS, _OPENING_BANDS, _LATER_BANDS):
        signatures = _sign([bodies[number] for number in numbers], bands * rows, most_words)
        for band in np.split(signatures, bands, axis=1):
            for one, other in _neighbours(band):
                pair = numbers[one], numbers[other]
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _sign(bodies: Sequence[str], length: int, most_words: int | None) -> NDArray[np.uint32]:
    """A MinHash signature a row, of the shingles of the first `most_words` words of each body."""
    from rensa import RMinHash

    matrix = np.empty((len(bodies), length), dtype=np.uint32)
    for start in range(0, len(bodies), _BATCH):
        batch = bodies[start : start + _BATCH]
        shingles = [list(_shingles(_words(body, most_words))) for body in batch]
        rows = RMinHash.digest_matrix_from_token_sets(shingles, length, _SEED).to_rows()
        matrix[start : start + len(batch)] = rows
    return matrix


def _neighbours(band: NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """The rows that are equal, two by two; in a large bucket only rows that are near."""
    order = np.lexsort(band.T)  # stable: equal rows stay in the order of the texts
    ordered = band[order]
    for step in range(1, min(_NEIGHBOURS, len(order) - 1) + 1):
        alike = (ordered[step:] == ordered[:-step]).all(axis=1)
        if not alike.any():
            return
        yield from zip(order[:-step][alike].tolist(), order[step:][alike].tolist(), strict=True)


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number
