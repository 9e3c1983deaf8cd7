"""One whole name of several: suspects of two trials, a singer and a dike reeve of a common name.

A whole name is one actor, but where a careful reader would not take the one for the other.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping

from kg.names.dominance import SHARE
from kg.names.person import PersonName
from kg.names.tables import name_words
from kg.resolve.circle import heads_in, names_beside
from kg.resolve.corpus import AllLinks, Link
from kg.resolve.known import Known
from kg.resolve.tables import known_names

__all__ = ["NAMESAKE", "part_namesakes"]

NAMESAKE = "namesake"
# Who has a role of one of these may have one of the other; the rest anybody may have.
_NEAR = {"culture": "media", "politics": "government", "science": "school"}
_ANYBODYS = ("business", "family", "field", "society")

_Items = dict[str, list[int]]  # by root, the numbers of the items that name it


def part_namesakes(known: Known, links: AllLinks) -> AllLinks:
    """The links, with keys of their own for those whom nothing ties to the one of most items."""
    items = _find_items(known, links)
    changes: dict[int, dict[str, str]] = defaultdict(dict)  # by item and root, the new key
    for root, numbers in items.items():
        for group in _others(root, numbers, known) if len(numbers) > 1 else ():
            key = f"{root}@{known.corpus.mentions.ids.key(group[0])}"
            for number in group:
                changes[number][root] = key
    if changes:
        links = links.copy()
    for number, new in changes.items():
        item_id = known.corpus.mentions.ids.key(number)
        links.put(item_id, [tuple(_changed(several, new, known)) for several in links[item_id]])
    return links


def _changed(several: tuple[Link, ...], new: Mapping[str, str], known: Known) -> Iterator[Link]:
    for link in several:
        key = new.get(known.merges.root(link.key))
        yield Link(key, NAMESAKE) if key else link


def _find_items(known: Known, links: AllLinks) -> _Items:
    """The items that name somebody of whom there may be two."""
    doubtful = {
        root
        for root, person in known.roots.items()
        if _is_anybodys(person)
        and len(known.root_items[root]) > 1
        and not known.decided.intersection(known.merges.members(root))
    }
    found: _Items = defaultdict(list)
    for number, roots in enumerate(links.find(known.merges.root, doubtful)):
        for root in roots:
            found[root].append(number)
    return found


def _is_anybodys(person: PersonName) -> bool:
    """Whether many may be called so: by a first name and a letter, or a common surname."""
    if person.suspect:
        return person.given.split(" ")[0] in name_words("first_names.txt")
    return not name_words("common_surnames.txt").isdisjoint(person.surnames[:1])


def _others(root: str, numbers: list[int], known: Known) -> list[list[int]]:
    """The groups of items that speak of another than the largest does.

    Of a suspect those that nothing ties to it, unless nearly all news speaks of that one; else
    those that have another trade.
    """
    fields = {number: _fields(root, number, known) for number in numbers}
    groups = _group({one: fields[one] | _beside(root, one, known) for one in numbers})
    if not known.roots[root].suspect:
        return [one for one in groups if any(map(fields.get, one))][1:]
    return groups[1:] if len(groups[0]) < SHARE * len(numbers) else []


def _group(ties: Mapping[int, set[Hashable]]) -> list[list[int]]:
    """Items that a chain of ties connects, the most first."""
    tied: dict[Hashable, int] = {}
    into = {number: number for number in ties}

    def first(number: int) -> int:
        while into[number] != number:
            into[number] = number = into[into[number]]
        return number

    for number, several in ties.items():
        for tie in several:
            into[first(number)] = first(tied.setdefault(tie, number))
    groups: dict[int, list[int]] = defaultdict(list)
    for number in ties:
        groups[first(number)].append(number)
    return sorted(groups.values(), key=lambda one: (-len(one), one))


def _beside(root: str, number: int, known: Known) -> set[Hashable]:
    """The names in an item, and its text; the prosecution is named beside every suspect."""
    person = known.roots[root]
    beside = (known.called[one] for one in names_beside(person, [number], known))
    found: set[Hashable] = {one for one in beside if one not in known_names()}
    item_id = known.corpus.mentions.ids.key(number)
    return found | {("text", known.corpus.texts.get(item_id, ""))}


def _fields(root: str, number: int, known: Known) -> set[Hashable]:
    """The fields of the trades that an item gives him: of `slager`, `wethouder`."""
    person = known.roots[root]
    heads = () if person.suspect else heads_in(person, [number], known)
    return {_NEAR.get(one.field, one.field) for one in heads if one.field not in _ANYBODYS}
