"""Lesson 02: people, places and organisations.

What is right comes from the gold table, from the texts, and from what the pipeline gives now: another pipeline, or the
same one after another training, is judged by the same rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from helpers.checks import reference
from helpers.checks.judging import (
    Verdict,
    hint,
    judge_evidence,
    judge_number,
    plain,
    read_table,
    read_text,
    read_texts,
    right,
    shorten,
)
from helpers.checks.verdicts import Unreadable, describe

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = ["article", "start", "end", "label"]
ROW = ["label", "pattern", "name"]
MOST_ROWS = 200
OF_THE_LESSON = "Akuyo"

LISTS = {"PERSON": "persons", "ORG": "organisations", "GPE": "states and towns", "NORP": "nationalities"}
TITLES = r"(?:the |us |u\.s\. |russian |chinese |kremlin )*(?:president|leader|official|mr\.?) "
PRONOUNS = {"he", "him", "his", "they", "i", "we", "our", "us"}
DATES = {"wednesday", "wednesday evening", "evening"}

GARBLED = ["Shen Qing", "Shishi", "Hsieh", "Chen", "Hsi"]
PRESIDENTS = ["Vladimir Putin", "Xi Jinping"]


@cache
def gold() -> pd.DataFrame:
    """All mentions in the five articles, annotated by reading."""
    from helpers.framing import COURSE_FOLDER

    return pd.read_csv(COURSE_FOLDER / "gold" / "entities.csv")


def gold_names() -> pd.DataFrame:
    """The gold mentions that are names, no roles or pronouns."""
    return gold()[gold()["mention"] == "name"]


def only_names(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table from `entities` that can be compared with `gold_names`."""
    return table[table["label"].isin(gold()["label"]) & ~table["resolved_by"].isin(["role", "pronoun"])]


@cache
def mentions() -> pd.DataFrame:
    """All mentions in the five articles, as learners get them."""
    from helpers.entities import entities

    return entities(reference.docs())


@cache
def mentions_without_gazetteer() -> pd.DataFrame:
    """All mentions that the pipeline finds with the gazetteer switched off."""
    from helpers.entities import entities
    from helpers.language import annotate, load_pipeline

    nlp = load_pipeline()
    with nlp.select_pipes(disable="gazetteer"):
        return entities(annotate(reference.articles(), pipeline=nlp, progress=False))


@cache
def sentences() -> pd.DataFrame:
    """All sentences of the five articles, as learners get them."""
    from helpers.language import sentences

    return sentences(reference.docs())


def predict(answer: Any) -> Verdict:
    """Predict the names of a paragraph."""
    if not isinstance(answer, Mapping):
        return hint(f"The answer holds four lists, under {_read_out(list(LISTS))}.")
    given = {plain(str(key)).upper(): key for key in answer}
    if not set(LISTS) <= set(given):
        return hint(f"The answer holds four lists, under {_read_out(list(LISTS))}.")
    wanted = names_of_first_paragraph()
    forms = other_forms(wanted)
    lists: dict[str, set[str]] = {}
    for label in LISTS:
        bare = (re.sub(f"^{TITLES}", "", plain(item)) for item in read_texts(answer[given[label]]))
        names = (name.removeprefix("the ") for name in bare)
        lists[label] = {forms.get((label, name), name) for name in names if name}
    labels = {word: label for label, words in wanted.items() for word in words}
    paragraph = plain(_first_paragraph())
    for label, words in lists.items():
        for word in sorted(words):
            if word in labels and (labels[word] == label or _is_government(word, label)):
                continue
            return hint(_objection(word, label, labels, paragraph))
    written = set().union(*lists.values())
    missing = Counter(label for word, label in labels.items() if word not in written)
    if missing:
        counts = ", ".join(f"{number} of the {LISTS[label]}" for label, number in missing.items())
        return hint(f"Still missing: {counts}.")
    if any(_is_government(word, label) for label, words in lists.items() for word in words):
        return right(
            "These are the names. You take Moscow or Beijing for an organisation: a good reading, since a government "
            "is meant. The machine will label them as towns, after the word."
        )
    return right("These are the names. Now see what the machine makes of the paragraph.")


def _first_paragraph() -> str:
    return str(reference.articles().set_index("article")["text"]["astana-2024"]).split("\n\n")[0]


def names_of_first_paragraph() -> dict[str, dict[str, str]]:
    """The names in the first paragraph of astana-2024 by label: in plain spelling, with the canonical name."""
    rows = gold_names()
    rows = rows[(rows["article"] == "astana-2024") & (rows["end"] <= len(_first_paragraph()))]
    return {
        label: {plain(text): name for text, name in zip(part["text"], part["name"], strict=True)}
        for label, part in ((label, rows[rows["label"] == label]) for label in LISTS)
    }


