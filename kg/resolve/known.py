"""What the corpus says of each name: counts, never decisions.

All of it is counted item by item and added up, so that no order matters and it can be worked out
in pieces.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import chain

from kg.ground.numbers import Hashes, Rows
from kg.ground.records import Mention
from kg.ground.text_hash import hash_text
from kg.names.context import opens_sentence, words_before
from kg.names.heads import Head
from kg.names.person import PersonName
from kg.names.reading import Name
from kg.names.sound import sound
from kg.names.tables import name_words
from kg.resolve.candidate import Candidate, Written
from kg.resolve.corpus import KIND_OF, Corpus
from kg.resolve.merges import Merges
from kg.resolve.tables import is_company_word, read_cities, read_countries, read_organisations

__all__ = ["MIN_SOUND", "Known", "WholeNames", "count_names", "find_bearers", "is_common"]

MIN_SOUND = 5  # letters of a surname that may be recognised by its sound
_PRIOR = 3  # mentions that a line of a curated table counts as much as

# The whole names of persons in an item, and where each is first written, in code points.
WholeNames = dict[str, tuple[PersonName, int]]
Items = dict[str, "array[int]"]  # by name, the numbers of items, sorted
_nowhere = partial(array, "i")
_Named = Sequence[tuple[Mention, Name]]  # the mentions of an item with their names


@dataclass(slots=True)
class Known:
    """Counts per name over the corpus; items by the numbers of `corpus.mentions.ids`.

    `kinds` are mentions by folded name and by what they are labelled; `persons` the whole names;
    `items` the items that give each (of copies one); `whole` which mentions of an item are the
    first to give a whole name (`whole_names` reads them); `nicknames` whole names by a nickname in
    quotes and the surname; `alone` the items in which a name stands
    that is no whole one; `royal` first names that are whole where a title says so (`paus Leo`),
    `royal_in` by item; `amid` the names of one word that have their capital amid a sentence;
    `called` all names, persons by their surnames, of which `seen` gives the places in `called` of
    those in each item; `roots`, `surnames`, `sounds` and `regnal` say who may be called so, by the
    roots of `merges`.
    """

    corpus: Corpus
    merges: Merges
    retyped: Mapping[str, str]
    adjectives: bool = True
    metonyms: bool = False
    decided: frozenset[str] = frozenset()  # keys that the user joined to others
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    persons: dict[str, PersonName] = field(default_factory=dict)
    items: Items = field(default_factory=lambda: defaultdict(_nowhere))
    whole: Rows = field(default_factory=Rows)
    nicknames: dict[str, str] = field(default_factory=dict)
    alone: Counter[str] = field(default_factory=Counter)
    royal_in: dict[str, set[str]] = field(default_factory=dict)
    royal: set[str] = field(default_factory=set)
    amid: set[str] = field(default_factory=set)
    halves: set[tuple[str, str]] = field(default_factory=set)
    roots: dict[str, PersonName] = field(default_factory=dict)
    root_items: Items = field(default_factory=lambda: defaultdict(_nowhere))
    surnames: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    sounds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    regnal: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    shares: dict[str, dict[str, float]] = field(default_factory=dict)
    called: list[str] = field(default_factory=list)
    seen: Rows = field(default_factory=Rows)
    company: dict[str, frozenset[int]] = field(default_factory=dict)
    overall: Counter[int] = field(default_factory=Counter)
    circles: dict[str, frozenset[int]] = field(default_factory=dict)  # kept by `circle_of`
    heads: dict[str, frozenset[Head]] = field(default_factory=dict)  # kept by `heads_of`
    written: dict[tuple[str, str, str], Written] = field(default_factory=dict)  # by `read_written`
    elsewhere: dict[tuple[str, bool], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    weights: dict[tuple[str, str, Candidate], int] = field(default_factory=dict)  # by `weigh`

    def with_merges(self, merges: Merges, decided: frozenset[str]) -> "Known":
        """The same counts of names, where other keys are one; `find_bearers` does the rest."""
        return replace(
            self,
            merges=merges,
            decided=decided,
            roots={},
            root_items=defaultdict(_nowhere),
            surnames=defaultdict(set),
            sounds=defaultdict(set),
            regnal=defaultdict(set),
            company={},
            circles={},
            heads={},
            elsewhere={},
            weights={},
            written={},
        )

    def share(self, key: str) -> dict[str, float]:
        """Of the mentions of a name, which share is of what kind; the tables count, too."""
        found = self.shares.get(key)
        if found is None:
            prior = _prior(key)
            counts = self.kinds.get(key, prior)
            if prior and counts is not prior:
                counts = counts + prior
            total = counts.total()
            found = {kind: number / total for kind, number in counts.items()} if total else {}
            self.shares[key] = found
        return found

    def mentions(self, key: str) -> int:
        """How many mentions say this folded name."""
        return self.kinds[key].total() if key in self.kinds else 0

    def count_items(self, key: str) -> int:
        """How many items give this whole name."""
        return len(self.items[key]) if key in self.items else 0

    def is_person(self, key: str) -> bool:
        """Whether a folded name is a person's more often than anything else."""
        decided = self.retyped.get(key)
        if decided is not None:
            return decided == "person"
        share = self.share(key)
        return share.get("person", 0) >= max(share.values(), default=1)

    def count(self, roots: set[str]) -> dict[str, int]:
        """The items in which each root is named in full."""
        return {root: len(self.root_items[root]) for root in roots}

    def keeps_company(self, item_id: str, bearer: str) -> bool:
        """Whether an item names somebody with whom the bearer is named again and again."""
        if bearer not in self.company:
            self.company[bearer] = self._profile(bearer)
        return not self.company[bearer].isdisjoint(self.seen_in(item_id))

    def is_rare(self, place: int) -> bool:
        """Whether few items have the name at a place in `called`: all are with Nederland."""
        if not self.overall:
            self.overall.update(self.seen.values)
        return self.overall[place] <= max(_FEW, _RARE * len(self.corpus.mentions))

    def _profile(self, bearer: str) -> frozenset[int]:
        items = self.root_items[bearer]
        counts: Counter[int] = Counter()
        for number in items:
            counts.update(self.seen[number])
        own = {self.roots[bearer].key, *self.roots[bearer].surnames}
        least = max(1 if len(items) == 1 else 2, _SHARE * len(items))
        return frozenset(
            place
            for place, number in counts.items()
            if number >= least
            and self.is_rare(place)
            and self.called[place] not in own
            and (len(items) > 1 or self.called[place] in self.surnames)  # of one: persons alone
        )

    def names_in(self, item_id: str) -> frozenset[str]:
        """The names in an item, persons by their surnames."""
        return frozenset(self.called[place] for place in self.seen_in(item_id))

    def seen_in(self, item_id: str) -> "array[int]":
        """The same, by their places in `called`."""
        return self.seen[self.corpus.mentions.ids[item_id]]

    def whole_names(self, item_id: str, mentions: Sequence[Mention]) -> WholeNames:
        """The whole names in an item, which has these mentions."""
        whole = self.whole[self.corpus.mentions.ids[item_id]]
        firsts = (mentions[position] for position in whole)
        people = ((self.corpus.name(one.text).person, one.start) for one in firsts)
        return {person.key: (person, start) for person, start in people}


