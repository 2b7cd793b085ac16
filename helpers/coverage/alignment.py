"""Comparing coverage: which sentences of two articles tell the same thing.

First version: sentences are paired by the words that they share, a rare word counting for more than a common one.
"""

from collections import Counter
from math import log

import pandas as pd
from rapidfuzz import fuzz
from spacy.tokens import Doc

CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
# Names of the two sides stand in every second sentence of such articles; a pair needs more than those in common.
LEAST_SHARED_WORDS = 3
LEAST_SIMILARITY = 0.25
SAME_WORDS = 90
COLUMNS = ["sentence_a", "sentence_b", "relation", "similarity", "shared", "text_a", "text_b"]


def align(a: Doc, b: Doc) -> pd.DataFrame:
    """Pair the sentences of two articles that share their content words, and list what stands only in one.

    Parameters
    ----------
    a, b : spacy.tokens.Doc
        Two of those that `annotate` returned.

    Returns
    -------
    DataFrame
        One row a sentence of `a` with its partner in `b`, then the sentences of `b` without one: `sentence_a`,
        `sentence_b`, their numbers from 1, missing where the other article has nothing like it; `relation`
        ("same words", "shared words", "only in a", "only in b"); `similarity`, 0 to 1, the cosine of the sentences'
        lemmas weighted by how rare they are in the two articles; `shared`, the lemmas in common; `text_a`, `text_b`.

    Examples
    --------
    >>> from helpers import annotate
    >>> a, b = annotate(["Trade with Veshka grew by 25 percent.", "It rained. Trade with Veshka grew 25 percent."])
    >>> align(a, b)[["sentence_a", "sentence_b", "relation"]]
       sentence_a  sentence_b    relation
    0           1           2  same words
    1        <NA>           1   only in b

    References
    ----------
    Spärck Jones, K. (1972). A statistical interpretation of term specificity and its application in retrieval.
    Journal of Documentation, 28(1), 11-21. (Why a rare word counts for more.)
    """
    left, right = _sentences(a), _sentences(b)
    every = [lemmas for _, lemmas in left + right]
    seen = Counter(lemma for lemmas in every for lemma in lemmas)
    weight = {lemma: log((1 + len(every)) / count) for lemma, count in seen.items()}
    norms_a, norms_b = ([_squared(lemmas, weight) for _, lemmas in side] for side in (left, right))
    candidates = sorted(
        (
            (-_cosine(first & second, norms_a[i], norms_b[j], weight), i, j)
            for i, (_, first) in enumerate(left)
            for j, (_, second) in enumerate(right)
            if len(first & second) >= LEAST_SHARED_WORDS
        ),
    )
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for negative, i, j in candidates:
        if -negative >= LEAST_SIMILARITY and i not in partner and j not in taken:
            partner[i] = (j, -negative)
            taken.add(j)
    rows: list[tuple] = []
    for i, (text, lemmas) in enumerate(left):
        if i in partner:
            j, similarity = partner[i]
            other, other_lemmas = right[j]
            relation = "same words" if fuzz.token_sort_ratio(text, other) >= SAME_WORDS else "shared words"
            shared = ", ".join(sorted(lemmas & other_lemmas))
            rows.append((i + 1, j + 1, relation, round(similarity, 2), shared, text, other))
        else:
            rows.append((i + 1, None, "only in a", None, None, text, None))
    rows += [(None, j + 1, "only in b", None, None, None, text) for j, (text, _) in enumerate(right) if j not in taken]
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        {"sentence_a": "Int64", "sentence_b": "Int64", "similarity": float}
    )


def _sentences(doc: Doc) -> list[tuple[str, set[str]]]:
    return [
        (sent.text.strip(), {token.lemma_.lower() for token in sent if token.pos_ in CONTENT and not token.is_punct})
        for sent in doc.sents
        if sent.text.strip()
    ]


def _squared(lemmas: set[str], weight: dict[str, float]) -> float:
    return sum(weight[lemma] ** 2 for lemma in sorted(lemmas))


def _cosine(shared: set[str], first: float, second: float, weight: dict[str, float]) -> float:
    return _squared(shared, weight) / ((first * second) ** 0.5 or 1.0)
