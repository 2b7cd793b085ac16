"""Lesson 05: framing by machine.

What is right comes from what the indicators find now, and from the gold: other indicators, or another pipeline, are
judged by the same rules. Only the causes of errors (05.2) and whether a claim on other news holds are judgements, made
by reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers.checks import reference
from helpers.checks.evidence import VERDICTS, holds_or_not, listed, sentence_number
from helpers.checks.judging import Verdict, hint, judge_evidence, judge_table, plain, read_table, read_texts, right
from helpers.checks.verdicts import Unreadable, Untried, describe, is_attempted, join_names, shorten

TEN = [
    ("Kraj accused Veshka of closing the river.", True),
    ("In a statement, Veshka condemned the new customs.", True),
    ("The president of Kraj blames the shipping companies for the delay.", True),
    ("“They broke their word,” Mara Orlu said of the government of Veshka.", True),
    ("Sharp criticism came from the fishermen: nobody had told them.", True),
    ("Nobody in Veshka blamed the pilots.", False),
    ("Workers tore down a condemned building by the harbour.", False),
    ("The two ministers broke off their talks for lunch.", False),
    ("Both states need critical minerals.", False),
    ("The word of a president has weight in Kraj.", False),
]
# Not shown in the lesson: what patterns made on ten sentences are worth on others.
NEW = [
    ("The mayor criticised the builders of the bridge.", True),
    ("Mara Orlu reproached her colleague with his silence.", True),
    ("The fishermen hold the mayor responsible for the flood.", True),
    ("Kraj called the decision of Veshka a betrayal.", True),
    ("The accused left the court of Veshka a free man.", False),
    ("Fog was to blame for the delay of the ferry.", False),
]
WHY_NOT = {
    5: "There nobody blames: the machine sees that by itself, unless a pattern asks for something else in it.",
    6: "A condemned building is no reproach. Add an exception with `unless`, or say what is condemned with `>`.",
    7: "Talks are broken off there, and no promise: say with `>` what is broken.",
    8: "Critical means important there. A beginning with `*` takes in many words: write the words out.",
    9: "A word alone is no reproach: say with `>` what is done to it.",
}
MOST_PATTERNS, LONGEST_PATTERN = 100, 5  # places one after the other; a pattern of more has learnt a sentence by heart

THREAT = "threat and pressure"
CAUSES = ["other sense", "denied", "other words", "only named", "wrong pair"]
MOST_SHOWN = 3


@cache
def hits() -> pd.DataFrame:
    """All hits in the five articles, as learners get them."""
    from helpers.framing import frame_indicators, load_codebook

    return frame_indicators(reference.docs(), load_codebook())


@cache
def scores() -> dict[str, dict[str, Any]]:
    """The machine's scores against the gold, by item."""
    from helpers.framing import COURSE_FOLDER, indicator_codings, load_codebook, passages, read_codings, validity

    machine = indicator_codings(hits(), passages(reference.articles()), load_codebook())
    table = validity(machine, read_codings(COURSE_FOLDER / "gold" / "frames.csv"))
    return {str(row["item"]): {str(name): value for name, value in row.items()} for row in table.to_dict("records")}


@cache
def told() -> pd.DataFrame:
    """The sentences of the five articles."""
    from helpers.language import sentences

    return sentences(reference.docs())


# 05.1


@cache
def _annotated() -> list[Any]:
    from helpers.language import annotate

    return annotate([sentence for sentence, _ in TEN + NEW], progress=False)


