"""Lesson 02: people, places and organisations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from helpers.checks import reference
from helpers.checks.judging import (
    Verdict,
    hint,
    judge_evidence,
    judge_number,
    judge_texts,
    plain,
    read_texts,
    right,
    same_texts,
    shorten,
)

if TYPE_CHECKING:
    import pandas as pd

# What a reader marks. It comes from reading the two texts: the pipeline's own table can't be the measure of itself.
PREDICTED = {
    "people": ["Xi Jinping", "Vladimir Putin"],
    "places": ["Astana", "Kazakhstan", "Moscow", "Beijing"],
    "organisations": ["Tasnim News Agency", "TASS", "Shanghai Cooperation Organization"],
}
PEOPLE_OF_CALL_2021 = [
    "Vladimir Putin", "Putin", "Joe Biden", "Sean Biden", "Yuri Usakov", "Shen Qing", "Shishi", "Hsieh", "Chen", "Hsi",
]  # fmt: skip
GARBLED = r"\b(?:Shen Qing|Shishi|Hsieh|Chen|Hsi)\b"

OTHER_FORMS = {
    "Putin": "Vladimir Putin",
    "Xi": "Xi Jinping",
    "Tasnim": "Tasnim News Agency",
    "TASS news agency": "TASS",
    "SCO": "Shanghai Cooperation Organization",
    "Shanghai Cooperation Organisation": "Shanghai Cooperation Organization",
    "Shanghai Cooperation Organization summit": "Shanghai Cooperation Organization",
}
TITLES = r"(?:the |us |u\.s\. |russian |chinese |kremlin )*(?:president|leader|official|mr\.?) "
GOVERNMENTS = {"moscow", "beijing"}
NATIONALITIES = {"chinese", "russian"}
DATES = {"wednesday", "wednesday evening"}
PRONOUNS = {"he", "him", "his", "they", "i", "we"}


@cache
def mentions() -> pd.DataFrame:
    """All names in the five articles, as learners get them."""
    from helpers.entities import entities

    return entities(reference.docs())


@cache
def sentences() -> pd.DataFrame:
    """All sentences of the five articles, as learners get them."""
    from helpers.language import sentences

    return sentences(reference.docs())


def read_lists(answer: Any) -> dict[str, set[str]] | None:
    """Lists of people, places and organisations, in one spelling each; nothing when a list is missing."""
    if not isinstance(answer, Mapping):
        return None
    spelling = {plain(form): plain(name) for form, name in OTHER_FORMS.items()}
    given = {plain(str(key)).replace("organiz", "organis"): key for key in answer}
    if not set(PREDICTED) <= set(given):
        return None
    lists = {}
    for kind in PREDICTED:
        words = [re.sub(f"^{TITLES}", "", plain(item)) for item in read_texts(answer[given[kind]])]
        lists[kind] = {spelling.get(word, word) for word in (word.removeprefix("the ") for word in words)}
    return lists


def predict(answer: Any) -> Verdict:
    """Predict the names of a paragraph."""
    lists = read_lists(answer)
    if lists is None:
        return hint('The answer holds three lists, under "people", "places" and "organisations".')
    written = set().union(*lists.values())
    if found := sorted(written & NATIONALITIES):
        return hint(
            f'"{found[0].title()}" tells where somebody is from. It is an adjective, made from a name. '
            "Many tools count it; in this kit nationalities are no names. Leave it out."
        )
    if written & DATES:
        return hint("A day names a time, not a person, a place or an organisation. Leave it out.")
    if "shanghai" in written:
        return hint("Shanghai is here only a part of a longer name. Nobody met in that city: write the whole name.")
    wanted = {plain(name): kind for kind, names in PREDICTED.items() for name in names}
    for kind, words in lists.items():
        for word in sorted(words):
            if word not in wanted:
                return hint(f'"{shorten(word)}", in your {kind}, is no name of the paragraph, or not the whole name.')
            if wanted[word] != kind and not (word in GOVERNMENTS and kind == "organisations"):
                return hint(f'"{shorten(word)}" stands among your {kind}. Ask what it is, and move it.')
    if missing := [kind for word, kind in wanted.items() if word not in written]:
        counts = Counter(missing)
        return hint("Still missing: " + ", ".join(f"{number} of the {kind}" for kind, number in counts.items()) + ".")
    if lists["organisations"] & GOVERNMENTS:
        return right(
            "These are the names. You take Moscow or Beijing for an organisation: a good reading, since a government "
            "is meant. The table will call them places, after the word."
        )
    return right("These are the names. Now see what the machine makes of the paragraph.")


def turkish_president(answer: Any) -> Verdict:
    """Count a person whatever the spelling."""
    table = mentions()
    his = table[table["name"] == "Recep Tayyip Erdoğan"]
    here = his[his["article"] == "astana-2024"]
    texts = here["text"].value_counts()
    putin = ((table["article"] == "astana-2024") & (table["name"] == "Vladimir Putin")).sum()
    return judge_number(
        answer,
        len(here),
        f"{len(here)} mentions, in {len(texts)} spellings. The column `name` has joined them.",
        mistakes=[
            (
                texts.get("Erdogan", 0),
                "This counts one spelling in `text`. The article also writes his name with ğ, and in full. Count "
                "`name`, which is the same for all of them.",
            ),
            (
                texts.get("Erdogan", 0) + texts.get("Erdoğan", 0),
                "These are the mentions by surname only. His full name stands there too: count `name`.",
            ),
            (
                texts.get("Recep Tayyip Erdoğan", 0),
                "This compares `text` with a spelling that is rare in the article. Compare `name`.",
            ),
            (putin, "These are the mentions of the president of Russia. Whose `name` did you compare with?"),
        ],
    )


def precision_and_recall(answer: Any) -> Verdict:
    """Count precision and recall by hand."""
    if not isinstance(answer, Mapping) or not {"by hand", "precision", "recall"} <= set(answer):
        return hint('The answer holds three things: "by hand" (your list), "precision" and "recall".')
    marked = read_texts(answer["by hand"])
    if objection := objection_to_list(marked):
        return hint(objection)
    table = mentions()
    here = table[(table["article"] == "call-2021") & (table["label"] == "PERSON")]
    listed, found = Counter(map(plain, marked)), Counter(map(plain, here["text"]))
    both = (listed & found).total()
    recall, precision = both / listed.total(), both / found.total()
    spellings = "Here each spelling counts once. Count every mention, repetitions too."
    is_other = {
        "precision": (recall, "This is the recall. For precision, divide by the number of rows in the table."),
        "recall": (precision, "This is the precision. For recall, divide by the number of mentions in your list."),
    }
    for name, whole in {"precision": found, "recall": listed}.items():
        if answer[name] is None:
            return hint(f"Your list is complete: {len(marked)} mentions. Now work out the {name}.")
        verdict = judge_number(
            answer[name],
            both / whole.total(),
            "",
            mistakes=[
                is_other[name],
                (both, f"This is how many are right. {name.title()} is a share of them: divide by the whole."),
                (whole.total() / max(both, 1), "This is upside down: divide the right ones by the whole."),
                (len(listed & found) / len(whole), spellings),
            ],
            tolerance=0.005,
        )
        if verdict.state != "right":
            return hint(f"{name.title()}: {verdict.text}")
    return right(
        f"{both} of {found.total()} rows are right (precision {precision:.2f}), and {both} of your {len(marked)} "
        f"mentions are found (recall {recall:.2f})."
    )


def objection_to_list(marked: list[str]) -> str | None:
    """What speaks against a learner's list of the people in call-2021, if anything does."""
    texts = reference.articles().set_index("article")["text"]
    text = texts["call-2021"]
    # longer forms first, so that "Vladimir Putin" is not counted as "Putin" as well
    forms = sorted(PEOPLE_OF_CALL_2021, key=len, reverse=True)
    places = [(found.group(), found.start()) for found in re.finditer(rf"\b(?:{'|'.join(forms)})\b", text)]
    wanted = Counter(plain(form) for form, _ in places)
    given = Counter(map(plain, marked))
    for item in sorted(given - wanted):
        shown = f'"{shorten(next(word for word in marked if plain(word) == item))}"'
        if item in wanted:
            return f"{shown} stands {given[item]} times in your list, but {wanted[item]} times in the article."
        if item in PRONOUNS:
            return f"{shown} points to a person without naming one. The list is for names."
        bare = re.sub(f"^{TITLES}", "", re.sub("'s$", "", item))
        if bare in wanted:
            return f'{shown} is more than the name: leave out titles and "\'s".'
        if item not in plain(text):
            return f"{shown} does not stand in call-2021. Copy the names as the article spells them, even if garbled."
        return f"{shown} is not the name of a person, or only a part of one."
    if missing := wanted - given:
        first = min(start for form, start in places if plain(form) in missing)
        here = sentences()[lambda table: table["article"] == "call-2021"]
        number = here.loc[here["start"] <= first, "sentence"].max()
        repeated = " Each mention counts, repetitions too." if set(wanted) == set(given) else ""
        return f"{missing.total()} mentions are missing from your list. Look again from sentence {number} on.{repeated}"
    return None


