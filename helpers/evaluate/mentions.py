"""Scores for who or what a mention stands for: right, wrong, or left open."""

import unicodedata
from bisect import bisect_right
from typing import Any

import numpy as np
import pandas as pd
from spacy.language import Language

from helpers.entities import entities
from helpers.evaluate.gold import MENTIONS, Articles, Gold, read_gold
from helpers.intervals import ratios
from helpers.language import annotate, sentence_spans

COLUMNS = ["mention", "garbling", "score", "count", "of", "value", "low", "high"]
OUTCOMES = ["right", "wrong", "abstained"]
# Of each score: the outcomes that it counts, and those that it counts them among.
SCORES = {
    "right": (["right"], OUTCOMES),
    "wrong": (["wrong"], OUTCOMES),
    "abstained": (["abstained"], OUTCOMES),
    "right where named": (["right"], ["right", "wrong"]),
    "named though open": (["named though open"], ["named though open", "left open"]),
}


def mention_scores(gold: Gold, articles: Articles = None, *, pipeline: Language | str | None = None) -> pd.DataFrame:
    """Score the canonical names that mentions are given.

    Parameters
    ----------
    gold : str, Path or DataFrame
        A gold table, see `read_gold`. Where it has a column `garbling` (how a name was mangled, empty where it was
        not), garbled and other mentions are also scored apart.
    articles : str, Path or DataFrame, optional
        The articles that it annotates. Without it, those of the kit.
    pipeline : Language or str, optional
        What `load_pipeline` returned, or a name for it. Without it, the packaged pipeline.

    Returns
    -------
    DataFrame
        One row a score: `mention` (name, role, pronoun, "all" of them); `garbling` ("all"; where some are garbled also
        "not garbled", "garbled", and each kind of it if there are several); `score`; `count` of `of` mentions; `value`,
        their ratio; `low` and `high`, the 95 % interval from a bootstrap over the sentences that hold a mention.

        The scores: of the mentions whose name the gold table gives, how many were given the `right` name, a `wrong` one
        or none (`abstained`); `right where named`, the right ones among those given a name; and of the mentions whose
        name the gold table leaves open, how many were given one all the same (`named though open`).

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a column is missing or a row does not fit its article.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Nima Orlu came to Paris. Orlu spoke."]})
    >>> gold = pd.DataFrame({"article": "a", "start": [0, 25], "end": [9, 29], "text": ["Nima Orlu", "Orlu"],
    ...                      "label": "PERSON", "mention": "name", "name": "Nima Orlu"})
    >>> mention_scores(gold, articles)[["mention", "score", "count", "of", "value"]]
      mention              score  count  of  value
    0    name              right      2   2    1.0
    1    name              wrong      0   2    0.0
    2    name          abstained      0   2    0.0
    3    name  right where named      2   2    1.0
    """
    return scores_of(mention_outcomes(gold, articles, pipeline=pipeline))


def mention_outcomes(gold: Gold, articles: Articles = None, *, pipeline: Language | str | None = None) -> pd.DataFrame:
    """List each gold mention with the name that it was given.

    A gold mention is compared with the mention of `entities` that has the same span; without one, with the one that
    it shares most characters with. No mention answers for two. Roles and pronouns are answered for by mentions of the
    same label only: "Russia" says nothing of who "the president of Russia" is. Names are the same whatever their
    case, accents and hyphens.

    Parameters
    ----------
    gold, articles, pipeline
        As for `mention_scores`.

    Returns
    -------
    DataFrame
        One row a gold mention: `article`, `start`, `end`, `text`, `label`, `mention`, `garbling`, `gold_name`,
        `given_name`, `resolved_by`, `outcome` (right, wrong, abstained; where gold leaves the name open: "left open",
        "named though open"), `sentence`, its number, and `sentence_text`.

    Raises
    ------
    FileNotFoundError, ValueError
        As `mention_scores`.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Nima Orlu came to Paris. She spoke."]})
    >>> gold = pd.DataFrame({"article": ["a"], "start": [0], "end": [9], "text": ["Nima Orlu"], "label": ["PERSON"],
    ...                      "mention": ["name"], "name": ["Nima Orlu"]})
    >>> mention_outcomes(gold, articles)[["text", "given_name", "resolved_by", "outcome"]]
            text given_name resolved_by outcome
    0  Nima Orlu  Nima Orlu        name   right
    """
    table, annotated = read_gold(gold, articles)
    docs = annotate(annotated, pipeline=pipeline)
    given = entities(docs)
    rows = []
    for doc in docs:
        known = table[table["article"] == str(doc._.article)].to_dict("records")
        found = given[given["article"] == doc._.article].to_dict("records")
        given_here = answers(known, found)
        sentences = sentence_spans(doc)
        starts = [start for start, _ in sentences]
        for i, mention in enumerate(known):
            answer = given_here.get(i, {})
            number = bisect_right(starts, mention["start"])
            start, end = sentences[max(number - 1, 0)]
            rows.append(
                {key: mention[key] for key in ("article", "start", "end", "text", "label", "mention")}
                | {
                    "garbling": mention.get("garbling"),
                    "gold_name": mention["name"],
                    "given_name": _known(answer.get("name")),
                    "resolved_by": _known(answer.get("resolved_by")),
                    "outcome": _outcome(mention["name"], _known(answer.get("name"))),
                    "sentence": number,
                    "sentence_text": doc.text[start:end],
                }
            )
    return pd.DataFrame(rows)