_SHARE = 0.5  # of the bearer's items, at least: Kim Jong-un is named with Noord-Korea
_RARE = 0.05  # of all items, at most
_FEW = 3  # items that are never too many


@cache
def _prior(key: str) -> Counter[str]:
    """What the tables say that a name is."""
    countries, organisations = read_countries(), read_organisations()
    if key in countries.names:
        return Counter(place=_PRIOR)
    if key in organisations and key not in name_words("first_names.txt"):
        return Counter(organisation=_PRIOR)
    if key in countries.inhabitants:  # Fransen are a family, too
        return Counter(group=1)
    if key in countries.adjectives and not is_common(key):
        return Counter(group=_PRIOR)
    return Counter()


def _union(*several: "array[int]") -> "array[int]":
    return array("i", sorted(set().union(*several)))


class _Told:
    """The items that give each whole name, of copies the first."""

    def __init__(self) -> None:
        self.items: Items = defaultdict(_nowhere)
        self._texts, self._firsts = Hashes(), array("i")

    def first(self, text: bytes, number: int) -> int:
        """The first item with this text: this one, if there was none."""
        same = self._texts.add(text)
        if same == len(self._firsts):
            self._firsts.append(number)
        return self._firsts[same]


def count_names(known: Known) -> None:
    """Notes what the corpus says of each name, before any two names are one."""
    corpus = known.corpus
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for (text, label), number in corpus.counts.items():
        kinds[corpus.key(text, label)][_kind(text, label)] += number
    known.kinds = kinds
    told = _Told()
    places: dict[str, int] = {}  # in `called`
    contested: Counter[tuple[str, str]] = Counter()
    borne: Counter[str] = Counter()  # surnames, by the items that give a whole name with them
    for number, (item_id, mentions) in enumerate(corpus.mentions.items()):
        text = corpus.texts.get(item_id, "")
        first = told.first(hash_text(text or item_id), number)
        named = [(one, corpus.name(one.text)) for one in mentions]
        seen = [places.setdefault(one, len(places)) for one in _name_all(named)]
        known.seen.append(seen)
        whole = _find_whole(known, named)
        known.whole.append(whole)
        found = {
            one.person.key: (one.person, said.start) for said, one in map(named.__getitem__, whole)
        }
        for key, (person, _) in found.items():
            known.persons.setdefault(key, person)
            told.items[key].append(first)
        shorts = Counter(chain.from_iterable(person.surnames for person, _ in found.values()))
        borne.update(shorts)
        contested.update(_contested(text, named, shorts))
        known.nicknames.update(_nicknames(found))
        known.halves.update(_halves(named, found))
        royal = set(_royal(text, named, found))
        if royal:
            known.royal_in[item_id] = royal
            known.royal |= royal
        known.alone.update(_alone(named, shorts))
        known.amid.update(_amid(text, named))
    known.called = list(places)
    known.items.update({key: _union(several) for key, several in told.items.items()})
    for (key, kind), number in contested.items():
        kinds[key][kind] -= number
        kinds[key]["person"] += number
    for surname, number in borne.items():
        if surname in kinds and surname not in read_organisations():
            kinds[surname]["person"] += number
    known.kinds = {key: +counts for key, counts in kinds.items()}
    known.shares.clear()


