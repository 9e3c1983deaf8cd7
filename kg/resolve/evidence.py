"""What speaks for or against a candidate: one list of functions with one signature.

Each takes a mention where it stands, a candidate, and what the corpus says of names; it gives a
whole number, 0 where it is silent. It may look at the item and at counts of names, never at what
was decided elsewhere: so no order matters. The docstring of each is its page: a Dutch example
that it takes (`Takes:`) and one that it must leave alone (`Leaves:`), both run as tests.
"""

import re
from collections.abc import Callable
from functools import cache

from kg.ground.folding import fold
from kg.names.context import words_before
from kg.names.dominance import find_dominant
from kg.names.heads import folded_titles, titles
from kg.names.person import PersonName
from kg.names.tables import famous, name_words
from kg.resolve.candidate import Candidate
from kg.resolve.circle import count_shared, heads_of, heads_said, is_said_so
from kg.resolve.corpus import KIND_OF
from kg.resolve.here import Place
from kg.resolve.known import Known, is_common
from kg.resolve.merges import folded_name
from kg.resolve.rules import ASSUMED, WEIGHTS
from kg.resolve.saying import (
    AREA,
    THING,
    is_function_word,
    is_ordinary,
    is_whole_name,
    kind_said,
)
from kg.resolve.tables import (
    ends_in,
    read_cities,
    read_club_cities,
    read_organisations,
    words,
)

__all__ = ["EVIDENCE", "Evidence", "weigh"]

Evidence = Callable[[Place, Candidate, Known], int]
_Test = Callable[[Candidate], bool]

_CLEARLY = 0.8  # of the mentions of a name: one odd label is a slip
_LABELS_OF_NONE = {"LOC": -4, "NORP": -4}  # that organisations hardly have
_OF_A_NAME = ("surname in item", "first name in item", "surname alone")
_KEPT = 100_000  # sums of what is said of names
_TIMES = 2
_TRADES = {"care", "craft", "school", "sport"}
_IN_CORPUS = frozenset(f"{how} in corpus (assumed)" for how in ("surname", "initials", "spelling"))
_SPEAKS_OF: dict[str, _Test] = {}  # by the name of a kind of evidence, where not of all candidates
_OF_NAMES: set[str] = set()  # the kinds that look at the name as it is written and labelled, alone


def _of(test: _Test) -> Callable[[Evidence], Evidence]:
    """Marks a kind of evidence that is silent of other candidates: of those it is not asked."""

    def mark(evidence: Evidence) -> Evidence:
        _SPEAKS_OF[evidence.__name__] = test
        return evidence

    return mark


def _of_names(evidence: Evidence) -> Evidence:
    """Marks a kind of evidence that says the same wherever a name stands: it is asked once."""
    _OF_NAMES.add(evidence.__name__)
    return evidence


def _is_own(candidate: Candidate) -> bool:
    return candidate.is_own


def _is_assumed(candidate: Candidate) -> bool:
    return candidate.rule in ASSUMED and candidate.kind == "person"


def _is_likely(candidate: Candidate) -> bool:
    return candidate.rule in _IN_CORPUS


def _is_named(candidate: Candidate) -> bool:
    return candidate.kind == "person" and not candidate.is_own


def _is_surname(candidate: Candidate) -> bool:
    return candidate.rule == "surname in item"


def _is_curated(candidate: Candidate) -> bool:
    return candidate.rule == "curated organisation"


@_of_names
def way_of_naming(place: Place, candidate: Candidate, known: Known) -> int:
    """How far the way of naming goes by itself: a whole name, a surname, a line of a table.

    What the item itself says is worth more than what only the corpus suggests, and everything is
    worth more than a name that stands alone.

    Takes: [[Sanne Verhoog|PERSON]] won. [[Verhoog|PERSON|person:sanne-verhoog]] lachte.
    Leaves: [[Verhoog|PERSON|person:verhoog]] lachte.
    """
    return WEIGHTS[candidate.rule]


