"""Lesson 07: four meetings.

What the pairs of figures lack (07.2), and which sentences go beyond five articles (07.3), are judgements, made by
reading. What can be counted is counted anew: the numbers of 07.1 by `figures`, and in 07.3 those sentences that
only say what the tables hold.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers.checks import reference
from helpers.checks.evidence import VERDICTS, holds_or_not, listed, sentence_number
from helpers.checks.judging import (
    Verdict,
    hint,
    judge_evidence,
    plain,
    read_number,
    read_table,
    right,
    same_number,
)
from helpers.checks.verdicts import Unreadable, describe, is_attempted, join_names, shorten

INVENTED = {
    1: "The port of Kraj handled goods worth 40,000 million euros.",
    2: "Veshka lent its neighbour $3.5 bn.",
    3: "Ships carried half a million tonnes of grain.",
    4: "Wages in Kraj rose by 12 per cent.",
    5: "The bridge cost 2 thousand million pounds.",
    6: "Kraj bought 3 dozen buses.",
}
UNITS = {
    "USD": ["usd", "$", "us$", "dollar", "dollars", "us dollars"],
    "EUR": ["eur", "€", "euro", "euros"],
    "GBP": ["gbp", "£", "pound", "pounds"],
    "percent": ["percent", "per cent", "%"],
    "tonne": ["tonne", "tonnes", "t"],
    "count": ["count"],
}
KINDS = ["comparable", "other time", "other thing", "target"]
THREAT, ORDER = "threat and pressure", "multipolar order"
FIRST, LAST, SAME_DAY = "call-2021", "astana-2024", ("call-2022-a", "call-2022-b")
LEAST_WORDS = 6


def _by_key(answer: Any, keys: Collection[Any], column: str, shape: str) -> dict[Any, Any]:
    """An answer as a dictionary, from whatever holds one value for each of the keys."""
    if isinstance(answer, pd.DataFrame):
        names = [str(name) for name in answer.columns]
        if column in names and len(names) >= 2:
            first = next(name for name in names if name != column)
            answer = read_table(answer, [first, column]).set_index(first)[column]
        elif len(names) == 1:
            answer = answer.iloc[:, 0]
    if isinstance(answer, pd.Series):
        answer = answer.to_dict()
    if isinstance(answer, list | tuple) and len(answer) == len(keys):
        answer = dict(zip(keys, answer, strict=True))
    if not isinstance(answer, Mapping):
        raise Unreadable(f"The answer is a dictionary: {shape}. This is {describe(answer)}.")
    return {_key(key): value for key, value in answer.items()}


def _key(key: Any) -> Any:
    if isinstance(key, str):
        return int(key) if key.strip().isdecimal() else plain(key)
    return int(key) if isinstance(key, float | np.integer | np.floating) and float(key).is_integer() else key


def _unknown(given: Mapping[Any, Any], keys: Collection[Any], name: str) -> str | None:
    for key in given:
        if key not in keys:
            return f"There is no {name} {shorten(str(key))}. There are {join_names([str(one) for one in keys])}."
    return None


# 07.1


@cache
def _normal() -> dict[int, tuple[float, str]]:
    """Value and unit of each invented figure."""
    from helpers.figures import figures
    from helpers.language import annotate

    table = figures(annotate(list(INVENTED.values()), progress=False)).drop_duplicates("article")
    rows = zip(table["article"], table["value"], table["unit"], strict=True)
    return {int(number) + 1: (float(value), str(unit)) for number, value, unit in rows}


def one_form(answer: Any) -> Verdict:
    """Bring figures to one form."""
    if isinstance(answer, pd.DataFrame) and {"value", "unit"} <= {str(name) for name in answer.columns}:
        table = read_table(answer, ["value", "unit"])
        answer = list(zip(table["value"], table["unit"], strict=True))
    given = _by_key(answer, INVENTED, "value", '{1: (7e9, "USD"), …}')
    if unknown := _unknown(given, INVENTED, "figure"):
        return hint(unknown)
    open_ones, fits = [], 0
    wrong = ""
    for number, (value, unit) in _normal().items():
        pair = given.get(number)
        if not is_attempted(pair):
            open_ones.append(str(number))
            continue
        off = _figure_off(number, pair, value, unit)
        wrong = wrong or off
        fits += not off
    if wrong:
        return hint(f"{wrong} ({fits} of {len(INVENTED)} fit so far.)")
    if open_ones:
        return hint(f"What you have fits. Still without value and unit: {join_names(open_ones)}.")
    return right(
        "Values that look so different can now be put in order. The program reads all six as you do. What each of them "
        "counts, and for which time, is another question."
    )


def _figure_off(number: int, pair: Any, value: float, unit: str) -> str:
    """What is wrong with one figure, or nothing."""
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        return f'Figure {number} needs a value and a unit, in brackets: (7e9, "USD"). This is {describe(pair)}.'
    if pair[0] is None:
        return f"Figure {number} has a unit and no value yet."
    try:
        mine = read_number(pair[0])
    except Unreadable as error:
        return f"Figure {number}, the value: {error}"
    if not isinstance(pair[1], str) or not pair[1].strip():
        return f"Figure {number} has no unit yet. The units are {join_names(list(UNITS))}."
    said = plain(pair[1])
    known = next((one for one, names in UNITS.items() if said == one.casefold() or said in names), None)
    if not same_number(mine, value, abs(value) * 1e-9):
        return f"Figure {number}: {_value_off(number, mine, value)}"
    if known is None:
        return f'Figure {number}: "{shorten(pair[1])}" is none of the units. They are {join_names(list(UNITS))}.'
    return "" if known == unit else f"Figure {number}: the value is right. Look at the unit once more."


def _value_off(number: int, mine: float, value: float) -> str:
    if number == 4 and same_number(mine, value / 100):
        return "here a percentage stays as it is written, with the unit percent beside it: not as a share of 1."
    if number == 6 and same_number(mine, 3):
        return "three dozen are more than three."
    ratio = mine / value
    if same_number(ratio, 1e-3):
        return "it is a thousand times too small. A thousand million is a billion: a 1 with nine zeros."
    if same_number(ratio, 1e3):
        return "it is a thousand times too large. A million has six zeros, a billion nine."
    if any(same_number(ratio, 10.0**power, 10.0**power * 1e-9) for power in range(-12, 13)):
        return f"the digits are right, the number of zeros is not. It is too {'large' if mine > value else 'small'}."
    return f"the value is too {'large' if mine > value else 'small'}."


# 07.2


class _Pair(NamedTuple):
    """Two figures: what may be said to stand in the way, the best answer first, and what to ask of another answer."""

    kinds: tuple[str, ...]
    ask: str


PAIRS = {
    1: _Pair(
        ("other time",),
        "Both tell by how much the trade of the two countries grew. In which months of which year? Growth in seven "
        "months says nothing on growth in eleven.",
    ),
    2: _Pair(
        ("comparable",),
        "What is counted in both, and is either a result? Look at what `counts` begins with. (A vague time, such as "
        '"the near future", is not another time.)',
    ),
    3: _Pair(("target",), "Has anybody reached the 200,000 million in `call-2022-a`? The text calls it a plan."),
    4: _Pair(
        ("other time", "target"),
        "The numbers are the same. Are the months? One is of seven months that had passed, the other of a year that "
        "was not over.",
    ),
    5: _Pair(("other thing",), "Which trade has 6 billion dollars, by the sentence before?"),
    6: _Pair(("other thing",), "Who trades for 30 billion dollars with whom? Read the sentence before."),
    7: _Pair(
        ("comparable",),
        "The same target, in two articles of one year. Does either give a result, or another thing?",
    ),
    8: _Pair(
        ("other thing",),
        "January to November are eleven months, in both. So it is not the months that are in the way. What grew by 36 "
        "percent?",
    ),
}


def which_pairs(answer: Any) -> Verdict:
    """Which pairs of figures can be compared."""
    given = _by_key(answer, PAIRS, "verdict", f'{{1: "{KINDS[0]}", …}}')
    if unknown := _unknown(given, PAIRS, "pair"):
        return hint(unknown)
    open_ones = [str(number) for number in PAIRS if not is_attempted(given.get(number))]
    for number, said in given.items():
        if is_attempted(said) and (not isinstance(said, str) or plain(said).rstrip(".") not in KINDS):
            shown = f'"{shorten(said)}"' if isinstance(said, str) else describe(said)
            return hint(f"Pair {number} has {shown}. Write one of: {', '.join(KINDS)}.")
    tried = [number for number in PAIRS if str(number) not in open_ones]
    wrong = [number for number in tried if plain(given[number]).rstrip(".") not in PAIRS[number].kinds]
    if wrong:
        return hint(
            f"Pair {wrong[0]}: {PAIRS[wrong[0]].ask} ({len(tried) - len(wrong)} of {len(PAIRS)} are right so far.)"
        )
    if open_ones:
        return hint(f"What you have is right. Still open: {join_names(open_ones)}.")
    return right(
        "Two pairs of eight can be compared, and both are the same target. In pair 4 one could also say that one "
        "figure is a result and the other a forecast: a pair can have more than one thing in its way. And pairs 5 and "
        "8 rest on a reading. Whoever takes that trade for all trade would have to believe in a fall from 123 to 6 "
        "billion dollars and a growth of 36 percent, in one year."
    )


# 07.3


@cache
def _counted() -> tuple[dict[tuple[str, str], float], int, int]:
    """Hits in 1,000 words by frame and article, hits of threat in the last, articles that print the same target."""
    from helpers.figures import figures
    from helpers.framing import frame_indicators, load_codebook
    from helpers.keyness import words_of

    docs = reference.docs()
    hits = frame_indicators(docs, load_codebook())
    said = hits[~hits["negated"]]
    words = {doc._.article: len(list(words_of(doc))) for doc in docs}
    counts = {
        (frame, article): int(((said["frame"] == frame) & (said["article"] == article)).sum())
        for frame in (THREAT, ORDER)
        for article in words
    }
    found = figures(docs)
    targets = found[found["counts"].str.startswith("target of", na=False) & found["counts"].str.contains("trade")]
    same = max((rows["article"].nunique() for _, rows in targets.groupby("value")), default=0)
    rates = {(frame, article): 1000 * count / words[article] for (frame, article), count in counts.items()}
    return rates, counts[THREAT, LAST], same


@cache
def _judged() -> dict[str, tuple[bool, str]]:
    """For each sentence whether it holds, and why."""
    rates, few, same = _counted()
    first, last = rates[THREAT, FIRST], rates[THREAT, LAST]
    one_day = abs(rates[ORDER, SAME_DAY[0]] - rates[ORDER, SAME_DAY[1]])
    years = abs(rates[ORDER, FIRST] - rates[ORDER, LAST])
    return {
        "a": (
            first > last,
            f"It speaks of two articles and of what was counted in them: {first:.0f} against {last:.0f} hits in 1,000 "
            "words. It says nothing on why.",
        ),
        "b": (
            False,
            "Five articles are not the press. And with the day the source changes, as far as it is stated. Which bars "
            "would you have drawn if you had found five others?",
        ),
        "c": (
            same >= 3,
            f"It speaks of what is printed: {same} articles have a target of 200 billion dollars. Look at the figures "
            "that `reconcile` finds to agree.",
        ),
        "d": (
            False,
            f"What the presidents said is not before us, only what an article printed of it. And the number of {LAST} "
            f"rests on {few} hits, in a text of which half is on other talks.",
        ),
        "e": (
            one_day > years,
            f"Compare the two gaps of this frame: {one_day:.0f} on one day, {years:.1f} from 2021 to 2024. The "
            "sentence says no more than that.",
        ),
        "f": (
            False,
            "Two texts are not an agency. Both texts via Telesur are from 2022, so that outlet and year are "
            "confounded: what looks like the one may be the other.",
        ),
    }


def what_may_be_said(answer: Any) -> Verdict:
    """What may be said from five articles."""
    judged = _judged()
    given = _by_key(answer, judged, "verdict", f'{{"a": "{VERDICTS[0]}", …}}')
    given = {letter: holds_or_not(said) for letter, said in given.items()}
    if unknown := _unknown(given, judged, "sentence"):
        return hint(unknown)
    for letter, said in given.items():
        if is_attempted(said) and (not isinstance(said, str) or said not in VERDICTS):
            shown = f'"{shorten(said)}"' if isinstance(said, str) else describe(said)
            return hint(f'Sentence {letter} has {shown}. Write "{VERDICTS[0]}" or "{VERDICTS[1]}".')
    open_ones = [letter for letter in judged if not is_attempted(given.get(letter))]
    tried = [letter for letter in judged if letter not in open_ones]
    wrong = [letter for letter in tried if (given[letter] == VERDICTS[0]) != judged[letter][0]]
    if wrong:
        rest = len(tried) - len(wrong)
        return hint(f"Sentence {wrong[0]}: {judged[wrong[0]][1]} ({rest} of {len(judged)} are right so far.)")
    if open_ones:
        return hint(f"What you have is right. Still without a verdict: {join_names(open_ones)}.")
    reasons = [f"- {letter} {VERDICTS[0] if holds else VERDICTS[1]}. {why}" for letter, (holds, why) in judged.items()]
    return right("All six.\n" + "\n".join(reasons))


# 07.4


@cache
def _told() -> pd.DataFrame:
    """The sentences of the five articles."""
    from helpers.language import sentences

    return sentences(reference.docs())


def change_and_objection(answer: Any) -> Verdict:
    """Claim on change, with an objection."""
    table = reference.articles().set_index("article")
    keys = list(table.index)
    shape = '{"claim": "…", "objection": "…", "call-2021": [1, 2], "astana-2024": [3]}'
    if not isinstance(answer, Mapping) or "claim" not in answer:
        return hint(f"The answer is a claim with an objection, and sentences from two articles: {shape}")
    unknown = [str(key) for key in answer if key not in ("claim", "objection") and key not in keys]
    if unknown:
        return hint(f'There is no article "{shorten(unknown[0])}". The keys are {join_names(keys)}.')
    objection = answer.get("objection")
    if not isinstance(objection, str) or len(objection.split()) < LEAST_WORDS:
        return hint(
            f"Write the strongest objection to your claim as a whole sentence, of {LEAST_WORDS} words or more, under "
            '"objection". What else than the day differs between the two articles?'
        )
    if isinstance(answer["claim"], str) and plain(answer["claim"]) == plain(objection):
        return hint("Claim and objection are the same sentence. What could somebody say against it?")
    by_day = sorted(keys, key=lambda key: str(table.loc[key, "meeting"]))
    evidence = {key: listed(answer[key]) for key in by_day if key in answer}
    cited = [key for key, items in evidence.items() if not (isinstance(items, list) and not items)]
    met = {str(table.loc[key, "meeting"]) for key in cited}
    if len(cited) < 2:
        return hint(f"The claim is on two meetings, and needs sentences from an article on each: {shape}")
    if len(met) < 2:
        return hint(
            f"{join_names(cited)} report the same meeting, so that nothing can have changed in between. Take an "
            "article on another one."
        )
    verdict = judge_evidence({key: evidence[key] for key in cited} | {"claim": answer["claim"]}, _told(), cited)
    if verdict.state != "right":
        return verdict
    lines = [
        line
        for key in cited
        for line in (
            _about(key, table),
            *(
                f"  {number}: {shorten(_text(key, number), 200)}"
                for number in sorted({sentence_number(item, key, _told()) for item in evidence[key]})
            ),
        )
    ]
    return right(
        "The sentences are there, and from different meetings. Whether they carry your claim, and whether the "
        "objection is the strongest, no program can tell: ask somebody to read both.\n" + "\n".join(lines)
    )


def _about(article: str, table: pd.DataFrame) -> str:
    """What differs besides the day, for the objection."""
    from helpers.keyness import words_of

    row = table.loc[article]
    via = f"via {row['via']}" if isinstance(row["via"], str) else "no source stated"
    words = sum(len(list(words_of(doc))) for doc in reference.docs(article))
    return f"{article} ({str(row['meeting'])[:10]}, {via}, {words} words):"


def _text(article: str, number: int) -> str:
    own = _told()[_told()["article"] == article]
    return str(own.set_index("sentence")["text"][number])


EXERCISES = {
    "07.1": one_form,
    "07.2": which_pairs,
    "07.3": what_may_be_said,
    "07.4": change_and_objection,
}
