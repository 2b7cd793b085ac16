"""Feedback explains why an answer is off, judges what it means, and never stops a notebook."""

import io
import itertools
import sys
from contextlib import redirect_stdout

import numpy as np
import pandas as pd
import pytest
from exercises import anything
from hypothesis import given
from hypothesis import strategies as st

from helpers import checks
from helpers.checks import judging
from helpers.checks.answers import read_number, read_table, read_text, read_texts
from helpers.checks.verdicts import describe, is_attempted

# A lesson about invented outlets.
LESSON = '''
import pandas as pd
from helpers.checks.judging import call, hint, judge_evidence, judge_number, judge_table, judge_texts, right

QUOTATIONS = pd.DataFrame({"outlet": ["Alba", "Boreal", "Cirrus"], "quotations": [3, 5, 0]})
SENTENCES = pd.DataFrame({"article": ["alba", "alba", "boreal"], "sentence": [0, 1, 0],
                          "text": ["Kraj agreed.", "“We hope,” said Ana Ruiz.", "Kraj refused."]})

def all_quotations(answer):
    """How many quotations are there?

    Of all outlets.
    """
    return judge_number(answer, QUOTATIONS["quotations"].sum(), "Eight.", mistakes=[(3, "These are outlets.")])

def share(answer):
    """Which share has Alba?"""
    return judge_number(answer, 0.375, "Three eighths.", tolerance=0.005)

def quoting(answer):
    """Which outlets quote somebody?"""
    return judge_texts(answer, ["Alba", "Boreal"], "Both.", mistakes=[(QUOTATIONS["outlet"], "Cirrus quotes nobody.")])

def each(answer):
    """How many quotations has each outlet?"""
    table = QUOTATIONS[["outlet", "quotations"]]
    swapped = table.assign(quotations=[5, 3, 0])
    return judge_table(answer, table, "Counted.", key="outlet", mistakes=[(swapped, "Alba and Boreal are swapped.")])

def double(answer):
    """Write a function that doubles."""
    return right("Doubled.") if call(answer, 4) == 8 else hint("Four should become eight.")

def refusal(answer):
    """Who refused?"""
    return judge_evidence(answer, SENTENCES, ["alba", "boreal"])

EXERCISES = {"98.1": all_quotations, "98.2": share, "98.3": quoting, "98.4": each, "98.5": double, "98.10": refusal}
'''


@pytest.fixture(scope="module", autouse=True)
def lesson(tmp_path_factory):
    folder = tmp_path_factory.mktemp("checks")
    (folder / "lesson_98.py").write_text(LESSON, encoding="utf-8")
    checks.__path__.append(str(folder))
    yield
    checks.__path__.remove(str(folder))
    sys.modules.pop("helpers.checks.lesson_98", None)


@pytest.fixture(autouse=True)
def nothing_tried_yet():
    checks._states.clear()
    yield
    checks._states.clear()


