"""Exercises of lesson 01, `meet_the_articles`: what the texts state, what cleaning took out, what a search finds."""

import re
import unicodedata
from functools import cache
from typing import Any

import pandas as pd

from helpers.checks.judging import Verdict, hint, judge_number, judge_texts, plain, read_text, right
from helpers.checks.reference import articles
from helpers.checks.verdicts import describe, shorten

CLAIM_WORDS, EVIDENCE_WORDS = 6, 3
# Agencies, offices and persons that these articles name as where something comes from, and how they say so.
NAMES_A_SOURCE = re.compile(
    r"\b(?:tasnim|tass|xinhua|reuters|kremlin|peskov|ushakov|usakov|novak|agency|spokesman|reporters|journalists"
    r"|official|statement|according to|report of|quoted)\b",
    re.IGNORECASE,
)


@cache
def _report() -> pd.DataFrame:
    from helpers.cleaning import clean_report

    return clean_report(articles())


def _texts() -> dict[str, str]:
    return dict(zip(articles()["article"], articles()["text"], strict=True))


def crediting_articles(answer: Any) -> Verdict:
    """Articles that credit another outlet."""
    table = articles()
    crediting = table.dropna(subset="via")
    keys = list(crediting["article"])
    if isinstance(answer, pd.DataFrame) and "article" in answer.columns:
        answer = answer["article"]
    if isinstance(answer, pd.Series | pd.DataFrame) and answer.index.name == "article":
        answer = answer.index
    in_a_line = table.dropna(subset="credit_line")["article"]
    quoting = [*keys, *table.loc[~table["article"].isin(keys) & table["text"].str.contains("Xinhua"), "article"]]
    return judge_texts(
        answer,
        keys,
        "These say where they have the piece from. The others do not, which is not the same as having it from nobody.",
        mistakes=[
            (
                in_a_line,
                "These have a line of their own for the credit. One more article names its agency in its first "
                "sentence: look at the column via.",
            ),
            (
                quoting,
                "call-2021 names Xinhua, but for one quotation. It does not say from whom the article as a whole is.",
            ),
            (
                table.loc[table["via"].isna(), "article"],
                "These are the articles that credit nobody: their cell in via is missing. Name the others.",
            ),
            (crediting["via"], "These are the outlets that get the credit. Give the articles that credit them."),
            (table["article"], "These are all five. Where via is NaN, the article does not state any credit."),
        ],
    )


def removed_date(answer: Any) -> Verdict:
    """A repair that takes out evidence."""
    report = _report()
    published = articles()["published"].dropna().dt.strftime("%Y-%m-%d")
    if isinstance(answer, int) and not isinstance(answer, bool) and answer in report.index:
        answer = report.at[answer, "before"]
    if isinstance(answer, pd.DataFrame | pd.Series) and "before" in answer:
        answer = answer["before"]
    words = plain(read_text(answer))
    rows = report[report["before"].map(lambda before: words in plain(before))]
    if rows.empty:
        return hint("No row of the report has these words in the column before. Copy them from there.")
    if len(rows) > 1 and rows["before"].nunique() > 1:
        return hint(f"These words fit {len(rows)} rows of the report. Copy the whole cell of one.")
    row = rows.iloc[0]
    if any(date in row["before"] for date in published) and row["before"] != row["after"]:
        return right(
            "As page furniture it had to go, but it was evidence too. The table keeps the day in the column published, "
            "and the report keeps the line."
        )
    return hint(
        {
            "embedded_post": "These words were found and left: before and after are equal. And their date is that of "
            "a post, not of the article.",
            "credit_line": "This says from whom the article is, not when it was published. It was kept, in the column "
            "credit_line.",
            "headline": "This is a headline. It was moved to the column title, and it states no day.",
            "teaser": "This belongs to another article, and it states no day.",
        }.get(row["rule"], "This row takes out no day. Look for a row with a year, a month and a day in it.")
    )


