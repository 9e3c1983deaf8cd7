"""Who a mention may mean: curated actors, the item's and the corpus's whole names, itself, nobody.

Each finder yields what one way of naming leads to; it decides nothing.
"""

from collections.abc import Iterable, Iterator, Sequence

from kg.ground.folding import fold
from kg.names.dominance import find_dominant
from kg.names.person import PersonName
from kg.names.sound import is_weak, sound
from kg.names.tables import name_words
from kg.resolve.candidate import Candidate, Written
from kg.resolve.corpus import KIND_OF
from kg.resolve.countries import find_country, find_places, may_be_country, only_country
from kg.resolve.here import Here, Place
from kg.resolve.introduced import Introductions
from kg.resolve.known import MIN_SOUND, Known, is_common
from kg.resolve.organisations import (
    find_national,
    find_organisations,
    is_portfolio,
    may_be_organisation,
    only_organisation,
)
from kg.resolve.rules import ASSUMED
from kg.resolve.saying import (
    AREA,
    THING,
    is_function_word,
    is_ordinary,
    is_whole_name,
    kind_said,
)
from kg.resolve.shortened import find_by_part
from kg.resolve.tables import is_in_a_table, is_thing, words

__all__ = ["find_candidates", "read_written"]

_SOME = 0.2  # of the mentions of a name: enough that it may be a person's here, too


def find_candidates(place: Place, known: Known, introduced: Introductions) -> list[Candidate]:
    """All that a mention may mean; never empty."""
    label, name = place.mention.label, place.name
    found: list[Candidate] = []
    is_tabled = read_written(place, known).is_tabled
    if is_tabled:
        found += _countries(place, known)
    if is_tabled or label not in ("PERSON", "NORP"):
        found += _organisations(place, known)
    if name.key in introduced.meanings:
        found += _introduced(place, known, introduced)
    if not _is_tabled(found, label):
        found += _own(place, known)
    if label == "ORG":
        found += _as("organisation", find_by_part(place, known))
    if name.person.key and _may_be_person(place, known) and not _is_code(place):
        here = list(_as("person", _here(place, name.person, known)))
        found += here or _as("person", _elsewhere(place, name.person, known))
    if name.shorter:
        found += (one._replace(shorter=True) for one in _without_s(place, known))
    return list(dict.fromkeys(found)) if len(found) > 1 else found


def _is_tabled(found: Sequence[Candidate], label: str) -> bool:
    """Whether a table says alone what a name is: all that speaks for the name speaks for it."""
    if len(found) != 1 or found[0].rule in ASSUMED:
        return False
    if found[0].kind == "country":
        return label not in ("PERSON", "ORG")
    return found[0].kind == "organisation" and label == "ORG"


def _as(kind: str, found: Iterable[tuple[str, str]]) -> Iterator[Candidate]:
    """What a way of naming leads to, by key and rule; nobody where the key is empty."""
    return (Candidate((key,) if key else (), rule, kind) for key, rule in found)


def read_written(place: Place, known: Known) -> Written:
    """What the name may be wherever it stands; worked out once."""
    asked = (place.name.text, place.mention.text, place.mention.label)  # `Trumps` is read twice
    found = known.written.get(asked)
    if found is None:
        key = place.name.key
        found = known.written[asked] = Written(
            _everywhere(place, known),
            frozenset(_kinds_written(place, known)),
            is_subject=asked[2] != "PERSON" and is_portfolio(key),
            is_tabled=may_be_country(key) or may_be_organisation(asked[1], key),
        )
    return found


def _kinds_written(place: Place, known: Known) -> set[str]:
    """What a name may be by itself: by this label, by others, by the user, by lists of words."""
    if place.key in known.retyped:
        return {known.retyped[place.key]}
    if not place.key or _is_nobody(place):
        return {"group"}
    kinds = {*known.share(place.key), KIND_OF[place.mention.label]}
    if place.name.is_company:
        kinds.add("organisation")
    if _is_lower(place.mention.text):
        kinds.add("group")
    return kinds


def _is_nobody(place: Place) -> bool:
    """Whether a name is an index, a programme, a law, nobody's name."""
    key, mention = place.key, place.mention
    if key in words("no_names.txt") or is_function_word(place):
        return True
    if key in words("eponyms.txt") and not place.name.titles:
        return True
    if mention.label == "PERSON":
        return False
    is_opening = fold(mention.text.partition(" ")[0]) in words("no_name_openings.txt")
    return (is_opening and " " in key) or (mention.label != "GPE" and is_thing(mention.text))