def _kind(text: str, label: str) -> str:
    """A name has a capital: `kabinet` and `democratie` are none, whatever a pipeline says."""
    return "group" if text.islower() else KIND_OF[label]


def _name_all(named: _Named) -> set[str]:
    """The names in an item, persons by their surnames."""
    return {
        (name.person.surnames or (name.key,))[0] if mention.label == "PERSON" else name.key
        for mention, name in named
    }


def _find_whole(known: Known, named: _Named) -> tuple[int, ...]:
    """Which of the mentions are the first to give a whole name."""
    names: dict[str, int] = {}
    for position, (_, name) in enumerate(named):
        person = name.person
        if person.given and person.key not in names and known.is_person(person.key):
            names[person.key] = position
    return tuple(names.values())


def _contested(text: str, named: _Named, shorts: Collection[str]) -> Iterator[tuple[str, str]]:
    """Where an item gives a whole name, its surname there is that person's, whatever the label."""
    for mention, name in named if shorts else ():
        if mention.label == "PERSON" or name.key not in shorts or name.is_company:
            continue
        is_city = mention.label != "ORG" and name.key in read_cities()
        if name.key in read_organisations() or is_city:  # Tesla beside Nikola Tesla
            continue
        if not any(map(is_company_word, words_before(text, mention.start))):
            yield name.key, _kind(mention.text, mention.label)


