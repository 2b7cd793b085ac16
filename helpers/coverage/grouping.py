"""Putting things into groups by how similar they are: average linkage."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

GONE = -1.0


def groups(similar: Numbers, threshold: float) -> list[list[int]]:
    """Join the most similar two groups again and again, until no two are as similar as the threshold.

    How similar two groups are is the mean over all pairs of their members (average linkage, Sokal and Michener 1958).
    One pair that happens to be similar does not join two groups then, and one that happens not to be does not keep
    them apart.

    Parameters
    ----------
    similar : array
        How similar each two are, a square.
    threshold : float
        What the mean must reach.

    Returns
    -------
    list of list of int
        The members of each group in order; groups by their first member.

    Examples
    --------
    >>> groups(np.array([[1, 0.9, 0.2], [0.9, 1, 0.4], [0.2, 0.4, 1]]), 0.35)
    [[0, 1], [2]]

    References
    ----------
    Sokal, R. R., and Michener, C. D. (1958). A statistical method for evaluating systematic relationships. University
    of Kansas Science Bulletin, 38, 1409-1438.
    """
    found = []
    for members in _connected(similar >= threshold):
        found += [[members[i] for i in group] for group in _joined(similar[np.ix_(members, members)], threshold)]
    return sorted(found)


def _connected(near: NDArray[np.bool_]) -> list[list[int]]:
    """Parts of which none is near another; a mean over pairs can't reach the threshold where no pair does."""
    left, parts = set(range(len(near))), []
    while left:
        part, new = set(), {min(left)}
        while new:
            part |= new
            left -= new
            new = {int(j) for i in new for j in np.flatnonzero(near[i])} & left
        parts.append(sorted(part))
    return parts


def _joined(similar: Numbers, threshold: float) -> list[list[int]]:
    """Groups among the connected; the nearest of each is kept, so that not all pairs are gone through at each step."""
    members: dict[int, list[int]] = {i: [i] for i in range(len(similar))}
    if len(members) == 1:
        return [[0]]
    means = similar.copy()
    np.fill_diagonal(means, GONE)
    nearest = means.argmax(axis=1)
    highest = means.max(axis=1)
    while len(members) > 1:
        one = int(highest.argmax())
        if highest[one] < threshold:
            break
        first, second = sorted((one, int(nearest[one])))
        sizes = len(members[first]), len(members[second])
        joined = (means[first] * sizes[0] + means[second] * sizes[1]) / sum(sizes)
        joined[[first, second]] = GONE
        joined[means[first] == GONE] = GONE  # groups that were joined to others before
        members[first] += members.pop(second)
        means[first], means[:, first] = joined, joined
        means[second], means[:, second] = GONE, GONE
        changed = np.isin(nearest, (first, second)) | (means[:, first] > highest)
        changed[[first, second]] = True
        nearest[changed] = means[changed].argmax(axis=1)
        highest[changed] = means[changed].max(axis=1)
    return [sorted(group) for group in members.values()]
