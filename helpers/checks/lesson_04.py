"""Exercises of lesson 04: framing by hand."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from helpers.checks.judging import Verdict, hint, judge_number, plain, right
from helpers.checks.verdicts import describe, join_names, shorten
from helpers.framing import ANSWERS, EXAMPLE_CODINGS, load_codebook

PARAGRAPHS = ["4", "8", "10", "11", "19"]
SHAPE = '{4: {"conflict.1": "yes", …}, 8: {…}, …}'


@cache
def _items() -> list[str]:
    return load_codebook()["item"].tolist()


@cache
def _codings() -> pd.DataFrame:
    return pd.read_csv(EXAMPLE_CODINGS)


def five_paragraphs(answer: Any) -> Verdict:
    """Five paragraphs, coded by hand."""
    if isinstance(answer, pd.DataFrame):
        answer = answer.to_dict()
    if not isinstance(answer, Mapping):
        return hint(f"The answer is a dictionary of dictionaries: {SHAPE} This is {describe(answer)}.")
    by_paragraph = {str(number): codes for number, codes in answer.items()}
    coded: list[str] = []
    for number in PARAGRAPHS:
        if number not in by_paragraph:
            return hint(f"Paragraph {number} is not in your dictionary. The five are {join_names(PARAGRAPHS)}.")
        codes = by_paragraph[number]
        if not isinstance(codes, Mapping):
            return hint(f"Paragraph {number} needs a dictionary of answers: {SHAPE} Here is {describe(codes)}.")
        problem = _problem_in(number, {plain(str(item)): given for item, given in codes.items()})
        if problem:
            return hint(problem)
        coded += [_read(given) for given in codes.values()]
    if len(set(coded)) == 1:
        return hint(
            f'Each of your answers is "{coded[0]}". An item that never changes tells nothing. Look at paragraph 11 '
            "again, item by item: it names a rate of trade, and nobody in it accuses anybody."
        )
    return right(
        f'All {len(PARAGRAPHS) * len(_items())} answers are there, {coded.count("yes")} of them "yes". '
        "Whether others would answer as you did is the next question."
    )


def _problem_in(number: str, codes: dict[str, Any]) -> str | None:
    """What is wrong with the answers on one paragraph."""
    for item in codes:
        if item not in _items():
            near = difflib.get_close_matches(item, _items(), n=1, cutoff=0)[0]
            return f'The codebook has no item "{shorten(item)}" (paragraph {number}). Did you mean "{near}"?'
    missing = [item for item in _items() if not _read(codes.get(item, ""))]
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        return f"Paragraph {number} has no answer yet to {missing[0]}{more}. A unit that is left out can't be compared."
    for item, given in codes.items():
        if _read(given) not in ANSWERS:
            return (
                f'Paragraph {number}, {item}: "{shorten(_read(given))}" is neither "yes" nor "no". If you waver, ask '
                "whether the passage itself says it. If it does not, the answer is no."
            )
    return None


def _read(given: Any) -> str:
    """A coder's answer as yes or no, if it can be read as one; nothing where there is none."""
    if isinstance(given, bool | np.bool_):
        return "yes" if given else "no"
    if given is None or given is ... or (isinstance(given, float) and np.isnan(given)):
        return ""
    return plain(str(given))


def percent_agreement(answer: Any) -> Verdict:
    """Agreement on partnership.1."""
    every = _codings().pivot(index=["unit", "item"], columns="coder", values="answer").reset_index()
    table = every[every["item"] == "partnership.1"]
    same = table["A"] == table["B"]
    both_yes = same & (table["A"] == "yes")
    either_yes = (table["A"] == "yes") | (table["B"] == "yes")
    return judge_number(
        answer,
        same.mean(),
        "Less often than on conflict.1, but still in most paragraphs.",
        mistakes=[
            (same.sum(), f"So many paragraphs agree. Divide by how many there are, {len(table)}, to get a share."),
            (1 - same.mean(), "This is the share of paragraphs on which they differ. Agreement is the rest."),
            ((~same).sum(), "So many paragraphs differ. Count those that agree, and divide by all of them."),
            (both_yes.mean(), 'You counted "yes" and "yes" only. Two times "no" is agreement, too.'),
            (
                both_yes.sum() / either_yes.sum(),
                'You left out the paragraphs where both say "no". Two times "no" is agreement, too.',
            ),
            ((every["A"] == every["B"]).mean(), "This is the agreement on all six items. Take partnership.1 alone."),
            (
                same.sum() / max(table["unit"]),
                f"You divided by the number of the last paragraph. Not all were coded: there are {len(table)} columns.",
            ),
        ],
        tolerance=0.0051,
    )


EXERCISES = {"04.1": five_paragraphs, "04.2": percent_agreement}
