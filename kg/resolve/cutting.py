"""Two names in one stretch, and one name in two: mentions as the item shows them to be.

`dat Rutte Trump zou ontmoeten` and `het Rutte-Kaag-debat` name two; `Rutte, Mark;` is one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.ground.records import Mention
from kg.names.person import PersonName
from kg.names.tables import choice, name_words
from kg.resolve.corpus import Corpus

__all__ = ["cut_mentions"]

_GAP = re.compile(r"[\s-]+")
_LISTED_AFTER = re.compile(r"\s*(?:;|\.?$|\.?\s|\))")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,4}")  # Jansen, P.
_PARTICLES = re.compile(rf"(?: (?:{choice('particles.txt')})\b)*")
# Dwayne "The Rock" Johnson, Willem 'de Neus' Holleeder
_NICKNAMED = re.compile(
    r"[^\W\d_][\w’'-]+ [\"'“‘„«](?=\w)[^\"“”‘’'„»\n]{2,30}[\"'”’»] "
    rf"(?:(?:{choice('particles.txt')}) )*[^\W\d_a-z][\w’-]+"
)


def cut_mentions(corpus: Corpus) -> Corpus:
    """The corpus with two surnames side by side as two mentions, and names of a list as one."""
    counts = Counter(corpus.counts)
    mentions = corpus.mentions.changed(_cut(corpus, _surnames(corpus), counts))
    return replace(corpus, mentions=mentions, counts=+counts)


def _cut(
    corpus: Corpus, surnames: Counter[str], counts: Counter[tuple[str, str]]
) -> Iterator[tuple[str, list[Mention]]]:
    """The items whose mentions become others, which are counted anew."""
    twos = {text for text, label in corpus.counts if _may_be_two(corpus, text, label)}
    for item_id, several in corpus.mentions.items():
        text = corpus.texts.get(item_id, "")
        listed = _join_listed(corpus, text, _join_nicknamed(text, several))
        if len(listed) == len(several) and twos.isdisjoint(one.text for one in several):
            continue
        people = [corpus.name(one.text).person for one in listed if one.label == "PERSON"]
        whole = [person for person in people if person.given]
        parts = [part for one in listed for part in _parts(corpus, one, whole, surnames)]
        if parts != several:
            counts.subtract((one.text, one.label) for one in several)
            counts.update((one.text, one.label) for one in parts)
            yield item_id, parts


def _surnames(corpus: Corpus) -> Counter[str]:
    """The surnames of whole names, by how many different ones have them."""
    persons = {
        person.key: person
        for text, label in corpus.counts
        if label == "PERSON" and (person := corpus.name(text).person).given
    }
    return Counter(surname for person in persons.values() for surname in person.surnames[:1])


# two names in one


def _parts(
    corpus: Corpus, mention: Mention, people: Sequence[PersonName], surnames: Counter[str]
) -> Iterator[Mention]:
    if not _may_be_two(corpus, mention.text, mention.label):
        yield mention
        return
    own = corpus.name(mention.text).person.key
    here = _surnames_here([one for one in people if one.key != own])
    for gap in _GAP.finditer(mention.text):
        first, second = mention.text[: gap.start()], mention.text[gap.end() :]
        one, other = (corpus.name(text).person.key for text in (first, second))
        if _are_two(one, other, here, surnames):
            yield mention._replace(end=mention.start + gap.start(), text=first)
            yield mention._replace(start=mention.start + gap.end(), text=second)
            return
    yield mention


def _may_be_two(corpus: Corpus, text: str, label: str) -> bool:
    if label != "PERSON":
        return False
    person = corpus.name(text).person
    first = person.key.partition(" ")[0]
    is_compound = "-" in text and " " not in text
    return (
        " " in person.key
        and not person.initials
        and not person.nickname
        and (is_compound or first not in name_words("first_names.txt"))
    )


def _surnames_here(people: Sequence[PersonName]) -> set[str]:
    """The surnames of these whole names, where they are not two surnames themselves."""
    found = {surname for one in people for surname in one.surnames}
    return {surname for one in people if one.given not in found for surname in one.surnames}


def _are_two(one: str, other: str, here: set[str], surnames: Counter[str]) -> bool:
    """Whether both are surnames, at least one of somebody whom the item names in full."""
    if one == other or f"{one} {other}" in here:  # Wever-Croes
        return False
    if one in here and other in here:
        return True
    is_known = surnames[one] > 0 and surnames[other] > 0
    return is_known and (one in here or other in here) and one not in name_words("first_names.txt")


# one name in two


def _join_nicknamed(text: str, several: Sequence[Mention]) -> list[Mention]:
    """`Dwayne "The Rock" Johnson` as one, where a pipeline cut it at the quotes."""
    joined: list[Mention] = []
    for mention in several:
        if joined and mention.start < joined[-1].end:
            continue
        joined.append(mention)
        if mention.label == "PERSON" and (whole := _NICKNAMED.match(text, mention.start)):
            ends = {one.end for one in several if one.label == "PERSON"}
            if whole.end() in ends and mention.end < whole.end():
                joined[-1] = mention._replace(end=whole.end(), text=whole[0])
    return joined


def _join_listed(corpus: Corpus, text: str, several: Sequence[Mention]) -> list[Mention]:
    """`Rutte` and `Mark` as one, in `Aanwezig: Rutte, Mark; Kaag, Sigrid`."""
    joined: list[Mention] = []
    for mention in several:
        last = joined[-1] if joined else None
        if last and _is_listed(corpus, text, last, mention):
            end = _end(text, mention)
            joined[-1] = last._replace(end=end, text=text[last.start : end])
        else:
            joined.append(mention)
    return joined


def _end(text: str, mention: Mention) -> int:
    """Where a name of a list ends, behind its particles: `Plas, Caroline van der;`."""
    particles = _PARTICLES.match(text, mention.end)
    return particles.end() if particles else mention.end


def _is_listed(corpus: Corpus, text: str, last: Mention, mention: Mention) -> bool:
    if not (last.label == mention.label == "PERSON") or text[last.end : mention.start] != ", ":
        return False
    end = _end(text, mention)
    is_list = ";" in text[max(0, last.start - 3) : end + 2]
    if last.text.count(" ") > 2 or not (is_list or _INITIALS.fullmatch(mention.text)):
        return False
    whole = corpus.name(text[last.start : end]).person
    is_alone = not corpus.name(last.text).person.given
    return is_alone and bool(whole.given) and bool(_LISTED_AFTER.match(text, end))
