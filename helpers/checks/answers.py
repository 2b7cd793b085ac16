"""Reading learners' answers: a number, texts, a table, whatever Python object they stand in."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence, Set, ValuesView
from itertools import islice
from numbers import Number
from typing import Any

import numpy as np
import pandas as pd

from helpers.checks.verdicts import LONGEST, Unreadable, Untried, describe, join_names


def read_number(answer: Any) -> float:
    """A number, from a number or from anything that holds exactly one.

    Raises
    ------
    Unreadable
        When it is not a number; the message says what it is instead.

    Examples
    --------
    >>> read_number(pd.Series([3]))
    3.0
    """
    if isinstance(answer, pd.Series | pd.DataFrame | pd.Index | np.ndarray | list | tuple) and np.size(answer) == 1:
        answer = np.ravel(np.asarray(answer, dtype=object))[0]
    if isinstance(answer, bool | np.bool_):
        raise Unreadable("This is True or False. The answer is a number.")
    if isinstance(answer, str):
        raise Unreadable("This is a text, since it stands in quotation marks. The answer is a number, without them.")
    if answer is pd.NA or answer is pd.NaT:
        raise Unreadable(_MISSING)
    if not isinstance(answer, Number | np.number) or isinstance(answer, complex | np.complexfloating):
        raise Unreadable(f"The answer is one number. This is {describe(answer)}.{_forgot_brackets(answer)}")
    number = float(answer)  # type: ignore[arg-type]
    if math.isnan(number):
        raise Unreadable(_MISSING)
    return number


_MISSING = "This is a missing value (NaN). Look for the step that lost the number, such as a name that was not found."


def read_text(answer: Any) -> str:
    """A text, from a text or from anything that holds exactly one.

    Raises
    ------
    Unreadable
        When it is not a text.
    """
    if isinstance(answer, pd.Series | pd.Index | np.ndarray | list | tuple | set | frozenset) and len(answer) == 1:
        answer = next(iter(answer))
    if not isinstance(answer, str):
        raise Unreadable(f"The answer is one text. This is {describe(answer)}.{_forgot_brackets(answer)}")
    return answer


def read_texts(answer: Any) -> list[str]:
    """Texts in order, from a list, tuple, set, dictionary's keys, column or one-column table.

    Raises
    ------
    Unreadable
        When it is one text, or when a member is not a text.

    Examples
    --------
    >>> read_texts(("Ana Ruiz", "Bo Lind"))
    ['Ana Ruiz', 'Bo Lind']
    """
    if isinstance(answer, str):
        raise Unreadable('This is one text. Put each one in quotation marks of its own, in a list: ["…", "…"].')
    if isinstance(answer, pd.DataFrame) and answer.shape[1] == 1:
        answer = answer.iloc[:, 0]
    if not isinstance(answer, list | tuple | Set | Mapping | ValuesView | pd.Series | pd.Index | np.ndarray):
        raise Unreadable(f"The answer is a list of texts. This is {describe(answer)}.{_forgot_brackets(answer)}")
    members = list(islice(answer, LONGEST))
    for member in members:
        if not isinstance(member, str):
            raise Unreadable(f"The answer is a list of texts. Yours holds {describe(member)}.")
    return members


def read_table(answer: Any, columns: Sequence[str]) -> pd.DataFrame:
    """A table with these columns, in this order, from whatever holds the same.

    Takes a DataFrame (columns in any order, in the index, or more than are needed), a list of dictionaries, of tuples
    or of lists, a dictionary of columns, and, for two columns, a Series or a dictionary from the first to the second.

    Parameters
    ----------
    answer : object
        A learner's answer.
    columns : sequence of str
        Names of the columns that are needed.

    Returns
    -------
    pandas.DataFrame
        The columns asked for, without the answer's index.

    Raises
    ------
    Unreadable
        When the answer is no table, or lacks a column.

    Examples
    --------
    >>> read_table({"call-2021": 12}, ["article", "words"]).to_dict("records")
    [{'article': 'call-2021', 'words': 12}]
    """
    columns = list(columns)
    wanted = f"The answer is a table with the columns {join_names(columns)}."
    if isinstance(answer, pd.Series):
        table = answer.reset_index()
        if table.shape[1] == len(columns):
            table.columns = pd.Index(columns)
    elif isinstance(answer, pd.DataFrame):
        named = [name for name in answer.index.names if name is not None and name not in answer.columns]
        table = answer.reset_index(level=named) if named else answer.copy()
    elif isinstance(answer, Mapping):
        if len(columns) == 2 and not set(columns) & set(answer):
            table = pd.DataFrame(list(answer.items()), columns=columns)
        else:
            table = pd.DataFrame(dict(answer))
    elif isinstance(answer, list | tuple | Set | np.ndarray):
        rows = list(islice(answer, LONGEST))
        if rows and all(isinstance(row, Mapping) for row in rows):
            table = pd.DataFrame(rows)
        elif rows and all(isinstance(row, tuple | list | np.ndarray) and len(row) == len(columns) for row in rows):
            table = pd.DataFrame(rows, columns=columns)
        elif rows:
            raise Unreadable(f"{wanted} This is {describe(answer)}.")
        else:
            table = pd.DataFrame(columns=columns)
    else:
        raise Unreadable(f"{wanted} This is {describe(answer)}.{_forgot_brackets(answer)}")
    plain = {str(name).strip().casefold(): name for name in table.columns}
    missing = [name for name in columns if name not in table.columns and name.casefold() not in plain]
    if missing:
        found = join_names(list(map(str, table.columns[:8]))) if len(table.columns) else "none"
        raise Unreadable(f"{wanted} Missing: {join_names(missing)}. Yours has: {found}.")
    table = table[[name if name in table.columns else plain[name.casefold()] for name in columns]]
    return table.set_axis(columns, axis=1).reset_index(drop=True)


def call(function: Any, *arguments: Any) -> Any:
    """What a learner's function returns for these arguments.

    Raises
    ------
    Unreadable
        When it is no function, stops with an error, or returns nothing.
    Untried
        When it returns `...`, as the stub of a function does.
    """
    if not callable(function):
        raise Unreadable(f"The answer is a function: give its name, without brackets. This is {describe(function)}.")
    try:
        result = function(*arguments)
    except (Exception, SystemExit) as error:
        said = re.sub(r"0x[0-9a-fA-F]+", "…", str(error)).split("\n")[0][:120]
        raise Unreadable(f"Your function stopped with {type(error).__name__}: {said}") from None
    if result is ...:
        raise Untried
    if result is None:
        raise Unreadable("Your function gives back nothing (None). End it with return, followed by the result.")
    return result


def _forgot_brackets(answer: Any) -> str:
    return " To call a function, put brackets after its name: name()." if describe(answer) == "a function" else ""