def write_patterns(answer: Any) -> Verdict:
    """Patterns for one item."""
    patterns = _patterns(answer)
    found = _found_by(patterns)
    missed = [number for number, (_, yes) in enumerate(TEN) if yes and number not in found]
    wrong = [number for number, (_, yes) in enumerate(TEN) if not yes and number in found]
    if wrong:
        number = wrong[0]
        more = f" ({len(wrong)} sentences are found that should not be.)" if len(wrong) > 1 else ""
        return hint(f'{_shown(number, found)} is found, and the answer there is "no". {WHY_NOT[number]}{more}')
    if missed:
        which = join_names([f"{number}" for number in missed])
        first = TEN[missed[0]][0]
        return hint(
            f"{len(TEN) // 2 - len(missed)} of {len(TEN) // 2} are found, and nothing else. Still missing: {which} "
            f'(counted from 0). Which words of "{shorten(first, 60)}" point to the reproach?'
        )
    good = [number for number, (_, yes) in enumerate(NEW) if (len(TEN) + number in found) == yes]
    off = [number for number in range(len(NEW)) if number not in good]
    told = [f"- {'missed' if NEW[number][1] else 'found, and should not be'}: {NEW[number][0]}" for number in off]
    return right(
        f"All five are found, and nothing else. Now six new sentences: your patterns are right in {len(good)} of "
        f"{len(NEW)}." + "".join(f"\n{line}" for line in told)
    )


def _patterns(answer: Any) -> list[str]:
    """The patterns of an answer, each of which can be read."""
    from helpers.framing.patterns import parse_pattern

    if isinstance(answer, str):
        answer = [answer]
    if isinstance(answer, pd.DataFrame) and "pattern" in answer:
        answer = answer["pattern"]
    patterns = [pattern for pattern in read_texts(answer) if pattern.strip()]
    if not patterns:
        raise Untried
    if len(patterns) > MOST_PATTERNS:
        raise Unreadable(f"These are {len(patterns)} patterns. Ten sentences need fewer than {MOST_PATTERNS}.")
    for pattern in patterns:
        try:
            parsed = parse_pattern(pattern)
        except ValueError as error:
            raise Unreadable(str(error)) from None
        sequences = [words for part in parsed.parts for words in part if words]
        if any(len(words.places) > LONGEST_PATTERN for words in sequences):
            raise Unreadable(
                f'"{shorten(pattern)}" is so long that it fits one sentence only. Which of its words carry reproach?'
            )
    return patterns


def _found_by(patterns: list[str]) -> dict[int, str]:
    """Numbers of the sentences in which something is found that is not negated, with the first words found."""
    from helpers.framing import frame_indicators

    one_item = pd.DataFrame({"item": ["mine"], "frame": ["mine"], "indicators": [tuple(patterns)]})
    table = frame_indicators(_annotated(), one_item)
    table = table[~table["negated"]].drop_duplicates("article")
    return {int(number): text for number, text in zip(table["article"], table["text"], strict=True)}


def _shown(number: int, found: dict[int, str]) -> str:
    return f'"{TEN[number][0]}" (number {number}, by "{shorten(found[number])}")'


# 05.2


class _Case(NamedTuple):
    """An error of the machine: its cause, and what to say to another answer."""

    cause: str
    ask: str


CASES = {
    1: _Case("other sense", 'What is combatted there? "Combat" stands in the text, but is it a fight with weapons?'),
    2: _Case("denied", '"I have no doubt": does he doubt, and does the machine see the small word before it?'),
    3: _Case("other words", "Which word of the paragraph speaks of war? The machine found none: look at its evidence."),
    4: _Case(
        "only named", "It is the organisation that the item means. Read `counts_not`: what is it named for there?"
    ),
    5: _Case("other sense", 'Read the sentence on the "pressure volume". Does anybody press anybody?'),
    6: _Case("other words", 'What are "lucrative deals"? The machine found nothing: look at its evidence.'),
    7: _Case("wrong pair", "What is growing there, the relations? Say which of the words found belong together."),
    8: _Case("other words", 'Who is "in constant contact" with whom? The machine found nothing: look at its evidence.'),
}


