"""Answers to the exercises of lesson 01."""

import pandas as pd

from helpers.articles import load_articles
from helpers.checks.reference import articles
from helpers.cleaning import clean_report


def report():
    return clean_report(articles())


def ratio(measure, clean=True):
    """How many times the one report of the call is as long as the other, in some measure of a text."""
    texts = load_articles(clean=clean).set_index("article")["text"]
    return measure(texts["call-2022-b"]) / measure(texts["call-2022-a"])


def words(text):
    return len(text.split())


ANSWERS = {
    "01.1": {
        "wrong": [
            (lambda right: ["samarkand-2022", "call-2022-a"], "names its agency in its first sentence"),
            (lambda right: [*right, "call-2021"], "but for one quotation"),
            (lambda right: ["call-2021", "call-2022-b"], "articles that credit nobody"),
            (lambda right: ["Telesur", "Tasnim News Agency"], "the outlets that get the credit"),
            (lambda right: list(articles()["article"]), "These are all five"),
            (lambda right: "samarkand-2022, call-2022-a, astana-2024", "This is one text"),
            (lambda right: right[1:], "1 is missing"),
        ],
        "right": [
            lambda right: set(right),
            lambda right: articles().dropna(subset="via"),
            lambda right: articles().set_index("article")["via"].dropna(),
            lambda right: articles().loc[articles()["via"].notna(), "article"],
        ],
    },
    "01.2": {
        "wrong": [
            (lambda right: "— AZ (@AZgeopolitics) December 30, 2022", "that of a post, not of the article"),
            (lambda right: "Disclaimer: Via Telesur – Translated by RJ983", "not when it was published"),
            (lambda right: "Chinese message from Putin", "This is a headline"),
            (lambda right: "Iranian President Meets Russian Counterpart at SCO Summit", "belongs to another article"),
            (lambda right: "Mhd Narayan", "This row takes out no day"),
            (lambda right: "2022", "Copy the whole cell of one"),
            (lambda right: "published on 31 December 2022", "No row of the report has these words"),
            (lambda right: report()["before"], "The answer is one text"),
        ],
        "right": [
            lambda right: "2022-12-31",
            lambda right: f"  {right.upper()} ",
            lambda right: report().loc[report()["before"].str.contains("2022-12-31"), "before"],
            lambda right: report()[report()["before"].str.contains("2022-12-31")],
            lambda right: int(report().index[report()["before"].str.contains("2022-12-31")][0]),
            lambda right: report()[report()["before"].str.contains("2022-12-31")].iloc[0],
        ],
    },
    "01.3": {
        "wrong": [
            (lambda right: 3, "the spelling with a plain g"),
            (lambda right: 2, "the spelling with ğ. The article also"),
            (lambda right: 1, "the full name only"),
            (lambda right: 0, "Nothing found"),
            (lambda right: right + 1, "too high"),
            (lambda right: ["Erdogan", "Erdoğan"], "The answer is one number"),
        ],
        "right": [lambda right: float(right), lambda right: pd.Series([right])],
    },
    "01.4": {
        "wrong": [
            (lambda right: 1 / ratio(words), "Divide the other way round"),
            (lambda right: 963 - 287, "Divide instead of subtracting"),
            (lambda right: 3, "rounded to a whole number"),
            (lambda right: ratio(len), "looks like characters"),
            (lambda right: ratio(words, clean=False), "the texts as found"),
            (lambda right: 100 * right, "too high"),
        ],
        "right": [lambda right: ratio(words), lambda right: [right]],
    },
    "01.5": {
        "wrong": [
            (lambda right: right["claim"], "The answer is a claim with words from each article"),
            (lambda right: right | {"claim": "It differs."}, "Write the claim as a whole sentence"),
            (lambda right: right | {"call-2021": []}, "No evidence from call-2021 yet"),
            (lambda right: right | {"call-2021": [3, 7]}, "Evidence is words copied from the text"),
            (lambda right: right | {"call-2021": ["According to the White House"]}, "call-2021 does not contain"),
            (lambda right: right | {"call-2021": ["Kremlin"]}, "is too short to judge"),
            (
                lambda right: right | {"astana-2024": ["lasted for about an hour"]},
                "not from whom astana-2024 knows it",
            ),
        ],
        "right": [
            lambda right: right | {"call-2021": "Kremlin official Yuri Usakov said"},
            lambda right: right | {"call-2021": ("according  to the KREMLIN",), "astana-2024": "Novak told reporters"},
        ],
    },
}
