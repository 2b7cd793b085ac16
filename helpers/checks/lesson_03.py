"""Lesson 03: who gets to speak.

What is right comes from the texts, from the gold table, and from what the pipeline gives now: another pipeline, or the
same one after another training, is judged by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers.checks import reference
from helpers.checks.judging import (
    Verdict,
    hint,
    judge_number,
    judge_table,
    plain,
    read_table,
    read_text,
    right,
    shorten,
)
from helpers.checks.verdicts import Unreadable, describe, join_names

PARAGRAPHS = "call-2022-b", "Reminding that", "Putin said, “The coordination"
MARKS = re.compile('[“”„"«»]')
STOPS = " .,;:!?…'’‘"
MOST_PAIRS = 50
A_WHOLE_QUOTATION = 6  # words; what is shorter stands for a beginning or an end

COUNTED = "samarkand-2022"
NAMED = ["name", "alias", "metonym", "garbled"]
SAME_WORDS = 0.5
LEAST_WORDS_OF_A_CLAIM = 6


@cache
def found() -> pd.DataFrame:
    """All quotations in the five articles with their number of words, as learners get them."""
    from helpers.quotations import quotations

    return _with_words(quotations(reference.docs()))


@cache
def gold() -> pd.DataFrame:
    """All quotations in the five articles, annotated by reading."""
    from helpers.framing import COURSE_FOLDER

    return _with_words(pd.read_csv(COURSE_FOLDER / "gold" / "quotations.csv"))


def _with_words(table: pd.DataFrame) -> pd.DataFrame:
    """The table as the lesson counts it: what somebody did not say is none of their words."""
    words = pd.Series([len(content.split()) for content in table["content"]], index=table.index)
    return table.assign(words=words.where(table["stance"] != "negated", 0), row=range(len(table)))


# 03.1


class _Passage(NamedTuple):
    """Some paragraphs without their marks, and where the quotations in them begin and end."""

    text: str
    spans: list[tuple[int, int]]
    reopened: list[int]  # where a second mark opens within a quotation

    def words(self, start: int, end: int) -> str:
        """The words of a span, shortened from the middle."""
        words = [word.strip(STOPS) for word in self.text[start:end].split()]
        return f'"{" ".join(words if len(words) <= 5 else [*words[:2], "…", *words[-2:]])}"'


@cache
def passage() -> _Passage:
    """The paragraphs of the first exercise; where quotations begin and end there is the gold's."""
    article, first, last = PARAGRAPHS
    text = str(reference.articles().set_index("article")["text"][article])
    start, stop = text.index(first), text.index(last)
    whole = _bare(text[start:stop])
    rows = gold()
    rows = rows[(rows["article"] == article) & (rows["kind"] == "direct")]
    contents = list(rows.loc[rows["start"].between(start, stop), "content"])
    spans = [(whole.index(_bare(content)), whole.index(_bare(content)) + len(_bare(content))) for content in contents]
    reopened = [whole.index(_bare(part)) for content in contents for part in content.split("“")[1:]]
    return _Passage(whole, spans, reopened)


def _bare(text: str) -> str:
    """A text in plain spelling, without quotation marks, and without stops at its ends."""
    return plain(MARKS.sub(" ", text)).strip(STOPS)


def begin_and_end(answer: Any) -> Verdict:
    """Where quotations begin and end."""
    here = passage()
    given = [_span_of(first, last) for first, last in _ends(answer)]
    if not given:
        return hint("The list is empty. Give the first two and the last two words of each quotation.")
    # a second mark that opens may be taken for a quotation of its own: the same words, in two pieces
    wanted = {span: {span} for span in here.spans}
    for start, end in here.spans:
        for middle in here.reopened:
            if start < middle < end:
                before = (start, start + len(here.text[start:middle].rstrip(STOPS)))
                wanted[start, end] |= {before, (middle, end)}
    pieces = {piece for parts in wanted.values() for piece in parts}
    chosen = [min(spans, key=lambda span: min(_distance(span, piece) for piece in sorted(pieces))) for spans in given]
    for span in chosen:
        if span not in pieces:
            return hint(_off(span, here))
    split = False
    missing = 0
    for span, parts in wanted.items():
        halves = parts - {span}
        if span in chosen:
            continue
        if halves and halves <= set(chosen):
            split = True
        elif halves & set(chosen):
            start, end = next(iter(halves & set(chosen)))
            return hint(
                f"{here.words(start, end)} is one half of a quotation: a second mark opens in the middle of it. Who "
                "says the other half? Nobody else has spoken in between."
            )
        else:
            missing += 1
    if missing:
        return hint(
            f"{missing} {'is' if missing == 1 else 'are'} missing. Look for a closing mark that nothing has opened, "
            "and for “said” and “shared”: whose words stand beside them?"
        )
    remark = " You take the second opening mark for a new quotation; the words are the same." if split else ""
    return right(f"These are the passages, as a reader finds them.{remark} Now see what the two rules make of them.")


