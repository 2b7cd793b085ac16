"""Quotation marks: which opens, which closes, what stands between, where one is missing or faces the wrong way."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import annotate, load_articles
from helpers.quotation_marks import mark_repairs, quoted_spans
from helpers.quotations import mark_report


def contents(text):
    return [text[span.start : span.end] for span in quoted_spans(text)]


def repairs(text):
    return [(repair.start, repair.repair) for repair in mark_repairs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u201cWe agree,\u201d she said. \u201cFor now.\u201d", ["We agree,", "For now."]),
        ('"We agree," she said. "For now."', ["We agree,", "For now."]),
        ("\u00abWe agree\u00bb, she said.", ["We agree"]),
        ("\u201eWe agree\u201c, she said.", ["We agree"]),
        ("``We agree,'' she said.", ["We agree,"]),
        ("\u2018We agree with you,\u2019 she said. It\u2019s Orlu\u2019s view.", ["We agree with you,"]),
        ("She said: \u201cWe agree, and that is all.", ["We agree, and that is all."]),
        ("We agree, and that is all,\u201d she said.", ["We agree, and that is all,"]),
        ("\u201cWe agree. \u201cWe always did,\u201d she said.", ["We agree. \u201cWe always did,"]),
        ("He never closed it. \u201cWe agree.\n\n\u201cWe do,\u201d she said.", ["We agree.", "We do,"]),
        (
            "\u2018It\u2019s the workers\u2019 choice,\u2019 she added, \u2018and ours too.\u2019",
            ["It\u2019s the workers\u2019 choice,", "and ours too."],
        ),
        (
            "\u2018There is no \u201csecret deal\u201d here,\u2019 she said.",
            ["There is no \u201csecret deal\u201d here,"],
        ),
        ("Her:\u201dWe agree.\u201d", ["We agree."]),
        ("No marks, no quotation. It's 5' 2\" high.", []),
    ],
)
def test_what_stands_between_the_marks(text, expected):
    assert contents(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "how"),
    [
        ("\u201cWe agree, she said. \u201cFor now.\u201d", ["We agree,", "For now."], [(10, "closing mark supplied")]),
        (
            "\u201cWe agree,\u201d she said. For now, and for good.\u201d",
            ["We agree,", "For now, and for good."],
            [(22, "opening mark supplied")],
        ),
        ("Orlu said, We agree,\u201d and left.", ["We agree,"], [(11, "opening mark supplied")]),
        ("\u201dWe agree,\u201d she said.", ["We agree,"], [(0, "closing mark read as an opening one")]),
        ("\u201cWe agree,\u201c she said.", ["We agree,"], [(10, "opening mark read as a closing one")]),
        (
            "\u201cHe called it a \u201clie\u201d and left,\u201d she said.",
            ["He called it a \u201clie\u201d and left,"],
            [(16, "second opening mark, read as part of the quotation")],
        ),
        ("It rained.\u201d It was May.", ["It rained."], [(0, "opening mark supplied")]),
    ],
)
def test_marks_that_are_lost_or_turned_are_read_and_reported(text, expected, how):
    assert contents(text) == expected
    assert repairs(text) == how


@pytest.mark.parametrize(
    "text",
    [
        "\u201cWe agree,\u201d she said.",
        "\u201eWe agree\u201c, she said.",
        "\u00bbWe agree\u00ab, she said.",
        "It's the workers' plan of the '90s, and 6\" wide.",
        "\u201cWe agreed.\n\n\u201cWe signed,\u201d she said.",
    ],
)
def test_marks_as_they_should_be_need_no_repair(text):
    assert repairs(text) == []


def test_a_lost_mark_spoils_no_other_paragraph():
    whole = ["\u201cWe agree,\u201d she said.", "\u201cWe sign,\u201d he said.", "\u201cWe go,\u201d they said."]
    broken = [whole[0].replace("\u201d", "", 1), *whole[1:]]
    assert contents("\n\n".join(broken))[-2:] == ["We sign,", "We go,"]


def test_the_report_shows_where_an_article_was_mended():
    report = mark_report(annotate(load_articles()))
    assert list(report.columns) == ["article", "start", "mark", "repair", "around"]
    # Read by eye: an opening mark that never closes in one article, in another a paragraph that never opens.
    assert {"call-2022-a", "call-2022-b"} <= set(report["article"])
    supplied = report[(report["article"] == "call-2022-b") & (report["repair"] == "opening mark supplied")]
    assert supplied["around"].str.contains("Next year we will increase").any()


MARKS = ["\u201c", "\u201d", '"', "\u201e", "\u00ab", "\u00bb", "\u2018", "\u2019", "'", "``", "''"]
WORDS = ["Orlu", "said", "we agree,", "the workers", "s", "6", ".", ",", "?", ":", " ", " ", "\n", "\n\n", "\u2014"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(MARKS + WORDS), max_size=60).map("".join))
def test_soups_of_marks_are_read_into_spans_in_order(text):
    spans = quoted_spans(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in spans)
    # At least one of the two marks of each span stands in the text.
    assert all(span.opened or span.closed for span in spans)
    for repair in mark_repairs(text):
        assert text[repair.start : repair.start + len(repair.mark)] == repair.mark


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["We agree", "Trade grew again", "No", "It is time to go"]), min_size=1, max_size=6))
def test_sound_marks_are_paired_as_they_stand(sentences):
    text = "\n\n".join(f"\u201c{sentence},\u201d she said, and left." for sentence in sentences)
    assert contents(text) == [f"{sentence}," for sentence in sentences]
    assert mark_repairs(text) == []


def test_a_tenth_of_the_marks_lost_costs_at_most_a_tenth_of_the_spans():
    whole, kept = 0, 0
    for seed in range(20):
        rng = random.Random(seed)
        for text in load_articles()["text"]:
            lost = {i for i, sign in enumerate(text) if sign in "\u201c\u201d" and rng.random() < 0.1}
            broken = "".join(sign for i, sign in enumerate(text) if i not in lost)
            found = set(contents(broken))
            spans = [span for span in contents(text) if span.count(" ") >= 2]
            whole += len(spans)
            kept += sum(span.replace("\u201c", "") in {f.replace("\u201c", "") for f in found} for span in spans)
    assert kept >= 0.9 * whole
