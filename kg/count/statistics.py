"""Is it more than chance? Measures of association between two actors, over stories.

All take arrays: `both` stories in which the two appear together, `a` and `b` stories of each,
`total` all stories (N). They say whether two actors share stories more often than two actors of
their frequency would if stories were drawn at random. They do not say why: news is not drawn at
random, one event makes many stories, and being mentioned together is no relation.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy
from scipy.stats import false_discovery_control, hypergeom

__all__ = ["adjust", "hypergeometric", "jaccard", "log_likelihood", "npmi"]

FEWEST_STORIES = 3  # a p-value for one or two shared stories would be noise

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


def jaccard(both: Counts, a: Counts, b: Counts) -> Floats:
    """Shared stories as a share of the stories of either: |A ∩ B| / |A ∪ B| (Jaccard 1901)."""
    share: Floats = both / (a + b - both)
    return share


def hypergeometric(both: Counts, a: Counts, b: Counts, total: int) -> Floats:
    """The chance of at least `both` shared stories were `b` drawn at random from all.

    One-sided: Σ C(a, k) C(N - a, b - k) / C(N, b) over k ≥ `both`; NaN where fewer than
    `FEWEST_STORIES` are shared.
    """
    value = np.full(both.shape, np.nan)
    tested = both >= FEWEST_STORIES
    chance = hypergeom.sf(both[tested] - 1, total, a[tested], b[tested])
    value[tested] = np.clip(chance, 0.0, 1.0)
    return value


def adjust(p_values: Floats) -> Floats:
    """Benjamini-Hochberg q-values over the pairs that were tested (1995); NaN for the others."""
    value = np.full(p_values.shape, np.nan)
    tested = ~np.isnan(p_values)
    if tested.any():
        value[tested] = false_discovery_control(p_values[tested])
    return value