def causes_of_errors(answer: Any) -> Verdict:
    """Why the machine is wrong."""
    if isinstance(answer, pd.DataFrame):
        answer = read_table(answer, ["case", "cause"]).set_index("case")["cause"]
    if isinstance(answer, pd.Series):
        answer = answer.to_dict()
    if isinstance(answer, list | tuple) and len(answer) == len(CASES):
        answer = dict(enumerate(answer, start=1))
    if not isinstance(answer, Mapping):
        return hint(
            f'The answer is a dictionary from case to cause: {{1: "{CAUSES[0]}", …}}. This is {describe(answer)}.'
        )
    given = {_number(case): cause for case, cause in answer.items()}
    open_cases = [str(case) for case in CASES if not is_attempted(given.get(case))]
    for case, cause in given.items():
        if case not in CASES:
            return hint(f"There is no case {shorten(str(case))}. They are numbered from 1 to {len(CASES)}.")
        if is_attempted(cause) and (not isinstance(cause, str) or plain(cause) not in CAUSES):
            said = f'"{shorten(cause)}"' if isinstance(cause, str) else describe(cause)
            return hint(f"Case {case} has {said}. The causes are: {', '.join(CAUSES)}.")
    wrong = [case for case in CASES if str(case) not in open_cases and plain(given[case]) != CASES[case].cause]
    if wrong:
        rest = len(CASES) - len(open_cases) - len(wrong)
        return hint(f"Case {wrong[0]}: {CASES[wrong[0]].ask} ({rest} of {len(CASES)} fit so far.)")
    if open_cases:
        return hint(f"What you have fits. Still without a cause: {join_names(open_cases)}.")
    return right(
        "Twice the word means something else, and three times the text has other words. Once each it is denied, only "
        "named, or paired with a word to which it does not belong."
    )


def _number(case: Any) -> Any:
    if isinstance(case, str) and case.strip().isdigit():
        return int(case)
    return int(case) if isinstance(case, float | np.integer | np.floating) and float(case).is_integer() else case


# 05.3


def own_voice(answer: Any) -> Verdict:
    """Shares in the outlet's own voice."""
    said = hits()[~hits()["negated"]]
    threat = said[said["frame"] == THREAT]
    table = _shares(answer)
    shares = pd.to_numeric(table["share"], errors="coerce")
    expected = _own(threat)
    gaps = set(table.loc[shares.isna(), "article"].astype(str))
    lacking = [key for key in expected["article"] if key not in set(table["article"].astype(str)) - gaps]
    silent = set(expected.loc[expected["share"] == 0, "article"])
    rest = table[shares.notna()].assign(share=shares)
    if lacking and set(lacking) <= silent and len(rest):
        kept = expected[~expected["article"].isin(lacking)]
        if judge_table(rest, kept, "", key="article", tolerance=0.0051).state == "right":
            return hint(
                f"The shares that you have are right. {join_names(lacking)} "
                f"{'is' if len(lacking) == 1 else 'are'} missing: hits are there, and none in the outlet's voice. That "
                "is a share of 0."
            )
    by_all = _own(said)
    outlet, total = _counts(threat, "outlet"), threat.groupby("article").size()
    return judge_table(
        table,
        expected,
        f"{int(outlet.sum())} of {len(threat)} hits stand in the outlet's own voice. The rest is somebody's whom the "
        f"articles quote. {_without(sorted(silent))}",
        key="article",
        mistakes=[
            (by_all, f"These are the hits of all frames. Keep those of {THREAT}: the table `threat`."),
            (expected.assign(share=1 - expected["share"]), "These are the shares in quotations. Asked is the rest."),
            (_table(outlet), "These are numbers of hits. A share is a part of the article's hits: divide."),
            (_table(total), "These are all hits of each article. Which share of them is the outlet's?"),
            (
                _table(outlet / max(outlet.sum(), 1)),
                "You divide by the outlet's hits in all articles. Divide by all hits of the same article.",
            ),
            (
                _table(outlet / len(threat)),
                "You divide by the hits of all five articles. Divide by those of the same article.",
            ),
            (
                _table(outlet / (total - outlet).replace(0, np.nan)),
                "You divide by the hits in quotations. Divide by all hits of the article.",
            ),
            (
                expected.assign(share=100 * expected["share"]),
                "These are percentages. A share lies between 0 and 1: leave out the multiplication by 100.",
            ),
        ],
        tolerance=0.0051,
    )