@_of_names
def label(place: Place, candidate: Candidate, known: Known) -> int:
    """What the pipeline takes the mention for where it stands.

    Takes: [[Kelmar|ORG|organisation:kelmar]] groeit.
    Leaves: [[Mark Rutte|PERSON]] sprak. [[Rutte|ORG|person:mark-rutte]] zweeg.
    """
    if _is_kind(candidate, KIND_OF[place.mention.label]):
        return 3
    if candidate.rule == "first name in item":  # the newspaper AD beside Ad
        return -3
    if candidate.rule == "inhabitant" and place.mention.label == "PERSON":  # Sigrid Fransen
        return -3
    is_other = place.mention.label in ("NORP", "LOC")
    if is_other and candidate.kind == "person" and candidate.rule in ASSUMED:  # elke Brabander
        return 0 if known.share(place.name.key).get("person", 0) >= _CLEARLY else -4
    if candidate.rule == "curated organisation":  # Randstad, een Deen
        return _LABELS_OF_NONE.get(place.mention.label, 0)
    is_city = place.mention.label in ("GPE", "LOC") and place.name.key in read_cities()
    return -12 if is_city and candidate.rule == "surname in item" else 0  # Breda, of Wouter Breda


@_of(lambda one: one.rule in _OF_A_NAME)
def behind_an_article(place: Place, candidate: Candidate, known: Known) -> int:
    """What is labelled as an organisation and has an article before it is nobody's surname.

    Takes: [[Bo Kelm|PERSON]] won. De [[Kelm|ORG|organisation:kelm]] tegen lawaai kwam ook.
    Leaves: [[Bo Kelm|PERSON]] won. De [[Kelm|ORG|person:bo-kelm]]-regering viel.
    """
    is_named = place.mention.label == "ORG" and _has_article(place)
    return -20 if is_named and not _opens_compound(place) else 0


def labels_in_item(place: Place, candidate: Candidate, known: Known) -> int:
    """What most mentions of this name in the item are taken for.

    Takes: [[Kelmar|ORG]] groeit. [[Kelmar|ORG]] bouwt. [[Kelmar|GPE|organisation:kelmar]] wint.
    Leaves: [[Kelmar|GPE|place:kelmar]] is een dorp.
    """
    most = place.here.kinds.get(place.name.key, "")
    return 2 if most and _is_kind(candidate, most) else 0


@_of_names
def usual_kind(place: Place, candidate: Candidate, known: Known) -> int:
    """What the corpus and the tables mostly take this name for: one odd label is a slip.

    Takes: [[Zwolle|GPE]], [[Zwolle|GPE]]. || [[Zwolle|GPE]], [[Zwolle|GPE]]. ||
        [[Zwolle|ORG|place:zwolle]] sneeuwde in.
    Leaves: [[Zwolle|ORG|organisation:zwolle]] sneeuwde.
    """
    share = known.share(place.key)
    if not share:
        return 0
    part = share.get(candidate.kind, 0)
    if candidate.kind == "country":
        part = share.get("place", 0) + share.get("group", 0)
    elif candidate.rule == "member of organisation":
        part = 1
    return 4 if part >= 0.8 else 2 if part >= 0.5 else -2 if part < 0.1 else 0


def words_around(place: Place, candidate: Candidate, known: Known) -> int:
    """Words before or behind the name that say what it is: `webwinkel bol`, `in Gemert`.

    Takes: [[Femke Vorm|PERSON]] en [[Ajax|ORG]]. || Webwinkel [[Vorm|ORG|organisation:vorm]] helpt
        [[Ajax|ORG]].
    Leaves: Atlete [[Femke Vorm|PERSON]]. || Atlete [[Vorm|ORG|person:femke-vorm]] wint.
    """
    if candidate.kind == "nobody" or not (said := kind_said(place)):
        return 0
    if said == "place" and place.mention.text.islower():  # "in hoeverre"
        return 0
    if said == THING:
        is_named = candidate.is_own and candidate.kind != "person"
        return (-8 if candidate.keys else 8) if is_named else 0
    said = "place" if said == AREA else said
    weight = 8 if said == "person" else 6
    if said == "organisation" and place.mention.label in ("ORG", "PERSON"):  # winkelketen Zeeman
        weight = 12
    return weight if _is_kind(candidate, said) else -weight


@_of(lambda one: one.rule in ASSUMED or (one.kind == "group" and one.is_own))
def ordinary_word(place: Place, candidate: Candidate, known: Known) -> int:
    """A word that news writes with a small letter is no name where it opens a sentence.

    Takes: [[Lachend|PERSON|-]] liep ze weg.
    Leaves: Ze zagen [[Lachend|PERSON|person:lachend]] lopen.
    """
    is_word = is_function_word(place) or is_ordinary(place, known)
    return (-6 if candidate.rule in ASSUMED else 12) if is_word else 0


