"""Feedback on the lessons' exercises: `check` for one answer, `progress` for all of them.

A lesson's exercises are plain functions in `lesson_NN.py`, listed in its `EXERCISES` by number. Each takes the answer
and returns a verdict; the first line of its docstring is the exercise's title. What they share is in `judging`.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from helpers.checks.verdicts import LONGEST, Unreadable, Untried, Verdict, describe, hint, is_attempted, not_tried

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["check", "progress"]

# State of each exercise that was checked since Python started: right, not yet, not tried.
_states: dict[str, str] = {}


def check(exercise: Any, answer: Any = None) -> None:
    """Say whether an answer is right, or else why it is off.

    Prints, and never stops a notebook, whatever it is given. The answer's meaning counts: rows may stand in any order,
    and a table may be a DataFrame, a list of dictionaries or a dictionary.

    Parameters
    ----------
    exercise : str
        Number of the exercise: lesson, dot, exercise, such as `"01.2"`.
    answer : object
        Your answer.

    Examples
    --------
    >>> check("no such exercise", 42)
    An exercise's number looks like this: "01.2". Put it in quotation marks, before
    your answer.
    """
    try:
        text = _answer_to(exercise, answer)
    except (Exception, SystemExit):
        # the answer itself raises (comparing, counting or describing it): nothing more can be asked of it
        text = "The check could not read this answer. Look again at which kind of answer the exercise asks for."
    text = re.sub(r" at 0x[0-9A-Fa-f]+", "", text)  # an object's address differs from run to run
    text = "\n".join(textwrap.fill(line, 80, break_on_hyphens=False) for line in text.split("\n"))
    try:
        print(text)
    except UnicodeEncodeError:
        encoding = sys.stdout.encoding or "ascii"
        print(text.encode(encoding, "replace").decode(encoding))


def progress() -> pd.DataFrame:
    """Exercises of the lessons that you have worked on since the notebook was started.

    Returns
    -------
    pandas.DataFrame
        One row an exercise: `exercise`, `title`, `state` (`right`, `not yet`, `not tried`).

    Examples
    --------
    >>> list(progress().columns)
    ['exercise', 'title', 'state']
    """
    import pandas as pd

    lessons = sorted({number.split(".")[0] for number in _states})
    rows = [
        (number, title_of(judge), _states.get(number, "not tried"))
        for lesson in lessons
        for number, judge in exercises_of(lesson).items()
    ]
    return pd.DataFrame(rows, columns=["exercise", "title", "state"])


def lessons() -> list[str]:
    """Numbers of the lessons that have exercises, such as `["01", "02"]`."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name.removeprefix("lesson_") for name in names if re.fullmatch(r"lesson_\d\d", name))


def exercises_of(lesson: str) -> dict[str, Callable[[Any], Verdict]]:
    """Exercises of a lesson: the function that judges each, by number."""
    return dict(importlib.import_module(f"helpers.checks.lesson_{lesson}").EXERCISES)


def title_of(judge: Callable[[Any], Verdict]) -> str:
    """Title of an exercise: the first line of its function's docstring, without the full stop."""
    return (judge.__doc__ or "").strip().split("\n")[0].removesuffix(".")


def judge(exercise: str, answer: Any) -> Verdict:
    """Verdict on an answer to an exercise that exists."""
    if not is_attempted(answer):
        return not_tried()
    try:
        if isinstance(answer, Iterator):
            answer = list(islice(answer, LONGEST + 1))
            if len(answer) > LONGEST:
                return hint(f"Your answer goes on and on: more than {LONGEST:,} values. Give a list that ends.")
        return exercises_of(exercise.split(".")[0])[exercise](answer)
    except Untried:
        return not_tried()
    except Unreadable as error:
        return hint(str(error))
    except (Exception, SystemExit):
        return hint(f"The check could not work with {describe(answer)}. Look again at which kind of answer it is for.")


def _answer_to(exercise: Any, answer: Any) -> str:
    """What `check` prints."""
    number = re.fullmatch(r"\s*(\d{1,2})\.(\d{1,2})\s*", exercise) if isinstance(exercise, str) else None
    if not number:
        return 'An exercise\'s number looks like this: "01.2". Put it in quotation marks, before your answer.'
    lesson, exercise = number[1].zfill(2), f"{number[1].zfill(2)}.{int(number[2])}"
    if lesson not in lessons():
        return f"There is no lesson {lesson} with exercises. Lessons that have some: {', '.join(lessons()) or 'none'}."
    known = exercises_of(lesson)
    if exercise not in known:
        nearest = difflib.get_close_matches(exercise, known, n=1, cutoff=0)
        return f"There is no exercise {exercise}. Lesson {lesson} has {', '.join(known)}. Did you mean {nearest[0]}?"
    verdict = judge(exercise, answer)
    _states[exercise] = verdict.state
    opening = {"right": "right.", "not yet": "not yet.", "not tried": "not attempted yet:"}[verdict.state]
    return f"{exercise} {opening} {verdict.text}"