def _ends(answer: Any) -> list[tuple[str, str]]:
    """First and last words of each quotation in an answer."""
    if isinstance(answer, tuple | list) and len(answer) == 2 and all(isinstance(item, str) for item in answer):
        answer = [tuple(answer)]
    shape = 'Each quotation is a pair in brackets: ("first words", "last words").'
    if isinstance(answer, pd.DataFrame | Mapping):
        table = read_table(answer, ["first", "last"])
        answer = list(table.itertuples(index=False, name=None))
    if not isinstance(answer, tuple | list | Set) or len(answer) > MOST_PAIRS:
        raise Unreadable(f"The answer is a list. {shape} This is {describe(answer)}.")
    ends = []
    for item in answer:
        if isinstance(item, str) and len(item.split()) >= A_WHOLE_QUOTATION:
            item = (item, item)
        if not isinstance(item, tuple | list) or len(item) != 2:
            raise Unreadable(f"{shape} Yours holds {describe(item)}.")
        first, last = (_bare(read_text(part)) for part in item)
        if bool(first) != bool(last):
            raise Unreadable(f"{shape} One of yours has only one of the two.")
        if first:
            ends.append((first, last))
    return ends


def _span_of(first: str, last: str) -> list[tuple[int, int]]:
    """All spans of the passage that begin with some words and end with others."""
    text = passage().text
    for words in (first, last):
        if not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            raise Unreadable(f'"{shorten(words)}" does not stand in the three paragraphs. Copy the words from there.')
    starts = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(first)}(?!\w)", text)]
    ends = [match.end() for match in re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text)]
    spans = [(start, end) for start in starts for end in ends if end >= start + max(len(first), len(last))]
    if not spans:
        raise Unreadable(f'"{shorten(last)}" stands before "{shorten(first)}". Which are the first words?')
    return spans


def _distance(span: tuple[int, int], piece: tuple[int, int]) -> tuple[bool, bool, int]:
    """How far a span is from a piece: the same, or with the same beginning, or by characters."""
    return span != piece, span[0] != piece[0], abs(span[0] - piece[0]) + abs(span[1] - piece[1])


def _off(span: tuple[int, int], here: _Passage) -> str:
    """What is wrong with a span that is no quotation."""
    start, end = span
    shown = here.words(start, end)
    touched = [(s, e) for s, e in here.spans if s < end and start < e]
    if not touched:
        return f"{shown} is retold, in the reporter's words and without marks. Leave it out here; part 2 is about it."
    if len(touched) > 1:
        gap = here.text[touched[0][1] : touched[1][0]].strip(STOPS)
        return f'{shown} runs over words of the reporter\'s: "{shorten(gap)}" stands in it. Where does the first end?'
    (right_start, right_end) = touched[0]
    if start == right_start:
        side = "early: who says the words after it?" if end < right_end else "late: the reporter speaks on there."
        return f"{shown} begins where it should, and ends too {side}"
    if end == right_end:
        side = "late: who says the words before it?" if start > right_start else "early: the reporter speaks first."
        return f"{shown} ends where it should, and begins too {side}"
    return f"{shown} has a part of a quotation, and begins and ends in another place. Where does the reporter stop?"


# 03.2


