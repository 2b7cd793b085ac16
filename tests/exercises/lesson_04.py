"""Answers to lesson 04."""

import pandas as pd


def changed(right, number, item, answer):
    """Return the codes with one answer changed, or left out if it is None."""
    codes = {paragraph: dict(answers) for paragraph, answers in right.items()}
    del codes[number][item]
    return codes if answer is None else {**codes, number: {**codes[number], item: answer}}


def throughout(right, answer):
    """Return the same answer to every item."""
    return {paragraph: dict.fromkeys(answers, answer) for paragraph, answers in right.items()}


ANSWERS = {
    "04.1": {
        "wrong": [
            (lambda right: changed(right, 8, "economic.1", None), "Paragraph 8 has no answer yet to economic.1."),
            (lambda right: changed(right, 19, "conflict.2", ""), "Paragraph 19 has no answer yet to conflict.2."),
            (lambda right: changed(right, 10, "conflict.1", "maybe"), '"maybe" is neither "yes" nor "no".'),
            (
                lambda right: {**right, 4: {**right[4], "conflict.3": "no"}},
                'The codebook has no item "conflict.3" (paragraph 4). Did you mean "conflict.',
            ),
            (lambda right: {4: right[4], 8: right[8]}, "Paragraph 10 is not in your dictionary."),
            (lambda right: throughout(right, "no"), 'Each of your answers is "no".'),
            (lambda right: right | {11: "no"}, "Paragraph 11 needs a dictionary of answers"),
            (lambda right: list(right), "The answer is a dictionary of dictionaries"),
        ],
        "right": [
            lambda right: {
                str(number): {item.upper(): answer == "yes" for item, answer in codes.items()}
                for number, codes in right.items()
            },
            lambda right: changed(right, 4, "conflict.1", " Yes "),
            pd.DataFrame,
            lambda right: {**right, 2: {"conflict.1": "yes"}},
        ],
    },
    "04.2": {
        "wrong": [
            (lambda right: right * 19, "So many paragraphs agree."),
            (lambda right: 1 - right, "This is the share of paragraphs on which they differ."),
            (lambda right: 9 / 19, 'You counted "yes" and "yes" only.'),
            (lambda right: 9 / 12, 'You left out the paragraphs where both say "no".'),
            (lambda right: right * 19 / 22, "You divided by the number of the last paragraph."),
            (lambda right: 109 / 114, "This is the agreement on all six items."),
            (lambda right: 100 * right, "This is a percentage."),
        ],
        "right": [lambda right: round(float(right), 2), lambda right: 16 / 19, lambda right: pd.Series([right])],
    },
}