@_of(lambda one: one.kind == "person" and one.is_own)
def whole_name(place: Place, candidate: Candidate, known: Known) -> int:
    """A first name and a surname are a person's, though they are labelled as an organisation.

    Takes: De boeken van [[Sanne Verhoog|ORG|person:sanne-verhoog]].
    Leaves: De stichting [[Sanne Verhoog|ORG|organisation:sanne-verhoog]].
    """
    return 12 if place.mention.label == "ORG" and is_whole_name(place, known) else 0


@_of(_is_named)
def named_before(place: Place, candidate: Candidate, known: Known) -> int:
    """Of two bearers of a surname in one item, the one who was named in full before.

    Takes: [[Bo Kruin|PERSON]] won. [[Kruin|PERSON|person:bo-kruin]] lachte. Ook [[Li
        Kruin|PERSON]] kwam.
    Leaves: [[Bo Kruin|PERSON]] en [[Li Kruin|PERSON]] kwamen. [[Kruin|PERSON|person:kruin]] lachte.
    """
    first = place.here.persons.first.get(candidate.keys[0])
    return 3 if first is not None and first < place.mention.start else 0


@_of(_is_named)
def same_title(place: Place, candidate: Candidate, known: Known) -> int:
    """The word before the surname stood before one bearer's whole name, too.

    Takes: minister [[Bo Kruin|PERSON]] en agent [[Li Kruin|PERSON]]; minister
        [[Kruin|PERSON|person:bo-kruin]].
    Leaves: minister [[Bo Kruin|PERSON]] en minister [[Li Kruin|PERSON]]; minister
        [[Kruin|PERSON|person:kruin]].
    """
    first, before = place.here.persons.first, place.word_before
    if len(first) < 2 or candidate.keys[0] not in first:
        return 0
    if not place.name.titles and fold(before) not in folded_titles():
        return 0
    said = {*place.name.titles, before}
    return 3 if said & place.here.titles.get(candidate.keys[0], set()) else 0


@_of(_is_surname)
def written_so(place: Place, candidate: Candidate, known: Known) -> int:
    """Of two bearers whose names differ in an accent alone, the one who is written so.

    Takes: [[Bo Müler|PERSON]] en [[Li Muler|PERSON]]. [[Müler|PERSON|person:bo-muler]] lachte.
    Leaves: [[Bo Muler|PERSON]] en [[Li Muler|PERSON]]. [[Muler|PERSON|person:muler]] lachte.
    """
    persons = place.here.persons
    if len(persons.surnames.get(place.name.person.key, ())) < 2 or place.name.called.isascii():
        others = [persons.names[one].written for one in persons.surnames[place.name.person.key]]
        if all(one.isascii() for one in others):
            return 0
    whole = persons.names.get(candidate.keys[0])
    return 3 if whole and whole.written.endswith(f" {place.name.called}") else 0


@_of(_is_named)
def father_and_son(place: Place, candidate: Candidate, known: Known) -> int:
    """Of a father and a son of one name the father, unless `jr.` is said.

    Takes: [[Bo Kruin|PERSON]] en [[Bo Kruin jr.|PERSON]]. [[Kruin|PERSON|person:bo-kruin]] lachte.
    Leaves: [[Bo Kruin|PERSON]] en [[Bo Kruin jr.|PERSON]]. [[Kruin
        jr.|PERSON|person:bo-kruin-jr]] lachte.
    """
    names = place.here.persons.names
    name = names.get(candidate.keys[0])
    if name is None or not name.suffix or place.name.person.suffix:
        return 0
    fathers = (
        one
        for key, one in names.items()
        if one.given == name.given
        and not one.suffix
        and place.here.persons.first[key] < place.mention.start
    )
    return -3 if any(set(one.surnames) & set(name.surnames) for one in fathers) else 0


@_of(_is_surname)
def dominance(place: Place, candidate: Candidate, known: Known) -> int:
    """Of several bearers in one item the one of whom the corpus speaks, four times in five.

    Takes: [[Al Kruin|PERSON]]. || [[Al Kruin|PERSON]] a. || [[Al Kruin|PERSON]] b. || [[Al
        Kruin|PERSON]] c. || [[Kruin|PERSON|person:al-kruin]] lacht: [[Al Kruin|PERSON]] en
        [[Bo Kruin|PERSON]].
    Leaves: [[Kruin|PERSON|person:kruin]] lacht: [[Al Kruin|PERSON]] en [[Bo Kruin|PERSON]].
    """
    keys = place.here.persons.surnames.get(place.name.person.key, ())
    if len(keys) < 2:
        return 0
    chosen = find_dominant(known.count({known.merges.root(key) for key in keys}))
    return 2 if chosen == known.merges.root(candidate.keys[0]) else 0


