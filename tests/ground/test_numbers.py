"""Keys have numbers as in a dict, rows stand as in a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ground.numbers import Hashes, Ids, Rows

ROWS = st.lists(st.lists(st.integers(0, 99), max_size=3), max_size=9)


@given(st.lists(st.text(max_size=3)))
def test_ids_are_numbered_as_in_a_dict(keys):
    plain = {}
    ids = Ids()
    for key in keys:
        assert ids.add(key) == plain.setdefault(key, len(plain))
    assert dict(ids) == plain
    assert [ids.key(number) for number in ids.in_order()] == sorted(plain)


def test_many_are_found_again_and_others_are_not():
    numbers = Hashes(number.to_bytes(2) for number in range(5_000))
    assert all(numbers[number.to_bytes(2)] == number for number in range(5_000))
    assert all(number.to_bytes(2) not in numbers for number in range(5_000, 6_000))
    with pytest.raises(KeyError):
        numbers[b"no"]


@given(ROWS, st.data())
def test_rows_change_in_their_place_and_not_in_a_copy(plain, data):
    rows = Rows()
    for row in plain:
        rows.append(row)
    copy = rows.copy()
    changed = [data.draw(st.permutations(row)) for row in plain]
    for number, row in enumerate(changed):
        copy.change(number, row)
    assert [list(row) for row in rows] == plain
    assert [list(row) for row in copy] == changed
    if plain:
        with pytest.raises(ValueError, match="in place of"):
            rows.change(0, [*plain[0], 1])
