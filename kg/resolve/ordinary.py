"""Words that are taken for names: at the opening of a sentence every word has a capital."""

from kg.names.context import opens_sentence, words_after
from kg.names.tables import name_words
from kg.resolve.candidate import Place
from kg.resolve.known import Known
from kg.resolve.tables import read_cities, words

__all__ = ["is_function_word", "is_ordinary"]


def is_function_word(place: Place) -> bool:
    """Whether a mention is an article, a pronoun and the like: `Het`, `jij`, `'er`."""
    text = place.mention.text
    is_capitals = text.isupper() and len(text) > 1  # IS, TE
    return place.name.key in name_words("function_words.txt") and not is_capitals


def is_ordinary(place: Place, known: Known) -> bool:
    """Whether a mention is a word as any other: in small letters, or where a sentence opens.

    Not where its capital stands amid a sentence elsewhere, nor before what persons do.
    """
    mention, here = place.mention, place.here
    if not mention.text.isalpha() or mention.text.lower() not in name_words(
        "ordinary_words.txt", as_written=True
    ):
        return False
    if mention.text.islower():
        return True
    if not mention.text.istitle() or not opens_sentence(here.text, mention.start):
        return False
    key = place.name.key
    if key in known.amid or key in read_cities() or key in name_words("first_names.txt"):
        return False
    after = "".join(words_after(here.text, mention.end)).lower()
    return after not in words("verbs_of_persons.txt")
