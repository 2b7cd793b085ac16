"""Lesson 04: framing by hand.

How a passage is coded, where a rule draws its line and how an open row is decided is for people to judge. The checks
look at what can be looked at: whether answers are there and can be read, and whether what is cited exists.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Set
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from helpers.checks import reference
from helpers.checks.judging import Verdict, hint, judge_number, not_tried, plain, read_table, read_text, right, shorten
from helpers.checks.verdicts import Unreadable, describe, is_attempted, join_names
from helpers.framing import ANSWERS, COURSE_FOLDER, adjudicate, load_codebook, passages

CODED = ["samarkand-2022/2", "samarkand-2022/4", "samarkand-2022/5", "samarkand-2022/11", "samarkand-2022/22"]
ITEMS = [
    "conflict.accusation",
    "economic consequences.change",
    "responsibility.culprit",
    "partnership.joint action",
]
ANSWER_COLUMNS = ["unit", "item", "answer", "evidence"]

COUNTED = "partnership.joint action"
CULPRIT, BENEFIT = "responsibility.culprit", "economic gain.benefit"
FOR_MENDING, FOR_TESTING = ["samarkand-2022", "call-2022-a"], ["astana-2024", "call-2021", "call-2022-b"]
LEAST_WORDS_OF_A_RULE, LEAST_WORDS_OF_A_BOUNDARY, LEAST_WORDS_OF_A_REASON = 8, 4, 5

DECIDED = {
    "samarkand-2022/4": "partnership.joint action",
    "samarkand-2022/11": "human interest.feelings",
    "samarkand-2022/13": "responsibility.caretaker",
}


@cache
def codings() -> pd.DataFrame:
    """The answers of coders A and B."""
    every = pd.read_csv(COURSE_FOLDER / "gold" / "frames.csv")
    return every[every["coder"].isin(["A", "B"])]


@cache
def codebook() -> pd.DataFrame:
    """The codebook, with the items as its index."""
    return load_codebook().set_index("item")


@cache
def texts() -> pd.Series:
    """The paragraphs of all articles, by unit."""
    return passages(reference.articles()).set_index("unit")["text"]


def answers_to(item: str) -> pd.DataFrame:
    """Answers of A and B to an item, a row a unit."""
    rows = codings()[codings()["item"] == item]
    return rows.pivot(index="unit", columns="coder", values="answer")


def _is_gap(value: Any) -> bool:
    return value is None or value is ... or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def _words(value: Any) -> str:
    """A cell as plain text; nothing where it is empty."""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    return "" if _is_gap(value) else plain(str(value))


# 04.1


def five_paragraphs(answer: Any) -> Verdict:
    """Code five paragraphs with four items."""
    table = _answers_in(answer)
    if table["answer"].eq("").all():
        return not_tried("answer the items on the sheet, then run this cell again.")
    unknown = sorted(set(table["item"]) - set(codebook().index))
    if unknown:
        near = difflib.get_close_matches(unknown[0], ITEMS, n=1, cutoff=0)[0]
        return hint(f'The codebook has no item "{shorten(unknown[0])}". Did you mean "{near}"?')
    table = table[table["unit"].isin(CODED) & table["item"].isin(ITEMS) & table["answer"].ne("")]
    given: dict[tuple[str, str], tuple[str, str]] = {}
    for unit, item, word, evidence in table.itertuples(index=False, name=None):
        if word not in ANSWERS:
            return hint(f'{unit}, {item}: "{shorten(word)}" is none of the answers. They are yes, no and unsure.')
        if (unit, item) in given and given[unit, item][0] != word:
            return hint(f"{unit}, {item} is answered twice, with {given[unit, item][0]} and with {word}. Keep one.")
        given[unit, item] = word, evidence
    missing = [(unit, item) for unit in CODED for item in ITEMS if (unit, item) not in given]
    if missing:
        are = "is" if len(missing) == 1 else "are"
        return hint(
            f"{len(missing)} of {len(CODED) * len(ITEMS)} answers {are} missing, first that to {missing[0][1]} in "
            f"{missing[0][0]}. What is left out can't be compared."
        )
    for (unit, item), (word, evidence) in given.items():
        if evidence and evidence not in plain(texts()[unit]):
            return hint(
                f'{unit}, {item}: "{shorten(evidence)}" does not stand in that paragraph. Evidence is copied from it '
                "word by word; what one knows from elsewhere is none."
            )
        if word == "yes" and not evidence:
            return hint(
                f"{unit}, {item}: you say yes. Which sentence decides it? Choose it on the sheet with a digit, so that "
                "others can look it up."
            )
    words = [word for word, _ in given.values()]
    if len(set(words)) == 1:
        return hint(
            f'Each of your answers is "{words[0]}". Answers that never change tell nothing. Look at samarkand-2022/11 '
            "again, item by item: it names a rate of trade, and nobody in it blames anybody."
        )
    return right(
        f"All {len(words)} answers are there: {words.count('yes')} yes, {words.count('no')} no, "
        f"{words.count('unsure')} unsure, with evidence for each yes. Whether others would answer as you did is the "
        "next question."
    )


def _answers_in(answer: Any) -> pd.DataFrame:
    """The table of a learner's answers, in plain words."""
    if hasattr(answer, "codings") and not isinstance(answer, pd.DataFrame):
        answer = answer.codings  # the sheet itself
    if isinstance(answer, list | tuple) and answer and all(isinstance(row, Mapping) for row in answer):
        answer = pd.DataFrame([dict(row) for row in answer])
    if isinstance(answer, pd.DataFrame) and "evidence" not in answer:
        answer = answer.assign(evidence="")
    table = read_table(answer, ANSWER_COLUMNS)
    if isinstance(answer, pd.DataFrame) and "coder" in answer and answer["coder"].nunique() > 1:
        raise Unreadable(
            f"These are answers of several coders: {join_names(sorted(map(str, answer['coder'].unique()))[:5])}. Hand "
            "in your own alone: sheet.codings."
        )
    return table.map(_words)


