"""Words that are taken for names: at the opening of a sentence every word has a capital."""

from kg.names.context import opens_sentence, words_after
from kg.names.tables import name_words
from kg.resolve.candidate import Place
from kg.resolve.known import Known
from kg.resolve.saying import kind_said
from kg.resolve.tables import ends_in, read_cities, words

__all__ = ["is_function_word", "is_ordinary", "is_whole_name"]


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
