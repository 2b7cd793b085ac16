"""Lesson 06: same meeting, different story.

What is right comes from the gold of aligned sentences and from the articles. Only the invented cases, and whether two
figures can be compared, are judgements, made by reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers.checks import reference
from helpers.checks.evidence import listed, sentence_number
from helpers.checks.judging import Verdict, hint, judge_evidence, judge_table, plain, read_table, right
from helpers.checks.verdicts import Unreadable, Untried, describe, is_attempted, join_names, shorten

PAIR = ["call-2022-a", "call-2022-b"]
LEAST_WORDS_OF_EVIDENCE = 4

RELATIONS = ["same words", "trimmed", "translated variant", "paraphrase", "same fact, other figure"]
INVENTED = 5  # the case that stands in no article
REAL = {1: (2, 17), 2: (6, 16), 3: (10, 16), 4: (1, 1)}
ASK = {
    1: "Set the two clauses from “serves to” on below each other. Both are whole, and both are in marks. Who chose the "
    "words that differ?",
    2: "Look for A's words in B, from “We aim” on. How many of them are others? And what does B have besides?",
    3: "Does A quote here, but for two words? And B? “Primary place” is not in B; “contribution”, “security” and "
    "“stability” are, in another form.",
    4: "Which clause stands in both, in nearly the same words? And what does each say apart from it?",
    5: "Who sold what to whom, and when? That is the same in both. What is left?",
}
NOT_SO = {
    "same words": "Only small words may differ there. Read the two word by word.",
    "same fact, other figure": "For that, both must have a figure of the same unit. Which ones?",
}

VERDICTS = ["agree", "differ", "can't be compared"]
REASONS = ["same value", "other value", "other thing", "other time", "plan and result"]
FITTING = {"agree": REASONS[:1], "differ": REASONS[1:2], "can't be compared": REASONS[2:]}


@cache
def told() -> pd.DataFrame:
    """Sentences of the two articles, with their words counted."""
    from helpers.language import sentences

    table = sentences(reference.docs(*PAIR))
    return table.assign(words=[len(text.split()) for text in table["text"]])


@cache
def gold() -> pd.DataFrame:
    """The pairs of the gold: `sentence_a`, `sentence_b`, `relation`."""
    from helpers.framing import COURSE_FOLDER

    numbers = {"sentence_a": "Int64", "sentence_b": "Int64"}
    table = pd.read_csv(COURSE_FOLDER / "gold" / "alignment.csv", dtype=numbers)
    table = table[(table["article_a"] == PAIR[0]) & (table["article_b"] == PAIR[1])]
    return table.dropna(subset=["sentence_a", "sentence_b"])


# 06.1


def name_relations(answer: Any) -> Verdict:
    """Relations of five pairs."""
    wanted = _relations()
    given = _by_case(answer, list(wanted), "case", "relation", f'{{1: "{RELATIONS[1]}", …}}')
    given = {_whole(case): relation for case, relation in given.items()}
    for case, relation in given.items():
        if case not in wanted:
            return hint(f"There is no pair {shorten(str(case))}. They are numbered from 1 to {len(wanted)}.")
        if is_attempted(relation) and (not isinstance(relation, str) or plain(relation) not in RELATIONS):
            said = f'"{shorten(relation)}"' if isinstance(relation, str) else describe(relation)
            return hint(f"Pair {case} has {said}. The relations are: {'; '.join(RELATIONS)}.")
    open_cases = [case for case in wanted if not is_attempted(given.get(case))]
    wrong = [case for case in wanted if case not in open_cases and plain(given[case]) != wanted[case]]
    if wrong:
        fit = len(wanted) - len(open_cases) - len(wrong)
        why = NOT_SO.get(plain(given[wrong[0]]), ASK[wrong[0]])
        return hint(f"Pair {wrong[0]}: {why} ({fit} of {len(wanted)} fit so far.)")
    if open_cases:
        return hint(f"What you have fits. Still without a relation: {join_names([str(case) for case in open_cases])}.")
    return right(
        "1: one clause, translated twice. 2: the same words, and B has more around them. 3: told in place of quoted. "
        "4: only the clause on the videoconference is shared, the news is not. 5: 4 percent against 6."
    )


@cache
def _relations() -> dict[int, str]:
    """The relation of each case: from the gold, and of the invented one by how it was made."""
    columns = [list(gold()[name]) for name in ("sentence_a", "sentence_b", "relation")]
    known = {(int(one), int(other)): str(relation) for one, other, relation in zip(*columns, strict=True)}
    return {case: known[pair] for case, pair in REAL.items()} | {INVENTED: RELATIONS[4]}


def _by_case(answer: Any, cases: list[Any], key: str, value: str, shape: str) -> dict[Any, Any]:
    """An answer as a dictionary from case to what is said of it, from whatever holds the same."""
    if isinstance(answer, pd.DataFrame):
        answer = read_table(answer, [key, value]).set_index(key)[value]
    if isinstance(answer, pd.Series):
        answer = answer.to_dict()
    if isinstance(answer, list | tuple) and len(answer) == len(cases):
        answer = dict(zip(cases, answer, strict=True))
    if not isinstance(answer, Mapping):
        raise Unreadable(f"The answer is a dictionary: {shape}. This is {describe(answer)}.")
    if not any(is_attempted(said) for said in answer.values()):
        raise Untried
    return dict(answer)


def _whole(case: Any) -> Any:
    if isinstance(case, str) and case.strip().isdigit():
        return int(case)
    return int(case) if isinstance(case, float | np.integer | np.floating) and float(case).is_integer() else case


# 06.2


def share_with_partner(answer: Any) -> Verdict:
    """Share of words with a partner."""
    table = told()
    partner = _with_partner()
    kept, words = table[partner], table.groupby("article")["words"].sum()
    expected = _shares(kept.groupby("article")["words"].sum() / words)
    number = kept.groupby("article")["words"].sum()
    twice = _shares(_words_of_pairs() / words)
    return judge_table(
        _as_shares(answer),
        expected,
        f"{_percent(expected, 0)} of A's words, {_percent(expected, 1)} of B's. The same pairs, seen from two sides: "
        "who is shorter shares more.",
        key="article",
        mistakes=[
            (
                _shares(partner.groupby(table["article"]).mean()),
                "These are shares of sentences. Asked is the share of words: add up the column `words`.",
            ),
            (expected.assign(share=1 - expected["share"]), "These are the words without a partner. Asked is the rest."),
            (_shares(number), "These are numbers of words. A share is a part of all words of the article: divide."),
            (_shares(words), "These are all words of each article. Which share of them has a partner?"),
            (
                _shares(number / table["words"].sum()),
                "You divide by the words of both articles. Divide by those of the same article.",
            ),
            (
                _shares(number / number.sum()),
                "You divide by the words with a partner in both articles. Divide by all words of the same article.",
            ),
            (twice, "A sentence that is in several pairs is counted several times. Count it once."),
            (
                expected.assign(share=100 * expected["share"]),
                "These are percentages. A share lies between 0 and 1: leave out the multiplication by 100.",
            ),
        ],
        tolerance=0.0051,
    )


@cache
def _with_partner() -> pd.Series:
    """Whether each sentence is in a pair of the gold."""
    partners = {PAIR[0]: set(gold()["sentence_a"]), PAIR[1]: set(gold()["sentence_b"])}
    table = told()
    rows = zip(table["article"], table["sentence"], strict=True)
    return pd.Series([number in partners[article] for article, number in rows], index=table.index)


def _words_of_pairs() -> pd.Series:
    """Words of all pairs, those of a sentence as often as it is in one."""
    words = told().set_index(["article", "sentence"])["words"]
    columns = zip(PAIR, ("sentence_a", "sentence_b"), strict=True)
    return pd.Series({key: sum(words[key, int(number)] for number in gold()[column]) for key, column in columns})


def _shares(column: pd.Series) -> pd.DataFrame:
    return column.rename_axis("article").reset_index(name="share")


def _percent(shares: pd.DataFrame, place: int) -> str:
    return f"{100 * shares['share'].iloc[place]:.0f} percent"


def _as_shares(answer: Any) -> pd.DataFrame:
    """A table of shares, whatever its column of numbers is called."""
    if isinstance(answer, pd.DataFrame):
        whole = answer.reset_index() if answer.index.name == "article" else answer
        numbers = [name for name in whole if name != "article" and pd.api.types.is_numeric_dtype(whole[name])]
        if "article" in whole and "share" not in whole and len(numbers) == 1:
            answer = whole.rename(columns={numbers[0]: "share"})
    table = read_table(answer, ["article", "share"])
    short = {"a": PAIR[0], "b": PAIR[1]}
    return table.assign(article=[short.get(plain(str(key)), key) for key in table["article"]])


# 06.3


class _Figures(NamedTuple):
    """Two figures: the verdict, the reasons that carry it, and what to ask who says otherwise."""

    verdict: str
    reasons: tuple[str, ...]
    ask: str
    ask_reason: str


FIGURES = {
    "a": _Figures(
        "can't be compared",
        ("plan and result", "other thing"),
        "A has a plan. What has B, and of which goods? Read B 14.",
        "A's “earlier than expected” is no time that one could look up. What else is different: read “plan” and B 14.",
    ),
    "b": _Figures(
        "can't be compared",
        ("other time", "plan and result"),
        "The two numbers are the same. Are they for the same months?",
        "Both have all the trade between the two. Look at the months.",
    ),
    "c": _Figures(
        "agree",
        ("same value",),
        "How many billion are 200,000 million? And both speak of something that is still to be reached.",
        "How many billion are 200,000 million?",
    ),
    "d": _Figures(
        "differ",
        ("other value",),
        "The same goods, the same month, and sold is bought, seen from the other side. So they can be compared.",
        "Goods and month are the same, and both speak of what was sold. What is not the same?",
    ),
}


def judge_figures(answer: Any) -> Verdict:
    """Agree, differ, or can't be compared."""
    shape = f'{{"a": ("{VERDICTS[0]}", "{REASONS[0]}"), …}}'
    if isinstance(answer, pd.DataFrame):
        table = read_table(answer, ["pair", "verdict", "reason"])
        answer = {row.pair: (row.verdict, row.reason) for row in table.itertuples()}
    given = _by_case(answer, list(FIGURES), "pair", "verdict", shape)
    read = {plain(case) if isinstance(case, str) else case: said for case, said in given.items()}
    unknown = [case for case in read if case not in FIGURES]
    if unknown:
        return hint(f"There is no pair {shorten(str(unknown[0]))}. They are {join_names(list(FIGURES))}.")
    open_ones = [case for case in FIGURES if not is_attempted(read.get(case))]
    wrong = []
    for case, figures in FIGURES.items():
        if case not in open_ones:
            verdict, reason = _verdict_and_reason(case, read[case], shape)
            if verdict != figures.verdict:
                wrong.append((case, figures.ask))
            elif reason not in figures.reasons:
                wrong.append((case, f"The verdict fits, the reason does not. {_about(reason, figures)}"))
    if wrong:
        fit = len(FIGURES) - len(open_ones) - len(wrong)
        return hint(f"Pair {wrong[0][0]}: {wrong[0][1]} ({fit} of {len(FIGURES)} fit so far.)")
    if open_ones:
        return hint(f"What you have fits. Still open: {join_names(open_ones)}.")
    return right(
        "One pair agrees and one differs. Two can't be compared, though one of these has the same number twice."
    )