def _everywhere(place: Place, known: Known) -> Candidate | None:
    """The one actor that a name means wherever it stands, if it is such a name.

    `Rusland`, `Russische`, `VVD`, `Sanne Verhoog`: of these, reading the words around is spared.
    """
    key, label = place.name.key, place.mention.label
    if label == "PERSON":
        return _plain_whole(place, known)
    if place.name.shorter or key in known.retyped or not known.adjectives:
        return None
    if known.share(key).get("person", 0) >= _SOME:
        return None
    if label != "ORG":
        found = only_country(key)
        return Candidate((f"country:{found[0]}",), found[1], "country") if found else None
    actor_id = only_organisation(key)
    return Candidate((actor_id,), "curated organisation", "organisation") if actor_id else None


def _plain_whole(place: Place, known: Known) -> Candidate | None:
    """A whole name that is nobody's surname, nickname or table's: `Sanne Verhoog`."""
    name, person = place.name, place.name.person
    is_whole = bool(person.given) and not (person.initials or person.suffix or name.shorter)
    key = person.key
    if not is_whole or name.key != key or not known.share(key).keys() <= {"person"}:
        return None
    if key in known.retyped or key in known.surnames or is_in_a_table(key):
        return None
    return _alone(place, person)


def _may_be_person(place: Place, known: Known) -> bool:
    """Whether its label, the item, or many mentions elsewhere say that it is one."""
    if place.mention.label == "PERSON":
        return True
    key, persons = place.name.key, place.here.persons
    if place.key in known.retyped:
        return known.retyped[place.key] == "person"
    if key in persons.surnames or key in persons.halves:
        return True
    return known.share(key).get("person", 0) >= _SOME


def _is_code(place: Place) -> bool:
    """Whether a mention is the code of a country or team: `Auger-Aliassime (Can)`."""
    text, mention = place.here.text, place.mention
    if len(mention.text) > 3:
        return False
    around = text[max(0, mention.start - 1) : mention.start], text[mention.end : mention.end + 1]
    return around[0] in ("(", "/") and around[1] in (")", "/")


# what the mention says by itself


def _own(place: Place, known: Known) -> Iterator[Candidate]:
    name = place.name
    for kind in sorted(_own_kinds(place, known)):
        if kind == "group":
            yield Candidate((), "", "group", is_own=True)
        elif kind == "person":
            yield _alone(place, name.person)
        elif kind == "place":
            for key, rule in find_places(name.key, place.here):
                yield Candidate((key,), rule, "place", is_own=True)
        elif name.key:  # organisation, and country where the user says so
            rule = f"{kind} name"
            where = f"@{place.here.item_id}" if name.key in words("many_bodies.txt") else ""
            yield Candidate((f"{kind}:{name.key}{where}",), rule, kind, is_own=True)


def _own_kinds(place: Place, known: Known) -> set[str]:
    """What a name may be by itself where it stands."""
    written, label = read_written(place, known), place.mention.label
    if place.key in known.retyped or written.kinds == {"group"}:
        return set(written.kinds)
    said = kind_said(place) if written.is_subject or label in ("ORG", "PERSON") else ""
    is_subject = written.is_subject and said != "organisation"  # "het blad Bestuur"
    if is_subject or _is_team(place) or _is_category(place):
        return {"group"}
    kinds = set(written.kinds)
    if label == "ORG" and said in (THING, AREA):
        kinds.add("group" if said == THING else "place")
    if label == "PERSON" and said == "organisation":  # winkelketen Zeeman
        kinds.add("organisation")
    if "person" not in kinds and is_whole_name(place, known):
        kinds.add("person")
    if is_ordinary(place, known):
        kinds.add("group")
    return kinds


def _is_team(place: Place) -> bool:
    """Whether a mention is what tables of results call a team or a land: `Valverde (Spa/Mov)`."""
    is_land = place.mention.label == "GPE" and place.mention.text.istitle()
    return is_land and _is_code(place)


def _is_category(place: Place) -> bool:
    """Whether a mention is glued to a number: the `BC` of `Ronde van Groot-Brittannië (2.BC)`."""
    text, start = place.mention.text, place.mention.start
    if len(text) > 3 or not text.isupper():
        return False
    before = place.here.text[max(0, start - 2) : start]
    return len(before) == 2 and before[0].isdigit() and before[1] == "."


def _is_short_word(text: str) -> bool:
    """Whether a text is written as no abbreviation of its length is: the cat `Eu`, but `EU`."""
    return len(text) < 4 and text.istitle()


def _is_lower(text: str) -> bool:
    """Whether a text is words rather than a name: `kabinet`, but `sp.a` and `bol.com`."""
    return text.islower() and not any(mark in text for mark in ".&0123456789")