# 04.2


def joint_action(answer: Any) -> Verdict:
    """Percent agreement and kappa, by hand."""
    if not isinstance(answer, Mapping) or not {"percent", "kappa"} <= set(answer):
        return hint('The answer holds two numbers, under "percent" and "kappa".')
    table = answers_to(COUNTED)
    same = table["A"] == table["B"]
    agreed, units = float(same.mean()), len(table)
    both_yes = same & (table["A"] == "yes")
    yes_only = float((table["A"] == "yes").mean() * (table["B"] == "yes").mean())
    chance = _by_chance(table)
    kappa = (agreed - chance) / (1 - chance)
    culprit = answers_to(CULPRIT)
    culprit_same, culprit_chance = float((culprit["A"] == culprit["B"]).mean()), _by_chance(culprit)
    if answer["percent"] is None:
        return hint("Now work out percent agreement, too.")
    verdict = judge_number(
        answer["percent"],
        agreed,
        "",
        mistakes=[
            (same.sum(), f"In so many paragraphs they say the same. Divide by how many there are, {units}."),
            (1 - agreed, "This is the share in which they differ. Agreement is the rest."),
            ((~same).sum(), "In so many they differ. Count those that agree, and divide by all of them."),
            (both_yes.mean(), 'You counted "yes" and "yes" only. "No" and "no" is agreement, too.'),
            (
                # the same number by both ways
                culprit_same,
                f'Is it the agreement on {CULPRIT}? Or did you leave out "unsure" and "unsure"? Take the columns of '
                "`joint`, and count every answer.",
            ),
            (kappa, "This is kappa. Percent agreement is counted first, before chance is taken out."),
        ],
        tolerance=0.005,
    )
    if verdict.state != "right":
        return hint(f"Percent: {verdict.text}")
    if answer["kappa"] is None:
        return hint("Percent agreement is right. Now work out kappa, too.")
    verdict = judge_number(
        answer["kappa"],
        kappa,
        "",
        mistakes=[
            (agreed, "This is percent agreement again. Take chance out of it."),
            (chance, "This is the agreement by chance. Kappa asks how far they came from there to 1."),
            (agreed - chance, "So far they came from chance. Divide by the whole way, from chance to 1."),
            (
                (agreed - chance) / chance,
                "You divide by chance. The whole way is from chance to 1: divide by 1 - chance.",
            ),
            ((agreed - chance) / agreed, "You divide by the agreement. The whole way is from chance to 1."),
            (
                (agreed - yes_only) / (1 - yes_only),
                'Your chance has "yes" and "yes" only. By chance both may also say "no", or be unsure: add these.',
            ),
            (
                (culprit_same - culprit_chance) / (1 - culprit_chance),
                f"This is the kappa of {CULPRIT}. Take the columns of `joint`.",
            ),
            (
                (agreed - culprit_chance) / (1 - culprit_chance),
                f"Your chance is still that of {CULPRIT}. Count the shares in `joint`, too.",
            ),
        ],
        tolerance=0.0051,
    )
    if verdict.state != "right":
        return hint(f"Kappa: {verdict.text}")
    return right(
        f"{agreed:.2f}, hardly more than the {culprit_same:.2f} of culprit. But kappa is {kappa:.2f} here. Chance "
        f"would give {chance:.2f} only, since yes and no are both frequent."
    )


