"""Exercises of lesson 00, `check_your_setup`: how to hand in a number and a list."""

from typing import Any

from helpers.checks.judging import Verdict, hint, judge_number, judge_texts
from helpers.checks.reference import articles


def number_of_articles(answer: Any) -> Verdict:
    """Number of articles."""
    table = articles()
    return judge_number(
        answer,
        len(table),
        "One row of the table is one article, and len counts rows.",
        mistakes=[
            (
                table["meeting"].nunique(),
                "That is the number of meetings. Two articles tell of the same one, so there is one article more.",
            ),
            (
                len(table) - 1,
                "The numbers on the left of the table begin with 0, so the last of them is one less than the count.",
            ),
            (len(table.columns), "These are the columns of the table. len(articles) counts its rows."),
        ],
    )


def same_meeting(answer: Any) -> Verdict:
    """Two articles on one meeting."""
    table = articles()
    shared = table.loc[table.duplicated("meeting", keep=False)]
    keys = list(shared["article"])
    if isinstance(answer, str) and answer in keys:
        return hint('This is one of them. Give both, in one list: ["…", "…"].')
    return judge_texts(
        answer,
        keys,
        f"Both tell of {shared['meeting'].iloc[0]}. Lesson 06 puts them side by side.",
        mistakes=[
            *(([key], "This is one of them. Which other article has the same day as its meeting?") for key in keys),
            (shared["meeting"], "This is the day of the meeting. Give the keys, from the column article."),
            (
                table.loc[table["article"].str.contains("call"), "article"],
                "All three tell of a video call, but not of the same one. Compare the days in the column meeting.",
            ),
            (shared["source_file"], "These are the names of the files. Give the keys, from the column article."),
        ],
    )


EXERCISES = {"00.1": number_of_articles, "00.2": same_meeting}