def _alone(named: _Named, shorts: Collection[str]) -> set[str]:
    """The names that stand in an item without a whole name that explains them."""
    people = (name.person for mention, name in named if mention.label == "PERSON")
    return {person.key for person in people if not person.given and person.key not in shorts}


def _amid(text: str, named: _Named) -> Iterator[str]:
    """The names of one word whose capital is no sentence's."""
    for one, name in named:
        if one.text.istitle() and one.text.isalpha() and not opens_sentence(text, one.start):
            yield name.key


def _nicknames(found: WholeNames) -> Iterator[tuple[str, str]]:
    """`pik pisas`, by the whole name Gilmar “Pik” Pisas."""
    for key, (person, _) in found.items():
        if person.nickname and person.surnames:
            yield f"{person.nickname} {person.surnames[0]}", key


def _halves(named: _Named, found: WholeNames) -> Iterator[tuple[str, str]]:
    """The halves of surnames by which an item calls somebody: `Hennis` of Hennis-Plasschaert."""
    for key, (person, _) in found.items():
        if person.halves:
            called = {name.person.key for _, name in named}
            yield from ((half, key) for half in person.halves if half in called)


def find_bearers(known: Known) -> None:
    """Notes who may be called by which surname, once it is known which whole names are one.

    Suspects (`Charly T.`) bear none outside their items. `Hennis` is a surname of
    Hennis-Plasschaert where an item calls her so; else `Sánchez` elsewhere would be Ignacio
    Sánchez-Cuenca.
    """
    for table in (known.roots, known.root_items, known.surnames, known.sounds, known.regnal):
        table.clear()
    for kept in (known.company, known.circles, known.heads, known.elsewhere, known.weights):
        kept.clear()
    for key, person in sorted(known.persons.items()):
        root = known.merges.root(f"person:{key}")
        before = known.root_items.get(root)
        known.root_items[root] = _union(before, known.items[key]) if before else known.items[key]
        known.roots.setdefault(root, person)
        if person.suspect:
            continue
        if person.regnal:
            known.regnal[person.given].add(root)
        used = (half for half in person.halves if (half, key) in known.halves)
        for surname in (*person.surnames, *used):
            known.surnames[surname].add(root)
            if len(surname) >= MIN_SOUND:
                known.sounds[sound(surname)].add(root)


def is_common(surname: str) -> bool:
    """Whether frequency alone says nothing of who bears a name: `De Jong`, `Kim`."""
    return surname in name_words("common_surnames.txt") or surname in name_words("first_names.txt")


def _royal(text: str, named: _Named, found: WholeNames) -> Iterator[str]:
    """First names that stand for a whole name here: `koning Willem-Alexander`."""
    listed = name_words("optional_openings.txt")
    surnames = {
        surname
        for person, _ in found.values()
        for surname in person.surnames
        if len(person.surnames) == 1
        or not any(f"{opening} {surname}" in person.surnames for opening in listed)
    }  # koning Salman is the father of Mohammed bin Salman
    given = {person.given for person, _ in found.values()}
    numbered = {person.given for person, _ in found.values() if person.regnal}
    for mention, name in named:
        key = name.person.key
        if mention.label != "PERSON" or name.person.given or key in surnames or key in numbered:
            continue
        is_listed = key in name_words("royal_names.txt") and key not in given
        if is_listed or _has_royal_title(name, text, mention):
            yield key


def _has_royal_title(name: Name, text: str, mention: Mention) -> bool:
    titles = name_words("royal_titles.txt")
    if any(title in titles for title in name.titles):
        return True
    words = [word.lower().replace("-", " ") for word in words_before(text, mention.start, 2)]
    return bool(words) and (words[-1] in titles or " ".join(words) in titles)