@_of(_is_assumed)
def commonness(place: Place, candidate: Candidate, known: Known) -> int:
    """A surname that many bear, or a first name, says nothing outside its item by frequency alone.

    It counts where the item names those with whom the bearer is named again and again.

    Takes: [[Bo Kruin|PERSON]] won. || [[Kruin|PERSON|person:bo-kruin]] lachte.
    Leaves: [[Bo de Jong|PERSON]] won. || [[De Jong|PERSON|person:de-jong]] lachte.
    """
    name = place.name.person
    surname = name.surnames[0] if name.surnames else name.key
    if not is_common(surname) or candidate.rule.startswith("possessive"):
        return 0
    if name.key in place.here.persons.royal or _fit_all(name, candidate, known):
        return 0  # paus Leo; W.F. Hermans for Willem Frederik
    kept = known.keeps_company(place.here.item_id, candidate.keys[0])
    return 2 if kept else -8


@_of_names
@_of(_is_likely)
def too_often_alone(place: Place, candidate: Candidate, known: Known) -> int:
    """A surname alone in many more items than name its bearer in full is somebody else's.

    Takes: [[Bo Kruin|PERSON]] won. || [[Kruin|PERSON|person:bo-kruin]] lachte.
    Leaves: [[Bo Kruin|PERSON]]. || Ook [[Kruin|PERSON|person:kruin]]. || [[Kruin|PERSON]]. ||
        [[Kruin|PERSON]].
    """
    alone = known.alone[place.name.person.key]
    return -8 if alone > _TIMES * len(known.root_items[candidate.keys[0]]) else 0


def _fit_all(name: PersonName, candidate: Candidate, known: Known) -> bool:
    """Whether two initials or more are those of all given names."""
    whole = known.roots.get(candidate.keys[0])
    if not name.initials or len(name.given) < 2 or whole is None:
        return False
    letters = "".join(word[0] for word in whole.key.split(" "))
    return letters.startswith(name.given)


@_of(_is_assumed)
def another_role(place: Place, candidate: Candidate, known: Known) -> int:
    """A trade or an office of another field than the bearer's says that it is another one.

    Not where the item names somebody with whom the bearer is named. Where no text says what the
    bearer is, a trade says so (`bakker`, `keeper`: they are many), an office (`minister`) does not.

    Takes: Trainer [[Bo Kruin|PERSON]] won. || Huisarts [[Kruin|PERSON|person:kruin]] lachte.
    Leaves: Trainer [[Bo Kruin|PERSON]] won. || Coach [[Kruin|PERSON|person:bo-kruin]] lachte.
    """
    said, bearer = heads_said(place), candidate.keys[0]
    if not said:
        return 0
    fields, here = ({one.field for one in heads} for heads in (heads_of(bearer, known), said))
    is_his = fields & here or is_said_so(said, bearer, known) if fields else here - _TRADES
    return 0 if is_his or count_shared(place, bearer, known) else -8


@_of(_is_named)
def form_of_address(place: Place, candidate: Candidate, known: Known) -> int:
    """`Mevrouw` is no man, by the first name, and `meneer` no woman.

    Takes: [[Gerda Kruin|PERSON]] en [[Wim Kruin|PERSON]] kwamen. Mevrouw
        [[Kruin|PERSON|person:gerda-kruin]] lachte.
    Leaves: [[Bo Kruin|PERSON]] won. Mevrouw [[Kruin|PERSON|person:bo-kruin]] lachte.
    """
    said = set(map(fold, (*place.name.titles, place.word_before)))
    for_women = not said.isdisjoint(words("address_women.txt"))
    for_men = not said.isdisjoint(words("address_men.txt"))
    whole = known.persons.get(folded_name(candidate.keys[0])) if for_women or for_men else None
    if whole is None:
        return 0
    given = whole.given.split(" ")[0]
    is_woman, is_man = given in name_words("women.txt"), given in name_words("men.txt")
    if (for_women and is_man) or (for_men and is_woman):
        return -16
    return 3 if (for_women and is_woman) or (for_men and is_man) else 0


