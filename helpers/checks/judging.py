"""Judging the usual kinds of answer by their meaning.

Each `judge_…` function takes the answer, the expected value, what to say when the answer is right (`praise`), and
`mistakes`: pairs of a wrong answer that can be foreseen and the hint meant for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from helpers.checks.answers import call, read_number, read_table, read_text, read_texts
from helpers.checks.verdicts import Unreadable, Verdict, describe, hint, join_names, not_tried, right, shorten

__all__ = [
    "Verdict",
    "call",
    "hint",
    "judge_evidence",
    "judge_number",
    "judge_table",
    "judge_texts",
    "not_tried",
    "read_number",
    "read_table",
    "read_text",
    "read_texts",
    "right",
    "same_number",
    "same_table",
    "same_texts",
    "same_value",
]


def same_number(one: float, other: float, tolerance: float = 1e-6) -> bool:
    """Whether two numbers differ by no more than the tolerance, in their own unit."""
    # a hair more, since 0.38 - 0.375 is not quite 0.005
    return one == other or abs(one - other) <= tolerance * (1 + 1e-9)


def same_texts(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two lists hold the same texts; order, repetition, case and spaces do not count.

    Examples
    --------
    >>> same_texts(["Bo  Lind", "ANA RUIZ"], ["Ana Ruiz", "Bo Lind", "Bo Lind"])
    True
    """
    return {plain(text) for text in one} == {plain(text) for text in other}


def plain(text: str) -> str:
    """A text in lower case with single spaces and straight quotation marks, for comparing.

    Examples
    --------
    >>> plain("  Ana’s  Case ")
    "ana's case"
    """
    return " ".join(text.translate(_STRAIGHT).split()).casefold()


_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def same_value(one: Any, other: Any, tolerance: float = 1e-6) -> bool:
    """Whether two cells of a table mean the same, whatever their types.

    Examples
    --------
    >>> same_value("3", 3.0), same_value(pd.Timestamp("2022-09-15"), "2022-09-15"), same_value(None, float("nan"))
    (True, True, True)
    """
    one, other = _meaning(one), _meaning(other)
    if isinstance(one, float) and isinstance(other, float):
        return same_number(one, other, tolerance)
    return one == other


def _meaning(value: Any) -> float | str:
    """A cell's value as a number or a text; an empty text when it is missing."""
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, datetime) and value == value.replace(hour=0, minute=0, second=0):
        value = value.date()
    try:
        number = float(value)
    except (TypeError, ValueError):
        return plain(str(value))
    return "" if math.isnan(number) else number


def same_table(one: Any, other: pd.DataFrame, tolerance: float = 1e-6) -> bool:
    """Whether an answer holds the same rows as a table; order, index and types do not count.

    Examples
    --------
    >>> expected = pd.DataFrame({"outlet": ["Alba", "Boreal"], "quotations": [3, 5]})
    >>> same_table({"boreal": 5.0, "alba": 3}, expected)
    True
    """
    try:
        table = read_table(one, list(other.columns))
    except Unreadable:
        return False
    return len(table) == len(other) and all(
        same_value(mine, theirs, tolerance)
        for row, match in zip(_sorted_rows(table), _sorted_rows(other), strict=True)
        for mine, theirs in zip(row, match, strict=True)
    )


def _sorted_rows(table: pd.DataFrame) -> list[list[float | str]]:
    """Rows in an order that texts decide first and numbers last, so that rounding does not change it."""
    rows = [[_meaning(value) for value in row] for row in table.itertuples(index=False, name=None)]
    return sorted(rows, key=lambda row: sorted(((isinstance(v, float), v) for v in row), key=lambda pair: pair[0]))


def judge_number(
    answer: Any, expected: float, praise: str, *, mistakes: Iterable[tuple[float, str]] = (), tolerance: float = 1e-6
) -> Verdict:
    """Verdict on one number.

    Parameters
    ----------
    answer : object
        A learner's answer.
    expected : float
        The right number.
    praise : str
        What to say when it is right.
    mistakes : iterable of (float, str)
        Wrong numbers that can be foreseen, each with its hint.
    tolerance : float
        How far off a right number may be, in its own unit; for rounded answers.

    Returns
    -------
    Verdict
        Right, the hint for the mistake, or whether the number is too high or too low.

    Examples
    --------
    >>> judge_number(6, 5, "Five.", mistakes=[(30, "These are characters.")]).text
    'The number is too high.'
    """
    number = read_number(answer)
    if same_number(number, expected, tolerance):
        return right(praise)
    for wrong, text in mistakes:
        if same_number(number, wrong, tolerance):
            return hint(text)
    if 0 < abs(expected) <= 1 and same_number(number, 100 * expected, 100 * tolerance):
        return hint("This is a percentage. A share lies between 0 and 1: leave out the multiplication by 100.")
    return hint(f"The number is too {'high' if number > expected else 'low'}.")


