"""Answers that learners give, right and wrong: one file a lesson, `lesson_NN.py`, holding `ANSWERS`.

    ANSWERS = {
        "01.1": {
            "wrong": [(lambda right: right + 1, "too high"), (lambda right: str(right), "This is a text")],
            "right": [lambda right: float(right)],
        },
    }

Each function gets the reference answer and makes another from it, without changing it. A wrong answer comes with a
piece of the hint that is meant for it; spaces and line breaks in it do not count.
"""

import itertools

import pandas as pd
from hypothesis import strategies as st

__all__ = ["anything"]


class Hostile:
    """Raises at whatever is asked of it."""

    def __getattribute__(self, name):
        raise RuntimeError(name)

    def _refuse(self, *arguments):
        raise RuntimeError("no")

    __eq__ = __bool__ = __repr__ = __str__ = __len__ = __iter__ = __float__ = __call__ = __lt__ = __format__ = _refuse
    __hash__ = None


class Quits:
    """Ends Python when it is compared, counted or called."""

    def __eq__(self, other):
        raise SystemExit

    def __call__(self, *arguments):
        raise SystemExit

    __hash__ = None


def looped():
    """A list that holds itself."""
    loop = []
    loop.append(loop)
    return loop


def deep():
    """Lists in lists, deeper than Python goes."""
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested


def anything():
    """Strategy for functions that make an answer which has nothing to do with the exercise.

    Functions, since some answers can't even be looked at, and others can be read only once.
    """
    simple = st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers() | st.text() | st.binary()
    simple |= st.dates() | st.datetimes() | st.decimals() | st.fractions()
    nested = st.recursive(
        simple,
        lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text() | st.integers(), inner),
    )
    return nested.map(lambda answer: lambda: answer) | st.sampled_from(ODD)


ODD = [
    Hostile,
    Quits,
    looped,
    deep,
    itertools.count,
    lambda: Hostile,
    lambda: [Hostile(), Quits()],
    lambda: {"claim": Hostile(), "a": [Quits()]},
    lambda: iter([1]),
    lambda: (1 / 0 for _ in range(2)),
    lambda: range(10**12),
    lambda: print,
    lambda: lambda: None,
    lambda: lambda *_: 1 / 0,
    lambda: lambda *_: Hostile(),
    lambda: int,
    lambda: pd,
    lambda: "\ud800",
    lambda: pd.NA,
    lambda: pd.NaT,
    pd.DataFrame,
    lambda: pd.DataFrame({"a": [1]}),
    lambda: pd.DataFrame([[1, 2]], columns=["a", "a"]),
    lambda: pd.DataFrame({("a", 1): [1]}, index=pd.MultiIndex.from_tuples([(1, None)])),
    lambda: pd.DataFrame({"outlet": [Quits()], "quotations": [[1]]}),
    lambda: pd.Series([Quits()]),
    lambda: pd.Series({"a": None}),
    lambda: pd.Series([1, 2], index=[["a", "b"], [1, 2]]),
]