@_of(lambda one: one.kind == "person" and (one.rule in ASSUMED or one.rule == "surname in item"))
def famous_name(place: Place, candidate: Candidate, known: Known) -> int:
    """A surname that is famous by itself is its famous bearer's, unless the item says otherwise.

    Takes: [[Bo Mahler|PERSON]] won. || Het koor zingt [[Mahler|PERSON|person:mahler]].
    Leaves: [[Gustav Mahler|PERSON]] leefde toen. || Zij hoorde
        [[Mahler|PERSON|person:gustav-mahler]].
    """
    if place.name.key in words("eponyms.txt") and candidate.rule in ASSUMED:
        return -16
    bearers = famous().get(place.name.person.key)
    if not bearers or place.name.person.given:
        return 0
    first = folded_name(candidate.keys[0]).split(" ")[0]
    if first in {one.split(" ")[0] for one in bearers}:
        return 0 if candidate.rule in ASSUMED and another_role(place, candidate, known) else 8
    word, of = (*place.words_before(2), "", "")[:2]
    if of == "van" and ends_in(word, "work_words.txt"):  # een tekening van Van Gogh
        return -16
    if candidate.rule not in ASSUMED:
        return 0
    return 0 if count_shared(place, candidate.keys[0], known) else -8


@_of(_is_likely)
def nothing_in_common(place: Place, candidate: Candidate, known: Known) -> int:
    """Where it may be no person, an item that shares no name or title with the bearer's is not his.

    It may be none behind an article, labelled as something else, called like a city, with an age,
    as first names have it, or with where he is from; an age or `buurtbewoner` before it is somebody
    nobody knows.
    In a large pile of news nobody who is seldom named is taken without such a tie.

    Takes: [[Bo Kruin|PERSON]] won. || De [[Kruin|PERSON|person:kruin]] is een vogel.
    Leaves: [[Bo Kruin|PERSON]] won. || De [[Kruin|PERSON|person:bo-kruin]] van [[Ajax|ORG]] is
        weg. || [[Ajax|ORG]] mist [[Bo Kruin|PERSON]].
    """
    bearer = candidate.keys[0]
    is_seldom = len(known.root_items[bearer]) <= _SELDOM
    if is_seldom and _is_one_of_many(place, known):
        return -8
    is_pile = is_seldom and len(known.corpus.mentions) >= _PILE
    if not is_pile and not _may_be_no_person(place, known):
        return 0
    if is_said_so(heads_said(place), bearer, known):
        return 0
    is_word = place.name.key in name_words("ordinary_words.txt", as_written=True)
    return 0 if count_shared(place, bearer, known) > (is_word and is_pile) else -8


def _may_be_no_person(place: Place, known: Known) -> bool:
    mention, text = place.mention, place.here.text
    if kind_said(place) == "person":  # "atlete Bol"
        return False
    if mention.label != "PERSON" and known.share(place.name.key).get("person", 0) <= _HALF:
        return True
    if _OF_NONE.match(text, mention.end):
        return True
    if ends_in(place.word_before, "anybody.txt"):  # de 17-jarige Kruin
        return True
    if _has_article(place):
        return not _opens_compound(place)  # "de Rutte-doctrine"
    return place.name.key in read_cities()


def _has_article(place: Place) -> bool:
    return place.word_before in name_words("articles.txt", as_written=True)


def _opens_compound(place: Place) -> bool:
    """Whether a hyphen glues a word to it: `de Biden-regering`."""
    return place.here.text.startswith(("-", "–"), place.mention.end)


def _is_one_of_many(place: Place, known: Known) -> bool:
    """Whether the item speaks of `een Van Gogh`: a work, or somebody of the kind."""
    text = place.here.text
    mentions = (place.here.mentions[position] for position in place.here.places[place.name.key])
    return any("".join(words_before(text, one.start)).lower() == "een" for one in mentions)


# "Robijn (6)" is a child, by the first name; "Kruin uit Ommen" is somebody whom news names once
_OF_NONE = re.compile(r"\s(?:\(\d{1,3}\)|uit\s[A-Z])")
_HALF = 0.5  # of the mentions of a name
_SELDOM = 10  # items that name somebody in full, at most
_PILE = 50  # items that are about all sorts of things