def _without(silent: list[str]) -> str:
    if not silent:
        return "Each article has some of its own."
    return f"{join_names(silent)} {'has none of its own' if len(silent) == 1 else 'have none of their own'}."


def _shares(answer: Any) -> pd.DataFrame:
    """A table of shares, whatever its column of numbers is called."""
    if isinstance(answer, pd.DataFrame):
        whole = answer.reset_index() if answer.index.name == "article" else answer
        numbers = [name for name in whole if name != "article" and pd.api.types.is_numeric_dtype(whole[name])]
        if "article" in whole and "share" not in whole and len(numbers) == 1:
            answer = whole.rename(columns={numbers[0]: "share"})
    return read_table(answer, ["article", "share"])


def _counts(table: pd.DataFrame, voice: str) -> pd.Series:
    own = table[table["voice"] == voice].groupby("article").size()
    return own.reindex(list(reference.articles()["article"]), fill_value=0).astype(float)


def _own(table: pd.DataFrame) -> pd.DataFrame:
    return _table((table["voice"] == "outlet").groupby(table["article"]).mean())


def _table(column: pd.Series) -> pd.DataFrame:
    return column.rename_axis("article").reset_index(name="share")


# 05.4


def what_scores_say(answer: Any) -> Verdict:
    """What the scores allow us to say."""
    judged = _judged()
    if isinstance(answer, pd.Series):
        answer = answer.to_dict()
    if isinstance(answer, list | tuple) and len(answer) == len(judged):
        answer = dict(zip(judged, answer, strict=True))
    if not isinstance(answer, Mapping):
        return hint(
            f'The answer is a dictionary from letter to verdict: {{"a": "{VERDICTS[0]}", …}}. This is '
            f"{describe(answer)}."
        )
    given = {
        plain(letter) if isinstance(letter, str) else letter: holds_or_not(said) for letter, said in answer.items()
    }
    for letter, said in given.items():
        if letter not in judged:
            return hint(f"There is no sentence {shorten(str(letter))}. They are {join_names(list(judged))}.")
        if is_attempted(said) and said not in VERDICTS:
            shown = f'"{shorten(said)}"' if isinstance(said, str) else describe(said)
            return hint(f'Sentence {letter} has {shown}. Write "{VERDICTS[0]}" or "{VERDICTS[1]}".')
    open_ones = [letter for letter in judged if not is_attempted(given.get(letter))]
    wrong = [
        letter for letter in judged if letter not in open_ones and (given[letter] == VERDICTS[0]) != judged[letter][0]
    ]
    if wrong:
        rest = len(judged) - len(open_ones) - len(wrong)
        return hint(f"Sentence {wrong[0]}: {judged[wrong[0]][1]} ({rest} of {len(judged)} are right so far.)")
    if open_ones:
        return hint(f"What you have is right. Still without a verdict: {join_names(open_ones)}.")
    holding = [letter for letter, (holds, _) in judged.items() if holds]
    return right(
        f"{join_names(holding)} hold, the others do not. That the machine has the higher number is one thing, that the "
        "number carries the sentence another."
    )


@cache
def _judged() -> dict[str, tuple[bool, str]]:
    """For each sentence whether it holds, and why."""
    table = scores()
    cost, trade = table["economic consequences.cost"], table["economic gain.trade"]
    apart = bool(cost["f1_low"] > trade["f1_high"]) and int(cost["yes"]) >= 5
    joint, mean = table["partnership.joint action"], table["mean"]
    return {
        "a": (
            apart,
            f"*cost* has {int(cost['yes'])} yes in the gold, and all that could go wrong did not happen to occur in "
            f"them. F1 {cost['f1']:.2f} and {trade['f1']:.2f}: are the two intervals apart, and how many paragraphs "
            "does the first rest on?",
        ),
        "b": _beats("conflict.disagreement"),
        "c": _beats("morality.principle"),
        "d": (
            bool(0.35 <= joint["recall"] <= 0.65),
            f"What is missed is told by recall: {joint['recall']:.2f} is found. And the sentence speaks of these "
            "paragraphs only.",
        ),
        "e": (
            bool(mean["humans"] > mean["f1_high"]),
            f"Compare `humans`, {mean['humans']:.2f}, with the interval of the machine's F1, {mean['f1_low']:.2f} to "
            f"{mean['f1_high']:.2f}. (That A and B are runs of one model makes them agree the more.)",
        ),
        "f": (
            False,
            "The table knows 68 paragraphs of five articles. The interval tells of other paragraphs of these articles, "
            "not of other news. On other news that its author had not looked at, the mean was .52.",
        ),
    }