def judge_texts(
    answer: Any, expected: Iterable[str], praise: str, *, mistakes: Iterable[tuple[Iterable[str], str]] = ()
) -> Verdict:
    """Verdict on a list of texts, in any order.

    Parameters
    ----------
    answer : object
        A learner's answer.
    expected : iterable of str
        The right texts.
    praise : str
        What to say when they are right.
    mistakes : iterable of (iterable of str, str)
        Wrong lists that can be foreseen, each with its hint.

    Returns
    -------
    Verdict
        Right, the hint for the mistake, or what does not belong and how many are missing.

    Examples
    --------
    >>> judge_texts(["Ana Ruiz", "Kraj"], ["Ana Ruiz", "Bo Lind"], "Both.").text
    '"Kraj" does not belong here. 1 is missing.'
    """
    texts, wanted = read_texts(answer), list(expected)
    if same_texts(texts, wanted):
        return right(praise)
    for wrong, text in mistakes:
        if same_texts(texts, wrong):
            return hint(text)
    known, given = {plain(text) for text in wanted}, {plain(text) for text in texts}
    extra = sorted(text for text in dict.fromkeys(texts) if plain(text) not in known)
    missing = len(known - given)
    parts = []
    if extra:
        shown = [f'"{shorten(text)}"' for text in extra[:3]] + ["others"] * (len(extra) > 3)
        parts.append(f"{join_names(shown)} {'does' if len(extra) == 1 else 'do'} not belong here.")
    if missing:
        parts.append(f"{missing} {'is' if missing == 1 else 'are'} missing.")
    return hint(" ".join(parts))


def judge_table(
    answer: Any,
    expected: pd.DataFrame,
    praise: str,
    *,
    key: str | Sequence[str],
    mistakes: Iterable[tuple[Any, str]] = (),
    tolerance: float = 1e-6,
) -> Verdict:
    """Verdict on a table, whatever the order of its rows and columns.

    Parameters
    ----------
    answer : object
        A learner's answer: a DataFrame, Series, dictionary or list; see `read_table`.
    expected : pandas.DataFrame
        The right table, with the columns that are asked for.
    praise : str
        What to say when it is right.
    key : str or sequence of str
        Columns that tell one row from another, such as `"article"`.
    mistakes : iterable of (table, str)
        Wrong tables that can be foreseen, each with its hint.
    tolerance : float
        How far off a right number may be, in its own unit.

    Returns
    -------
    Verdict
        Right, the hint for the mistake, or the first row that is missing, not wanted, double or different.

    Examples
    --------
    >>> expected = pd.DataFrame({"outlet": ["Alba", "Boreal"], "quotations": [3, 5]})
    >>> judge_table({"Alba": 3, "Boreal": 6}, expected, "Counted.", key="outlet").text
    'In the row of Boreal, quotations is too high.'
    """
    columns = list(expected.columns)
    table = read_table(answer, columns)
    if same_table(table, expected, tolerance):
        return right(praise)
    for wrong, text in mistakes:
        if same_table(table, read_table(wrong, columns), tolerance):
            return hint(text)
    keys = [key] if isinstance(key, str) else list(key)
    return hint(_first_row_off(table, expected, keys, tolerance))


def _first_row_off(table: pd.DataFrame, expected: pd.DataFrame, keys: list[str], tolerance: float) -> str:
    """Where a table first departs from the expected one."""

    def by_key(rows: pd.DataFrame) -> dict[tuple[Any, ...], list[dict[Any, Any]]]:
        found: dict[tuple[Any, ...], list[dict[Any, Any]]] = {}
        for row in rows.to_dict("records"):
            found.setdefault(tuple(_meaning(row[name]) for name in keys), []).append(row)
        return found

    def name(rows: list[dict[Any, Any]]) -> str:
        return ", ".join(shorten(str(rows[0][column])) for column in keys)

    given, wanted = by_key(table), by_key(expected)
    if extra := sorted(name(rows) for one, rows in given.items() if one not in wanted):
        return f"A row does not belong in the table: that of {extra[0]}."
    if missing := [name(rows) for one, rows in wanted.items() if one not in given]:
        return f"{len(missing)} of {len(wanted)} rows are missing. The first is that of {missing[0]}."
    for one, rows in wanted.items():
        if len(given[one]) != len(rows):
            return f"Rows of {name(rows)}: {len(given[one])}; there should be {len(rows)}."
        for mine, theirs in zip(given[one], rows, strict=True):
            for column in expected.columns:
                if not same_value(mine[column], theirs[column], tolerance):
                    return f"In the row of {name(rows)}, {column} {_off(mine[column], theirs[column])}."
    return "The rows hold the right values, but not together."


