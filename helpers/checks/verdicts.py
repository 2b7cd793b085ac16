"""What is said of an answer: right, a hint, or not tried; and an answer's kind in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from numbers import Number
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd

# No exercise has an answer longer than this: a longer one is taken to have no end.
LONGEST = 10_000


class Verdict(NamedTuple):
    """What is said of an answer."""

    state: Literal["right", "not yet", "not tried"]
    text: str


class Unreadable(ValueError):
    """The answer is not of the kind that was asked for; the message says so to the learner."""


class Untried(Exception):
    """The answer is a function that is still its stub."""


def right(text: str) -> Verdict:
    """Verdict on a right answer, saying what is right."""
    return Verdict("right", text)


def hint(text: str) -> Verdict:
    """Verdict on an answer that is off, saying why."""
    return Verdict("not yet", text)


def not_tried(text: str = "put your answer in place of the placeholder, then run the cell again.") -> Verdict:
    """Verdict on a placeholder."""
    return Verdict("not tried", text)


def is_attempted(answer: Any) -> bool:
    """Whether an answer is more than a placeholder.

    Placeholders are `None`, `...`, an empty text, and a filled list, tuple or dictionary of nothing but placeholders
    or empty lists.

    Examples
    --------
    >>> is_attempted({"claim": "", "call-2021": []}), is_attempted([]), is_attempted(0)
    (False, True, True)
    """
    if answer is None or answer is ... or (isinstance(answer, str) and not answer.strip()):
        return False
    if isinstance(answer, list | tuple | dict) and len(answer):
        values = answer.values() if isinstance(answer, dict) else answer
        return any(is_attempted(value) and not _is_empty(value) for value in islice(values, LONGEST))
    return True


def _is_empty(value: Any) -> bool:
    return isinstance(value, list | tuple | dict | set) and not len(value)


def describe(answer: Any) -> str:
    """Kind of an answer in plain words, the same on every machine.

    Examples
    --------
    >>> describe([1, 2]), describe("two"), describe(print)
    ('a list of 2', 'a text', 'a function')
    """
    if isinstance(answer, pd.DataFrame):
        columns = ", ".join(map(str, answer.columns[:8]))
        return f"a table of {len(answer)} rows with the columns {columns}"
    if isinstance(answer, pd.Series | pd.Index):
        return f"a column of {len(answer)} values"
    for kinds, name in _KINDS:
        if isinstance(answer, kinds):
            return name
    if isinstance(answer, list | tuple | set | frozenset | dict):
        return f"a {type(answer).__name__} of {len(answer)}"
    if callable(answer) and not isinstance(answer, type):
        return "a function"
    return f"an object of the kind {type(answer).__name__}"


_KINDS: list[tuple[type | tuple[type, ...], str]] = [
    (type(None), "nothing (None)"),
    ((bool, np.bool_), "True or False"),
    (str, "a text"),
    ((Number, np.number), "a number"),
]


def shorten(text: str, length: int = 40) -> str:
    """The beginning of a text, on one line."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def join_names(names: Sequence[str]) -> str:
    """Names as one reads them out: a, b and c."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