def _alone(place: Place, name: PersonName) -> Candidate:
    """A person by the mention alone: a whole name, or one that nobody explains."""
    key, text = name.key, place.mention.text
    own = (f"person:{key}",)
    if name.given and key not in place.here.persons.surnames:
        return Candidate(own, "full name", "person", is_own=True)
    if key in place.here.persons.royal:
        return Candidate(own, "single name", "person", is_own=True)
    if not key or len(key.split()[-1]) == 1 or key in words("no_names.txt"):
        return Candidate((), "", "person", is_own=True)  # "T." without "Charly T."
    if text.isupper() and len(text) < 4:  # "VO" is not Kim-Anh Vo
        return Candidate(own, "single name", "person", is_own=True)
    if key not in name_words("first_names.txt"):
        return Candidate(own, "surname alone", "person", is_own=True)
    item = f"person:{key}@{place.here.item_id}"
    return Candidate((item,), "first name alone", "person", is_own=True)


# curated actors


def _countries(place: Place, known: Known) -> Iterator[Candidate]:
    if place.key not in known.retyped:
        for keys, rule in find_country(place, known):
            yield Candidate(keys, rule, "country" if keys else "nobody")


def _organisations(place: Place, known: Known) -> Iterator[Candidate]:
    key, mention = place.name.key, place.mention
    if key in known.retyped:
        return
    is_first = key in name_words("first_names.txt") or _is_short_word(mention.text)
    if is_first and mention.label == "PERSON":  # "Ad", "Ira", "Frans"
        return
    if not _is_team(place):
        yield from _as("organisation", find_organisations(place))
        yield from _as("organisation", find_national(place))


def _introduced(place: Place, known: Known, introduced: Introductions) -> Iterator[Candidate]:
    for goal, rule in introduced.find(place.name.key, place.here, known):
        if not _is_team(place):
            yield Candidate((goal,), rule, goal.partition(":")[0])


# persons


def _here(place: Place, name: PersonName, known: Known) -> Iterator[tuple[str, str]]:
    """The whole names of the item that the mention may stand for; the first way that fits."""
    key, persons = name.key, place.here.persons
    if not persons.first or key in persons.royal or f"person:{key}" in persons.first:
        return
    if name.given and key not in persons.surnames and key not in persons.given:
        if name.initials:
            yield from _all(persons.by_initials(name), "initials in item", name, known)
        return
    for keys, rule in _ways_here(place, name, known):
        if found := list(_all(keys, rule, name, known)):
            yield from found
            return


def _ways_here(place: Place, name: PersonName, known: Known) -> Iterator[tuple[Iterable[str], str]]:
    key, persons = name.key, place.here.persons
    yield persons.surnames.get(key, ()), "surname in item"
    yield _with_words_before(place, key), "surname in item"
    yield _by_suffix(name, place.here), "surname in item"
    yield persons.halves.get(key, ()), "surname in item"
    yield _by_second(place, key, known), "surname in item"
    yield persons.given.get(key, ()), "first name in item"
    yield _by_sound(key, place.here), "spelling in item"


def _all(
    keys: Iterable[str], rule: str, name: PersonName, known: Known
) -> Iterator[tuple[str, str]]:
    """The keys that no decision keeps from the name."""
    own = f"person:{name.key}"
    for key in keys:
        if not known.merges.is_forbidden(own, key):
            whole = known.persons[key.partition(":")[2]]
            # "Rutte" beside "M. Rutte", whom the corpus explains
            elsewhere = _elsewhere(None, whole, known) if whole.initials else ()
            yield next(iter(elsewhere), (key, rule))


def _by_second(place: Place, key: str, known: Known) -> Iterable[str]:
    """`Simons` of Jennifer Geerlings-Simons, as the news of Suriname and the islands has it."""
    keys = place.here.persons.seconds.get(key, ())
    is_there = keys and key not in known.surnames and place.here.speaks_of & _CARIBBEAN
    return keys if is_there else ()


_CARIBBEAN = frozenset(("AW", "BQ", "CW", "SR", "SX"))


def _with_words_before(place: Place, key: str) -> list[str]:
    """`Egmond` behind `van` is Marit van Egmond, though the mention leaves `van` out."""
    if place.word_before not in name_words("particles.txt"):
        return []
    before = place.words_before(3)
    for length in range(len(before), 0, -1):
        whole = " ".join([*map(str.lower, before[-length:]), key])
        is_name = whole.partition(" ")[0] in name_words("particles.txt")
        if is_name and (found := place.here.persons.surnames.get(whole)):
            return found
    return []


def _by_suffix(name: PersonName, here: Here) -> list[str]:
    """`Trump jr.` is the one who is called so."""
    if not name.suffix:
        return []
    surname = name.key.removesuffix(name.suffix).strip()
    keys = here.persons.surnames.get(surname, ())
    return [key for key in keys if here.persons.names[key].suffix == name.suffix]


def _by_sound(key: str, here: Here) -> list[str]:
    if len(key) < MIN_SOUND or key in name_words("first_names.txt"):
        return []
    keys = here.persons.sounds.get(sound(key), [])
    return [one for one in keys if not _is_other_family(key, here.persons.names[one])]


