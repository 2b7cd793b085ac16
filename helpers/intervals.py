"""Intervals by the bootstrap: how far a score would move if other texts of the same kind had been scored.

References
----------
B. Efron and R. J. Tibshirani (1993), *An Introduction to the Bootstrap*, chapter 13 (percentile intervals).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

SEED = 20211215
DRAWS = 1000
# Drawn in parts, so that a corpus of a million sentences still fits into memory.
DRAWS_AT_ONCE = 50
PERCENTILES = [2.5, 97.5]


def ratios(numerators: NDArray, denominators: NDArray) -> tuple[Numbers, Numbers, Numbers]:
    """Ratios of sums, with 95 % intervals from the percentile bootstrap over the units that are summed.

    Parameters
    ----------
    numerators, denominators : array
        One row a unit (a sentence or a Doc), one column a score. Units are drawn with replacement, 1000 times, as
        many as there are; the seed is fixed.

    Returns
    -------
    value, low, high : array
        One number a score; missing (nan) where the denominators sum to 0. Of a share of 0 or 1 the interval has no
        width: what did not occur can't be drawn. That is no proof that it never occurs.

    Examples
    --------
    Three of four words right in each of ten sentences: whatever is drawn, the share is the same.

    >>> value, low, high = ratios(np.full((10, 1), 3), np.full((10, 1), 4))
    >>> float(value[0]), float(low[0]), float(high[0])
    (0.75, 0.75, 0.75)
    """
    scores = numerators.shape[1]
    return of_sums(np.hstack([numerators, denominators]), lambda sums: _divided(sums, scores))


def harmonic_means(first: tuple[NDArray, NDArray], second: tuple[NDArray, NDArray]) -> tuple[Numbers, Numbers, Numbers]:
    """F1 of a precision and a recall that may count different cases, with intervals as `ratios` has them.

    Parameters
    ----------
    first, second : (array, array)
        Numerators and denominators of the two ratios, each one row a unit, one column a score.

    Returns
    -------
    value, low, high : array
        One number a score; missing (nan) where one of the two ratios is.

    Examples
    --------
    >>> one, three, four = (np.full((10, 1), number) for number in (1, 3, 4))
    >>> float(harmonic_means((three, four), (one, four))[0][0])  # 2 * .75 * .25 / (.75 + .25)
    0.375
    """
    scores = first[0].shape[1]

    def mean(sums: Numbers) -> Numbers:
        one, other = _divided(sums[:, : 2 * scores], scores), _divided(sums[:, 2 * scores :], scores)
        # Both 0: so is their mean.
        return np.divide(2 * one * other, one + other, out=one + other, where=one + other > 0)

    return of_sums(np.hstack([*first, *second]), mean)


def of_sums(counts: NDArray, score: Callable[[Numbers], Numbers]) -> tuple[Numbers, Numbers, Numbers]:
    """Scores of summed counts, with 95 % intervals as `ratios` has them.

    Parameters
    ----------
    counts : array
        One row a unit.
    score : function
        Gives a row of scores for each row of sums; missing (nan) where a score can't be computed.

    Returns
    -------
    value, low, high : array
        One number a score. Draws in which a score can't be computed say nothing on it.

    Examples
    --------
    >>> value, low, high = of_sums(np.full((10, 1), 2), lambda sums: sums)
    >>> float(value[0]), float(low[0]), float(high[0])
    (20.0, 20.0, 20.0)
    """
    units, counts = len(counts), counts.astype(float)
    value = score(counts.sum(axis=0, keepdims=True))[0]
    low, high = np.full(len(value), np.nan), np.full(len(value), np.nan)
    known = ~np.isnan(value)
    if not known.any():
        return value, low, high
    rng = np.random.default_rng(SEED)
    drawn = np.vstack(
        [
            rng.multinomial(units, np.full(units, 1 / units), size=DRAWS_AT_ONCE) @ counts
            for _ in range(DRAWS // DRAWS_AT_ONCE)
        ]
    )
    draws = score(drawn)[:, known]
    low[known], high[known] = np.nanpercentile(draws, PERCENTILES, axis=0)  # a draw without any case says nothing
    return value, low, high


def _divided(sums: Numbers, scores: int) -> Numbers:
    above, below = sums[:, :scores], sums[:, scores:]
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
