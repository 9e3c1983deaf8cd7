"""From a name as people type it to the actor that is meant."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.ask.suggestions import suggest_names
from kg.ground.errors import AmbiguousActorError, UnknownActorError
from kg.ground.folding import fold
from kg.ground.records import ACTOR_TYPES
from kg.names.dominance import find_dominant
from kg.names.person import PersonName
from kg.names.reading import Name, read_name
from kg.resolve.tables import country_called

__all__ = ["FoundActor", "NameIndex", "find_actor", "index_names", "single_words"]

_LISTED = 5  # candidates

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FoundActor:
    """The actor that a name was taken for, and the names of others that bear it too."""

    actor_id: str
    name: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Who bears which name: rows of the table `actors`, most stories first.

    `ids` by id; `names` by whole names and aliases, `words` by single words of names, all folded.
    """

    ids: Mapping[str, Row]
    names: Mapping[str, Sequence[Row]]
    words: Mapping[str, Sequence[Row]]


def index_names(actors: Iterable[Row], curated: Mapping[str, str]) -> NameIndex:
    """The names of `actors` (rows of the table, most stories first).

    `curated` are names (folded) and their ids, for forms that the news did not use.
    """
    ids = {row["actor_id"]: row for row in actors}
    forms: dict[str, list[str]] = {}
    for form, actor_id in curated.items():
        forms.setdefault(actor_id, []).append(form)
    names: dict[str, list[Row]] = {}
    words: dict[str, list[Row]] = {}
    for row in ids.values():
        called = fold(row["name"])
        for form in {called, *map(fold, row["aliases"]), *forms.get(row["actor_id"], ())}:
            names.setdefault(form, []).append(row)
        for word in single_words(called, map(fold, row["aliases"]), row["type"]):
            words.setdefault(word, []).append(row)
    return NameIndex(ids, names, words)


def single_words(called: str, aliases: Iterable[str], kind: str) -> set[str]:
    """The words by which somebody of a folded name and aliases is found.

    Of aliases of persons the last: `Prevost`, of Leo XIV; of nobody else, nor what opens one.
    """
    found = set(called.split())
    if kind == "person":
        last = {alias.rpartition(" ")[2] for alias in aliases if " " in alias}
        found |= {word for word in last if len(word) > _LEAST}
    return found


_LEAST = 3  # letters: no number of a king, no initial

_TYPES = {
    "persoon": "person",
    "land": "country",
    "organisatie": "organisation",
    "club": "organisation",
    "plaats": "place",
} | {kind: kind for kind in ACTOR_TYPES}
_TYPED = re.compile(rf"(.+) \(({'|'.join(_TYPES)})\)", re.IGNORECASE)


def find_actor(name: str, known: NameIndex) -> FoundActor:
    """The actor called `name`.

    An id is itself; then whole names and aliases are compared, then single words of names, all
    folded; then what the name says without a title, an s or a middle initial, by initials, with the
    particles of `v.d.` in full, or as an adjective or the English name of a country. Of several
    bearers the dominant one is taken; a type in brackets says which is meant: `Genk (plaats)`.

    Raises `UnknownActorError` with suggestions, `AmbiguousActorError` with the candidates.
    """
    asked = fold(name)
    rows = [known.ids[name]] if name in known.ids else _called(asked, known)
    if not rows and (typed := _TYPED.fullmatch(name.strip())):
        kind = _TYPES[typed[2].casefold()]
        rows = [row for row in _called(fold(typed[1]), known) if row["type"] == kind]
    if not rows and "(" not in name:
        rows = _read_otherwise(name, known) or _with_particles(name, known)
    if not rows:
        raise UnknownActorError(name, _suggest(name, asked, known))
    if len(rows) > 1:
        chosen = find_dominant({row["actor_id"]: row["stories"] for row in rows})
        if chosen is None:
            listed = {row["actor_id"]: row["name"] for row in rows[:_LISTED]}
            raise AmbiguousActorError(name, listed)
        rows.sort(key=lambda row: row["actor_id"] != chosen)
    return FoundActor(rows[0]["actor_id"], rows[0]["name"], tuple(row["name"] for row in rows[1:]))


