"""Answers to the exercises of lesson 03, who gets to speak."""

import pandas as pd

from helpers import annotate, load_articles, quotations
from helpers.framing import COURSE_FOLDER

ARTICLES = load_articles()
GOLD = pd.read_csv(COURSE_FOLDER / "gold" / "quotations.csv")
COUNTED = "samarkand-2022"
NAMED = ["name", "alias", "metonym", "garbled"]


def table():
    """The quotations of all articles with their number of words, as the lesson has them."""
    found = quotations(annotate(ARTICLES))
    words = found["content"].str.split().str.len()
    return found.assign(words=words.where(found["stance"] != "negated", 0), row=range(len(found)))


def counted():
    found = table()
    return found[found["article"] == COUNTED]


# 03.1


def in_place_of(number, *pairs):
    """The right pairs with others in the place of one of them."""
    return lambda right: [*right[:number], *pairs, *right[number + 1 :]]


def whole_quotations(right):
    """The quotations copied in full, as the gold has them."""
    rows = GOLD[(GOLD["article"] == "call-2022-b") & GOLD["quotation"].isin([7, 8, 10])]
    return list(rows["content"])


# 03.2


def words(change):
    """The right answer with other words."""
    return lambda right: right | {"words": change(counted())}


def share(change):
    """The right answer with another share."""
    return lambda right: right | {"share": change(counted())}


def without_name(found):
    return found[~found["resolved_by"].isin(NAMED)]


def by_speaker(found):
    return found.groupby("speaker")["words"].sum()


# 03.4


def matched():
    """Rows with the right words, with their partners in the gold."""
    pairs = table().merge(GOLD.assign(row=range(len(GOLD))), on="article", suffixes=("", "_gold"))
    shared = pairs[["end", "end_gold"]].min(axis=1) - pairs[["start", "start_gold"]].max(axis=1)
    covered = pairs[["end", "end_gold"]].max(axis=1) - pairs[["start", "start_gold"]].min(axis=1)
    pairs = pairs[shared / covered >= 0.5]
    return pairs.drop_duplicates("row").drop_duplicates("row_gold")


def named():
    pairs = matched()
    return pairs[pairs["speaker"] == pairs["speaker_gold"]]


