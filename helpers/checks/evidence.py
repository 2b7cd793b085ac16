"""Evidence that several lessons ask for alike: sentences cited for a claim, and verdicts in two words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from helpers.checks.judging import plain

MOST_CITED = 50
HOLDS, DOES_NOT = VERDICTS = ["holds", "does not hold"]


def listed(items: Any) -> Any:
    """Evidence as a list, where it stands in a column, or a number came as 3.0.

    >>> listed(pd.Series([1.0, 2.0])), listed("a word"), listed(None)
    ([1, 2], ['a word'], None)
    """
    if isinstance(items, pd.Series | pd.Index | np.ndarray):
        items = list(items)
    items = [items] if isinstance(items, str | int | float | np.number) else items
    if not isinstance(items, list | tuple | set | range):
        return items
    rows = list(items)[:MOST_CITED]
    return [int(i) if isinstance(i, float | np.floating) and float(i).is_integer() else i for i in rows]


def sentence_number(item: Any, article: str, told: pd.DataFrame) -> int:
    """Find the number of a sentence that was cited, after `judge_evidence` has seen that it is there.

    >>> told = pd.DataFrame({"article": ["a", "a"], "sentence": [1, 2], "text": ["It rained.", "Orlu left."]})
    >>> sentence_number("orlu", "a", told), sentence_number(1, "a", told)
    (2, 1)
    """
    if not isinstance(item, str):
        return int(item)
    own = told[told["article"] == article]
    return next(int(n) for n, text in zip(own["sentence"], own["text"], strict=True) if plain(item) in plain(text))


def holds_or_not(said: Any) -> Any:
    """Read a verdict as one of `VERDICTS`, if it can be read as one.

    >>> holds_or_not(True), holds_or_not("doesn't hold."), holds_or_not("perhaps")
    ('holds', 'does not hold', 'perhaps')
    """
    if isinstance(said, bool | np.bool_):
        return HOLDS if said else DOES_NOT
    known = {"yes": HOLDS, "no": DOES_NOT, "true": HOLDS, "false": DOES_NOT}
    text = plain(said).rstrip(".").replace("doesn't", "does not") if isinstance(said, str) else said
    return known.get(text, text) if isinstance(text, str) else text