def _by_chance(table: pd.DataFrame) -> float:
    """Agreement of A and B if each dealt out their answers blindly."""
    return float(sum((table["A"] == word).mean() * (table["B"] == word).mean() for word in ANSWERS))


# 04.3

CAUSES = ["act or result", "kind of use", "wording", "slip"]
# which causes can be argued for
EXPLAINED = {
    "samarkand-2022/2": ["act or result"],
    "samarkand-2022/22": ["act or result", "wording"],
    "call-2022-a/10": ["wording", "act or result"],
    "samarkand-2022/3": ["kind of use"],
    "samarkand-2022/17": ["kind of use", "act or result", "wording"],
    "call-2022-a/2": ["kind of use"],
}
OF_CULPRIT = ["samarkand-2022/2", "samarkand-2022/22", "call-2022-a/10"]


def why_they_differ(answer: Any) -> Verdict:
    """Explain six disagreements."""
    given = _by_unit(answer, "cause")
    unknown = [unit for unit in given if unit not in EXPLAINED]
    if unknown:
        return hint(f'"{shorten(unknown[0])}" is none of the six. They are {join_names(list(EXPLAINED))}.')
    said = {unit: _words(cause).replace("_", " ") for unit, cause in given.items()}
    open_units = [unit for unit in EXPLAINED if not said.get(unit)]
    if open_units:
        have = "has" if len(open_units) == 1 else "have"
        return hint(f"{len(open_units)} of {len(EXPLAINED)} {have} no cause yet, first {open_units[0]}.")
    for unit, cause in said.items():
        if cause not in CAUSES:
            causes = join_names([f'"{name}"' for name in CAUSES])
            return hint(f'{unit}: "{shorten(cause)}" is none of the four. They are {causes}.')
    for unit, accepted in EXPLAINED.items():
        if said[unit] not in accepted:
            return hint(f"{unit}: {_why_not(unit, said[unit])}")
    argued = [unit for unit, accepted in EXPLAINED.items() if said[unit] != accepted[0]]
    remark = f" On {join_names(argued)} one can argue, and your reading holds." if argued else ""
    return right(
        "Two open questions explain nearly all of them: is an act enough, and which use counts? One sentence each in "
        f"the codebook could have settled them. Nobody slipped.{remark}"
    )


def _why_not(unit: str, cause: str) -> str:
    """Why a cause does not explain a disagreement."""
    item = CULPRIT if unit in OF_CULPRIT else BENEFIT
    rows = codings()[(codings()["unit"] == unit) & (codings()["item"] == item)]
    coder, cited = next((row.coder, row.evidence) for row in rows.itertuples() if isinstance(row.evidence, str))
    if cause == "slip":
        return (
            f'{coder} cites "{shorten(cited, 60)}". The other one answered other items of this paragraph, and '
            "will have read these words too. What can one think of them?"
        )
    if cause == "wording":
        return f'Which phrase is garbled? "{shorten(cited, 60)}" can be understood. It is the codebook that is open.'
    if cause == "kind of use":
        return f"This item is {item}. It asks for a cause, not for a use."
    return f"This item is {item}. It asks whether cooperation is of use. Of use for what?"


