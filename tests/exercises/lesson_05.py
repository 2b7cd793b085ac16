"""Answers to the exercises of lesson 05, framing by machine."""

import pandas as pd

from helpers import annotate, frame_indicators, load_articles, load_codebook

THREAT = "threat and pressure"


def said():
    """The hits in all articles that are not negated."""
    hits = frame_indicators(annotate(load_articles()), load_codebook())
    return hits[~hits["negated"]]


def threat():
    return said()[said()["frame"] == THREAT]


def outlets():
    """How many hits each article has in the outlet's voice."""
    own = threat()[threat()["voice"] == "outlet"].groupby("article").size()
    return own.reindex(list(load_articles()["article"]), fill_value=0)


def other(**changes):
    """The right answer with others in place of some of its parts."""
    return lambda right: right | changes


def cause(number, text):
    return lambda right: right | {number: text}


ANSWERS = {
    "05.1": {
        "wrong": [
            (lambda right: ["accuse"], "1 of 5 are found, and nothing else. Still missing: 1, 2, 3 and 4"),
            (lambda right: [*right, "condemn"], "A condemned building is no reproach."),
            (lambda right: [*right, "break"], "Talks are broken off there, and no promise"),
            (lambda right: [*right, "critic*"], "Critical means important there."),
            (lambda right: [*right, "word"], "A word alone is no reproach"),
            (lambda right: [*right, "nobody"], "There nobody blames"),
            (lambda right: [*right, "break", "word"], "(2 sentences are found that should not be.)"),
            (lambda right: right[:-1], "4 of 5 are found, and nothing else. Still missing: 3"),
            (lambda right: [*right, "sign >"], "has nothing after '>'"),
            (lambda right: [*right, "critic|"], "has nothing on one side of '|'"),
            (lambda right: [*right, "Veshka condemned the new customs of Kraj"], "fits one sentence only"),
            (lambda right: ["accuse"] * 101, "These are 101 patterns."),
            (lambda right: [1, 2], "The answer is a list of texts. Yours holds a number."),
            (lambda right: 5, "The answer is a list of texts. This is a number."),
        ],
        "right": [
            lambda right: tuple(right[::-1]),
            lambda right: pd.Series(right),
            lambda right: pd.DataFrame({"item": "conflict.accusation", "pattern": right}),
            lambda right: [*right, "hold > responsible", ""],
            lambda right: ["accuse|blame", "condemn > custom", "sharp criticism", "{PERSON} & their word|promise"],
            lambda right: {"accus*", "blame", "statement & condemn", "criticism", "they broke"},
        ],
    },
    "05.2": {
        "wrong": [
            (cause(1, "only named"), "Case 1: What is combatted there?"),
            (cause(2, "other sense"), 'Case 2: "I have no doubt"'),
            (cause(3, "denied"), "Case 3: Which word of the paragraph speaks of war?"),
            (cause(4, "other sense"), "Case 4: It is the organisation that the item means."),
            (cause(5, "only named"), 'Case 5: Read the sentence on the "pressure volume"'),
            (cause(6, "only named"), 'Case 6: What are "lucrative deals"?'),
            (cause(7, "only named"), "Case 7: What is growing there, the relations?"),
            (cause(8, "denied"), 'Case 8: Who is "in constant contact" with whom?'),
            (lambda right: right | {5: "denied", 6: "denied"}, "(6 of 8 fit so far.)"),
            (cause(8, ""), "What you have fits. Still without a cause: 8."),
            (
                cause(3, "irony"),
                'Case 3 has "irony". The causes are: other sense, denied, other words, only named, wrong pair.',
            ),
            (cause(2, 4), "Case 2 has a number."),
            (cause(9, "denied"), "There is no case 9."),
            (lambda right: "denied", "The answer is a dictionary from case to cause"),
        ],
        "right": [
            lambda right: {str(case): text.upper() for case, text in right.items()},
            lambda right: list(right.values()),
            lambda right: pd.Series(right),
            lambda right: pd.DataFrame({"case": list(right), "cause": list(right.values())}),
        ],
    },
    "05.3": {
        "wrong": [
            (lambda right: right[right > 0], "are missing: hits are there, and none in the outlet's voice"),
            (lambda right: right.where(right > 0), "That is a share of 0."),
            (lambda right: 1 - right, "These are the shares in quotations."),
            (lambda right: outlets(), "These are numbers of hits."),
            (lambda right: threat().groupby("article").size(), "These are all hits of each article."),
            (lambda right: outlets() / outlets().sum(), "You divide by the outlet's hits in all articles."),
            (lambda right: outlets() / len(threat()), "You divide by the hits of all five articles."),
            (
                lambda right: outlets() / (threat()["voice"] == "speaker").groupby(threat()["article"]).sum(),
                "You divide by the hits in quotations.",
            ),
            (lambda right: 100 * right, "These are percentages."),
            (
                lambda right: (said()["voice"] == "outlet").groupby(said()["article"]).mean(),
                "These are the hits of all frames.",
            ),
            (lambda right: right.drop("call-2021"), "The first is that of call-2021."),
            (lambda right: right.mean(), "The answer is a table with the columns article and share. This is a number."),
        ],
        "right": [
            lambda right: dict(right),
            lambda right: right.round(2).sort_index(ascending=False),
            lambda right: right.rename("share").reset_index(),
            lambda right: right.to_frame("outlet"),
            lambda right: (outlets() / threat().groupby("article").size()).rename("anything").to_frame().reset_index(),
        ],
    },
    "05.4": {
        "wrong": [
            (other(a="holds"), "Sentence a: *cost* has"),
            (other(b="holds"), "Sentence b: The gain is"),
            (other(c="does not hold"), "All of it lies above 0."),
            (other(d="does not hold"), "Sentence d: What is missed is told by recall"),
            (other(e="does not hold"), "Sentence e: Compare `humans`"),
            (other(f="holds"), "Sentence f: The table knows 68 paragraphs of five articles."),
            (other(e="does not hold", f="holds"), "(4 of 6 are right so far.)"),
            (other(b=""), "What you have is right. Still without a verdict: b."),
            (other(b="perhaps"), 'Sentence b has "perhaps".'),
            (other(c=3), "Sentence c has a number."),
            (other(g="holds"), "There is no sentence g."),
            (lambda right: "holds", "The answer is a dictionary from letter to verdict"),
        ],
        "right": [
            lambda right: {letter.upper(): f" {text.title()}. " for letter, text in right.items()},
            lambda right: {letter: text == "holds" for letter, text in right.items()},
            lambda right: [text.replace("does not", "doesn't") for text in right.values()],
            lambda right: pd.Series(right),
        ],
    },
    "05.5": {
        "wrong": [
            (lambda right: right | {"astana-2024": []}, "No evidence from astana-2024 yet."),
            (
                lambda right: {key: right[key] for key in ("claim", "frame", "astana-2024")},
                "The claim is on two articles, and needs evidence from both",
            ),
            (other(claim="Both praise the ties."), "Write the claim as a whole sentence"),
            (other(frame=""), "Name the frame that the claim is on"),
            (other(frame="friendship"), "The codebook has conflict, human interest"),
            (lambda right: right | {"astana-2024": [99]}, "astana-2024 has no sentence 99."),
            (lambda right: right | {"astana-2024": ["Nima Orlu will talk"]}, "astana-2024 does not contain"),
            (lambda right: right | {"astana-2025": [1]}, 'There is no article "astana-2025".'),
            (lambda right: right | {"astana-2024": [1.5]}, "Evidence is a sentence's number"),
            (lambda right: right["claim"], "The answer is a claim with a frame and sentences of two articles"),
        ],
        "right": [
            lambda right: right | {"frame": "Partnership", "astana-2024": 2, "call-2022-a": "MODEL of cooperation"},
            lambda right: (
                {key: right[key] for key in ("claim", "frame")}
                | {"call-2021": range(1, 3), "call-2022-b": pd.Series([1, 2]), "samarkand-2022": [3.0]}
            ),
            lambda right: right | {"frame": "conflict", "call-2022-a": [1]},
        ],
    },
}
