"""How much articles have in common: names, rare words, and words that follow each other.

What counts is rarity, in English and among the articles at hand. In five articles on two presidents their names tell
nothing apart; so how rare a term is comes from both: the articles are read as if a few articles of general English were
among them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from helpers.coverage.content import expected_share, terms
from helpers.coverage.dates import LEAD

Numbers = NDArray[np.float64]
Bag = Counter[str]

# As if so many articles of general English, of so many words, were in each set.
GENERAL_ARTICLES, GENERAL_WORDS = 5, 300
IN_LEAD = 2  # what the lead names counts twice
SEQUENCE = " + "
# Two terms in a row count half as much as a word of their rarity: they are made of two that count already.
SEQUENCE_WEIGHT, SEQUENCE_SHARE = 0.5, 1e-4
FEW = 50  # articles; a term that more of them have is multiplied in a block with others
BLOCK = 2048


def bag(doc: Doc) -> Bag:
    """Count an article's terms, and those that follow each other in a sentence; in the lead they count twice.

    Examples
    --------
    >>> from helpers import annotate
    >>> doc, = annotate(["Pilots wept. It was cold. It was dark. It was wet. Nima Orlu sang."])
    >>> bag(doc)
    Counter({'pilot': 2, 'wept': 2, 'pilot + wept': 2, 'cold': 2, 'dark': 2, 'wet': 1, 'Orlu': 1, 'sing': 1, ...})
    """
    sentences = [sentence for sentence in doc.sents if sentence.text.strip()]
    lead = sentences[min(LEAD, len(sentences)) - 1].end if sentences else 0
    number = [0] * len(doc)
    for i, sentence in enumerate(sentences):
        number[sentence.start : sentence.end] = [i] * len(sentence)
    counts: Bag = Counter()
    before: tuple[int, str] | None = None
    for term in terms(doc):
        weight = IN_LEAD if term.at < lead else 1
        key = term.key.split()[-1] if term.kind == "person" else term.key  # one article never has the first name
        counts[key] += weight
        if before and before[0] == number[term.at] and before[1] != key:
            counts[before[1] + SEQUENCE + key] += weight
        before = (number[term.at], key)
    return counts


def weights(bags: Sequence[Bag]) -> dict[str, float]:
    """How much each term counts: the logarithm of its rarity, in these articles and in general English.

    Examples
    --------
    >>> rare = weights([Counter(["market", "Orlu"]), Counter(["market", "Brenn"])])
    >>> rare["Orlu"] > rare["market"]
    True
    """
    holding = Counter(key for counts in bags for key in counts)
    every = len(bags) + GENERAL_ARTICLES
    weight = {}
    for key, number in holding.items():
        sequence = SEQUENCE in key
        share = SEQUENCE_SHARE if sequence else expected_share(key, GENERAL_WORDS)
        rarity = -math.log((number + GENERAL_ARTICLES * share) / every)
        weight[key] = max(rarity, 0.0) * (SEQUENCE_WEIGHT if sequence else 1)
    return weight


def cosines(bags: Sequence[Bag]) -> Numbers:
    """Cosine of each two articles' terms, weighted by rarity (Spärck Jones 1972) and damped counts.

    Sequences that only one article has do not make it longer: almost all are in one article only.

    Examples
    --------
    >>> cosines([Counter(["Orlu", "ship"]), Counter(["Orlu", "ship"]), Counter(["market"])]).round(2).tolist()
    [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 0.0]]
    """
    weight = weights(bags)
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    squares = np.zeros(len(bags))
    for i, counts in enumerate(bags):
        for key, number in counts.items():
            holders[key].append((i, (1 + math.log(number)) * weight[key]))
    shared = np.zeros((len(bags), len(bags)))
    common = []
    for key, having in holders.items():
        if len(having) == 1:
            if SEQUENCE not in key:
                squares[having[0][0]] += having[0][1] ** 2
            continue
        places = [i for i, _ in having]
        values = np.array([value for _, value in having])
        squares[places] += values**2
        if len(having) <= FEW:
            shared[np.ix_(places, places)] += np.outer(values, values)
        else:
            common.append((places, values))
    for first in range(0, len(common), BLOCK):
        part = common[first : first + BLOCK]
        matrix = np.zeros((len(bags), len(part)))
        for column, (places, values) in enumerate(part):
            matrix[places, column] = values
        shared += matrix @ matrix.T
    lengths = np.sqrt(np.maximum(squares, 1e-12))
    return np.round(shared / lengths[:, None] / lengths[None, :], 9)
