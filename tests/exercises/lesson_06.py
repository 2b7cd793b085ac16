"""Answers to the exercises of lesson 06, same meeting, different story."""

import pandas as pd

from helpers import annotate, load_articles, sentences
from helpers.framing import COURSE_FOLDER

PAIR = ["call-2022-a", "call-2022-b"]
CREDIT = "@AZgeopolitics"  # what stands under the embedded post


def told():
    """The sentences of both articles, with their words."""
    articles = load_articles()
    table = sentences(annotate(articles[articles["article"].isin(PAIR)], progress=False))
    return table.assign(words=table["text"].str.split().str.len())


def gold():
    table = pd.read_csv(COURSE_FOLDER / "gold" / "alignment.csv")
    return table.dropna(subset=["sentence_a", "sentence_b"])


def kept():
    """The sentences with a partner."""
    partners = {PAIR[0]: set(gold()["sentence_a"]), PAIR[1]: set(gold()["sentence_b"])}
    table = told()
    return table[[number in partners[key] for key, number in zip(table["article"], table["sentence"], strict=True)]]


def words(table):
    return table.groupby("article")["words"].sum()


def twice():
    """Words with a partner, where a sentence counts once a pair."""
    of = told().set_index(["article", "sentence"])["words"]
    sums = {
        key: sum(of[key, number] for number in gold()[column])
        for key, column in zip(PAIR, ["sentence_a", "sentence_b"], strict=True)
    }
    return pd.Series(sums) / words(told())


def other(changes):
    """The right answer with others in place of some of its parts."""
    return lambda right: right | changes


def figures(letter, verdict, reason):
    return lambda right: right | {letter: (verdict, reason)}


ANSWERS = {
    "06.1": {
        "wrong": [
            (other({1: "same words"}), "Pair 1: Only small words may differ there."),
            (other({1: "paraphrase"}), "Pair 1: Set the two clauses from “serves to” on below each other."),
            (other({2: "paraphrase"}), "Pair 2: Look for A's words in B, from “We aim” on."),
            (other({3: "trimmed"}), "Pair 3: Does A quote here, but for two words?"),
            (other({4: "translated variant"}), "Pair 4: Which clause stands in both, in nearly the same words?"),
            (other({4: "same fact, other figure"}), "Pair 4: For that, both must have a figure of the same unit."),
            (other({5: "paraphrase"}), "Pair 5: Who sold what to whom, and when?"),
            (other({3: "trimmed", 4: "paraphrase"}), "(3 of 5 fit so far.)"),
            (other({2: ""}), "What you have fits. Still without a relation: 2."),
            (other({2: "shortened"}), 'Pair 2 has "shortened". The relations are: same words;'),
            (other({3: 4}), "Pair 3 has a number."),
            (other({6: "trimmed"}), "There is no pair 6. They are numbered from 1 to 5."),
            (lambda right: "trimmed", 'The answer is a dictionary: {1: "trimmed", …}. This is a text.'),
        ],
        "right": [
            lambda right: {str(case): relation.upper() for case, relation in right.items()},
            lambda right: list(right.values()),
            lambda right: pd.Series(right),
            lambda right: pd.DataFrame({"case": list(right), "relation": list(right.values())}),
        ],
    },
    "06.2": {
        "wrong": [
            (
                lambda right: kept().groupby("article").size() / told().groupby("article").size(),
                "These are shares of sentences.",
            ),
            (lambda right: 1 - right, "These are the words without a partner."),
            (lambda right: words(kept()), "These are numbers of words. A share is a part"),
            (lambda right: words(told()), "These are all words of each article."),
            (lambda right: words(kept()) / told()["words"].sum(), "You divide by the words of both articles."),
            (lambda right: words(kept()) / kept()["words"].sum(), "You divide by the words with a partner in both"),
            (lambda right: twice(), "A sentence that is in several pairs is counted several times."),
            (lambda right: 100 * right, "These are percentages."),
            (lambda right: right.drop("call-2022-b"), "The first is that of call-2022-b."),
            (
                lambda right: right.mean(),
                "The answer is a table with the columns article and share. This is a number.",
            ),
        ],
        "right": [
            lambda right: dict(right),
            lambda right: right.round(2).sort_index(ascending=False),
            lambda right: right.rename("anything").to_frame().reset_index(),
            lambda right: {"A": right["call-2022-a"], "B": right["call-2022-b"]},
        ],
    },
    "06.3": {
        "wrong": [
            (figures("a", "differ", "other value"), "Pair a: A has a plan. What has B, and of which goods?"),
            (figures("a", "can't be compared", "other time"), "A's “earlier than expected” is no time"),
            (
                figures("b", "agree", "same value"),
                "Pair b: The two numbers are the same. Are they for the same months?",
            ),
            (figures("b", "can't be compared", "other thing"), "Both have all the trade between the two."),
            (figures("c", "differ", "other value"), "Pair c: How many billion are 200,000 million? And both"),
            (figures("c", "agree", "other thing"), "“Other thing” is no reason for “agree”."),
            (figures("d", "can't be compared", "other thing"), "Pair d: The same goods, the same month"),
            (
                lambda right: right | {"c": ("differ", "other value"), "d": ("agree", "same value")},
                "(2 of 4 fit so far.)",
            ),
            (other({"b": ("", "")}), "What you have fits. Still open: b."),
            (other({"b": ("no", "other time")}), "Pair b: the verdict is one of “agree”, “differ” and"),
            (other({"b": ("can't be compared", "time")}), "Pair b: the reason is one of “same value”"),
            (other({"b": "can't be compared"}), "the reason is one of “same value”, “other value”, “other thing”"),
            (other({"b": 3}), "Pair b has a number. Give a verdict and a reason"),
            (other({"e": ("agree", "same value")}), "There is no pair e. They are a, b, c and d."),
            (lambda right: "agree", "The answer is a dictionary"),
        ],
        "right": [
            lambda right: {letter.upper(): [part.title() for part in said] for letter, said in right.items()},
            lambda right: right | {"a": ("cannot be compared", "other thing")},
            lambda right: right | {"b": {"verdict": "can’t be compared", "reason": "plan and result"}},
            lambda right: list(right.values()),
            lambda right: pd.DataFrame(
                [(letter, *said) for letter, said in right.items()], columns=["pair", "verdict", "reason"]
            ),
        ],
    },
    "06.4": {
        "wrong": [
            (other({"claim": "They differ."}), "Write the claim as a whole sentence"),
            (other({"call-2022-b": []}), "No evidence from call-2022-b yet."),
            (other({"call-2022-a": [CREDIT]}), "cite at least one whole sentence."),
            (other({"call-2022-a": ["Ukraine"]}), 'call-2022-a does not contain "Ukraine".'),
            (other({"call-2022-a": [400]}), "call-2022-a has no sentence 400."),
            (other({"call-2022-b": [1.5]}), "Evidence is a sentence's number, or words from it."),
            (other({"call-2021": [1]}), '"call-2021" is not one of the two reports'),
            (lambda right: right["claim"], "The answer is a claim with evidence from each article"),
        ],
        "right": [
            lambda right: right | {"call-2022-a": [1], "call-2022-b": 1},
            lambda right: right | {"call-2022-a": ["THE IMPORTANCE of cooperation", CREDIT]},
            lambda right: {"claim": right["claim"], "A": pd.Series([1, 2]), "B": range(1, 4)},
        ],
    },
}