def _off(value: Any, expected: Any) -> str:
    given, wanted = _meaning(value), _meaning(expected)
    if given == "":
        return "is missing"
    if wanted == "":
        return f'is "{shorten(str(value))}", but the data do not say it'
    if isinstance(given, float) and isinstance(wanted, float):
        return "is too high" if given > wanted else "is too low"
    return f'should not be "{shorten(str(value))}"'


def judge_evidence(
    answer: Any,
    sentences: pd.DataFrame,
    articles: Sequence[str],
    *,
    telling: Callable[[str], bool] | None = None,
    telling_hint: str = "",
    least_words: int = 6,
) -> Verdict:
    """Verdict on the evidence for a claim; the claim itself is for the rubric.

    Parameters
    ----------
    answer : dict
        `{"claim": "…", "<article>": [3, 7], …}`: for each article, numbers of sentences or words quoted from it.
    sentences : pandas.DataFrame
        Table of `sentences`: `article, sentence, text`.
    articles : sequence of str
        Articles that need evidence.
    telling : function from a sentence to bool, optional
        Whether a sentence can serve as evidence at all. At least one from each article must.
    telling_hint : str
        What to say when none does.
    least_words : int
        Fewest words that make a claim.

    Returns
    -------
    Verdict
        Right, with the sentences that were cited, or what is missing.

    Raises
    ------
    Unreadable
        When a piece of evidence is not in its article; `check` turns that into a hint.

    Examples
    --------
    >>> table = pd.DataFrame({"article": ["a", "b"], "sentence": [1, 1], "text": ["Kraj agreed.", "Kraj refused."]})
    >>> judge_evidence({"claim": "Only b says that Kraj refused.", "a": [1], "b": []}, table, ["a", "b"]).text
    'No evidence from b yet. Give the numbers of its sentences in a list: [1, 2].'
    """
    shape = "{" + ", ".join(['"claim": "…"', *(f'"{article}": [1, 2]' for article in articles)]) + "}"
    if not isinstance(answer, dict) or not {"claim", *articles} <= set(answer):
        return hint(f"The answer is a claim with evidence from each article: {shape}")
    claim = answer["claim"]
    if not isinstance(claim, str) or len(claim.split()) < least_words:
        return hint(f"Write the claim as a whole sentence, of {least_words} words or more.")
    cited = []
    for article in articles:
        own = sentences.loc[sentences["article"] == article].set_index("sentence")["text"]
        items = answer[article]
        items = [items] if isinstance(items, str | int | np.integer) else items
        if not isinstance(items, list | tuple | set | range) or not len(items):
            return hint(f"No evidence from {article} yet. Give the numbers of its sentences in a list: [1, 2].")
        numbers = sorted({_cited_sentence(item, article, own) for item in items})
        if telling and not any(telling(own[number]) for number in numbers):
            return hint(f"{telling_hint or 'None of these sentences can carry the claim.'} Look again at {article}.")
        cited += [f"{article}, {number}: {shorten(own[number], 60)}" for number in numbers]
    said = "The evidence is there. Whether it carries your claim no program can tell: ask somebody to read both."
    return right(f"{said}\n" + "\n".join(cited))


def _cited_sentence(item: Any, article: str, sentences: pd.Series) -> int:
    """Number of the sentence that a piece of evidence names or is quoted from."""
    if isinstance(item, str):
        holding = [number for number, text in sentences.items() if plain(item) and plain(item) in plain(text)]
        if not holding:
            raise Unreadable(f'{article} does not contain "{shorten(item)}". Copy the words as they stand there.')
        item = holding[0]
    if isinstance(item, bool) or not isinstance(item, int | np.integer):
        raise Unreadable(f"Evidence is a sentence's number, or words from it. For {article} this is {describe(item)}.")
    if item not in sentences.index:
        first, last = sentences.index.min(), sentences.index.max()
        raise Unreadable(f"{article} has no sentence {item}. Its sentences have the numbers {first} to {last}.")
    return int(item)