def words_and_names(answer: Any) -> Verdict:
    """Words of each speaker, and words without a name."""
    if not isinstance(answer, Mapping) or not {"words", "share"} <= set(answer):
        return hint('The answer holds two things, under "words" and "share".')
    every = found()
    own = every[every["article"] == COUNTED]
    if answer["words"] is None:
        return hint("Now count the words of each speaker, too.")
    table = _counts(answer["words"], "speaker", "words")
    table = table[table["speaker"].notna() & (table["speaker"].astype(str) != "nobody found")]
    if table["speaker"].astype(str).isin(["others or both", "All"]).any():
        return hint(
            "Words: “others or both” and “All” put several speakers together. Give each a number of its own: group by "
            "the column `speaker`."
        )
    verdict = judge_table(
        table,
        _words_of(own),
        "",
        key="speaker",
        mistakes=[
            (
                own["speaker"].value_counts().rename_axis("speaker").reset_index(name="words"),
                "These are rows. A row can hold three words or fifty: sum the column `words`.",
            ),
            (_words_of(every), f"These are all five articles. Keep the rows of {COUNTED} first."),
            (
                _words_of(own.assign(words=own["content"].str.len())),
                "These are characters, not words. The column `words` has the words.",
            ),
            (_words_of(own[own["kind"] == "direct"]), "These are the direct words only. The task is all of them."),
        ],
    )
    if verdict.state != "right":
        return hint(f"Words: {verdict.text}")
    if answer["share"] is None:
        return hint("The words are right. Now work out the share, too.")
    verdict = _judge_share(answer["share"], own, every)
    if verdict.state != "right":
        return hint(f"Share: {verdict.text}")
    first, second = _words_of(own).nlargest(2, "words").itertuples(index=False, name=None)
    return right(
        f"{first[0]} has {first[1]} words, {second[0]} {second[1]}. And {_share_without(own):.0%} of what this article "
        "reports would be nobody's if one looked for names alone."
    )


def _counts(answer: Any, of: str, number: str) -> pd.DataFrame:
    """A table of counts, whatever its column of numbers is called."""
    if isinstance(answer, pd.DataFrame):
        whole = answer.reset_index() if of == answer.index.name else answer
        if whole.shape[1] == 2 and of in whole:
            answer = whole.set_axis([of if column == of else number for column in whole], axis=1)
    return read_table(answer, [of, number])


def _words_of(table: pd.DataFrame) -> pd.DataFrame:
    return table.groupby("speaker")["words"].sum().reset_index()


def _share_without(table: pd.DataFrame) -> float:
    return float(table.loc[~table["resolved_by"].isin(NAMED), "words"].sum() / table["words"].sum())


def _judge_share(answer: Any, own: pd.DataFrame, every: pd.DataFrame) -> Verdict:
    named = own["resolved_by"].isin(NAMED)
    without, total = own.loc[~named, "words"].sum(), own["words"].sum()
    missing = own["speaker"].isna()
    only_roles = own["resolved_by"] == "role"
    return judge_number(
        answer,
        without / total,
        "",
        mistakes=[
            (without, "This is a number of words. Divide it by all reported words of the article."),
            (1 - without / total, "This is the share of the words that have a name beside them. `~` turns it round."),
            ((~named).mean(), "This is a share of the rows. Sum their words: a long quotation has more of them."),
            (_share_without(every), f"This is the share in all five articles. Keep the rows of {COUNTED}."),
            (
                without / max(total - without, 1),
                "You divide by the words that have a name. Divide by all words, with and without.",
            ),
            (without / every["words"].sum(), "You divide by the words of all five articles."),
            (
                own.loc[missing, "words"].sum() / total,
                "These are the words for which nobody was found. A role or a pronoun is no name either.",
            ),
            (
                own.loc[only_roles, "words"].sum() / total,
                "These are the roles alone. A pronoun, or a mention that decides nothing, is no name either.",
            ),
        ],
        tolerance=0.005,
    )


# 03.3


