"""Frames: the codebook's indicators against codings by people, and alpha against a second implementation of it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from spacy.language import Language

from helpers.articles import load_articles
from helpers.framing import (
    CODEBOOK,
    COURSE_FOLDER,
    agreement,
    frame_indicators,
    indicator_codings,
    load_codebook,
    passages,
    read_codings,
    validity,
)
from helpers.framing.coders import second_alphas
from helpers.language import annotate

FRAMES_GOLD = COURSE_FOLDER / "gold" / "frames.csv"
SCORES = {"precision": "precision", "recall": "recall", "f1": "F1", "gain": "gain"}
BASELINES = {"all_yes": "F1 of all yes", "majority": "F1 of the majority", "humans": "F1 between people"}
# How the five frames' corpus of climate news is written: an item's answers, coder by coder, -1 where there is none.
NO_ANSWER = -1


def frame_scores(
    gold: str | Path = FRAMES_GOLD,
    articles: str | Path | None = None,
    *,
    codebook: str | Path = CODEBOOK,
    pipeline: Language | None = None,
) -> pd.DataFrame:
    """Score a codebook's indicators against codings by people, paragraph by paragraph.

    Parameters
    ----------
    gold : str or Path
        Codings as `read_codings` reads them. Without it, the course's own of the five articles.
    articles : str or Path, optional
        The articles that were coded, as `load_articles` reads them; without it, the five.
    codebook : str or Path
        The codebook with its indicators; without it, the course's own.
    pipeline : Language, optional
        The pipeline to annotate with; without it, the packaged one.

    Returns
    -------
    DataFrame
        One row a score: `item`, the last one "mean"; `yes`, in how many passages the gold says yes; `score` (precision,
        recall and F1 of yes; the F1 of all yes, of the majority and between people; gain, F1 minus the better of the
        first two of these); `value`; `low`, `high`, missing for what is no estimate from a sample.

    Examples
    --------
    >>> table = frame_scores()
    >>> table["score"].unique().tolist()[:3]
    ['precision', 'recall', 'F1']
    """
    table = load_articles(articles)
    book = load_codebook(codebook)
    docs = annotate(table, pipeline=pipeline, progress=False)
    machine = indicator_codings(frame_indicators(docs, book), passages(table), book)
    scores = validity(machine, read_codings(gold, book))
    rows = [
        (row["item"], row["yes"], name, row[score], row.get(f"{score}_low", np.nan), row.get(f"{score}_high", np.nan))
        for row in scores.to_dict("records")
        for score, name in (SCORES | BASELINES).items()
    ]
    return pd.DataFrame(rows, columns=["item", "yes", "score", "value", "low", "high"])


def agreement_scores(path: str | Path) -> pd.DataFrame:
    """Measure the agreement of codings, and alpha by a second implementation beside it.

    Parameters
    ----------
    path : str or Path
        Coding sheets as `read_codings` reads them, or a .json file of coded articles in which each item holds a list of
        the coders' answers, as in the corpus of Frermann, Li, Khanehzar and Mikolajczak (2023).

    Returns
    -------
    DataFrame
        One row an item and a last one, "all": `item`, `units`, `score` ("alpha"), `value` (NLTK's), `low`, `high`, and
        `second`, from the coincidence matrix that the intervals are made of.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the codings can't be read.

    Examples
    --------
    >>> table = agreement_scores(FRAMES_GOLD)
    >>> bool((table["value"] - table["second"]).abs().max() < 1e-6)
    True

    References
    ----------
    Frermann, L., Li, J., Khanehzar, S., & Mikolajczak, G. (2023). Conflicts, villains, resolutions: towards models of
    narrative media framing. Proceedings of ACL 2023.
    """
    path = Path(path)
    codings = read_codings(_from_json(path) if path.suffix == ".json" else path)
    table = agreement(codings)
    scores = table[["item", "units"]].assign(score="alpha", value=table["alpha"], low=table["alpha_low"])
    return scores.assign(high=table["alpha_high"], second=second_alphas(codings))


def _from_json(path: Path) -> pd.DataFrame:
    with path.open(encoding="utf-8") as file:
        articles: dict[str, dict[str, Any]] = json.load(file)
    rows = [
        (unit, f"coder {number}", item, answer)
        for unit, items in articles.items()
        for item, value in items.items()
        if not item.startswith("_")
        for number, answer in enumerate(value[1], start=1)
        if answer != NO_ANSWER
    ]
    return pd.DataFrame(rows, columns=["unit", "coder", "item", "answer"])
