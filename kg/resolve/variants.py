"""Whole names of one person in two spellings, all over the corpus."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from kg.names.person import PersonName
from kg.names.sound import is_slavic, is_weak, sound
from kg.names.tables import name_words, same_given
from kg.resolve.merges import Merges, folded_name

__all__ = [
    "Likeness",
    "find_likenesses",
    "longer",
    "middle_initials",
    "nicknamed",
    "possessives",
    "spellings",
    "spellings_alone",
]

_LIKE = 80  # rapidfuzz ratio of two whole names, of 100: proposed from here
_GROUP = 50  # more names than this that sound alike are not compared pair by pair


_Names = Mapping[str, PersonName]  # whole names, taken apart
_Items = Mapping[str, Collection[int]]  # the items in which each stands
Same = tuple[str, str, str]  # a key, the one that it is joined to, and the rule


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two whole names that look like one: `certain` or `assumed` to be, or only proposed."""

    names: tuple[str, str]
    likeness: float
    degree: str = "proposed"


def middle_initials(names: _Names) -> Iterator[Same]:
    """`Donald J. Trump` and `Donald Trump`; not where two initials occur (George Bush).

    Not where many families are called so: Peter R. de Vries.
    """
    by_plain: dict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        if name.middle and not name_words("common_surnames.txt").isdisjoint(name.surnames[:1]):
            continue
        if name.middle and name.surnames:
            plain = " ".join(filter(None, [name.given, name.surnames[0], name.suffix]))
            by_plain[plain].append(key)
    for plain, keys in sorted(by_plain.items()):
        if len(keys) == 1 and plain in names:
            yield f"person:{keys[0]}", f"person:{plain}", "middle initial"


def spellings(likenesses: Iterable[Likeness], items: _Items, merges: Merges) -> Iterator[Same]:
    """Whole names that are one, by how they sound, and the one that more items give."""
    for found in likenesses:
        if found.degree == "proposed":
            continue
        rule = "spelling variant" if found.degree == "certain" else "spelling variant (assumed)"
        roots = {merges.root(f"person:{key}") for key in found.names}
        frequent = min(roots, key=lambda root: (-len(items[folded_name(root)]), root))
        yield from ((rare, frequent, rule) for rare in roots - {frequent})


def spellings_alone(kinds: Mapping[str, Counter[str]]) -> Iterator[Same]:
    """`Zelenski` and `Zelenskyy` where nobody gives the whole name; by what names are labelled."""
    heard: dict[str, list[str]] = defaultdict(list)
    for name, counts in kinds.items():
        if counts["person"] and " " not in name and is_slavic(name):
            heard[sound(name)].append(name)
    for names in heard.values():
        often = min(names, key=lambda one: (-kinds[one]["person"], one))
        for one in sorted(set(names) - {often}):
            yield f"person:{one}", f"person:{often}", "spelling variant (assumed)"


def nicknamed(nicknames: Mapping[str, str], names: _Names) -> Iterator[Same]:
    """`Pik Pisas` and Gilmar “Pik” Pisas."""
    for called, key in sorted(nicknames.items()):
        if called != key and called in names:
            yield f"person:{called}", f"person:{key}", "alias in corpus"


def possessives(names: _Names, items: _Items) -> Iterator[Same]:
    """`Mark Ruttes` and Mark Rutte, whom as many items name; not `Jan Willems` and a Willem."""
    listed = name_words("common_surnames.txt") | name_words("first_names.txt")
    for key, name in sorted(names.items()):
        shorter = key[:-1]
        if not key.endswith("s") or shorter not in names or not name.surnames:
            continue
        is_common = not listed.isdisjoint((name.surnames[0], name.surnames[0][:-1]))
        if not is_common and len(items[shorter]) >= len(items[key]):
            yield f"person:{key}", f"person:{shorter}", "possessive (assumed)"


def longer(names: _Names, items: _Items) -> Iterator[Same]:
    """`Breivik` and the only name that says more, `Behring Breivik`.

    Not where many families are called so.
    """
    more: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, name in sorted(names.items()):
        if name.given and name.surnames and not (name.initials or name.suffix or name.suspect):
            for shorter in {*_later(name), *_earlier(name), *name.halves} - {name.surnames[0]}:
                more[_one_given(name), shorter].add(key)
    for key, name in sorted(names.items()):
        if not name.given or not name.surnames or name.suffix or name.initials:
            continue
        found = more.get((_one_given(name), name.surnames[0]), set()) - {key}
        one = min(found, default="")
        common = name.surnames[0] in name_words("common_surnames.txt")
        if len(found) == 1 and not common:
            rare, often = sorted((key, one), key=lambda each: (len(items[each]), len(each), each))
            yield f"person:{rare}", f"person:{often}", "shorter name (assumed)"


def _later(name: PersonName) -> Iterator[str]:
    """The surnames that end as the longest does: `breivik` of Behring Breivik, not `behring`."""
    yield from (one for one in name.surnames[1:] if name.surnames[0].endswith(f" {one}"))


