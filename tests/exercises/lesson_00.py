"""Answers to the exercises of lesson 00."""

import pandas as pd

from helpers.checks.reference import articles

ANSWERS = {
    "00.1": {
        "wrong": [
            (lambda right: right - 1, "number of meetings"),
            (lambda right: len(articles().columns), "columns of the table"),
            (lambda right: str(right), "This is a text"),
            (lambda right: right + 1, "too high"),
            (lambda right: len, "put brackets after its name"),
        ],
        "right": [lambda right: float(right), lambda right: [right], lambda right: pd.Series([right])],
    },
    "00.2": {
        "wrong": [
            (lambda right: right[0], "Give both, in one list"),
            (lambda right: right[1:], "Which other article has the same day"),
            (lambda right: ["2022-12-30", "2022-12-30"], "the day of the meeting"),
            (lambda right: [*right, "call-2021"], "not of the same one"),
            (lambda right: ["001_1760479aa1a9bc02.txt", "004_223e563596404111.txt"], "names of the files"),
            (lambda right: ["call-2022-a", "astana-2024"], '"astana-2024" does not belong here. 1 is missing.'),
        ],
        "right": [
            lambda right: tuple(reversed(right)),
            lambda right: {key.upper() for key in right},
            lambda right: pd.Series(right),
        ],
    },
}
