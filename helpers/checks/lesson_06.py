"""Exercises of lesson 06: same meeting, different story."""

import re
from functools import cache
from typing import Any

import pandas as pd

from helpers.checks import reference
from helpers.checks.judging import Verdict, hint, judge_evidence, judge_texts, plain, read_texts
from helpers.language import sentences

PAIR = ["call-2022-a", "call-2022-b"]
CLAUSE = re.compile(r"serves to (\w+) a (\w+) world order")
LEAST_WORDS_OF_EVIDENCE = 6


@cache
def _clauses() -> list[tuple[str, str]]:
    """Verb and adjective of each version of the clause on the world order, in both articles."""
    texts = reference.articles().set_index("article")["text"]
    return [found for article in PAIR for found in CLAUSE.findall(texts[article])]


@cache
def _told() -> pd.DataFrame:
    """Sentences of the two articles."""
    return sentences(reference.docs(*PAIR))


def three_verbs(answer: Any) -> Verdict:
    """One clause, three versions."""
    verbs = [verb for verb, _ in _clauses()]
    given = [text.strip().removeprefix("serves to ").removeprefix("to ") for text in read_texts(answer) if text.strip()]
    known = {plain(text) for text in given}
    if "serves" in known or "serve" in known:
        return hint('"serves" is what the three have in common. Which verb comes after "serves to"?')
    if known & {plain(adjective) for _, adjective in _clauses()}:
        return hint("The adjectives differ, too, but the question is for verbs: what is done to that order?")
    if "shape" in known:
        return hint(
            '"shape" stands in the first sentence of A: "to shape a new world order". That is another sentence, '
            'without quotation marks. Look for "serves to".'
        )
    return judge_texts(
        given,
        verbs,
        "One clause, three verbs, and all three in quotation marks. Translators chose these words, not the speaker.",
        mistakes=[
            (
                verbs[1:],
                "These two are the pair that align() put together. The third stands in A, in a sentence left alone.",
            ),
            ([verbs[0], verbs[1]], "These two stand in A. The third is B's, in the partner of one of them."),
        ],
    )


def claim_with_evidence(answer: Any) -> Verdict:
    """A claim with evidence from both reports."""
    return judge_evidence(
        answer,
        _told(),
        PAIR,
        telling=lambda sentence: len(sentence.split()) >= LEAST_WORDS_OF_EVIDENCE,
        telling_hint="A date, a name or a few words can't carry a claim: cite at least one whole sentence.",
    )


EXERCISES = {"06.1": three_verbs, "06.2": claim_with_evidence}