def _by_unit(answer: Any, value: str) -> dict[str, Any]:
    """Answers by unit, from a dictionary, a column, or a table with the columns `unit` and `value`."""
    if isinstance(answer, pd.Series):
        answer = answer.to_dict()
    if isinstance(answer, pd.DataFrame):
        table = read_table(answer, ["unit", value])
        answer = dict(zip(table["unit"], table[value], strict=True))
    if not isinstance(answer, Mapping):
        raise Unreadable(f'The answer is a dictionary: {{"samarkand-2022/2": "…", …}}. This is {describe(answer)}.')
    return {plain(str(unit)): given for unit, given in answer.items()}


# 04.4

PARTS = ["item", "rule", "boundary", "yes", "no"]


def missing_rule(answer: Any) -> Verdict:
    """Write the rule that the codebook lacks."""
    if not isinstance(answer, Mapping) or not set(PARTS) <= set(answer):
        names = join_names([f'"{part}"' for part in PARTS])
        return hint(f"The answer is a dictionary with {names}.")
    if not is_attempted(answer["item"]):
        return hint(f'Which item is it? Write "{CULPRIT}" or "{BENEFIT}" after "item".')
    item = plain(read_text(answer["item"]))
    near = [name for name in (CULPRIT, BENEFIT) if item in (name, name.split(".")[1])]
    if not near:
        return hint(f'"{shorten(item)}" is not one of the two items. They are "{CULPRIT}" and "{BENEFIT}".')
    item = near[0]
    if problem := _problem_of_wording(item, answer["rule"], answer["boundary"]):
        return hint(problem)
    cited = {word: _cited_units(word, answer[word]) for word in ("yes", "no")}
    for word, units in cited.items():
        if not units:
            return hint(f'Which paragraph becomes a clear "{word}" by your rule? Give at least one, after "{word}".')
    if twice := [unit for unit in cited["yes"] if unit in cited["no"]]:
        return hint(f'{twice[0]} stands under "yes" and under "no". A rule must decide for one of them.')
    both = answers_to(item)
    undecided = (both["A"] != both["B"]) | (both["A"] == "unsure")
    if not any(undecided[unit] for units in cited.values() for unit in units):
        open_units = [unit for unit in both.index if undecided[unit] and unit.split("/")[0] in FOR_MENDING]
        return hint(
            f"On all of these paragraphs A and B had agreed already. Which open case does the rule settle? "
            f"For {item} it could be {join_names(sorted(open_units, key=_place))}."
        )
    told = [
        f"{unit}: A {both['A'][unit]}, B {both['B'][unit]}; by your rule {word}"
        for word, units in cited.items()
        for unit in units
    ]
    said = "The form is right, and the paragraphs exist. Whether others can follow the rule, let a neighbour show."
    return right(f"{said}\n" + "\n".join(told))


def _problem_of_wording(item: str, rule: Any, boundary: Any) -> str | None:
    """What is missing from a rule or its boundary case."""
    if not is_attempted(rule):
        return 'The rule itself is missing. Write it after "rule".'
    rule, boundary = plain(read_text(rule)), plain(read_text(boundary)) if is_attempted(boundary) else ""
    if len(rule.split()) < LEAST_WORDS_OF_A_RULE:
        return f"Write the rule as a whole sentence, of {LEAST_WORDS_OF_A_RULE} words or more, for somebody who codes."
    old = [plain(str(codebook().loc[item, column])) for column in ("question", "counts", "counts_not", "boundary")]
    if any(rule.strip(" .") in text for text in old):
        return "This sentence stands in the codebook already. With it, A and B came to different answers. What is open?"
    if len(boundary.split()) < LEAST_WORDS_OF_A_BOUNDARY:
        return 'A boundary case is missing: an invented sentence with its answer, as in "Kraj fears a flood": no.'
    if not {"yes", "no"} & set(boundary.replace(":", " ").replace(".", " ").replace(",", " ").split()):
        return "The boundary case needs its answer: yes or no."
    return None


def _place(unit: str) -> tuple[int, int]:
    """Where a unit stands among the articles, for sorting."""
    article, _, number = unit.partition("/")
    return (FOR_MENDING + FOR_TESTING).index(article), int(number)