def _called(asked: str, known: NameIndex) -> list[Row]:
    """The rows with the name or alias `asked`, and those with all of its words in their name."""
    if not asked:
        return []
    whole = list(known.names.get(asked, ()))
    if whole and not any(row["type"] == "person" for row in whole):
        return whole  # "Amsterdam" is the city, not Euronext Amsterdam
    holding = [known.words.get(word, ()) for word in set(asked.split())]
    ids = {row["actor_id"] for row in whole}
    fewest = min(holding, key=len)
    common = set.intersection(*({row["actor_id"] for row in rows} for rows in holding))
    return whole + [
        row
        for row in fewest
        if row["actor_id"] in common - ids
        and (not whole or row["type"] == "person")  # "Trump" may be Melania Trump
    ]


def _read_otherwise(name: str, known: NameIndex) -> list[Row]:
    """Whom a name means as names are read: `minister Brekelmans`, `Macron's`, `P. Omtzigt`."""
    country = f"country:{country_called(fold(name))}"
    if country in known.ids:  # Russen, Surinaamse, North Korea
        return [known.ids[country]]
    read = _as_typed(name)
    person = read.person
    plain = f"{person.given} {person.surnames[0]}" if person.given and person.surnames else ""
    for form in dict.fromkeys((read.key, person.key, plain, fold(read.shorter))):
        if rows := _called(form, known):
            return rows
    return _by_initials(person, known) if person.initials else []


def _with_particles(name: str, known: NameIndex) -> list[Row]:
    """Whom a name with shortened particles means: `vd Plas`, `v.d. Plas`, `v/d Plas`."""
    names = {_SHORTENED.sub(particles, name) for particles in _PARTICLES} - {name}
    rows = (
        row for one in names for row in _called(fold(one), known) or _read_otherwise(one, known)
    )
    found = {row["actor_id"]: row for row in rows}.values()
    return sorted(found, key=lambda row: (-row["stories"], row["actor_id"]))


_SHORTENED = re.compile(r"\bv[./]? ?d\.? (?=\w)", re.IGNORECASE)
_PARTICLES = ("van der ", "van de ", "van den ")


def _as_typed(name: str) -> Name:
    """What a name says that people may type without capitals: `mark rutte`."""
    return read_name(name.title() if name.islower() else name)


def _suggest(name: str, asked: str, known: NameIndex) -> list[str]:
    """The names that may be meant, those first that have a part of the surname that was asked."""
    person = _as_typed(name).person
    shorter = [f"{person.given} {one}" for one in person.surnames[1:] if person.given]
    rows = [row for form in shorter for row in _called(form, known)]
    near = suggest_names(asked, known.names, known.words)
    if not near:
        for english, dutch in _ENGLISH:
            asked = asked.replace(english, dutch)
        near = suggest_names(asked, known.names, known.words)
    return list(dict.fromkeys([*(row["name"] for row in rows), *near]))[:_LISTED]


# As other languages write what Dutch news writes so: Putin, Lukashenko
_ENGLISH = (("ch", "tsj"), ("sh", "sj"), ("zh", "zj"), ("u", "oe"), ("y", "i"))


def _by_initials(name: PersonName, known: NameIndex) -> list[Row]:
    """The persons of a surname whose names open with these initials, or with the first of them."""
    rows = [row for one in name.surnames[:1] for row in _called(one, known)]
    named = {row["actor_id"]: fold(row["name"]) for row in rows if row["type"] == "person"}
    for given in (name.given, name.given[:1]):
        found = [row for row in rows if _opens(named.get(row["actor_id"], ""), given)]
        if found:
            return found
    return []


def _opens(name: str, initials: str) -> bool:
    return "".join(word[0] for word in name.split()).startswith(initials)
