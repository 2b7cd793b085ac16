"""Answers to the exercises of lesson 02, people, places and organisations."""

import pandas as pd

from helpers import annotate, entities, load_articles

ARTICLES = load_articles()
TEXTS = ARTICLES.set_index("article")["text"]
ASTANA = TEXTS["astana-2024"]


def with_names(kind, *more):
    """The right lists, with more in one of them."""
    return lambda right: right | {kind: [*right[kind], *more]}


def without_names(kind, *less):
    return lambda right: right | {kind: [name for name in right[kind] if name not in less]}


def governments_as_organisations(right):
    places = [name for name in right["places"] if name not in {"Moscow", "Beijing"}]
    return right | {"places": places, "organisations": [*right["organisations"], "Moscow", "Beijing"]}


def with_titles_and_other_forms(right):
    return {
        "people": {"Chinese President Xi Jinping", "President Putin"},
        "Places": ("beijing", "Moscow", "ASTANA", "Kazakhstan"),
        "organizations": ["Tasnim", "TASS news agency", "the Shanghai Cooperation Organization summit"],
    }


def marked(change):
    """The right list of people, changed."""
    return lambda right: right | {"by hand": change(list(right["by hand"]))}


def swapped(right):
    return right | {"precision": right["recall"], "recall": right["precision"]}


def rounded_and_sorted(right):
    return {
        "by hand": pd.Series(sorted(right["by hand"])),
        "precision": round(float(right["precision"]), 2),
        "recall": round(float(right["recall"]), 2),
    }


def standing_in_every_article(column, rows=None):
    table = entities(annotate(ARTICLES))
    table = table if rows is None else table[rows(table)]
    places = [set(table.loc[table["article"] == article, column]) for article in TEXTS.index]
    return sorted(set.intersection(*places))


ANSWERS = {
    "02.1": {
        "wrong": [
            (with_names("people", "Chinese"), "in this kit nationalities are no names"),
            (with_names("places", "Wednesday"), "A day names a time"),
            (with_names("places", "Shanghai"), "only a part of a longer name"),
            (with_names("places", "global conditions"), "is no name of the paragraph"),
            (without_names("organisations", "TASS"), "Still missing: 1 of the organisations."),
            (lambda right: right | {"people": [*right["people"], "Astana"], "places": []}, "Ask what it is"),
            (lambda right: right["people"], "The answer holds three lists"),
            (lambda right: right | {"people": "Xi Jinping"}, "This is one text"),
        ],
        "right": [governments_as_organisations, with_titles_and_other_forms],
    },
    "02.2": {
        "wrong": [
            (lambda right: ASTANA.count("Erdogan"), "This counts one spelling in `text`"),
            (lambda right: right - ASTANA.count("Recep Tayyip Erdoğan"), "by surname only"),
            (lambda right: ASTANA.count("Recep Tayyip Erdoğan"), "a spelling that is rare"),
            (lambda right: right + 30, "too high"),
            (lambda right: str(right), "This is a text"),
        ],
        "right": [lambda right: ASTANA.count("Erdogan") + ASTANA.count("Erdoğan"), lambda right: [int(right)]],
    },
    "02.3": {
        "wrong": [
            (marked(lambda names: sorted(set(names))), "Each mention counts, repetitions too."),
            (marked(lambda names: [*names, "Kremlin"]), '"Kremlin" is not the name of a person'),
            (marked(lambda names: [*names, "he"]), "without naming one"),
            (marked(lambda names: [*names, "Putin"]), '"Putin" stands 7 times in your list, but 6 times'),
            (marked(lambda names: ["President Shen Qing", *names[:1], *names[2:]]), "leave out titles"),
            (marked(lambda names: ["Xi Jinping" if name == "Hsi" else name for name in names]), "does not stand in"),
            (marked(lambda names: [name for name in names if name != "Chen"]), "Look again from sentence"),
            (lambda right: right | {"precision": None}, "Your list is complete: 16 mentions"),
            (swapped, "This is the recall"),
            (lambda right: right | {"recall": 16 * right["recall"]}, "Recall: This is how many are right"),
            (lambda right: right | {"precision": 100 * right["precision"]}, "This is a percentage"),
            (lambda right: right | {"precision": 1 / right["precision"]}, "upside down"),
            (lambda right: right["recall"], "The answer holds three things"),
        ],
        "right": [rounded_and_sorted, marked(lambda names: [name.upper() for name in reversed(names)])],
    },
    "02.4": {
        "wrong": [
            (lambda right: [*right, "Xi Jinping"], "You know more than the table"),
            (lambda right: standing_in_every_article("text"), "This compares `text`"),
            (
                lambda right: standing_in_every_article("name", lambda table: table["label"] == "PERSON"),
                "These are only the people",
            ),
            (lambda right: list(right)[1:], "1 is missing"),
            (lambda right: [*right, "Kremlin"], '"Kremlin" does not belong here'),
            (lambda right: "China", "This is one text"),
        ],
        "right": [
            lambda right: list(reversed(right)),
            lambda right: set(right),
            lambda right: pd.DataFrame({"name": right}),
        ],
    },
    "02.5": {
        "wrong": [
            (lambda right: right | {"call-2022-b": []}, "No evidence from call-2022-b yet"),
            (lambda right: right | {"claim": "It is Xi."}, "Write the claim as a whole sentence"),
            (
                lambda right: right | {"call-2021": ["Quaternary oceans"]},
                "must name him, by a garbled name or the usual one",
            ),
            (lambda right: right | {"call-2021": ["meeting Xi Jinping at the Olympics"]}, "call-2021 does not contain"),
            (lambda right: right | {"call-2021": [99]}, "call-2021 has no sentence 99"),
            (lambda right: "Hsi is Xi Jinping", "The answer is a claim with evidence"),
        ],
        "right": [
            lambda right: (
                right
                | {"claim": "Shishi, whom Xinhua quotes, is the president of China.", "call-2021": [1, "quoted Shishi"]}
            ),
            lambda right: right | {"call-2021": "Putin told Chen"},
        ],
    },
}