ANSWERS = {
    "03.1": {
        "wrong": [
            # what the first rule takes where a mark is lost
            (in_place_of(0, ("We will", "billion dollars")), "runs over words of the reporter's: \"he said"),
            # what the second rule takes
            (in_place_of(2, ("We aim", "armed forces")), "a second mark opens in the middle of it"),
            (in_place_of(2, ("Of course", "cooperation and")), '"of course … cooperation and" is one half'),
            (lambda right: [right[0], right[2]], "1 is missing. Look for a closing mark that nothing has opened"),
            (lambda right: [right[1]], "2 are missing."),
            (lambda right: [*right, ("Emphasizing that", "Western countries")], "is retold, in the reporter's words"),
            (in_place_of(0, ("We will", "Moscow next spring")), "ends too early"),
            (in_place_of(1, ("Next year", "important data")), "ends too late"),
            (in_place_of(2, ("Putin said", "armed forces")), "begins too early"),
            (in_place_of(1, ("We see", "billion dollars")), "begins too late"),
            (in_place_of(1, ("We see", "important data")), "begins and ends in another place"),
            (in_place_of(1, ("Next month", "billion dollars")), '"next month" does not stand in the three paragraphs'),
            (in_place_of(2, ("armed forces", "Of course")), 'stands before "armed forces"'),
            (in_place_of(0, ("We will", "")), "One of yours has only one of the two."),
            (lambda right: [first for first, _ in right], "Yours holds a text."),
            (lambda right: "We will", "The answer is a list."),
            (lambda right: pd.DataFrame(columns=["first", "last"]), "The list is empty."),
        ],
        "right": [
            lambda right: right[::-1],
            lambda right: [[f"“{first}", f"{last},”"] for first, last in right],
            lambda right: pd.DataFrame(right, columns=["first", "last"]),
            lambda right: dict(right),
            lambda right: [("WE WILL CONTINUE", "event"), ("Next year we", "6 billion dollars"), right[2]],
            whole_quotations,
            in_place_of(2, ("Of course", "cooperation and"), ("We aim", "armed forces")),
        ],
    },
    "03.2": {
        "wrong": [
            (words(lambda found: found["speaker"].value_counts()), "Words: These are rows."),
            (words(lambda found: by_speaker(table())), "Words: These are all five articles."),
            (words(lambda found: found["content"].str.len().groupby(found["speaker"]).sum()), "These are characters"),
            (words(lambda found: by_speaker(found[found["kind"] == "direct"])), "the direct words only"),
            (
                words(lambda found: {"Vladimir Putin": 1, "others or both": 2}),
                "“others or both” and “All” put several speakers together",
            ),
            (words(lambda found: by_speaker(found) + 1), "words is too high"),
            (words(lambda found: by_speaker(found).drop("Xi Jinping")), "The first is that of Xi Jinping."),
            (words(lambda found: None), "Now count the words of each speaker"),
            (share(lambda found: None), "Now work out the share"),
            (share(lambda found: without_name(found)["words"].sum()), "Share: This is a number of words."),
            (lambda right: right | {"share": 1 - right["share"]}, "the words that have a name beside them"),
            (share(lambda found: len(without_name(found)) / len(found)), "This is a share of the rows."),
            (
                share(lambda found: without_name(table())["words"].sum() / table()["words"].sum()),
                "This is the share in all five articles.",
            ),
            (
                lambda right: right | {"share": right["share"] / (1 - right["share"])},
                "You divide by the words that have a name.",
            ),
            (
                share(lambda found: without_name(found)["words"].sum() / table()["words"].sum()),
                "You divide by the words of all five articles.",
            ),
            (
                share(lambda found: found.loc[found["speaker"].isna(), "words"].sum() / found["words"].sum()),
                "These are the words for which nobody was found.",
            ),
            (
                share(lambda found: found.loc[found["resolved_by"] == "role", "words"].sum() / found["words"].sum()),
                "These are the roles alone.",
            ),
            (lambda right: right | {"share": 100 * right["share"]}, "This is a percentage."),
            (lambda right: right["share"], "The answer holds two things"),
        ],
        "right": [
            lambda right: {"words": dict(right["words"]), "share": round(float(right["share"]), 2)},
            words(lambda found: found.groupby("speaker", dropna=False)[["words"]].sum()),
            words(lambda found: found.pivot_table(index="speaker", values="words", aggfunc="sum").reset_index()),
        ],
    },
    "03.3": {
        "wrong": [
            (lambda right: counted()["stance"].value_counts(), "These are rows. A quotation in two pieces"),
            (lambda right: table()["stance"].value_counts(), "These are the rows of all five articles."),
            (
                lambda right: table().drop_duplicates(["article", "quotation"])["stance"].value_counts(),
                "These are the quotations of all five articles.",
            ),
            (
                lambda right: table().drop_duplicates("quotation")["stance"].value_counts(),
                "Each article has a quotation 1",
            ),
            (lambda right: counted().drop_duplicates("stance")["stance"].value_counts(), "One of each"),
            (lambda right: counted().groupby("stance")["words"].sum(), "These are words."),
            (lambda right: counted()["speaker"].value_counts(), "The first column holds no stances."),
            (lambda right: right.drop("neutral"), "The first is that of neutral."),
            (lambda right: int(right.sum()), "The answer is a table with the columns stance and quotations."),
        ],
        "right": [
            lambda right: dict(right),
            lambda right: right.sort_index().reset_index(),
            lambda right: pd.concat([right, pd.Series({"distancing": 0})]),
            lambda right: counted().groupby("stance")["quotation"].nunique(),
            lambda right: counted().drop_duplicates("quotation")["stance"].value_counts(dropna=False),
        ],
    },
    "03.4": {
        "wrong": [
            (
                lambda right: {"precision": right["recall"], "recall": right["precision"]},
                "Precision: This is the recall.",
            ),
            (lambda right: right | {"recall": right["precision"]}, "Recall: This is the precision."),
            (lambda right: right | {"precision": len(matched()) / len(table())}, "These have the right words."),
            (
                lambda right: right | {"recall": len(named()) / len(matched())},
                "You divide by the pairs with the right words.",
            ),
            (lambda right: right | {"precision": len(named())}, "This is how many are right."),
            (lambda right: right | {"recall": 1 / right["recall"]}, "This is upside down"),
            (lambda right: right | {"recall": None}, "Now work out the recall"),
            # not the precision: of 100 rows it would be the number of those that are right
            (lambda right: right | {"recall": 100 * right["recall"]}, "This is a percentage."),
            (lambda right: right | {"precision": matched()["speaker"].notna().sum() / len(table())}, "some name"),
            (lambda right: right["recall"], "The answer holds two numbers"),
        ],
        "right": [
            lambda right: {score: round(float(number), 2) for score, number in right.items()},
            lambda right: {"recall": len(named()) / len(GOLD), "precision": len(named()) / len(table())},
        ],
    },
    "03.5": {
        "wrong": [
            (lambda right: right | {"call-2022-b": []}, "No evidence from call-2022-b yet."),
            (lambda right: {key: right[key] for key in ("claim", "call-2022-a")}, "needs evidence from both"),
            (lambda right: right | {"claim": "Xi speaks less."}, "Write the claim as a whole sentence"),
            (lambda right: right | {"call-2022-a": [99]}, "call-2022-a has no quotation 99."),
            (
                lambda right: right | {"call-2022-a": ["stressed this Friday during a videoconference"]},
                "but in no quotation of the table",
            ),
            (lambda right: right | {"call-2022-a": ["Nima Orlu will talk"]}, "call-2022-a does not contain"),
            (lambda right: right | {"call-2022-c": [1]}, 'There is no article "call-2022-c".'),
            (lambda right: right | {"call-2022-a": [1.5]}, "Evidence is a quotation's number"),
            (lambda right: right | {"call-2022-a": {"quotation": 1}}, "Evidence is a list of numbers"),
            (lambda right: right["claim"], "The answer is a claim with numbers of quotations"),
        ],
        "right": [
            lambda right: right | {"call-2022-a": [1], "call-2022-b": 1},
            lambda right: {"claim": right["claim"], "call-2021": range(1, 3), "astana-2024": pd.Series([1, 2])},
            lambda right: right | {"samarkand-2022": ["  RUSSIAN-Chinese interstate "]},
        ],
    },
}
