"""Which sentences of two articles tell the same thing, and in what way."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from helpers.coverage.amounts import Amount, family
from helpers.coverage.content import expected_share
from helpers.coverage.passages import Passage

SAME, FIGURE, TRIMMED, VARIANT, PARAPHRASE = (
    "same words", "same fact, other figure", "trimmed", "translated variant", "paraphrase",
)  # fmt: skip

# As if so many sentences of general English, of so many words, were in the two articles.
GENERAL_SENTENCES, GENERAL_WORDS = 20, 25
# What two sentences must have in common to be looked at: so many terms, of so much rarity.
LEAST_KEYS, LEAST_SHARED = 2, 6.0
# A sentence with less than so many rare terms is no measure of how much of it another one holds.
SHORT = 3
# A shared clause of so many rare terms counts as much as a whole sentence; what separates its words takes off half.
CLAUSE, GAP = 3, 0.5
# Two sentences of ten terms each: from there on chance finds more, by the logarithm of the product.
TYPICAL = 100
ONE_SPEAKER, TWO_SPEAKERS = 1.1, 0.6
SIMILAR = 1 / 3
SAME_FACT = 0.55  # where a figure differs, the rest must be alike, or else it is another fact
NOT_THE_SAME = 0.99  # 1 is for the same words alone
# Wording: the share of words that are the same; the share of the shorter one that stands in the longer, in order; words
# in runs of three or more that are a clause in nearly the same words.
SAME_WORDING, KEPT, RUN, RUNS = 0.88, 2 / 3, 3, 6
# Content: the share of both that makes a statement whole in both; the share from which on nothing is left out.
WHOLE, NOTHING_LEFT_OUT = 0.5, 0.75


class Pair(NamedTuple):
    """Two sentences, by their places, that tell the same thing."""

    first: int
    second: int
    similarity: float
    relation: str
    shared: list[str]
    figures: tuple[Amount, Amount] | None


def rarities(sides: Iterable[Sequence[Passage]]) -> dict[str, float]:
    """How much each term counts: the logarithm of its rarity in these sentences and in general English.

    Examples
    --------
    >>> from helpers import annotate
    >>> from helpers.coverage.passages import passages
    >>> docs = annotate(["The market fell. The market rose.", "The market in Veshka fell."])
    >>> rare = rarities(passages(doc) for doc in docs)
    >>> rare["Veshka"] > rare["market"]
    True
    """
    sentences = [set(passage.keys) for side in sides for passage in side]
    holding = Counter(key for keys in sentences for key in keys)
    every = len(sentences) + GENERAL_SENTENCES
    return {
        key: -math.log((number + GENERAL_SENTENCES * expected_share(key, GENERAL_WORDS)) / every)
        for key, number in holding.items()
    }


def pairs(first: Sequence[Passage], second: Sequence[Passage], rarity: dict[str, float]) -> list[Pair]:
    """Find the sentences of two articles that tell the same thing.

    Examples
    --------
    >>> from helpers import annotate
    >>> from helpers.coverage.passages import passages
    >>> docs = annotate(["It rained. Ten ships sank off Veshka.", "Off Veshka, nine ships sank."])
    >>> sides = [passages(doc) for doc in docs]
    >>> [pair[:2] + pair[3:4] for pair in pairs(*sides, rarities(sides))]
    [(1, 0, 'same fact, other figure')]
    """
    sets = [[frozenset(passage.keys) for passage in side] for side in (first, second)]
    sums = [[sum(rarity[key] for key in sorted(keys)) for keys in side] for side in sets]
    holders: dict[str, list[int]] = {}
    for j, keys in enumerate(sets[1]):
        for key in keys:
            holders.setdefault(key, []).append(j)
    every = len(first) + len(second) + GENERAL_SENTENCES
    worded: dict[tuple[str, ...], list[int]] = {}
    for j, passage in enumerate(second):
        worded.setdefault(_wording(passage), []).append(j)
    found = []
    for i, keys in enumerate(sets[0]):
        near = {j for key in keys for j in holders.get(key, ())} | set(worded.get(_wording(first[i]), ()))
        for j in sorted(near):
            pair = _pair(i, j, first[i], second[j], (keys, sets[1][j]), (sums[0][i], sums[1][j]), rarity, every)
            if pair:
                found.append(pair)
    return found


def _wording(passage: Passage) -> tuple[str, ...]:
    return tuple(passage.all_words) or (passage.text,)


def _pair(
    i: int,
    j: int,
    a: Passage,
    b: Passage,
    keys: tuple[frozenset[str], frozenset[str]],
    sums: tuple[float, float],
    rarity: dict[str, float],
    every: int,
) -> Pair | None:
    both = keys[0] & keys[1]
    wording = _wording(a) == _wording(b)
    shared = sum(rarity[key] for key in sorted(both))
    figures = _other_figure(a.amounts, b.amounts) if a.amounts and b.amounts else None
    if wording and not figures:
        return Pair(i, j, 1.0, SAME, sorted(both), None)
    if len(both) < LEAST_KEYS or shared < LEAST_SHARED:
        return None
    if figures:
        apart = [f"{figure.value:g}" for figure in figures]
        sums = tuple(
            total - (rarity[key] if key in mine and key not in both else 0)
            for total, key, mine in zip(sums, apart, keys, strict=True)
        )  # type: ignore[assignment]
    short = SHORT * math.log(every)
    parts = shared / max(sums[0], short), shared / max(sums[1], short)
    dense = _densest(a.keys, both, rarity), _densest(b.keys, both, rarity)
    together = max(part for part, total in zip(dense, sums, strict=True) if total == max(sums))  # in the longer one
    similarity = (2 * shared / max(sum(sums), 2 * short) + max(parts) * min(together / shared, 1.0) ** 0.5) / 2
    if figures and similarity < SAME_FACT:
        if not _share_a_figure(a.amounts, b.amounts, family(figures[0])):
            return None
        figures = None
    chances = math.log(max(len(a.keys) * len(b.keys), TYPICAL) / TYPICAL)
    clause = (min(dense) - chances) / (CLAUSE * math.log(every))
    similarity = max(similarity, clause)
    if a.speakers and b.speakers:
        similarity *= ONE_SPEAKER if a.speakers & b.speakers else TWO_SPEAKERS
    similarity = min(similarity, NOT_THE_SAME)
    if similarity < SIMILAR:
        return None
    relation = _relation(a, b, parts, similarity, figures is not None)
    return Pair(i, j, round(similarity, 2), relation, sorted(both), figures if relation == FIGURE else None)


def _densest(keys: list[str], both: frozenset[str], rarity: dict[str, float]) -> float:
    """How much of what is shared stands together: words between that are not shared take off half of their rarity."""
    best = current = 0.0
    seen: set[str] = set()
    for key in keys:
        if key in both:
            current += rarity[key] if key not in seen else 0.0
            seen.add(key)
            best = max(best, current)
        else:
            current -= GAP * rarity[key]
            if current <= 0:
                current = 0.0
                seen.clear()
    return best


def _relation(a: Passage, b: Passage, parts: tuple[float, float], similarity: float, figure: bool) -> str:
    """The first relation that fits, in the order in which the course's guide has them."""
    alike = Indel.normalized_similarity(a.words, b.words)
    if figure:
        return FIGURE
    if _opposed(a, b) or (alike >= SAME_WORDING and a.negations != b.negations):
        return PARAPHRASE
    if alike >= SAME_WORDING:
        return SAME
    shorter, longer = sorted((a.words, b.words), key=lambda words: (len(words), words))
    kept = LCSseq.similarity(shorter, longer) / max(len(shorter), 1)
    if kept >= KEPT and 3 * _in_runs(shorter, longer) >= len(shorter):
        return TRIMMED if min(parts) < NOTHING_LEFT_OUT else VARIANT
    if _in_runs(*sorted((a.all_words, b.all_words))) >= RUNS:
        return TRIMMED
    if min(parts) >= WHOLE and a.form == b.form:
        return VARIANT
    return PARAPHRASE