def _beats(item: str) -> tuple[bool, str]:
    """Whether the machine surely beats the baseline."""
    row = scores()[item]
    better = bool(row["gain_low"] > 0)
    return (
        better,
        f"The gain is {row['gain']:.2f}, its interval goes from {row['gain_low']:.2f} to {row['gain_high']:.2f}. "
        + ("All of it lies above 0." if better else "It reaches below 0: these paragraphs do not decide it."),
    )


# 05.5


def frame_in_two_articles(answer: Any) -> Verdict:
    """Claim on one frame, with evidence."""
    keys = list(reference.articles()["article"])
    frames = list(dict.fromkeys(_codebook_frames()))
    shape = '{"claim": "…", "frame": "partnership", "call-2022-a": [1, 2], "astana-2024": [3]}'
    if not isinstance(answer, Mapping) or "claim" not in answer:
        return hint(f"The answer is a claim with a frame and sentences of two articles: {shape}")
    unknown = [str(key) for key in answer if key not in ("claim", "frame") and key not in keys]
    if unknown:
        return hint(f'There is no article "{shorten(unknown[0])}". The keys are {join_names(keys)}.')
    frame = answer.get("frame")
    if not isinstance(frame, str) or plain(frame) not in frames:
        return hint(f'Name the frame that the claim is on, under "frame". The codebook has {join_names(frames)}.')
    cited = [key for key in keys if key in answer]
    if len(cited) < 2:
        return hint(f"The claim is on two articles, and needs evidence from both: {shape}")
    evidence = {key: listed(answer[key]) for key in cited} | {"claim": answer["claim"]}
    verdict = judge_evidence(evidence, told(), cited)
    if verdict.state != "right":
        return verdict
    numbers = {key: sorted({sentence_number(item, key, told()) for item in evidence[key]}) for key in cited}
    lines = [_read_back(key, number, plain(frame)) for key in cited for number in numbers[key]]
    said = "The evidence is there. Whether it carries your claim no program can tell: ask somebody to read both."
    return right("\n".join([said, *lines]))


@cache
def _codebook_frames() -> tuple[str, ...]:
    from helpers.framing import load_codebook

    return tuple(load_codebook()["frame"])


def _read_back(article: str, number: int, frame: str) -> str:
    """What the machine has for a frame in a sentence, and whose words it is."""
    table = hits()
    rows = table[(table["article"] == article) & (table["sentence"] == number) & (table["frame"] == frame)]
    found = [
        f"“{shorten(str(row.text), 30)}” ({_whose(row)}{', negated' if row.negated else ''})"
        for row in rows.itertuples()
    ]
    shown = list(dict.fromkeys(found))
    more = [f"and {len(shown) - MOST_SHOWN} more"] if len(shown) > MOST_SHOWN else []
    said = "; ".join([*shown[:MOST_SHOWN], *more]) or "no hit of this frame; you have read it yourself"
    return f"{article}, {number}: {said}"


def _whose(row: Any) -> str:
    if row.voice == "outlet":
        return "the outlet's words"
    return f"{row.speaker}, {row.kind}" if isinstance(row.speaker, str) else f"somebody's, {row.kind}"


EXERCISES = {
    "05.1": write_patterns,
    "05.2": causes_of_errors,
    "05.3": own_voice,
    "05.4": what_scores_say,
    "05.5": frame_in_two_articles,
}