def in_every_article(answer: Any) -> Verdict:
    """Find the names that stand in every article."""
    table = mentions()
    articles = table["article"].nunique()

    def standing_in(column: str, least: int) -> list[str]:
        counts = table.groupby(column)["article"].nunique()
        return list(counts.index[counts >= least])

    wanted = standing_in("name", articles)
    given = read_texts(answer)
    if "Xi Jinping" not in wanted and same_texts(given, [*wanted, "Xi Jinping"]):
        return hint(
            "You know more than the table: it has Xi Jinping in four articles. In call-2021 he stands under other "
            "spellings, to which part 8 comes. For now, give the names that the column `name` has in all five."
        )
    people = set(table.loc[table["label"] == "PERSON", "name"])
    return judge_texts(
        given,
        wanted,
        f"{len(wanted)} names stand in all five. No other name of a person does, since call-2021 garbles Xi Jinping's.",
        mistakes=[
            (
                standing_in("text", articles),
                'This compares `text`, so that "Putin" and "Vladimir Putin" are two. Make the crosstab of `name`.',
            ),
            (
                [name for name in wanted if name in people],
                "These are only the people. Use all `mentions`: places and organisations too.",
            ),
            (standing_in("name", articles - 1), "This lets one article be without the name. It should stand in all."),
            (standing_in("name", 1), "These are all names. Keep those that stand in every one of the five articles."),
        ],
    )


def one_man_many_names(answer: Any) -> Verdict:
    """Argue who a garbled name means."""
    return judge_evidence(
        answer,
        sentences(),
        ["call-2021", "call-2022-b"],
        telling=lambda text: bool(re.search(rf"{GARBLED}|\bXi\b", text)),
        telling_hint="Evidence on who is meant must name him, by a garbled name or the usual one. None of these does.",
    )


EXERCISES = {
    "02.1": predict,
    "02.2": turkish_president,
    "02.3": precision_and_recall,
    "02.4": in_every_article,
    "02.5": one_man_many_names,
}
