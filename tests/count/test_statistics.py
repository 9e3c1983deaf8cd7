"""The measures beside scipy, or beside their definition counted out."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, false_discovery_control, fisher_exact, hypergeom

from kg.count import statistics

MANY = settings(max_examples=200, deadline=None)


@st.composite
def tables(draw):
    """`(both, a, b, total)` of two actors that share at least one story."""
    total = draw(st.integers(1, 400))
    a, b = draw(st.integers(1, total)), draw(st.integers(1, total))
    both = draw(st.integers(max(1, a + b - total), min(a, b)))
    return both, a, b, total


def arrays(*counts):
    return [np.array([count], dtype=np.int64) for count in counts]


@MANY
@given(tables())
def test_npmi(table):
    both, a, b, total = table
    value = statistics.npmi(*arrays(both, a, b), total)[0]
    if both == total:
        assert value == 1
    else:
        expected = math.log(both * total / (a * b)) / -math.log(both / total)
        assert value == pytest.approx(expected, abs=1e-12)
    assert -1 <= value <= 1 + 1e-12


@MANY
@given(tables())
def test_log_likelihood_is_that_of_scipy(table):
    both, a, b, total = table
    value = statistics.log_likelihood(*arrays(both, a, b), total)[0]
    cells = np.array([[both, a - both], [b - both, total - a - b + both]])
    if total in (a, b):  # an empty row or column says nothing
        assert value == pytest.approx(0, abs=1e-9)
        return
    expected = chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
    assert abs(value) == pytest.approx(expected, abs=1e-9)
    if abs(value) > 1e-9:
        assert (value > 0) == (both * total > a * b)


@MANY
@given(tables())
def test_jaccard(table):
    both, a, b, _ = table
    one, other = set(range(a)), set(range(a - both, a - both + b))
    assert statistics.jaccard(*arrays(both, a, b))[0] == len(one & other) / len(one | other)


@MANY
@given(tables())
def test_hypergeometric_is_fishers_exact_test(table):
    both, a, b, total = table
    value = statistics.hypergeometric(*arrays(both, a, b), total)[0]
    if both < 3:
        assert math.isnan(value)
        return
    cells = [[both, a - both], [b - both, total - a - b + both]]
    assert value == pytest.approx(fisher_exact(cells, alternative="greater").pvalue, rel=1e-6)
    at_least = sum(hypergeom.pmf(k, total, a, b) for k in range(both, min(a, b) + 1))
    assert value == pytest.approx(at_least, rel=1e-6)


def test_hypergeometric_counted_out():
    # 3 of 4 stories of one in the 5 of the other, of 10: C(5,3)C(5,1) + C(5,4) of C(10,4).
    value = statistics.hypergeometric(*arrays(3, 4, 5), 10)[0]
    assert value == pytest.approx((10 * 5 + 5) / 210)


@MANY
@given(st.lists(st.one_of(st.just(math.nan), st.floats(0, 1)), max_size=40))
def test_adjusting_is_benjamini_hochberg(values):
    p_values = np.array(values, dtype=np.float64)
    adjusted = statistics.adjust(p_values)
    assert (np.isnan(adjusted) == np.isnan(p_values)).all()
    tested = p_values[~np.isnan(p_values)]
    if tested.size:
        assert np.allclose(adjusted[~np.isnan(adjusted)], false_discovery_control(tested))
        order = np.argsort(tested)
        scaled = tested[order] * tested.size / np.arange(1, tested.size + 1)
        by_hand = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1)
        assert np.allclose(np.sort(adjusted[~np.isnan(adjusted)]), by_hand)


def test_large_counts_do_not_overflow():
    both, a, b = arrays(2_000_000, 3_000_000_000, 4_000_000_000)
    total = 9_000_000_000
    assert -1 < statistics.npmi(both, a, b, total)[0] < 0
    assert statistics.log_likelihood(both, a, b, total)[0] < 0
