"""Texts of as many words are sorted by their openings first: the order is that of whole bodies."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.compare.stories import _HEAD, _in_order

OPENING = "é" * (_HEAD // 2)
BODIES = st.lists(
    st.builds(
        lambda opens, rest: OPENING * opens + rest,
        st.booleans(),
        st.text("ab\0é\ud800\uffff\U00010000", max_size=4),
    ),
    max_size=12,
)


@given(BODIES)
def test_openings_sort_as_bodies_do(bodies):
    hashes = [bytes([len(bodies) - number]) for number in range(len(bodies))]
    found = list(_in_order(np.arange(len(bodies)), bodies.__getitem__, hashes.__getitem__))
    assert found == sorted(range(len(bodies)), key=lambda one: (bodies[one], hashes[one]))