def said(exercise, answer):
    """What check prints, on one line."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        checks.check(exercise, answer)
    return " ".join(printed.getvalue().split())


# Whatever it is given


EXERCISES = st.sampled_from(["98.1", "98.2", "98.3", "98.4", "98.5", "98.10"])


@given(EXERCISES, anything())
def test_no_answer_stops_a_notebook(exercise, make):
    assert said(exercise, make())


@given(anything())
def test_no_name_of_an_exercise_stops_a_notebook(make):
    assert said(make(), 8)


@given(EXERCISES, anything())
def test_an_answer_about_something_else_is_not_right(exercise, make):
    text = said(exercise, make())
    # one number in a million may be the right one
    assert " right." not in text or exercise in ("98.1", "98.2")
    assert "0x" not in text.replace("0x…", "")


def test_no_memory_address_is_printed():
    assert "0x" not in said("98.4", pd.DataFrame({"outlet": [object()], "quotations": [[1]]}))


def test_an_answer_without_end_ends():
    assert "goes on and on" in said("98.3", itertools.count())
    assert "goes on and on" in said("98.4", ("Alba" for _ in itertools.count()))


def test_a_console_that_lacks_a_letter_gets_a_question_mark(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    checks.check("98.3", ["Ærø"])
    sys.stdout.flush()
    assert b'"?r?" does not belong here' in raw.getvalue()


def test_stopping_a_cell_by_hand_still_works():
    def interrupted(number):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        checks.check("98.5", interrupted)


# Which exercise


@pytest.mark.parametrize(
    ("exercise", "text"),
    [
        ("98.7", "There is no exercise 98.7. Lesson 98 has 98.1, 98.2, 98.3, 98.4, 98.5, 98.10. Did you mean 98."),
        ("98.11", "Did you mean 98.1"),
        ("97.1", "There is no lesson 97 with exercises. Lessons that have some: "),
        ("two", 'An exercise\'s number looks like this: "01.2". Put it in quotation marks, before your answer.'),
        (98.1, "Put it in quotation marks"),
        (None, "Put it in quotation marks"),
        ("98.1 ", "98.1 right."),
        ("98.01", "98.1 right."),
    ],
)
def test_an_exercise_is_looked_up_kindly(exercise, text):
    assert text in said(exercise, 8)


@pytest.mark.parametrize(
    "placeholder", [None, ..., "", "  ", [None], {"claim": "", "alba": [], "boreal": []}, (None, None), {"a": None}]
)
def test_a_placeholder_is_not_attempted(placeholder):
    assert said("98.4", placeholder).startswith("98.4 not attempted yet: ")


@pytest.mark.parametrize("answer", [0, False, [], {}, [0], [None, 1], float("nan"), pd.DataFrame(), {"claim": "x"}])
def test_what_a_learner_may_mean_is_attempted(answer):
    assert is_attempted(answer)


def test_check_without_an_answer_says_so(capsys):
    checks.check("98.1")
    assert capsys.readouterr().out.startswith("98.1 not attempted yet: ")


# Numbers


@pytest.mark.parametrize(
    "answer", [8, 8.0, np.int64(8), np.float32(8), pd.Series([8]), [8], np.array(8), 8 + 1e-9, (n for n in [8])]
)
def test_a_number_is_right_in_any_dress(answer):
    assert said("98.1", answer) == "98.1 right. Eight."


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (9, "The number is too high."),
        (7, "The number is too low."),
        (3, "These are outlets."),
        ("8", "This is a text, since it stands in quotation marks."),
        (True, "This is True or False."),
        (float("nan"), "This is a missing value (NaN)."),
        (pd.NA, "This is a missing value (NaN)."),
        ([3, 5], "The answer is one number. This is a list of 2."),
        (len, "The answer is one number. This is a function. To call a function, put brackets after its name: name()."),
        (pd.DataFrame({"a": [1, 2]}), "This is a table of 2 rows with the columns a."),
        (8j, "The answer is one number."),
    ],
)
def test_a_number_that_is_off_is_explained(answer, text):
    assert said("98.1", answer).startswith("98.1 not yet. ")
    assert text in said("98.1", answer)


def test_a_rounded_share_is_right_and_a_percentage_is_recognised():
    assert "right" in said("98.2", 0.38)
    assert "too low" in said("98.2", 0.36)
    assert "This is a percentage" in said("98.2", 37.5)


# Texts


@pytest.mark.parametrize(
    "answer",
    [
        ["Boreal", "Alba"],
        ("alba", "BOREAL "),
        {"Alba", "Boreal"},
        {"Alba": 3, "Boreal": 5},
        {"Alba": 3, "Boreal": 5}.keys(),
        pd.Series(["Alba", "Boreal", "Alba"]),
        pd.Index(["Alba", "Boreal"]),
        np.array(["Alba", "Boreal"]),
        pd.DataFrame({"outlet": ["Alba", "Boreal"]}),
        (name for name in ["Alba", "Boreal"]),
    ],
)
def test_texts_are_right_in_any_order_and_container(answer):
    assert said("98.3", answer) == "98.3 right. Both."


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (["Alba"], "1 is missing."),
        (["Alba", "Boreal", "Nimbus"], '"Nimbus" does not belong here.'),
        (["Nimbus", "Delta"], '"Delta" and "Nimbus" do not belong here. 2 are missing.'),
        (["Alba", "Boreal", "Cirrus"], "Cirrus quotes nobody."),
        ("Alba, Boreal", "This is one text. Put each one in quotation marks of its own"),
        (["Alba", 5], "The answer is a list of texts. Yours holds a number."),
        (5, "The answer is a list of texts. This is a number."),
        ([], "2 are missing."),
    ],
)
def test_texts_that_are_off_are_explained(answer, text):
    assert said("98.3", answer) == f"98.3 not yet. {text}" or text in said("98.3", answer)


# Tables

ROWS = [("Cirrus", 0), ("Alba", 3), ("Boreal", 5)]


@pytest.mark.parametrize(
    "answer",
    [
        dict(ROWS),
        ROWS,
        [list(row) for row in ROWS],
        [{"quotations": str(number), "outlet": name.upper()} for name, number in ROWS],
        pd.Series(dict(ROWS)),
        pd.Series(dict(ROWS), name="n").rename_axis("name"),
        pd.DataFrame(ROWS, columns=["outlet", "quotations"]),
        pd.DataFrame(ROWS, columns=["Outlet", "Quotations"]),
        pd.DataFrame(ROWS, columns=["outlet", "quotations"]).set_index("outlet"),
        pd.DataFrame(ROWS, columns=["outlet", "quotations"]).astype({"quotations": float}).assign(extra=1),
        pd.DataFrame(ROWS, columns=["outlet", "quotations"]).convert_dtypes(),
        {"outlet": ["Alba", "Boreal", "Cirrus"], "quotations": [3, 5, 0]},
        dict(ROWS).items(),
    ],
)
def test_a_table_is_right_in_any_order_shape_and_type(answer):
    assert said("98.4", answer) == "98.4 right. Counted."


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({"Alba": 3, "Boreal": 5}, "1 of 3 rows are missing. The first is that of Cirrus."),
        ({**dict(ROWS), "Delta": 2}, "A row does not belong in the table: that of Delta."),
        ({**dict(ROWS), "Alba": 4}, "In the row of Alba, quotations is too high."),
        ({**dict(ROWS), "Alba": 2}, "In the row of Alba, quotations is too low."),
        ({**dict(ROWS), "Alba": None}, "In the row of Alba, quotations is missing."),
        ({**dict(ROWS), "Alba": "three"}, 'In the row of Alba, quotations should not be "three".'),
        ({"Cirrus": 0, "Alba": 5, "Boreal": 3}, "Alba and Boreal are swapped."),
        ([*ROWS, ("Alba", 3)], "Rows of Alba: 2; there should be 1."),
        (
            pd.DataFrame(ROWS, columns=["outlet", "n"]),
            "the columns outlet and quotations. Missing: quotations. Yours has: outlet and n.",
        ),
        (5, "The answer is a table with the columns outlet and quotations. This is a number."),
        (["Alba", "Boreal"], "The answer is a table with the columns outlet and quotations. This is a list of 2."),
        (print, "To call a function, put brackets after its name: name()."),
        ([], "3 of 3 rows are missing."),
    ],
)
def test_a_table_that_is_off_is_explained(answer, text):
    assert text in said("98.4", answer)


tables = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c"]), st.integers(-3, 3) | st.none(), st.floats(-3, 3)),
    min_size=1,
    max_size=6,
).map(lambda rows: pd.DataFrame(rows, columns=["name", "count", "share"]))


@given(tables, st.randoms(use_true_random=False))
def test_shuffling_rows_and_columns_changes_nothing(table, random):
    rows, columns = list(range(len(table))), list(table.columns)
    random.shuffle(rows)
    random.shuffle(columns)
    assert judging.same_table(table.iloc[rows][columns], table)
    assert judging.same_table(table.iloc[rows].to_dict("records"), table)


@given(tables, st.data())
def test_changing_one_number_is_noticed(table, data):
    row = data.draw(st.integers(0, len(table) - 1))
    changed = table.copy()
    changed.loc[row, "share"] += 10
    assert not judging.same_table(changed, table)
    verdict = judging.judge_table(changed, table, "", key="name")
    assert verdict.state == "not yet"


# Functions


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (lambda number: number * 2, "98.5 right. Doubled."),
        (lambda number: ..., "98.5 not attempted yet: "),
        (lambda number: number, "Four should become eight."),
        (lambda number: None, "Your function gives back nothing (None). End it with return, followed by the result."),
        (lambda: 8, "Your function stopped with TypeError: "),
        (lambda number: 1 / 0, "Your function stopped with ZeroDivisionError: division by zero"),
        (8, "The answer is a function: give its name, without brackets. This is a number."),
        (lambda number: exit(), "Your function stopped with SystemExit"),
    ],
)
def test_a_function_is_tried_out(answer, text):
    assert text in said("98.5", answer)


def test_an_address_in_an_error_is_left_out():
    def stops(_):
        raise ValueError(object())

    assert "ValueError: <object object at …>" in said("98.5", stops)


# Evidence

CLAIM = "Only one of the two outlets says that Kraj refused."


@pytest.mark.parametrize("evidence", [{"alba": [0], "boreal": [0]}, {"alba": "we hope", "boreal": 0}])
def test_evidence_that_exists_is_shown(evidence):
    text = said("98.10", {"claim": CLAIM, **evidence})
    assert "right. The evidence is there. Whether it carries your claim no program can tell" in text
    assert "boreal, 0: Kraj refused." in text


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({"claim": CLAIM, "alba": [0]}, 'The answer is a claim with evidence from each article: {"claim": "…", "alba"'),
        ({"claim": "Boreal.", "alba": [0], "boreal": [0]}, "Write the claim as a whole sentence, of 6 words or more."),
        ({"claim": CLAIM, "alba": [0], "boreal": []}, "No evidence from boreal yet."),
        (
            {"claim": CLAIM, "alba": [2], "boreal": [0]},
            "alba has no sentence 2. Its sentences have the numbers 0 to 1.",
        ),
        ({"claim": CLAIM, "alba": ["Kraj refused"], "boreal": [0]}, 'alba does not contain "Kraj refused".'),
        ({"claim": CLAIM, "alba": [True], "boreal": [0]}, "For alba this is True or False."),
        ({"claim": CLAIM, "alba": [0.5], "boreal": [0]}, "For alba this is a number."),
        ("refused", "The answer is a claim with evidence from each article"),
    ],
)
def test_evidence_that_is_missing_is_asked_for(answer, text):
    assert text in said("98.10", answer)


def test_evidence_can_be_asked_to_tell_something():
    table = pd.DataFrame({"article": ["a", "a"], "sentence": [1, 2], "text": ["It rained.", "“Yes,” he said."]})
    judged = [
        judging.judge_evidence(
            {"claim": "a quotes somebody.", "a": [number]},
            table,
            ["a"],
            telling=lambda text: "“" in text,
            telling_hint="No quotation.",
            least_words=3,
        )
        for number in (1, 2)
    ]
    assert [verdict.state for verdict in judged] == ["not yet", "right"]
    assert judged[0].text == "No quotation. Look again at a."


# Reading answers


def test_readers_take_one_value_out_of_its_container():
    assert read_number(pd.DataFrame({"a": [4]})) == 4
    assert read_text(pd.Series(["Alba"])) == "Alba"
    assert read_texts({"Alba": 1}) == ["Alba"]
    counts = pd.Series([1, 2], index=pd.MultiIndex.from_tuples([("a", "x"), ("a", "y")]))
    assert read_table(counts, ["one", "two", "n"])["n"].tolist() == [1, 2]


def test_a_learners_table_is_not_changed():
    table = pd.DataFrame(ROWS, columns=["outlet", "quotations"])
    before = table.copy()
    said("98.4", table)
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("answer", [object(), print, lambda: 0, pd.DataFrame({"a": [1]}), [object()], {1}, 2, "x", int])
def test_kinds_are_described_without_addresses(answer):
    assert "0x" not in describe(answer)
    assert describe(answer).split()[0] in ("a", "an")


# Progress


def test_progress_lists_the_lessons_that_were_touched():
    assert checks.progress().empty
    for exercise, answer in [("98.2", 0.1), ("98.1", 8), ("98.3", None), ("98.2", 0.375), ("97.1", 1), ("98.99", 1)]:
        said(exercise, answer)
    said("98.10", "something else")
    table = checks.progress()
    assert dict(zip(table["exercise"], table["state"], strict=True)) == {
        "98.1": "right",
        "98.2": "right",
        "98.3": "not tried",
        "98.4": "not tried",
        "98.5": "not tried",
        "98.10": "not yet",
    }
    assert table["title"].iloc[0] == "How many quotations are there?"
