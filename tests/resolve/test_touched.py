"""A merge decides again what it touches: the outcome is that of deciding everything."""

from hypothesis import given
from hypothesis import strategies as st
from test_properties import PAIRS, STORIES, decide, write
from thorough import examples

from kg.resolve.corpus import group
from kg.resolve.cutting import cut_mentions
from kg.resolve.linking import Told, decide_mentions
from kg.resolve.touched import find_touched


def outcome(decided):
    merges = decided.known.merges
    keys = {link.key for several in decided.links.values() for one in several for link in one}
    return (
        *(decided.links, decided.shorter, decided.contested, decided.joined),
        *(decided.introduced, {key: merges.root(key) for key in keys}),
    )


def keys_of(decided):
    found = {link.key for several in decided.links.values() for one in several for link in one}
    return sorted({*found, *(f"person:{name}" for name in decided.known.persons)} - {""})


@examples(40)
@given(STORIES, PAIRS, st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=2))
def test_a_merge_decides_as_if_everything_were_decided(stories, splits, chosen):
    corpus = cut_mentions(group(*write(stories)))
    never = decide(splits=splits).never()
    before = decide_mentions(corpus, Told(never=never))
    keys = keys_of(before) or ["person:nobody"]
    merged = tuple((keys[one % len(keys)], keys[other % len(keys)]) for one, other in chosen)
    told = Told(never=never, merged=merged)
    assert outcome(decide_mentions(corpus, told, before=before)) == outcome(
        decide_mentions(corpus, told)
    )


def test_what_a_merge_does_not_touch_is_kept():
    stories = [[((name, "PERSON"), " ")] for name in ("Bo Kruin", "Kruin", "Pim Zwaan", "Zwaan")]
    corpus = cut_mentions(group(*write(stories)))
    before = decide_mentions(corpus, Told())
    told = Told(merged=(("person:pim zwaan", "person:bo kruin"),))
    after = decide_mentions(corpus, told, before=before)
    assert find_touched(before, after.known, after.introduced) == {"i0", "i1", "i2", "i3"}
    told = Told(merged=(("person:pim zwaan", "person:zwaan"),))
    after = decide_mentions(corpus, told, before=before)
    assert find_touched(before, after.known, after.introduced) == {"i2", "i3"}
    assert after.links["i1"] == before.links["i1"]