def _opposed(a: Passage, b: Passage) -> bool:
    """Whether one of two sentences is negated, what rises in one falls in the other, or their dates are others."""
    other_way = len(a.directions) == len(b.directions) == 1 and a.directions != b.directions
    return bool(a.negations) != bool(b.negations) or other_way or _other_date(a.dates, b.dates)


def _in_runs(first: list[str], second: list[str]) -> int:
    """How many words stand in both in the same order, in runs of three or more."""
    blocks = LCSseq.opcodes(first, second)
    return sum(
        block.src_end - block.src_start
        for block in blocks
        if block.tag == "equal" and block.src_end - block.src_start >= RUN
    )


def _other_date(first: set[str], second: set[str]) -> bool:
    """Whether two sentences name other months, or other years."""
    for kind in ("month", "year"):
        mine, theirs = ({date for date in side if date.startswith(kind)} for side in (first, second))
        if mine and theirs and not mine & theirs:
            return True
    return False


def _other_figure(first: list[Amount], second: list[Amount]) -> tuple[Amount, Amount] | None:
    """Two amounts of one unit, or of two currencies, that differ, once those are left out that both have."""
    left = _without(first, second), _without(second, first)
    for kind in sorted({family(amount) for amount in left[0]} & {family(amount) for amount in left[1]}):
        mine, theirs = (next(amount for amount in side if family(amount) == kind) for side in left)
        return mine, theirs
    return None


def _without(amounts: list[Amount], others: list[Amount]) -> list[Amount]:
    taken = {(other.value, other.unit) for other in others}
    return [amount for amount in amounts if (amount.value, amount.unit) not in taken]


def _share_a_figure(first: list[Amount], second: list[Amount], kind: str) -> bool:
    mine, theirs = ({amount[:2] for amount in side if family(amount) == kind} for side in (first, second))
    return bool(mine & theirs)
