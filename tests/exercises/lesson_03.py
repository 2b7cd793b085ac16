"""Answers to lesson 03."""

import pandas as pd

ANSWERS = {
    "03.1": {
        "wrong": [
            (lambda right: [*right[:1], ""], "This is one of them."),
            (lambda right: [*right[1:], "military operation"], "is only a part of what stands in marks"),
            (lambda right: ["unlimited partnership"], "This one can be argued"),
            (
                lambda right: [*right, "We must resist the intervention and sabotage of foreign powers hand in hand"],
                "is somebody's speech",
            ),
            (lambda right: [*right, "balancing role"], '"balancing role" does not stand in marks in call-2022-b'),
            (lambda right: right[0], "This is one text."),
            (lambda right: pd.Series([], dtype=object), "The list is empty."),
        ],
        "right": [
            lambda right: [*right[::-1], "unlimited partnership"],
            lambda right: {text.upper() for text in right},
            lambda right: tuple(f"“{text}”" for text in right),
            pd.Series,
        ],
    },
    "03.2": {
        "wrong": [
            (lambda right: 100 * right, "This is a percentage."),
            (lambda right: 1 - right, "This is the share of the words with a name."),
            (lambda right: right / (1 - right), "You divided by the words that have a name."),
            (lambda right: str(right), "This is a text"),
            (lambda right: right / 4, "The number is too low."),
        ],
        "right": [lambda right: round(float(right), 2), lambda right: [right]],
    },
}