def stances(answer: Any) -> Verdict:
    """Count the cues of each stance."""
    every = found()
    own = every[every["article"] == COUNTED]
    table = _counts(answer, "stance", "quotations")
    counts = pd.to_numeric(table["quotations"], errors="coerce")
    table = table[table["stance"].notna() & (counts != 0)]
    named = set(table["stance"].astype(str))
    if len(table) and not named & set(every["stance"].dropna()):
        return hint("The first column holds no stances. Count the values of the column `stance`.")
    once = own.drop_duplicates("quotation")
    words = own.groupby("stance")["words"].sum().reset_index(name="quotations")
    counted = _by_stance(once)
    leading, number = counted.nlargest(1, "quotations").iloc[0]
    return judge_table(
        table,
        counted,
        f"{counted['quotations'].sum()} quotations have a cue, and {number} of these cues are {leading}. A quotation "
        "in two pieces is counted once.",
        key="stance",
        mistakes=[
            (
                _by_stance(own),
                "These are rows. A quotation in two pieces has two rows and one cue: count it once, by its number.",
            ),
            (_by_stance(every), f"These are the rows of all five articles. Keep {COUNTED}."),
            (
                _by_stance(every.drop_duplicates(["article", "quotation"])),
                f"These are the quotations of all five articles. Keep {COUNTED}.",
            ),
            (
                _by_stance(every.drop_duplicates("quotation")),
                "Each article has a quotation 1, and you kept one of the five. Choose the article first, then drop.",
            ),
            (
                _by_stance(own.drop_duplicates("stance")),
                "One of each: you dropped by `stance`. Drop by `quotation`, then count the stances.",
            ),
            (words, "These are words. Count the quotations."),
        ],
    )


def _by_stance(table: pd.DataFrame) -> pd.DataFrame:
    return table["stance"].value_counts().rename_axis("stance").reset_index(name="quotations")


# 03.4


@cache
def pairs() -> pd.DataFrame:
    """Rows of the table with their partners in the gold, as the lesson pairs them; columns of the gold end on _gold."""
    both = found().merge(gold(), on="article", suffixes=("", "_gold"))
    shared = both[["end", "end_gold"]].min(axis=1) - both[["start", "start_gold"]].max(axis=1)
    covered = both[["end", "end_gold"]].max(axis=1) - both[["start", "start_gold"]].min(axis=1)
    both = both.assign(overlap=(shared / covered).astype(float))
    best = both[both["overlap"] >= SAME_WORDS].sort_values(["overlap", "row"], ascending=False)
    return best.drop_duplicates("row").drop_duplicates("row_gold")


def words_and_speaker(answer: Any) -> Verdict:
    """Count precision and recall of words and name."""
    if not isinstance(answer, Mapping) or not {"precision", "recall"} <= set(answer):
        return hint('The answer holds two numbers, under "precision" and "recall".')
    matched, table, wanted = pairs(), len(found()), len(gold())
    named = matched[matched["speaker"] == matched["speaker_gold"]]
    both_missing = matched["speaker"].isna() & matched["speaker_gold"].isna()
    whole = {"precision": max(table, 1), "recall": wanted}
    other = {"precision": "recall", "recall": "precision"}
    rows = {"precision": "the rows of `found`", "recall": "the pieces of `gold`"}
    for score, total in whole.items():
        given = answer[score]
        if given is None:
            return hint(f"Now work out the {score}, too.")
        swapped = f"This is the {other[score]}. For {score}, divide by {rows[score]}."
        verdict = judge_number(
            given,
            len(named) / total,
            "",
            mistakes=[
                (len(named) / whole[other[score]], swapped),
                (len(matched) / total, "These have the right words. Of those, keep the ones with the right name, too."),
                (
                    len(named) / max(len(matched), 1),
                    "You divide by the pairs with the right words. Then what is made up or missed costs nothing. "
                    f"Divide by {rows[score]}.",
                ),
                (len(named), f"This is how many are right. {score.title()} is a share: divide by {rows[score]}."),
                (total / max(len(named), 1), "This is upside down: divide the right ones by the whole."),
                (
                    (len(named) + both_missing.sum()) / total,
                    "You count rows as right where both names are missing. Here a row without a name is not right.",
                ),
                (
                    matched["speaker"].notna().sum() / total,
                    "These have some name. Is it the right one? Compare with `speaker_gold`.",
                ),
            ],
            tolerance=0.0045,
        )
        if verdict.state != "right":
            return hint(f"{score.title()}: {verdict.text}")
    return right(
        f"{len(named)} have the right words and the right name: {len(named) / whole['precision']:.2f} of the rows in "
        f"the table, {len(named) / whole['recall']:.2f} of the pieces in the gold. By the words alone it was "
        f"{len(matched) / whole['precision']:.2f} and {len(matched) / whole['recall']:.2f}."
    )