def _is_other_family(key: str, name: PersonName) -> bool:
    """Whether a common surname is spelled as another family's is: Janssen beside Jansen."""
    return any(
        is_weak(key, surname) and (is_common(key) or is_common(surname))
        for surname in name.surnames
    )


def _elsewhere(place: Place | None, name: PersonName, known: Known) -> Sequence[tuple[str, str]]:
    """The whole name of the corpus that the mention may stand for, if any, by key and rule."""
    is_royal = place is not None and name.key in place.here.persons.royal
    found = known.elsewhere.get((name.written, is_royal))
    if found is None:
        found = tuple(_in_corpus(name, known, is_royal=is_royal))
        known.elsewhere[name.written, is_royal] = found
    return found


def _in_corpus(name: PersonName, known: Known, *, is_royal: bool) -> Iterator[tuple[str, str]]:
    """The one whole name of the corpus that fits; the first way that does."""
    if name.given and not name.initials and name.key not in known.surnames:
        return
    is_first = name.key in name_words("first_names.txt")
    if is_royal or (name.key in known.royal and not is_first):
        found = known.regnal.get(name.key, set())
        if len(found) == 1:
            yield min(found), "surname in corpus (assumed)"
        return
    own = f"person:{name.key}"
    for roots, rule in _ways_elsewhere(name, known):
        allowed = {one for one in roots if not known.merges.is_forbidden(own, one)} - {own}
        if allowed:
            chosen = find_dominant(known.count(_likely(allowed, known)))
            if chosen:
                yield chosen, rule
            return


def _ways_elsewhere(name: PersonName, known: Known) -> Iterator[tuple[set[str], str]]:
    surnames, roots = known.surnames, known.roots
    if name.initials:
        bearers = surnames.get(name.surnames[0], set()) if name.surnames else set()
        yield (
            {
                root
                for root in bearers
                if not roots[root].initials and roots[root].key.startswith(name.given[0])
            },
            "initials in corpus (assumed)",
        )
    elif name.suffix:
        bearers = surnames.get(name.key.removesuffix(name.suffix).strip(), set())
        same = {root for root in bearers if roots[root].suffix == name.suffix}
        yield same, "surname in corpus (assumed)"
    else:
        yield surnames.get(name.key, set()), "surname in corpus (assumed)"
        is_word = name.key in name_words("ordinary_words.txt", as_written=True)  # kiezer, Keizer
        if len(name.key) >= MIN_SOUND and not is_common(name.key) and not is_word:
            yield _sounding(name, known), "spelling in corpus (assumed)"


def _sounding(name: PersonName, known: Known) -> set[str]:
    """Who bears a name of this sound that is no other family's: not Maier for Mayer."""
    return {
        root
        for root in known.sounds.get(sound(name.key), ())
        if not any(is_weak(name.key, surname) for surname in known.roots[root].surnames)
    }


def _likely(roots: set[str], known: Known) -> set[str]:
    """Without what a pipeline read once as a first name: `Heil Hitler`, `Al Baudet`."""
    firm = {
        root
        for root in roots
        if len(known.root_items[root]) > 1
        or known.roots[root].given.split(" ")[0] in name_words("first_names.txt")
    }
    return firm or roots


# an s that may be no part of the name


def _without_s(place: Place, known: Known) -> Iterator[Candidate]:
    """`Trumps` as Trump's, `Ruslands` as Rusland's; `Roberts` may be Robert's, too."""
    mention = place.mention
    if not place.name.shorter or mention.label == "NORP" or place.name.person.suffix:
        return
    shorter = known.corpus.name(place.name.shorter)
    if shorter.is_company and not place.name.is_company:  # Apple Corps
        return
    other = place._replace(name=shorter)
    if mention.label == "PERSON" or shorter.person.key in place.here.persons.surnames:
        yield from _as("person", _possessor(other, shorter.person, place.name.person, known))
    if mention.label != "PERSON":
        is_named = known.mentions(shorter.key) > known.mentions(place.name.key)
        named = _organisations(other, known) if is_named else ()
        yield from (*_countries(other, known), *named)


def _possessor(
    place: Place, name: PersonName, longer: PersonName, known: Known
) -> Iterator[tuple[str, str]]:
    """The person named in full whose possessive this may be; `Mark Ruttes`, too, not Steve Jobs."""
    if name.given and known.count_items(name.key) < known.count_items(longer.key):
        return
    own, here = f"person:{name.key}", place.here.persons
    if own in here.first:
        yield own, "possessive in item"
    elif name.given:
        if name.key in known.persons:
            yield own, "possessive (assumed)"
    elif name.key in here.surnames:
        yield from ((key, "possessive in item") for key in here.surnames[name.key])
    else:
        for key, rule in _elsewhere(place, name, known):
            if rule.startswith("surname"):
                yield key, "possessive (assumed)"
