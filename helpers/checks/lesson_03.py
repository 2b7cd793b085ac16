"""Exercises of lesson 03: who is quoted."""

from functools import cache
from typing import Any

import pandas as pd

from helpers.checks import reference
from helpers.checks.judging import Verdict, hint, judge_number, judge_texts, plain, read_texts
from helpers.quotation_marks import quoted_spans
from helpers.quotations import quotations

MOST_WORDS_OF_A_TERM = 3
# The article reports that it was announced, so that it can be read as speech; the marks set it apart as a term, too.
EITHER_WAY = "unlimited partnership"


@cache
def _marked(article: str) -> list[str]:
    """What stands in marks in an article."""
    text = reference.articles().set_index("article")["text"][article]
    return [text[span.start : span.end] for span in quoted_spans(text)]


@cache
def _quoted_words() -> pd.DataFrame:
    """Quotations of the five articles with their number of words."""
    found = quotations(reference.docs())
    return found.assign(words=[len(content.split()) for content in found["content"]])


def marks_without_speaker(answer: Any) -> Verdict:
    """Marks that nobody speaks."""
    marked = _marked("call-2022-b")
    terms = [passage for passage in marked if len(passage.split()) <= MOST_WORDS_OF_A_TERM]
    given = [text for text in (text.strip(" \"'“”‘’.,") for text in read_texts(answer)) if text]
    for text in given:
        holding = [passage for passage in marked if plain(text) in plain(passage)]
        if not holding:
            return hint(f'"{text}" does not stand in marks in call-2022-b. Copy a passage as it stands in the list.')
        if plain(text) in map(plain, terms):
            continue
        if set(holding) & set(terms):
            return hint(f'"{text}" is only a part of what stands in marks. Copy all of it.')
        return hint(
            f'"{text[:40]}" is somebody\'s speech: it is a whole statement. Where no name stands beside it, as in '
            "a heading, the text below gives nearly the same words to a speaker. Look for single terms."
        )
    wanted = [term for term in terms if plain(term) != EITHER_WAY]
    if not given:
        return hint("The list is empty. Look at the last two paragraphs: which terms stand in marks there?")
    if {plain(text) for text in given} == {EITHER_WAY}:
        return hint(
            "This one can be argued: the article says that it was announced. Two other terms stand in marks after it, "
            "and nobody is said to speak them."
        )
    return judge_texts(
        [text for text in given if plain(text) != EITHER_WAY],
        wanted,
        "The marks show that these terms are somebody else's, but not whose. "
        "“Unlimited partnership” can be argued either way: the article says that it was announced.",
        mistakes=[([term], "This is one of them. Another term stands in marks near it.") for term in wanted],
    )


def share_without_name(answer: Any) -> Verdict:
    """Share of words without a speaker's name."""
    every = _quoted_words()
    own = every[every["article"] == "samarkand-2022"]
    missing = own["speaker"].isna()
    words, nameless = own["words"].sum(), own.loc[missing, "words"].sum()
    return judge_number(
        answer,
        nameless / words,
        "So much of what this article reports can't be given to anybody by name without reading it.",
        mistakes=[
            (nameless, "This is a number of words. Divide it by all the words in the article's quotations."),
            (
                missing.mean(),
                "This is a share of the rows. Sum the words: a long quotation has more of them.",
            ),
            (
                every.loc[every["speaker"].isna(), "words"].sum() / every["words"].sum(),
                "This is the share in all five articles. Pick the rows of samarkand-2022 first.",
            ),
            (
                1 - nameless / words,
                "This is the share of the words with a name. isna() finds the rows where it is missing.",
            ),
            (
                nameless / (words - nameless),
                "You divided by the words that have a name. Divide by all words, those without a name included.",
            ),
            (
                nameless / every["words"].sum(),
                "You divided by the words of all five articles. Divide by those of samarkand-2022.",
            ),
        ],
        tolerance=0.0051,
    )


EXERCISES = {"03.1": marks_without_speaker, "03.2": share_without_name}