# 03.5


def who_speaks(answer: Any) -> Verdict:
    """Claim who gets to speak, with evidence."""
    keys = list(reference.articles()["article"])
    shape = '{"claim": "…", "call-2022-a": [1, 2], "call-2022-b": [3]}'
    if not isinstance(answer, Mapping) or "claim" not in answer:
        return hint(f"The answer is a claim with numbers of quotations from two articles: {shape}")
    unknown = [str(key) for key in answer if key != "claim" and key not in keys]
    if unknown:
        return hint(f'There is no article "{shorten(unknown[0])}". The keys are {join_names(keys)}.')
    claim = answer["claim"]
    if not isinstance(claim, str) or len(claim.split()) < LEAST_WORDS_OF_A_CLAIM:
        return hint(f"Write the claim as a whole sentence, of {LEAST_WORDS_OF_A_CLAIM} words or more.")
    cited = {key: _cited(key, answer[key]) for key in keys if key in answer}
    empty = [key for key, numbers in cited.items() if not numbers]
    if empty:
        return hint(f"No evidence from {empty[0]} yet. Give the numbers of its quotations in a list: [1, 2].")
    if len(cited) < 2:
        return hint(f"The claim is on two articles, and needs evidence from both: {shape}")
    told = [_read_back(key, number) for key, numbers in cited.items() for number in numbers]
    said = "The evidence is there. Whether it carries your claim no program can tell: ask somebody to read both."
    return right(f"{said}\n" + "\n".join(told))


def _cited(article: str, items: Any) -> list[int]:
    """Numbers of the quotations that a piece of evidence names or is copied from."""
    if isinstance(items, pd.Series | pd.Index | np.ndarray):
        items = list(items)
    items = [items] if isinstance(items, str | int | np.integer) else items
    if not isinstance(items, list | tuple | Set | range):
        raise Unreadable(f"Evidence is a list of numbers: [1, 2]. For {article} this is {describe(items)}.")
    return sorted({_cited_quotation(article, item) for item in list(items)[:MOST_PAIRS]})


def _cited_quotation(article: str, item: Any) -> int:
    own = found()[found()["article"] == article]
    if isinstance(item, str):
        if not plain(item):
            raise Unreadable(f"A piece of evidence from {article} is empty. Give a number, or words of a quotation.")
        contents = zip(own["quotation"], own["content"], strict=True)
        holding = [number for number, content in contents if plain(item) in plain(content)]
        if holding:
            return int(holding[0])
        text = str(reference.articles().set_index("article")["text"][article])
        if plain(item) in plain(text):
            raise Unreadable(
                f'"{shorten(item)}" stands in {article}, but in no quotation of the table. Evidence on who speaks '
                "must be what somebody says."
            )
        raise Unreadable(f'{article} does not contain "{shorten(item)}". Copy the words as they stand there.')
    if isinstance(item, float | np.floating) and float(item).is_integer():
        item = int(item)
    if isinstance(item, bool | np.bool_) or not isinstance(item, int | np.integer):
        raise Unreadable(f"Evidence is a quotation's number, or words from it. For {article} this is {describe(item)}.")
    if item not in set(own["quotation"]):
        first, last = own["quotation"].min(), own["quotation"].max()
        raise Unreadable(f"{article} has no quotation {item}. Its quotations have the numbers {first} to {last}.")
    return int(item)


def _read_back(article: str, number: int) -> str:
    """A quotation that was cited: who says what, in which kind."""
    own = found()
    row = own[(own["article"] == article) & (own["quotation"] == number)].iloc[0]
    speaker = row["speaker"] if isinstance(row["speaker"], str) else "nobody found"
    return f"{article}, {number}: {speaker}, {row['kind']}: {shorten(row['content'], 50)}"


EXERCISES = {
    "03.1": begin_and_end,
    "03.2": words_and_names,
    "03.3": stances,
    "03.4": words_and_speaker,
    "03.5": who_speaks,
}