def _cited_units(word: str, units: Any) -> list[str]:
    """Paragraphs that a rule is said to decide, each of them coded and in an article for mending."""
    if isinstance(units, str):
        units = [units] if units.strip() else []
    if isinstance(units, pd.Series | pd.Index | np.ndarray):
        units = list(units)
    if not isinstance(units, list | tuple | Set):
        raise Unreadable(f'After "{word}" comes a list of paragraphs: ["samarkand-2022/2"]. This is {describe(units)}.')
    found = []
    for unit in list(units)[: len(texts())]:
        key = plain(read_text(unit))
        if not key:
            continue
        if key.split("/")[0] in FOR_TESTING and key in texts():
            raise Unreadable(
                f"{key} belongs to an article that is kept for the test. A rule that was made with it can't be tested "
                f"on it. Take paragraphs of {join_names(FOR_MENDING)}."
            )
        if key not in set(codings()["unit"]):
            raise Unreadable(
                f'There is no coded paragraph "{shorten(key)}". A paragraph\'s key has the article and a number: '
                '"samarkand-2022/2".'
            )
        found.append(key)
    return sorted(set(found), key=_place)


# 04.5


def three_decisions(answer: Any) -> Verdict:
    """Decide three open rows, with reasons."""
    given = _decisions_in(answer)
    if not any(is_attempted(pair) for pair in given.values()):
        return not_tried()
    unknown = [unit for unit in given if unit not in DECIDED]
    if unknown:
        return hint(f'"{shorten(unknown[0])}" is none of the three. They are {join_names(list(DECIDED))}.')
    reasons: list[str] = []
    for unit, item in DECIDED.items():
        decision, reason = (_words(part) for part in given.get(unit, ("", "")))
        if not decision:
            return hint(f"{unit} is still open. Decide whether {item} is yes or no there.")
        if decision == "unsure":
            return hint(f'{unit}: with "unsure" the row stays open. Weigh both sides once more, and decide for one.')
        if decision not in ("yes", "no"):
            return hint(f'{unit}: "{shorten(decision)}" is no decision. It is yes or no; the reason comes second.')
        if len(reason.split()) < LEAST_WORDS_OF_A_REASON:
            return hint(
                f"{unit}: you decide {decision}. Why? Give the reason in {LEAST_WORDS_OF_A_REASON} words or more, so "
                "that the next case like it is decided alike."
            )
        if reason in reasons:
            return hint(f"{unit}: this reason stands at another paragraph, too. What decides it here?")
        reasons.append(reason)
    told = "\n".join(
        f"{unit}, {item}: {_words(given[unit][0])} ({_said(unit, item)})" for unit, item in DECIDED.items()
    )
    said = "Decided, with reasons. Whether a reason points to the paragraph and to the codebook, a neighbour can tell."
    return right(f"{said}\n{told}")


@cache
def _said(unit: str, item: str) -> str:
    """Who of A and B said what."""
    rows = codings()[(codings()["unit"] == unit) & (codings()["item"] == item)]
    return str(adjudicate(rows)["answers"].iloc[0])


def _decisions_in(answer: Any) -> dict[str, tuple[Any, Any]]:
    """Pairs of decision and reason, by unit."""
    if isinstance(answer, pd.DataFrame):
        table = read_table(answer, ["unit", "decision", "reason"])
        rows = table.itertuples(index=False, name=None)
        return {plain(str(unit)): (decision, reason) for unit, decision, reason in rows}
    if not isinstance(answer, Mapping):
        raise Unreadable(f'The answer is a dictionary of pairs: {{"{next(iter(DECIDED))}": ("yes", "…"), …}}.')
    pairs = {}
    for unit, pair in answer.items():
        if isinstance(pair, Mapping) and {"decision", "reason"} <= set(pair):
            pair = (pair["decision"], pair["reason"])
        if isinstance(pair, str):
            pair = (pair, "")
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise Unreadable(f'{shorten(str(unit))}: give a pair in brackets, ("yes", "your reason").')
        pairs[plain(str(unit))] = (pair[0], pair[1])
    return pairs


EXERCISES = {
    "04.1": five_paragraphs,
    "04.2": joint_action,
    "04.3": why_they_differ,
    "04.4": missing_rule,
    "04.5": three_decisions,
}