def other_forms(wanted: dict[str, dict[str, str]]) -> dict[tuple[str, str], str]:
    """Other ways to write the persons and organisations that are wanted, each with the wanted spelling."""
    from helpers.entities.gazetteer import read_gazetteer

    rows = gold_names()
    known = list(zip(rows["label"], rows["text"], rows["name"], strict=True))
    known += [(row["label"], row["pattern"], row["name"]) for row in read_gazetteer()]
    forms = {}
    for label in ("PERSON", "ORG"):
        spelling = {name: word for word, name in wanted[label].items()}
        for kind, text, name in known:
            if kind == label and name in spelling and plain(text) not in wanted[label]:
                forms[label, plain(text)] = spelling[name]
        for word in wanted[label]:
            for behind in ("summit", "news agency"):
                forms[label, f"{word} {behind}"] = word
    return forms


def _is_government(word: str, label: str) -> bool:
    """Whether a capital stands among the organisations, since it stands for a government there."""
    return label == "ORG" and word in {"moscow", "beijing"}


def _objection(word: str, label: str, labels: dict[str, str], paragraph: str) -> str:
    """What speaks against one word in one list."""
    shown = f'"{shorten(word)}"'
    if word in labels:
        return f"{shown} stands among your {LISTS[label]}. Ask what it is, and move it."
    if word in PRONOUNS:
        return f"{shown} points to somebody without naming anybody. The lists are for names."
    if word in DATES:
        return "A day names a time. The machine will mark it, too, with the label DATE; these lists are for names."
    if word == "shanghai":
        return "Shanghai is here only a part of a longer name. Nobody met in that city: write the whole name."
    if word not in paragraph:
        return f"{shown} does not stand in the paragraph. Copy the words as they stand there."
    return f"{shown}, in your {LISTS[label]}, is no name of the paragraph, or not the whole name."


def without_the_list(answer: Any) -> Verdict:
    """Count precision and recall without the gazetteer."""
    if not isinstance(answer, Mapping) or not {"precision", "recall"} <= set(answer):
        return hint('The answer holds two numbers, under "precision" and "recall".')
    table, wanted = only_names(mentions_without_gazetteer()), gold_names()
    orgs, gold_orgs = table[table["label"] == "ORG"], wanted[wanted["label"] == "ORG"]
    count = _Count.of(orgs, gold_orgs)
    everything = _Count.of(table, wanted)
    known = only_names(mentions())
    with_list = _Count.of(known[known["label"] == "ORG"], gold_orgs)
    is_other = {
        "precision": (count.recall, "This is the recall. For precision, divide by the number of rows in `without`."),
        "recall": (count.precision, "This is the precision. For recall, divide by the number of rows in the gold."),
    }
    divisor = {"precision": "the rows of `without` with the label ORG", "recall": "the rows of `gold_names` with ORG"}
    all_labels = {"precision": max(len(table), 1), "recall": len(wanted)}
    for score in ("precision", "recall"):
        given = answer[score]
        if given is None:
            return hint(f"Now work out the {score}, too.")
        share = getattr(count, score)
        verdict = judge_number(
            given,
            share,
            "",
            mistakes=[
                is_other[score],
                (count.right, f"This is how many are right. {score.title()} is a share: divide by {divisor[score]}."),
                (1 / share if share else 0, "This is upside down: divide the right ones by the whole."),
                (getattr(with_list, score), "This is the table with the gazetteer. Count in `without`."),
                (getattr(everything, score), "These are all labels. Keep the rows with the label ORG on both sides."),
                (count.right / all_labels[score], f"You divide by the rows of all labels. Divide by {divisor[score]}."),
            ],
            tolerance=0.005,
        )
        if verdict.state != "right":
            return hint(f"{score.title()}: {verdict.text}")
    return right(
        f"{count.right} of {count.found} rows are right (precision {count.precision:.2f}), and {count.right} of "
        f"{count.wanted} organisations are found (recall {count.recall:.2f}). With the gazetteer it was "
        f"{with_list.precision:.2f} and {with_list.recall:.2f}."
    )


class _Count(NamedTuple):
    """How many are right, how many were found, how many there are."""

    right: int
    found: int
    wanted: int

    @classmethod
    def of(cls, table: pd.DataFrame, wanted: pd.DataFrame) -> _Count:
        return cls(len(_spots(table) & _spots(wanted)), len(table), len(wanted))

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0


def _spots(table: pd.DataFrame) -> set[tuple[Any, ...]]:
    """Article, start, end and label of each row."""
    return set(table[KEYS].itertuples(index=False, name=None))


