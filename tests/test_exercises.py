"""Every exercise, proved from both sides.

Its solution is right, its stub is not attempted yet, each wrong answer in `tests/exercises` gets the hint meant for
it, and each other right answer passes.
"""

import contextlib
import functools
import importlib.util
import io
import runpy
import warnings
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest
from exercises import anything
from hypothesis import given, settings
from IPython.display import display

from helpers import checks

ROOT = Path(__file__).resolve().parent.parent
SPEC = importlib.util.spec_from_file_location("course_build", ROOT / "course" / "build.py")
build = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(build)

SOURCES = {path.stem[:2]: path for path in sorted((ROOT / "course" / "src").glob("[0-9][0-9]_*.py"))}
CATALOGUES = {
    path.stem.removeprefix("lesson_"): runpy.run_path(str(path))["ANSWERS"]
    for path in sorted((ROOT / "tests" / "exercises").glob("lesson_*.py"))
}
EXERCISES = [exercise for lesson in checks.lessons() for exercise in checks.exercises_of(lesson)]
WRONG = [
    pytest.param(exercise, make, fragment, id=f"{exercise}-{fragment[:40]}")
    for catalogue in CATALOGUES.values()
    for exercise, answers in catalogue.items()
    for make, fragment in answers["wrong"]
]
RIGHT = [
    pytest.param(exercise, make, id=f"{exercise}-{number}")
    for catalogue in CATALOGUES.values()
    for exercise, answers in catalogue.items()
    for number, make in enumerate(answers["right"], start=1)
]


class Answered(NamedTuple):
    """What a lesson's source makes of an exercise."""

    solution: Any
    stub: Any


@functools.cache
def answered(lesson: str) -> dict[str, Answered]:
    """Answers to a lesson's exercises, from running its source as a notebook would."""
    path = SOURCES[lesson]
    cells = [cell.source for cell in build.read_lesson(path) if cell.cell_type == "code"]
    namespace: dict[str, Any] = {"__name__": "__main__", "display": display}
    answers = {}
    folder = ROOT / "notebooks"
    # Lessons set how tables are shown; what runs after them is to be as before.
    options = ("display.max_colwidth", "display.max_rows", "display.float_format")
    as_before = pd.option_context(*(part for name in options for part in (name, pd.get_option(name))))
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), contextlib.chdir(folder), as_before:
        # without a screen, plt.show() warns that it shows nothing
        warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")
        for cell in cells:
            learner, solution, lines = build.split_exercise(cell)
            if lines:
                number, stub = run_exercise(learner, dict(namespace), path)
                _, right = run_exercise(solution, namespace, path)
                answers[number] = Answered(right, stub)
            else:
                run(solution, namespace, path)
    return answers


def run(code: str, namespace: dict[str, Any], path: Path) -> None:
    exec(compile(code, str(path), "exec"), namespace)


def run_exercise(code: str, namespace: dict[str, Any], path: Path) -> tuple[str, Any]:
    """Run an exercise's cell; give its number and the answer that it hands to check."""
    run(code, namespace, path)
    number, expression = build.check_call(code)
    return number, eval(compile(build.ast.Expression(expression), str(path), "eval"), namespace)


def said(exercise: str, answer: Any) -> str:
    """What check prints, on one line."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        checks.check(exercise, answer)
    return " ".join(printed.getvalue().split())


def answer_to(exercise: str) -> Answered:
    return answered(exercise.split(".")[0])[exercise]


# Both sides


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_solution_is_right(exercise):
    assert said(exercise, answer_to(exercise).solution).startswith(f"{exercise} right. ")


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_stub_is_not_attempted_yet(exercise):
    assert said(exercise, answer_to(exercise).stub).startswith(f"{exercise} not attempted yet: ")


@pytest.mark.parametrize(("exercise", "make", "fragment"), WRONG)
def test_a_wrong_answer_gets_the_hint_meant_for_it(exercise, make, fragment):
    text = said(exercise, make(answer_to(exercise).solution))
    assert text.startswith(f"{exercise} not yet. ")
    assert " ".join(fragment.split()) in text


@pytest.mark.parametrize(("exercise", "make"), RIGHT)
def test_another_right_answer_passes(exercise, make):
    assert said(exercise, make(answer_to(exercise).solution)).startswith(f"{exercise} right. ")


@pytest.mark.parametrize("exercise", EXERCISES)
@settings(max_examples=50)
@given(anything())
def test_no_answer_stops_a_notebook(exercise, make):
    assert said(exercise, make()).startswith((f"{exercise} ", "The check could not read this answer."))


# Nothing is left out


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_exercise_has_two_wrong_answers_and_another_right_one(exercise):
    answers = CATALOGUES.get(exercise.split(".")[0], {}).get(exercise, {"wrong": [], "right": []})
    assert len(answers["wrong"]) >= 2
    assert len(answers["right"]) >= 1
    hints = [" ".join(fragment.split()) for _, fragment in answers["wrong"]]
    assert len(set(hints)) == len(hints), "each wrong answer needs a hint of its own"


def test_lessons_judge_and_catalogue_the_same_exercises():
    asked = {lesson: list(answered(lesson)) for lesson in SOURCES}
    judged = {lesson: list(checks.exercises_of(lesson)) for lesson in checks.lessons()}
    catalogued = {lesson: list(catalogue) for lesson, catalogue in CATALOGUES.items()}
    assert judged == {lesson: numbers for lesson, numbers in asked.items() if numbers}
    assert catalogued == judged


@pytest.mark.parametrize("exercise", EXERCISES)
def test_titles_fit_into_the_table_of_progress(exercise):
    title = checks.title_of(checks.exercises_of(exercise.split(".")[0])[exercise])
    # pandas cuts texts of more than 50 characters
    assert 5 <= len(title) <= 50
