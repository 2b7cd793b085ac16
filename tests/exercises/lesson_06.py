"""Answers to lesson 06."""

import pandas as pd

CREDIT = "AZgeopolitics"  # what stands under the embedded post

ANSWERS = {
    "06.1": {
        "wrong": [
            (lambda right: [*right[1:], ""], "These two are the pair that align() put together."),
            (lambda right: right[:2], "These two stand in A."),
            (lambda right: ["fair", "just", "just"], "the question is for verbs"),
            (lambda right: [*right[1:], "shape"], '"shape" stands in the first sentence of A'),
            (lambda right: ["serves to", *right[1:], "serves"], '"serves" is what the three have in common.'),
            (lambda right: [*right, "demonstrate"], '"demonstrate" does not belong here.'),
            (lambda right: ", ".join(right), "This is one text."),
        ],
        "right": [
            lambda right: {verb.upper() for verb in right},
            lambda right: [f"serves to {verb}" for verb in right],
            pd.Series,
        ],
    },
    "06.2": {
        "wrong": [
            (lambda right: {**right, "claim": "They differ."}, "Write the claim as a whole sentence"),
            (lambda right: {**right, "call-2022-b": []}, "No evidence from call-2022-b yet."),
            (lambda right: {**right, "call-2022-a": [CREDIT]}, "cite at least one whole sentence."),
            (lambda right: {**right, "call-2022-a": ["Ukraine"]}, 'call-2022-a does not contain "Ukraine".'),
            (lambda right: {**right, "call-2022-a": [400]}, "call-2022-a has no sentence 400."),
            (lambda right: right["claim"], "The answer is a claim with evidence from each article"),
        ],
        "right": [
            lambda right: {**right, "call-2022-a": [1], "call-2022-b": 1},
            lambda right: {**right, "call-2022-a": ["THE IMPORTANCE of cooperation", CREDIT]},
        ],
    },
}