def own_rows(answer: Any) -> Verdict:
    """Mend an error with a row of a gazetteer."""
    rows = list(_rows(answer))
    texts = reference.articles()["text"]
    for label, pattern, _ in rows:
        known = sorted({*gold()["label"], "EVENT"})
        if label not in known:
            return hint(f'There is no label "{shorten(label)}" for names. The labels are {_read_out(known)}.')
        if pattern == OF_THE_LESSON and len(rows) == 1:
            return hint("This is the row that the lesson has tried already. Choose another error of the list.")
        if not any(pattern in text for text in texts):
            return hint(f'"{shorten(pattern)}" stands in none of the five articles. Copy the words letter by letter.')
    before, after = _Reading.of(()), _Reading.of(tuple(rows))
    if lost := sorted(before.right - after.right):
        return hint(
            f"{_where(lost[0])} was right before, and with your rows it is not any more. A row works on every text, "
            f"wherever its words stand."
        )
    if lost := sorted(before.named - after.named):
        now = after.names.get(lost[0])
        return hint(
            f"{_where(lost[0])} had the right canonical name before. With your rows it is "
            f"{shorten(now) if now else 'nobody'}. What does the gold say in the column `name`?"
        )
    if added := sorted(after.wrong - before.wrong):
        return hint(
            f"With your rows the table has a new error: {_where(added[0])}. The gold has no such mention there, or "
            "with another label or border."
        )
    mended = sorted((after.right - before.right) | (after.named - before.named))
    if not mended:
        return hint(
            "With your rows nothing is right that was not right before. Take a row of the list that only the gold has: "
            "its words, and its label. (Inside a longer name that the machine has, a short row changes nothing.)"
        )
    shown = "; ".join(_where(spot) for spot in mended[:4]) + ("; and more" if len(mended) > 4 else "")
    other = {after.gold[spot] for spot in mended if spot not in after.named}
    remark = f" (For the canonical name the gold has {_read_out(sorted(other))}.)" if other else ""
    return right(f"Mended, and nothing was lost: {shown}.{remark}")


def _rows(answer: Any) -> Iterator[tuple[str, str, str]]:
    """Rows of a gazetteer, each as label, pattern and name."""
    if isinstance(answer, tuple | list) and len(answer) == 3 and all(isinstance(cell, str) for cell in answer):
        answer = [tuple(answer)]
    if isinstance(answer, str) or not isinstance(answer, pd.DataFrame | Mapping | list | tuple | set):
        raise Unreadable(
            f'The answer is a list of rows, each with label, pattern and name: [("LOC", "Akuyo", "Akkuyu")]. This is '
            f"{describe(answer)}."
        )
    table = read_table(answer, ROW)
    if not 0 < len(table) <= MOST_ROWS:
        raise Unreadable(f"Give one row or more, and {MOST_ROWS} at most. This has {len(table)}.")
    for row in table.itertuples(index=False, name=None):
        cells = [read_text(cell).strip() for cell in row]
        empty = [column for column, cell in zip(ROW, cells, strict=True) if not cell]
        if empty:
            raise Unreadable(f"In one of your rows, {empty[0]} is empty. A row needs label, pattern and name.")
        yield cells[0], cells[1], cells[2]


class _Reading(NamedTuple):
    """What the pipeline finds with some rows in its gazetteer, compared with the gold."""

    right: set[tuple[Any, ...]]  # the gold has it
    named: set[tuple[Any, ...]]  # and calls it the same
    wrong: set[tuple[Any, ...]]
    names: dict[tuple[Any, ...], str]
    gold: dict[tuple[Any, ...], str]

    @classmethod
    def of(cls, rows: tuple[tuple[str, str, str], ...]) -> _Reading:
        wanted, names = _names_by_spot(gold_names()), _names_by_spot(only_names(_read_with(rows)))
        found = set(names) & set(wanted)
        named = {spot for spot in found if plain(names[spot]) == plain(wanted[spot])}
        return cls(found, named, set(names) - found, names, wanted)


def _names_by_spot(table: pd.DataFrame) -> dict[tuple[Any, ...], str]:
    spots = table[KEYS].itertuples(index=False, name=None)
    return dict(zip(spots, table["name"].fillna("").astype(str), strict=True))


def _read_with(rows: tuple[tuple[str, str, str], ...]) -> pd.DataFrame:
    """Mentions in the five articles with these rows in the kit's gazetteer; the pipeline is left as it was."""
    from helpers.entities import entities, gazetteer_patterns
    from helpers.entities.gazetteer import country_patterns
    from helpers.language import annotate, load_pipeline

    nlp = load_pipeline()
    ruler: Any = nlp.get_pipe("gazetteer")
    as_it_was = list(ruler.patterns)
    try:
        ruler.clear()
        ruler.add_patterns([*country_patterns()[0], *gazetteer_patterns()])  # as load_pipeline does
        ruler.add_patterns([{"label": label, "pattern": pattern, "id": name} for label, pattern, name in rows])
        return entities(annotate(reference.articles(), pipeline=nlp, progress=False))
    finally:
        ruler.clear()
        ruler.add_patterns(as_it_was)