def _earlier(name: PersonName) -> Iterator[str]:
    """`sánchez` of Sánchez Pérez-Castejón; not `willem` of Jan Willem Bos."""
    listed = name_words("first_names.txt")
    for one in name.surnames[1:]:
        rest = name.surnames[0].removeprefix(f"{one} ")
        if rest != name.surnames[0] and one not in listed and rest in name.surnames:
            yield one


def _one_given(name: PersonName) -> str:
    """The first name, of one that has several spellings the first: `desi` of Desiré."""
    number = same_given().get(name.given)
    return name.given if number is None else f"={number}"


def find_likenesses(names: _Names, items: _Items) -> Iterator[Likeness]:
    """Pairs of whole names that sound or look alike, in the order of the names.

    Two spellings in one item are two persons.
    """
    seen: set[tuple[str, str]] = set()
    for keys in _blocks(names):
        for pair in combinations(keys, 2):
            if pair not in seen:
                seen.add(pair)
                if found := _compare(pair, names, items):
                    yield found


def _blocks(names: _Names) -> Iterator[list[str]]:
    """Names that share how the surname sounds, or the first name and the surname's beginning."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, name in sorted(names.items()):
        if name.surnames and not name.initials and not name.suspect:
            surname, given = _sound_of(name), sound(name.given)
            blocks[given[:1], surname].append(key)
            if name.given in same_given():
                blocks[f"={same_given()[name.given]}", surname].append(key)
            blocks[given, f"{surname[:2]}…"].append(key)
    for block in sorted(blocks):
        if 1 < len(blocks[block]) <= _GROUP:
            yield blocks[block]


def _compare(pair: tuple[str, str], names: _Names, items: _Items) -> Likeness | None:
    one, other = (names[key] for key in pair)
    if one.suffix != other.suffix or not set(items[pair[0]]).isdisjoint(items[pair[1]]):
        return None
    alike = _sound_of(one) == _sound_of(other)
    likeness = min(_ratio(*pair), 100 if alike else _ratio(_last(one), _last(other)))
    if one.surnames[0] == other.surnames[0] and _is_short(one.given, other.given):
        return Likeness(pair, likeness)
    is_one = _are_one(one.given, other.given)  # Oleksandr, Alexander
    is_same = sound(one.given) == sound(other.given) or is_one
    if likeness < _LIKE or not (is_same or _is_near(one.given, other.given)):
        return None
    common = any(name.surnames[0] in name_words("common_surnames.txt") for name in (one, other))
    if not alike or common:
        return Likeness(pair, likeness)
    weak = is_weak(one.surnames[0], other.surnames[0])
    written = one.surnames[0] == other.surnames[0]
    both_given = one.given != other.given and _is_listed(one.given) and _is_listed(other.given)
    # Tom and Thom, Meijer and Meyer: the corpus suggests that they are one, no more.
    is_assumed = written or (weak and one.given == other.given) or both_given or not is_same
    is_heard = sound(one.surnames[0]) == sound(other.surnames[0])  # not Gaddafi, Khadaffi
    is_assumed = is_assumed or is_one or not is_heard  # Vande Lanotte, Vandelanotte
    if weak and not written and one.given != other.given:
        return Likeness(pair, likeness)
    return Likeness(pair, likeness, "assumed" if is_assumed else "certain")


def _joined(name: PersonName) -> str:
    return name.surnames[0].replace(" ", "")


def _sound_of(name: PersonName) -> str:
    """A surname as it sounds, particles glued to it: `vandelanotte` of Vande Lanotte.

    What opens with a sound of the throat is written in many ways: Gaddafi, Khadaffi, Qadhafi.
    """
    if not _is_throaty(name):
        return sound(name.surnames[0]).replace(" ", "")
    return sound(_THROAT.sub("g", _joined(name)).replace("dh", "d"))


def _is_throaty(name: PersonName) -> bool:
    """Whether it is from another alphabet, by the surname or the first name."""
    surname = name.surnames[0]
    is_other = surname.startswith(("kh", "gh", "q")) or name.given in same_given()
    return is_other and bool(_THROAT.match(surname))


_THROAT = re.compile(r"^(?:kh|gh|[gkq])(?=[aeiou])")


def _are_one(one: str, other: str) -> bool:
    number = same_given().get(one)
    return number is not None and one != other and number == same_given().get(other)


def _is_listed(given: str) -> bool:
    return given in name_words("first_names.txt")


def _is_near(one: str, other: str) -> bool:
    """`Mohammed` and `Mohammad`: the same consonants, and not two names of their own."""
    if min(len(one), len(other)) < 5 or (_is_listed(one) and _is_listed(other)):
        return False
    first, second = (re.sub(r"[aeiouy\s]", "", sound(name)) for name in (one, other))
    return len(first) > 2 and first == second


def _ratio(one: str, other: str) -> float:
    """Likeness as written or as heard, of 100."""
    return max(fuzz.ratio(one, other), fuzz.ratio(sound(one), sound(other)))


def _last(name: PersonName) -> str:
    """`vorst` of Peter van der Vorst."""
    return name.surnames[0].rpartition(" ")[2]


def _is_short(one: str, other: str) -> bool:
    """`Ferd` of Ferdinand; one of the two may be both."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short)