def surname_in_two_spellings(answer: Any) -> Verdict:
    """One surname in two spellings."""
    text = _texts()["astana-2024"]
    spelled = [len(re.findall(rf"\b{name}\b", text)) for name in ("Erdogan", "Erdoğan")]
    plain_text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    expected = len(re.findall(r"\bErdogan\b", plain_text))
    return judge_number(
        answer,
        expected,
        f"{spelled[0]} times as Erdogan, {spelled[1]} times as Erdoğan: one man, two strings of letters.",
        mistakes=[
            (spelled[0], "That is the spelling with a plain g. The article also writes ğ, which is another letter."),
            (spelled[1], "That is the spelling with ğ. The article also writes a plain g, as in one of its headings."),
            (text.count("Recep"), "That is the full name only. Count the surname, wherever it stands."),
            (0, "Nothing found. A search takes every letter as it is, capitals too: copy the name from the text."),
        ],
    )


def times_as_long(answer: Any) -> Verdict:
    """How many times as long."""
    from helpers.articles import load_articles

    short, long = _texts()["call-2022-a"], _texts()["call-2022-b"]
    raw = load_articles(clean=False).set_index("article")["text"]
    expected = _words(long) / _words(short)
    return judge_number(
        answer,
        expected,
        "One call, and one report has more than three times the room of the other. Counts from the two can't be "
        "compared as they stand.",
        mistakes=[
            (1 / expected, "This is the shorter one as a share of the longer one. Divide the other way round."),
            (_words(long) - _words(short), "This is how many words more. Divide instead of subtracting."),
            (round(expected), "That is rounded to a whole number. Give one decimal."),
            (
                len(long) / len(short),
                "This is near, but looks like characters. len of a text counts its letters; split it into words first.",
            ),
            (
                _words(raw["call-2022-b"]) / _words(raw["call-2022-a"]),
                "This looks like the texts as found, with headlines and page furniture. Use the cleaned ones.",
            ),
        ],
        tolerance=0.05,
    )


def _words(text: str) -> int:
    return len(text.split())


def named_sources(answer: Any) -> Verdict:
    """Claim on where two articles have it from."""
    keys = ["astana-2024", "call-2021"]
    if not isinstance(answer, dict) or not {"claim", *keys} <= set(answer):
        return hint('The answer is a claim with words from each article: {"claim": "…", "astana-2024": ["…"], …}')
    claim = answer["claim"]
    if not isinstance(claim, str) or len(claim.split()) < CLAIM_WORDS:
        return hint(f"Write the claim as a whole sentence, of {CLAIM_WORDS} words or more.")
    cited = []
    for key in keys:
        pieces = [answer[key]] if isinstance(answer[key], str) else answer[key]
        if not isinstance(pieces, list | tuple | set) or not any(pieces):
            return hint(f'No evidence from {key} yet. Copy words from its text into a list: ["…", "…"].')
        for piece in pieces:
            if problem := _no_evidence(piece, key):
                return hint(problem)
            cited.append(f"{key}: {shorten(piece, 60)}")
    praise = (
        "The words stand in the articles, and they name sources. Whether they carry your claim, talk over in class."
    )
    return right("\n".join([praise, *cited]))


def _no_evidence(piece: Any, key: str) -> str:
    """Why these words of a learner's evidence prove nothing; empty if they may."""
    if not isinstance(piece, str):
        return f"Evidence is words copied from the text, in quotation marks. For {key} this is {describe(piece)}."
    if plain(piece) not in plain(_texts()[key]):
        return f'{key} does not contain "{shorten(piece)}". Copy the words as they stand there.'
    if len(piece.split()) < EVIDENCE_WORDS:
        return f'"{shorten(piece)}" is too short to judge. Copy {EVIDENCE_WORDS} words or more.'
    if not NAMES_A_SOURCE.search(piece):
        return (
            f'"{shorten(piece)}" tells what was said or done, not from whom {key} knows it. Look for an agency, an '
            "office or a person that is named as where something comes from."
        )
    return ""


EXERCISES = {
    "01.1": crediting_articles,
    "01.2": removed_date,
    "01.3": surname_in_two_spellings,
    "01.4": times_as_long,
    "01.5": named_sources,
}
