"""Is it more than chance? Measures of association between two actors, over stories.

All take arrays: `both` stories in which the two appear together, `a` and `b` stories of each,
`total` all stories (N). They say whether two actors share stories more often than two actors of
their frequency would if stories were drawn at random. They do not say why: news is not drawn at
random, one event makes many stories, and being mentioned together is no relation.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, kl_div, xlogy

__all__ = ["adjust", "hypergeometric", "jaccard", "log_likelihood", "npmi", "rise"]

FEWEST_STORIES = 3  # a p-value for one or two shared stories would be noise
_NEGLIGIBLE = 1e-17  # of a sum

Counts: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]


def npmi(both: Counts, a: Counts, b: Counts, total: int) -> Floats:
    """Normalised pointwise mutual information, from -1 (never) over 0 (chance) to 1 (always).

    ln(p(a,b) / p(a)p(b)) / -ln p(a,b); 1 where both appear in every story (Bouma 2009).

    >>> npmi(np.array([2]), np.array([2]), np.array([4]), 8).tolist()
    [0.5]
    """
    share = both / total
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(both * float(total) / (a.astype(np.float64) * b)) / -np.log(share)
    return np.where(both == total, 1.0, np.where(both == 0, -1.0, value))


def log_likelihood(both: Counts, a: Counts, b: Counts, total: int) -> Floats:
    """Log-likelihood ratio G² of the two-by-two table, negative below expectation (Dunning 1993).

    2 Σ O ln(O / E) over the four cells.
    """
    rows = np.stack([both, a - both, b - both, total - a - b + both]).astype(np.float64)
    of_a, of_b = a.astype(np.float64), b.astype(np.float64)
    expected = np.stack(
        [of_a * of_b, of_a * (total - of_b), (total - of_a) * of_b, (total - of_a) * (total - of_b)]
    ) / float(total)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(rows > 0, xlogy(rows, rows / np.where(expected > 0, expected, 1.0)), 0.0)
    ratio: Floats = np.maximum(2.0 * terms.sum(axis=0), 0.0)
    return np.where(rows[0] < expected[0], -ratio, ratio)


def rise(now: Counts, before: Counts, told: int, told_before: int) -> Floats:
    """Log-likelihood ratio of two frequencies (Rayson and Garside 2000), negative for a fall.

    `now` stories of the `told` in a period, `before` of the `told_before` in another:
    2 Σ O ln(O / E) over the two, E the share of all that each period has.

    >>> rise(np.array([6, 2]), np.array([2, 6]), 10, 10).round(2).tolist()
    [2.09, -2.09]
    """
    observed = np.stack([now, before]).astype(np.float64)
    shares = np.array([[told], [told_before]], dtype=np.float64) / (told + told_before)
    expected = observed.sum(axis=0) * shares
    ratio: Floats = np.maximum(2.0 * xlogy(observed, observed / expected).sum(axis=0), 0.0)
    return np.where(observed[0] < expected[0], -ratio, ratio)


def jaccard(both: Counts, a: Counts, b: Counts) -> Floats:
    """Shared stories as a share of the stories of either: |A ∩ B| / |A ∪ B| (Jaccard 1901)."""
    share: Floats = both / (a + b - both)
    return share


def hypergeometric(both: Counts, a: Counts, b: Counts, total: int) -> Floats:
    """The chance of at least `both` shared stories were `b` drawn at random from all.

    One-sided: Σ C(a, k) C(N - a, b - k) / C(N, b) over k ≥ `both`, to a relative 1e-9; NaN where
    fewer than `FEWEST_STORIES` are shared.
    `scipy.stats.hypergeom.sf` is the same number, but takes a quarter of a millisecond a pair
    where N is below 100,000; the tests hold this against it.
    """
    value = np.full(both.shape, np.nan)
    tested = both >= FEWEST_STORIES
    if tested.any():
        # Many pairs have the same counts, and either of two actors may be `a`.
        counts = np.stack([both, np.minimum(a, b), np.maximum(a, b)])[:, tested]
        different, places = np.unique(counts, axis=1, return_inverse=True)
        value[tested] = _tail(different[0], different[1], different[2], total)[places]
    return value


def _tail(k: Counts, a: Counts, b: Counts, total: int) -> Floats:
    """P(X ≥ k): the terms above k, or where k is below the mode 1 less the terms below it."""
    above = k > (a + 1.0) * (b + 1.0) / (total + 2.0)
    start = np.where(above, k, k - 1)
    step = np.where(above, 1, -1)
    possible = start >= np.maximum(a + b - total, 0)
    term = np.where(possible, _chance(np.maximum(start, 0), a, b, total), 0.0)
    ratios = np.ones_like(term)
    tail = np.where(possible, 1.0, 0.0)
    going = np.flatnonzero(tail)
    at = start.astype(np.float64)
    while going.size:
        ratios[going] *= _ratio(at[going], step[going], a[going], b[going], total)
        tail[going] += ratios[going]
        at[going] += step[going]
        going = going[ratios[going] > _NEGLIGIBLE * tail[going]]
    tail *= term
    return np.clip(np.where(above, tail, 1.0 - tail), 0.0, 1.0)


def _ratio(k: Floats, step: Counts, a: Counts, b: Counts, total: int) -> Floats:
    """P(X = k + step) / P(X = k)."""
    up = (a - k) * (b - k) / ((k + 1.0) * (total - a - b + k + 1.0))
    with np.errstate(divide="ignore"):
        down = k * (total - a - b + k) / ((a - k + 1.0) * (b - k + 1.0))
    ratio: Floats = np.where(step > 0, up, down)
    return ratio


def _chance(k: Counts, a: Counts, b: Counts, total: int) -> Floats:
    """P(X = k), by Loader's saddle point (2000): exact to the last digits, also for large counts.

    Where a binomial's probability is 0 or 1 its terms vanish by themselves.
    """
    share = b / float(total)
    log_chance = (
        _log_binomial(k, a, share)
        + _log_binomial(b - k, total - a, share)
        - _log_binomial(b, np.full_like(b, total), share)
    )
    chance: Floats = np.exp(log_chance)
    return chance


def _log_binomial(k: Counts, n: Counts, share: Floats) -> Floats:
    """The logarithm of the chance of k of n, each with chance `share`."""
    rest = n - k
    inner = (k > 0) & (rest > 0)
    spread = np.where(inner, np.maximum(k, 1) / np.maximum(n, 1) * np.maximum(rest, 1), 1.0)
    errors = _stirling_error(n) - _stirling_error(k) - _stirling_error(rest)
    deviance = kl_div(k, n * share) + kl_div(rest, n * (1.0 - share))
    log: Floats = np.where(inner, errors - 0.5 * np.log(2.0 * np.pi * spread), 0.0) - deviance
    return log


def _stirling_error(n: Counts) -> Floats:
    """What ln n! is more than Stirling's formula says."""
    wide = np.maximum(n, 1).astype(np.float64)
    square = wide * wide
    series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / wide
    exact = gammaln(wide + 1) - (wide + 0.5) * np.log(wide) + wide - 0.5 * np.log(2.0 * np.pi)
    return np.where(wide > 16, series, exact)


def adjust(p_values: Floats) -> Floats:
    """Benjamini-Hochberg q-values over the pairs that were tested (1995); NaN for the others.

    The i-th smallest of m: the least p_j m / j over j ≥ i.
    """
    value = np.full(p_values.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(p_values))
    order = tested[np.argsort(p_values[tested], kind="stable")]
    scaled = p_values[order] * order.size / np.arange(1, order.size + 1)
    value[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return value
