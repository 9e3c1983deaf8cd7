"""What a name is by the words around it (`webwinkel bol`, `in Gemert`), or as a word itself.

At the opening of a sentence every word has a capital.
"""

import re
from functools import cache, lru_cache

from kg.ground.folding import fold
from kg.ground.records import Mention
from kg.names.context import opens_sentence, words_after, words_before
from kg.names.heads import titles
from kg.names.tables import name_words
from kg.resolve.here import Place
from kg.resolve.known import Known
from kg.resolve.tables import ends_in, is_company_word, read_cities, words

__all__ = [
    "AREA",
    "THING",
    "is_function_word",
    "is_municipal",
    "is_ordinary",
    "is_whole_name",
    "kind_said",
]

THING = "thing"  # a programme, a book, a storm: nobody
AREA = "area"  # a park, a district: a place, whatever it is labelled
_NUMBERS = ("I", "II", "III", "IV", "V")


def kind_said(place: Place) -> str:
    """What the words here say; else those of an earlier mention, until its bearer is named."""
    here, key = place.here, place.name.key
    found = here.said.get(key)
    if found is None:
        mentions = (here.mentions[position] for position in here.places.get(key, ()))
        said = ((one.start, _said(one, here.text)) for one in mentions)
        found = here.said[key] = [(start, kind) for start, kind in said if kind]
    if not found:
        return ""
    first = min(
        (here.persons.first[one] for one in here.persons.surnames.get(key, ())),
        default=len(here.text),
    )
    for start, kind in found:
        follows = kind != "person" and start < place.mention.start < first
        is_firm = kind == "organisation" and place.mention.label == "ORG"  # and its founder
        if start == place.mention.start or follows or is_firm:
            return kind
    return ""


def _said(mention: Mention, text: str) -> str:
    before = words_before(text, mention.start)
    word, label = before[0].lower() if before else "", mention.label
    if label == "ORG" and (noun := AREA if is_municipal(mention, text) else _noun(word)):
        return noun
    if _is_apposed(mention, text) or (
        _is_body(word) if label != "PERSON" else ends_in(word, "firm_words.txt")
    ):
        return "organisation"
    if label == "NORP":
        return ""
    if word in titles() and (label != "PERSON" or " " in mention.text):
        return "person"  # "oprichter Albert Heijn", "atlete Bol"
    return "place" if _is_in(word, mention, text) else ""


_APPOSED = re.compile(r"(?:, (?:de|het|een) (?:[^\W\d_]+e )?|[-–])([^\W\d_][\w-]+)")


def _is_apposed(mention: Mention, text: str) -> bool:
    """Whether a word behind says what it is: `Vera, het Groningse poppodium,`; `Bosch-fabriek`."""
    is_name = mention.label == "ORG" and not mention.text.islower()  # anti-vaxbeweging
    behind = _APPOSED.match(text, mention.end) if is_name else None
    return behind is not None and _is_body(behind[1])


def is_municipal(mention: Mention, text: str) -> bool:
    """Whether a town is meant: `burgemeester Bart Somers van Mechelen`, `de stad Genk`."""
    if fold(mention.text) not in read_cities():
        return False
    before = text[max(0, mention.start - _REACH) : mention.start]
    return bool(_municipal().search(before))


@cache
def _municipal() -> re.Pattern[str]:
    one = "|".join(sorted(words("municipal_words.txt")))
    return re.compile(
        rf"\b(?:{one}) (?:(?:[^\W\d_][\w’'-]+ |{_SMALL}){{1,5}}van )?$", re.IGNORECASE
    )


_SMALL = "van |de |den |der |ten |ter "
_REACH = 60  # code points


@lru_cache(maxsize=65_536)
def _is_body(word: str) -> bool:
    return is_company_word(word) or ends_in(word, "body_words.txt")


@lru_cache(maxsize=65_536)
def _noun(word: str) -> str:
    if ends_in(word, "thing_words.txt"):
        return THING
    return AREA if ends_in(word, "place_words.txt") else ""


def _is_in(word: str, mention: Mention, text: str) -> bool:
    """Whether a mention stands behind `in` and the like; not "in Tusks boek", "in Rutte II"."""
    if word not in words("in_a_place.txt"):
        return False
    after = text[mention.end : mention.end + 1]
    is_part = after.isalnum() or after in tuple("'’")
    return not is_part and "".join(words_after(text, mention.end)) not in _NUMBERS


# words that are taken for names


def is_function_word(place: Place) -> bool:
    """Whether a mention is an article, a pronoun and the like: `Het`, `jij`, `'er`."""
    text = place.mention.text
    is_capitals = text.isupper() and len(text) > 1  # IS, TE
    return place.name.key in name_words("function_words.txt") and not is_capitals


def is_ordinary(place: Place, known: Known) -> bool:
    """Whether a mention is a word as any other: in small letters, or where a sentence opens.

    What is labelled as an organisation is one nowhere (`de Helden`), unless a word before it says
    so. Others not where their capital stands amid a sentence elsewhere, nor before what persons do.
    """
    text = place.mention.text
    listed = name_words("ordinary_words.txt", as_written=True)
    if not text.isalpha() or text.lower() not in listed or not (text.islower() or text.istitle()):
        return False
    if text.islower() or place.mention.label == "ORG":
        return text.islower() or not kind_said(place)
    return _only_opens_sentence(place, known)


def _only_opens_sentence(place: Place, known: Known) -> bool:
    mention, text, key = place.mention, place.here.text, place.name.key
    is_name = key in known.amid or key in read_cities() or key in name_words("first_names.txt")
    if is_name or not opens_sentence(text, mention.start):
        return False
    return "".join(words_after(text, mention.end)).lower() not in words("verbs_of_persons.txt")


def is_whole_name(place: Place, known: Known) -> bool:
    """Whether a mention is a first name and a surname: `Jan Smit`, whatever the label.

    A company may be called so, too: where a word says so, or the corpus again and again.
    """
    person, words_of = place.name.person, place.mention.text.split(" ")
    is_first = person.given in name_words("first_names.txt") and not person.initials
    if not is_first or place.name.is_company or kind_said(place) == "organisation":
        return False
    first, *particles, last = words_of
    if not all(word in name_words("particles.txt", as_written=True) for word in particles):
        return False
    is_name = first.istitle() and last.istitle() and last.isalpha()
    is_word = last.lower() in name_words("ordinary_words.txt", as_written=True)
    counts = known.kinds.get(place.name.key)
    often = counts is not None and counts["organisation"] >= _OFTEN
    return is_name and not is_word and not often and not ends_in(last, "own_endings.txt")


_OFTEN = 3  # mentions that are labelled as an organisation