@_of(lambda one: one.shorter)
def possessive(place: Place, candidate: Candidate, known: Known) -> int:
    """An s at the end belongs to the name where somebody is called so, or many are.

    Takes: [[Bo Kruin|PERSON]] sprak. [[Kruins|PERSON|person:bo-kruin]] plan faalde.
    Leaves: [[Wim Robert|PERSON]] en minister [[Roberts|PERSON|person:roberts]].
    """
    key, after = place.name.person.key, place.word_after
    if is_common(key) or key in known.surnames or not after:
        return -12
    if place.word_before in titles() or after in words("verbs_of_persons.txt"):
        return -12  # "minister Roberts", "Roberts zei"
    return 1


@_of(_is_curated)
def country_spoken_of(place: Place, candidate: Candidate, known: Known) -> int:
    """Of two organisations of one name the one whose country the item speaks of.

    Takes: In [[België|GPE]] groeit de [[PVDA|ORG|organisation:pvda-ptb]].
    Leaves: In [[Groningen|GPE]] groeit de [[PvdA|ORG|organisation:pvda]].
    """
    rows = read_organisations().get(place.name.key, ())
    here = next((row for row in rows if row.actor_id == candidate.keys[0]), None)
    if here is None or len(rows) < 2:
        return 0
    first = 2 if here is rows[0] and place.name.key not in here.only_in else 0
    return first + (5 if here.country and here.country in place.here.speaks_of else 0)


@_of(_is_curated)
def match(place: Place, candidate: Candidate, known: Known) -> int:
    """In news of a match the name of a city is its club's, where another club is named.

    Takes: De wedstrijd tegen [[Club Brugge|ORG]]: [[Genk|GPE|organisation:rc-genk]] scoorde.
    Leaves: De wedstrijd tegen [[Club Brugge|ORG]]: in [[Genk|GPE|place:genk]] scoorde hij.
    """
    if place.mention.label == "ORG":
        return 0
    is_short = candidate.keys[0] in {
        row.actor_id for row in read_club_cities().get(place.name.key, ())
    }
    return 5 if is_short and place.word_before not in words("place_prepositions.txt") else 0


@_of_names
@_of(_is_own)
def corrected(place: Place, candidate: Candidate, known: Known) -> int:
    """A name that a line of the corrections file joins to another stays there.

    Only what the same item explains goes before it.

    Takes: [[Bo Kruin|PERSON]]. || [[Kruin|PERSON|person:bo-kruin]] lachte.
    Leaves: [[Bo Kruin|PERSON]]. || [[Li Kruin|PERSON]]. || [[Kruin|PERSON|person:kruin]] lachte.
    """
    return 8 if known.decided.intersection(candidate.keys) else 0


def _is_kind(candidate: Candidate, said: str) -> bool:
    """Whether a candidate is what a label says: a country is a place or a people."""
    if candidate.kind == "country":
        return said in ("place", "group")
    if candidate.rule == "member of organisation":  # VVD'ers
        return said in ("organisation", "group", "person")
    return candidate.kind == said


EVIDENCE: tuple[Evidence, ...] = (
    way_of_naming,
    label,
    behind_an_article,
    labels_in_item,
    usual_kind,
    words_around,
    ordinary_word,
    whole_name,
    named_before,
    same_title,
    written_so,
    father_and_son,
    dominance,
    commonness,
    too_often_alone,
    another_role,
    form_of_address,
    famous_name,
    nothing_in_common,
    possessive,
    country_spoken_of,
    match,
    corrected,
)


def weigh(place: Place, candidate: Candidate, known: Known) -> int:
    """All that speaks for the candidate, less what speaks against it."""
    of_names, of_places = _speaking(*candidate[1:])
    asked = (place.name.text, place.mention.label, candidate)
    total = known.weights.get(asked)
    if total is None:
        if len(known.weights) >= _KEPT:
            known.weights.clear()
        total = sum(evidence(place, candidate, known) for evidence in of_names)
        known.weights[asked] = total
    for evidence in of_places:
        total += evidence(place, candidate, known)
    return total


@cache
def _speaking(
    rule: str,
    kind: str,
    is_own: bool,  # noqa: FBT001
    shorter: bool,  # noqa: FBT001
) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """The kinds of evidence that may speak of such candidates: of the name, and of the place."""
    candidate = Candidate((), rule, kind, is_own, shorter)
    speaking = [
        one
        for one in EVIDENCE
        if one.__name__ not in _SPEAKS_OF or _SPEAKS_OF[one.__name__](candidate)
    ]
    of_names = tuple(one for one in speaking if one.__name__ in _OF_NAMES)
    return of_names, tuple(one for one in speaking if one not in of_names)