def _known(cell: Any) -> str | None:
    return None if pd.isna(cell) else str(cell)


def answers(gold: list[dict], found: list[dict]) -> dict[int, dict]:
    """Which found mention answers for which gold one: the same span first, then the largest overlap.

    >>> gold = [{"start": 0, "end": 23, "label": "PERSON", "mention": "role"},
    ...         {"start": 17, "end": 23, "label": "GPE", "mention": "name"}]
    >>> answers(gold, [{"start": 17, "end": 23, "label": "LOC", "name": "Veshka"}])  # "the president of Veshka"
    {1: {'start': 17, 'end': 23, 'label': 'LOC', 'name': 'Veshka'}}
    """
    pairs = []
    for i, mention in enumerate(gold):
        label = "PERSON" if mention["label"] == "PER" else mention["label"]
        for j, other in enumerate(found):
            shared = min(mention["end"], other["end"]) - max(mention["start"], other["start"])
            if shared > 0 and (mention["mention"] == "name" or label == other["label"]):
                same = (mention["start"], mention["end"]) == (other["start"], other["end"])
                pairs.append((not same, -shared, i, j))
    chosen: dict[int, int] = {}
    for _, _, i, j in sorted(pairs):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return {i: found[j] for i, j in sorted(chosen.items())}


def _outcome(gold: str | None, given: str | None) -> str:
    if gold is None:
        return "left open" if given is None else "named though open"
    if given is None:
        return "abstained"
    return "right" if same_name(given, gold) else "wrong"


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case, accents and hyphens.

    >>> same_name("Nima Orlu-Brenn", "NIMA ÓRLU BRENN")
    True
    """
    return _plain(one) == _plain(other)


def _plain(name: str) -> list[str]:
    """Words for comparing names: no case, no accents, no hyphens ("Erdoğan" and "Erdogan" are one name)."""
    letters = unicodedata.normalize("NFKD", name.replace("-", " "))
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold().split()


def scores_of(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Sum up the table of `mention_outcomes` into that of `mention_scores`."""
    kinds = {kind: part for kind in MENTIONS if len(part := outcomes[outcomes["mention"] == kind])}
    if len(kinds) > 1:
        kinds["all"] = outcomes
    rows = []
    for kind, part in kinds.items():
        garbling = part["garbling"]
        degrees = {"all": part}
        if garbling.notna().any():
            degrees |= {"not garbled": part[garbling.isna()], "garbled": part[garbling.notna()]}
        if garbling.nunique() > 1:
            degrees |= {str(degree): some for degree, some in part.groupby("garbling")}
        rows += [(kind, degree, *row) for degree, some in degrees.items() for row in _rows(some)]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"count": "int64", "of": "int64"})


def _rows(outcomes: pd.DataFrame) -> list[tuple]:
    counted = pd.crosstab([outcomes["article"], outcomes["sentence"]], outcomes["outcome"])
    sums = {
        name: [counted.reindex(columns=among, fill_value=0).sum(axis=1).to_numpy() for among in parts]
        for name, parts in SCORES.items()
    }
    above, below = (np.stack([part[i] for part in sums.values()], axis=1) for i in (0, 1))
    return [
        (name, above[:, i].sum(), below[:, i].sum(), *score)
        for i, (name, score) in enumerate(zip(sums, zip(*ratios(above, below), strict=True), strict=True))
        if below[:, i].any()
    ]