def _where(spot: tuple[Any, ...]) -> str:
    article, start, end, label = spot
    text = reference.articles().set_index("article")["text"][article][start:end]
    return f'"{shorten(text)}" ({label}, {article})'


def one_man_many_names(answer: Any) -> Verdict:
    """Argue who a garbled name means."""
    claimed: list[str] = []
    if isinstance(answer, dict) and isinstance(claim := answer.get("claim"), str) and len(claim.split()) >= 6:
        claimed = [name for name in GARBLED if re.search(rf"\b{name}\b", claim)]
        if not claimed:
            return hint(f"Say in the claim which name you mean: {', '.join(GARBLED)}.")
    named = "|".join([*claimed, "Xi"])
    return judge_evidence(
        answer,
        sentences(),
        ["call-2021", "call-2022-b"],
        telling=lambda text: bool(re.search(rf"\b(?:{named})\b", text)),
        telling_hint="Evidence on who is meant must name him: in call-2021 by the name in your claim, in call-2022-b "
        "by the usual one. None of these does.",
    )


def most_mentioned(answer: Any) -> Verdict:
    """Count who is mentioned most, by two rules."""
    rules = ["names only", "all mentions"]
    if not isinstance(answer, Mapping) or not set(rules) <= set(answer):
        return hint(f"The answer holds two counts, under {_read_out(rules)}.")
    persons = gold()[gold()["label"] == "PERSON"]
    table = mentions()[mentions()["label"] == "PERSON"]
    here, found = (rows[rows["article"] == "call-2022-b"] for rows in (persons, table))
    counts = {
        "names only": here.loc[here["mention"] == "name", "name"].value_counts(),
        "all mentions": here["name"].value_counts(),
    }
    by_machine = {
        "names only": found.loc[~found["resolved_by"].isin(["role", "pronoun"]), "name"].value_counts(),
        "all mentions": found["name"].value_counts(),
    }
    full = here.loc[here["text"] == here["name"], "name"].value_counts()
    with_roles = here.loc[here["mention"] != "pronoun", "name"].value_counts()
    everywhere = persons["name"].value_counts()
    more_or_less = {"names only": "Leave the roles out.", "all mentions": "The pronouns are missing."}
    for rule, other in zip(rules, reversed(rules), strict=True):
        for person, partner in zip(PRESIDENTS, reversed(PRESIDENTS), strict=True):
            given = _count_of(answer[rule], person, rule)
            if given is None:
                return hint(f"{person} has no count yet under “{rule}”.")
            verdict = judge_number(
                given,
                counts[rule].get(person, 0),
                "",
                mistakes=[
                    (counts[other].get(person, 0), f"This is the count of {other}."),
                    (counts[rule].get(partner, 0), f"This is the count of {partner}."),
                    (by_machine[rule].get(person, 0), "This is what the machine's table has. Count in the gold."),
                    (full.get(person, 0), "This counts the full name in `text` only. Count the column `name`."),
                    (with_roles.get(person, 0), "These are names and roles. " + more_or_less[rule]),
                    (everywhere.get(person, 0), "These are all five articles. Keep the rows of call-2022-b."),
                ],
            )
            if verdict.state != "right":
                return hint(f"{person}, {rule}: {verdict.text}")
    return right(" ".join(_leader(rule, counts[rule]) for rule in rules) + " Which of the two would you report?")


def _count_of(counts: Any, person: str, rule: str) -> Any:
    """The number that an answer gives for a person, or None."""
    if isinstance(counts, pd.DataFrame) and counts.shape[1] == 1:
        counts = counts.iloc[:, 0]
    if not isinstance(counts, Mapping | pd.Series):
        shape = ", ".join(f'"{name}": 0' for name in PRESIDENTS)
        raise Unreadable(f"“{rule}” gives each president a number: {{{shape}}}. This is {describe(counts)}.")
    return counts.get(person)


def _leader(rule: str, counts: pd.Series) -> str:
    first, second = sorted(PRESIDENTS, key=lambda name: -counts.get(name, 0))
    numbers = f"{counts.get(first, 0)} to {counts.get(second, 0)}"
    opening = rule[0].upper() + rule[1:]
    if counts.get(first, 0) == counts.get(second, 0):
        return f"{opening}: {numbers}, nobody is ahead."
    return f"{opening}: {first} is ahead, {numbers}."


def _read_out(words: list[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


EXERCISES = {
    "02.1": predict,
    "02.2": without_the_list,
    "02.3": own_rows,
    "02.4": one_man_many_names,
    "02.5": most_mentioned,
}