def _verdict_and_reason(case: str, said: Any, shape: str) -> tuple[str, str]:
    """Verdict and reason of one pair, each one of those that there are."""
    if isinstance(said, Mapping):
        said = [said.get("verdict"), said.get("reason")]
    if isinstance(said, str):
        said = [said, ""]
    if not isinstance(said, list | tuple) or len(said) != 2:
        raise Unreadable(f"Pair {case} has {describe(said)}. Give a verdict and a reason: {shape}.")
    verdict, reason = (plain(part).rstrip(".") if isinstance(part, str) else part for part in said)
    if isinstance(verdict, str):
        verdict = verdict.replace("cannot be", "can't be").replace("can not be", "can't be")
    if verdict not in VERDICTS:
        raise Unreadable(f"Pair {case}: the verdict is one of {join_names([f'“{text}”' for text in VERDICTS])}.")
    if reason not in REASONS:
        raise Unreadable(f"Pair {case}: the reason is one of {join_names([f'“{text}”' for text in REASONS])}.")
    return verdict, reason


def _about(reason: str, figures: _Figures) -> str:
    if reason not in FITTING[figures.verdict]:
        return f"“{reason.capitalize()}” is no reason for “{figures.verdict}”."
    return figures.ask_reason


# 06.4


def claim_on_both(answer: Any) -> Verdict:
    """A claim with evidence from both reports."""
    if isinstance(answer, Mapping):
        short = {"a": PAIR[0], "b": PAIR[1]}
        answer = {short.get(plain(key), key) if isinstance(key, str) else key: said for key, said in answer.items()}
        unknown = [str(key) for key in answer if key not in ("claim", *PAIR)]
        if unknown:
            return hint(f'"{shorten(unknown[0])}" is not one of the two reports: {join_names(PAIR)}.')
        answer = {key: said if key == "claim" else listed(said) for key, said in answer.items()}
    verdict = judge_evidence(
        answer,
        told(),
        PAIR,
        telling=lambda sentence: len(sentence.split()) >= LEAST_WORDS_OF_EVIDENCE,
        telling_hint="A date, a name or a few words can't carry a claim: cite at least one whole sentence.",
    )
    if verdict.state != "right":
        return verdict
    lines = []
    for key in PAIR:
        lines += [
            _read_back(key, number) for number in sorted({sentence_number(item, key, told()) for item in answer[key]})
        ]
    said = "The evidence is there. Whether it carries your claim no program can tell: ask somebody to read both."
    return right("\n".join([said, *lines]))


def _read_back(article: str, number: int) -> str:
    """A cited sentence, and its partners in the gold."""
    text = told().set_index(["article", "sentence"])["text"][article, number]
    mine, other = ("sentence_a", "sentence_b") if article == PAIR[0] else ("sentence_b", "sentence_a")
    letter = "B" if article == PAIR[0] else "A"
    rows = gold()[gold()[mine] == number]
    partners = [f"{letter} {int(n)} ({relation})" for n, relation in zip(rows[other], rows["relation"], strict=True)]
    told_by = f"partner {', '.join(partners)}" if partners else f"no partner in {letter}"
    return f"{article}, {number}: {shorten(text, 50)} [{told_by}]"


EXERCISES = {
    "06.1": name_relations,
    "06.2": share_with_partner,
    "06.3": judge_figures,
    "06.4": claim_on_both,
}
