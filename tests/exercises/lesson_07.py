"""Answers to the exercises of lesson 07, four meetings."""

import numpy as np
import pandas as pd


def other(**changes):
    """The right answer with others in place of some of its parts."""
    return lambda right: right | changes


def at(number, value):
    """The right answer with another value for one number."""
    return lambda right: right | {number: value}


def without(*keys):
    return lambda right: {key: value for key, value in right.items() if key not in keys}


ANSWERS = {
    "07.1": {
        "wrong": [
            (at(1, (40e6, "EUR")), "Figure 1: it is a thousand times too small. A thousand million is a billion"),
            (at(1, (40_000, "EUR")), "Figure 1: the digits are right, the number of zeros is not. It is too small."),
            (at(2, (3.5e12, "USD")), "Figure 2: it is a thousand times too large."),
            (at(3, (1e6, "tonne")), "Figure 3: the value is too large."),
            (at(3, (1e5, "tonne")), "Figure 3: the value is too small."),
            (at(4, (0.12, "percent")), "Figure 4: here a percentage stays as it is written"),
            (at(5, (2e9, "USD")), "Figure 5: the value is right. Look at the unit once more. (5 of 6 fit so far.)"),
            (at(6, (3, "count")), "Figure 6: three dozen are more than three."),
            (at(6, (36, "buses")), 'Figure 6: "buses" is none of the units.'),
            (at(6, (36, "")), "Figure 6 has no unit yet."),
            (at(6, (None, "count")), "Figure 6 has a unit and no value yet."),
            (at(6, 36), "Figure 6 needs a value and a unit, in brackets"),
            (at(2, ("3.5e9", "USD")), "Figure 2, the value: This is a text"),
            (at(2, (float("nan"), "USD")), "Figure 2, the value: This is a missing value"),
            (at(4, (None, "")), "What you have fits. Still without value and unit: 4."),
            (at(7, (1, "count")), "There is no figure 7. There are 1, 2, 3, 4, 5 and 6."),
            (lambda right: 40e9, "The answer is a dictionary"),
        ],
        "right": [
            lambda right: {str(number): [value, f" {unit.lower()} "] for number, (value, unit) in right.items()},
            lambda right: right | {1: (40_000 * 1_000_000, "€"), 4: (12.0, "%"), 3: (np.float64(5e5), "tonnes")},
            lambda right: list(right.values()),
            lambda right: pd.DataFrame(list(right.values()), columns=["value", "unit"]),
            lambda right: pd.Series(right),
        ],
    },
    "07.2": {
        "wrong": [
            (at(1, "comparable"), "Pair 1: Both tell by how much the trade of the two countries grew."),
            (at(2, "target"), "Pair 2: What is counted in both, and is either a result?"),
            (at(3, "comparable"), "Pair 3: Has anybody reached the 200,000 million"),
            (at(4, "comparable"), "Pair 4: The numbers are the same. Are the months?"),
            (at(5, "comparable"), "Pair 5: Which trade has 6 billion dollars"),
            (at(6, "comparable"), "Pair 6: Who trades for 30 billion dollars with whom?"),
            (at(7, "target"), "Pair 7: The same target, in two articles of one year."),
            (at(8, "other time"), "Pair 8: January to November are eleven months, in both."),
            (lambda right: right | {6: "target", 8: "comparable"}, "(6 of 8 are right so far.)"),
            (at(8, ""), "What you have is right. Still open: 8."),
            (at(3, "no"), 'Pair 3 has "no". Write one of: comparable, other time, other thing, target.'),
            (at(3, True), "Pair 3 has True or False."),
            (at(9, "target"), "There is no pair 9."),
            (lambda right: "comparable", "The answer is a dictionary"),
        ],
        "right": [
            at(4, "target"),
            lambda right: {str(pair): f"{text.title()}." for pair, text in right.items()},
            lambda right: list(right.values()),
            lambda right: pd.Series(right),
            lambda right: pd.DataFrame({"pair": list(right), "verdict": list(right.values())}),
        ],
    },
    "07.3": {
        "wrong": [
            (other(a="does not hold"), "Sentence a: It speaks of two articles and of what was counted in them"),
            (other(b="holds"), "Sentence b: Five articles are not the press"),
            (other(c="does not hold"), "Sentence c: It speaks of what is printed: 3 articles"),
            (other(d="holds"), "Sentence d: What the presidents said is not before us"),
            (other(e="does not hold"), "Sentence e: Compare the two gaps of this frame"),
            (other(f="holds"), "Sentence f: Two texts are not an agency."),
            (other(d="holds", f="holds"), "(4 of 6 are right so far.)"),
            (other(b=""), "What you have is right. Still without a verdict: b."),
            (other(b="perhaps"), 'Sentence b has "perhaps".'),
            (other(c=3), "Sentence c has a number."),
            (other(g="holds"), "There is no sentence g."),
            (lambda right: "holds", "The answer is a dictionary"),
        ],
        "right": [
            lambda right: {letter.upper(): f" {text.title()}. " for letter, text in right.items()},
            lambda right: {letter: text == "holds" for letter, text in right.items()},
            lambda right: [text.replace("does not", "doesn't") for text in right.values()],
            lambda right: pd.Series(right),
        ],
    },
    "07.4": {
        "wrong": [
            (without("objection"), "Write the strongest objection to your claim as a whole sentence"),
            (other(objection="Another outlet."), "What else than the day differs between the two articles?"),
            (lambda right: right | {"objection": right["claim"]}, "Claim and objection are the same sentence."),
            (other(claim="Nothing has changed."), "Write the claim as a whole sentence"),
            (without("samarkand-2022"), "The claim is on two meetings, and needs sentences from an article on each"),
            (lambda right: right | {"samarkand-2022": [99]}, "samarkand-2022 has no sentence 99."),
            (lambda right: right | {"samarkand-2022": [0]}, "Its sentences have the numbers 1 to"),
            (lambda right: right | {"samarkand-2022": ["Nima Orlu will talk"]}, "samarkand-2022 does not contain"),
            (lambda right: right | {"samarkand-2022": [1.5]}, "Evidence is a sentence's number"),
            (lambda right: right | {"samarkand-2022": [[1]]}, "For samarkand-2022 this is a list of 1."),
            (lambda right: right | {"samarkand-2022": {}}, "No evidence from samarkand-2022 yet."),
            (lambda right: right | {"samarkand-2023": [1]}, 'There is no article "samarkand-2023".'),
            (
                lambda right: (
                    {key: right[key] for key in ("claim", "objection")} | {"call-2022-a": [1], "call-2022-b": [2]}
                ),
                "call-2022-a and call-2022-b report the same meeting",
            ),
            (lambda right: right["claim"], "The answer is a claim with an objection"),
        ],
        "right": [
            lambda right: right | {"call-2021": 18, "samarkand-2022": "TO 200,000 million dollars"},
            lambda right: (
                {key: right[key] for key in ("claim", "objection")}
                | {"call-2022-a": [4.0], "call-2022-b": pd.Series([14, 15]), "astana-2024": range(1, 3)}
            ),
            lambda right: right | {"astana-2024": []},
        ],
    },
}
