"""Coders compared: how far they agree, and what they decide where they don't.

References
----------
Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20(1),
37-46. Feinstein, A. R., & Cicchetti, D. V. (1990). High agreement but low kappa: I. The problems of two paradoxes.
Journal of Clinical Epidemiology, 43(6), 543-549. Krippendorff, K. (2019). Content analysis: an introduction to its
methodology (4th ed.). Sage. Chapter 12.
"""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from nltk.metrics.agreement import AnnotationTask

from helpers.framing.codings import ADJUDICATED, NOT_APPLICABLE, read_codings
from helpers.intervals import Numbers, of_sums

# From no to yes, for alpha on an ordinal scale.
SCALE = ["no", "unsure", "yes"]
LABELS = [*SCALE, NOT_APPLICABLE]
Distances = Callable[[Numbers], Numbers]  # between answers, from how often each was given; a row each

RELIABLE, TENTATIVE = 0.8, 0.667  # Krippendorff (2019)
FEW_UNITS = 20  # with fewer, one disagreement moves percent agreement by more than five points
FEW_OTHERS = 5  # with fewer units that get the rarer answers, agreement on them is a matter of a few passages
RARE = 0.1  # a share of yes or no below which percent agreement says little


def agreement(codings: pd.DataFrame) -> pd.DataFrame:
    """Count how far coders agree, item by item and over all items.

    Parameters
    ----------
    codings : DataFrame
        One row an answer: `unit`, `coder`, `item`, `answer` (yes, no, unsure), as `read_codings` gives it. Any number
        of coders; missing answers are left out.

    Returns
    -------
    DataFrame
        One row an item and a last one, "all": `item`; `units`, how many have answers of two coders or more; `coders`;
        `yes`, the share of yes among the answers (prevalence); `percent`, the share of pairs of answers that are the
        same; `kappa`, Cohen's kappa, for two coders; `alpha`, Krippendorff's alpha with yes, no and unsure as names
        (nominal), with `alpha_low` and `alpha_high`, its 95 % interval; `alpha_ordinal` with its own two ends, where
        unsure lies between no and yes, and "n/a" is left out; `reading` in plain words; `warning`, what to beware of,
        or "". kappa and alpha are missing where all answers are the same: chance then explains them all.

    Raises
    ------
    ValueError
        If the codings have a mistake (see `read_codings`), or there are fewer than two coders.

    Notes
    -----
    The coefficients are NLTK's. The intervals come from 1,000 bootstrap samples of units: a unit is drawn with all of
    its answers. The row "all" takes each unit and item as one question; where items differ in their share of yes, its
    alpha is higher than those of the items.

    Examples
    --------
    >>> codings = pd.DataFrame({
    ...     "unit": [1, 2, 3, 4] * 2, "coder": ["Ada"] * 4 + ["Bo"] * 4, "item": "conflict.contest",
    ...     "answer": ["yes", "yes", "no", "no", "yes", "no", "no", "no"]})
    >>> table = agreement(codings)
    >>> table[["item", "units", "yes", "percent", "kappa", "alpha", "warning"]].round(2)
                   item  units   yes  percent  kappa  alpha        warning
    0  conflict.contest      4  0.38     0.75    0.5   0.53   only 4 units
    1               all      4  0.38     0.75    0.5   0.53   only 4 units
    """
    answers = _of_coders(codings)
    if (number := answers["coder"].nunique()) < 2:
        raise ValueError(
            f"Agreement needs at least two coders; this table has {number}. Read both sheets: "
            'read_codings(["codings_Ada.csv", "codings_Bo.csv"]).'
        )
    rows = [{"item": item} | _coefficients(group) for item, group in answers.groupby("item", sort=False)]
    return pd.DataFrame([*rows, {"item": "all"} | _coefficients(answers)])


def _of_coders(codings: pd.DataFrame) -> pd.DataFrame:
    """The answers of the coders, checked; decisions are nobody's own answers."""
    answers = read_codings(codings)
    return answers[answers["coder"] != ADJUDICATED]


def _coefficients(answers: pd.DataFrame) -> dict[str, Any]:
    answers = answers.assign(question=answers["unit"] + "\n" + answers["item"])
    shared = _shared(answers)
    coders = shared["coder"].nunique()
    alpha, low, high = _alpha(shared, LABELS, _nominal)
    ordinal, ordinal_low, ordinal_high = _alpha(_shared(answers[answers["answer"].isin(SCALE)]), SCALE, _ordinal)
    result: dict[str, Any] = {
        "units": shared["unit"].nunique(),
        "coders": coders,
        "yes": (answers["answer"] == "yes").mean(),
        "percent": _percent(shared),
        "kappa": AnnotationTask(data=_triples(shared)).kappa() if coders == 2 and not np.isnan(alpha) else np.nan,
        "alpha": alpha,
        "alpha_low": low,
        "alpha_high": high,
        "alpha_ordinal": ordinal,
        "alpha_ordinal_low": ordinal_low,
        "alpha_ordinal_high": ordinal_high,
    }
    usual = shared["answer"].mode().head(1).squeeze()
    others = shared.loc[shared["answer"] != usual, "unit"].nunique()
    result["reading"] = _reading(result, others)
    result["warning"] = "; ".join(_warnings(result, shared, others))
    return result


def _shared(answers: pd.DataFrame) -> pd.DataFrame:
    """Answers to questions that two coders or more have answered."""
    return answers[answers.groupby("question")["coder"].transform("nunique") > 1]


def _triples(shared: pd.DataFrame) -> list[tuple[str, str, str]]:
    return list(shared[["coder", "question", "answer"]].itertuples(index=False, name=None))


def _percent(shared: pd.DataFrame) -> float:
    counts = pd.crosstab(shared["question"], shared["answer"]).to_numpy(dtype=float)
    totals = counts.sum(axis=1)
    return (counts * (counts - 1)).sum() / (totals * (totals - 1)).sum() if len(shared) else np.nan


def _alpha(shared: pd.DataFrame, labels: list[str], distances: Distances) -> tuple[float, float, float]:
    """Krippendorff's alpha, by NLTK, with its interval; missing where all answers are the same."""
    if shared["answer"].nunique() < 2:
        return np.nan, np.nan, np.nan
    frequencies: Numbers = np.array([(shared["answer"] == label).sum() for label in labels], dtype=float)
    between = pd.DataFrame(distances(frequencies[None])[0], index=labels, columns=labels).to_dict()
    task = AnnotationTask(data=_triples(shared), distance=lambda one, other: between[one][other])
    _, low, high = of_sums(_coincidences(shared, labels), lambda sums: _alphas(sums, distances))
    return task.alpha(), low[0], high[0]


def _coincidences(shared: pd.DataFrame, labels: list[str]) -> Numbers:
    """Krippendorff's coincidence matrix of each unit, laid flat: pairs of answers to one question, by what they say."""
    counts = pd.crosstab([shared["unit"], shared["question"]], shared["answer"]).reindex(columns=labels, fill_value=0)
    by_question = counts.to_numpy(dtype=float)
    pairs = by_question[:, :, None] * by_question[:, None, :] - by_question[:, :, None] * np.eye(len(labels))
    pairs /= by_question.sum(axis=1)[:, None, None] - 1
    flat = pd.DataFrame(pairs.reshape(len(pairs), -1), index=counts.index)
    return flat.groupby(level="unit").sum().to_numpy()


def _alphas(sums: Numbers, distances: Distances) -> Numbers:
    """Alpha of coincidence matrices laid flat, one a row."""
    size = math.isqrt(sums.shape[1])
    observed = sums.reshape(len(sums), size, size)
    frequencies = observed.sum(axis=2)
    distance = distances(frequencies)
    by_chance = (frequencies[:, :, None] * frequencies[:, None, :] * distance).sum(axis=(1, 2))
    differing = (observed * distance).sum(axis=(1, 2)) * (frequencies.sum(axis=1) - 1)
    share = np.divide(differing, by_chance, out=np.full(len(sums), np.nan), where=by_chance > 0)
    return 1 - share[:, None]


def _nominal(frequencies: Numbers) -> Numbers:
    """Distances between answers that are mere names: all the same."""
    size = frequencies.shape[1]
    return np.broadcast_to(1 - np.eye(size), (len(frequencies), size, size))


def _ordinal(frequencies: Numbers) -> Numbers:
    """Squared distances between answers on the ordinal scale: how many answers lie from the one to the other."""
    middle = frequencies.cumsum(axis=1) - frequencies / 2  # half of its own answers lie below an answer
    return (middle[:, :, None] - middle[:, None, :]) ** 2


def second_alphas(codings: pd.DataFrame) -> list[float]:
    """Nominal alpha of each item and of all, in `agreement`'s order, without NLTK: to check one by the other.

    Examples
    --------
    >>> codings = pd.DataFrame({"unit": ["1", "2"] * 2, "coder": ["Ada", "Ada", "Bo", "Bo"], "item": "conflict.contest",
    ...                         "answer": ["yes", "no", "no", "no"]})
    >>> second_alphas(codings)
    [0.0, 0.0]
    """
    answers = _of_coders(codings)
    answers = answers.assign(question=answers["unit"] + "\n" + answers["item"])
    groups = [*(_shared(group) for _, group in answers.groupby("item", sort=False)), _shared(answers)]
    return [
        _alphas(_coincidences(group, LABELS).sum(axis=0, keepdims=True), _nominal).item() if len(group) else np.nan
        for group in groups
    ]


def _reading(result: dict[str, Any], others: int) -> str:
    """Say alpha in words; `others` is the number of units with another answer than the most frequent one."""
    alpha, low = result["alpha"], result["alpha_low"]
    if np.isnan(alpha):
        return "can't tell: all answers are the same" if result["units"] else "can't tell: no unit has two answers"
    if alpha >= RELIABLE:
        return (
            "reliable" if low >= TENTATIVE and others >= FEW_OTHERS else "reliable in these units, but it may be chance"
        )
    if alpha >= TENTATIVE:
        return "for tentative conclusions only"
    if result["alpha_high"] < 0:
        return "worse than chance: do they mean opposite things?"
    return "too low to build on" if alpha > 0 else "no better than chance"


def _warnings(result: dict[str, Any], shared: pd.DataFrame, others: int) -> list[str]:
    found = []
    if result["units"] < FEW_UNITS:
        found.append(f"only {result['units']} unit{'s' if result['units'] != 1 else ''}")
    shares = {word: (shared["answer"] == word).mean() for word in ("yes", "no")}
    which = min(shares, key=lambda word: shares[word])
    rare = shares[which]
    if rare < RARE and not np.isnan(result["alpha"]):
        what = "the interval can't be trusted" if others < FEW_OTHERS else "one difference moves alpha a lot"
        found.append(f"{which} is rare ({rare:.0%}): percent flatters, and {what}")
    if result["percent"] == 1 and not np.isnan(result["alpha"]):
        found.append("no difference at all: the interval can't show how chance might have it")
    by_coder = shared.groupby("coder")["answer"].agg(["nunique", "count", "first"])
    if shared["answer"].nunique() > 1 and len(by_coder) > 1:
        same = by_coder[(by_coder["nunique"] == 1) & (by_coder["count"] >= FEW_UNITS)]
        found += [f"{coder} always answers {answer}" for coder, answer in same["first"].head(3).items()]
    half = by_coder["count"].max() / 2 if len(by_coder) else 0
    if len(lazy := by_coder[by_coder["count"] < half]):
        found.append(f"{len(lazy)} of {len(by_coder)} coders answered less than half as often as others")
    return found


def adjudicate(codings: pd.DataFrame, decisions: pd.DataFrame | str | Path | None = None) -> pd.DataFrame:
    """List what coders answered differently, for discussion, and record what they decide.

    Parameters
    ----------
    codings : DataFrame
        One row an answer, as `read_codings` gives it.
    decisions : DataFrame, str or Path, optional
        What was decided: a table, or a CSV file, with the columns `unit`, `item`, `decision` (yes, no or unsure) and,
        if wanted, `reason`. Rows without a decision are still open. Save the open rows with `write_sheet`, fill them
        in, and give the file back.

    Returns
    -------
    DataFrame
        One row a unit and item: `unit`; `item`; `answers`, who said what ("yes: Ada; no: Bo"); `evidence`, the
        sentences that decided it for them; `agreed`, whether two coders or more gave the same answer, and it was not
        unsure; `decision`, the answer that they agreed on or that was decided, missing where it is open; `reason`.

    Raises
    ------
    FileNotFoundError
        If there is no such file of decisions.
    ValueError
        If the codings or the decisions have a mistake; the message names the row and how to mend it.

    Examples
    --------
    >>> codings = pd.DataFrame({"unit": ["a/1", "a/2"] * 2, "coder": ["Ada", "Ada", "Bo", "Bo"],
    ...                         "item": "conflict.contest", "answer": ["yes", "no", "no", "no"]})
    >>> adjudicate(codings)[["unit", "answers", "agreed", "decision"]]
      unit          answers  agreed decision
    0  a/1  no: Bo; yes: Ada   False      NaN
    1  a/2      no: Ada, Bo    True       no
    >>> decided = pd.DataFrame({"unit": ["a/1"], "item": ["conflict.contest"], "decision": ["no"]})
    >>> adjudicate(codings, decided)["decision"].tolist()
    ['no', 'no']
    """
    answers = _of_coders(codings)
    rows = [
        (unit, item, *_side_by_side(group)) for (unit, item), group in answers.groupby(["unit", "item"], sort=False)
    ]
    table = pd.DataFrame(rows, columns=["unit", "item", "answers", "evidence", "agreed", "decision"])
    table = table.astype({"decision": "str"}).assign(reason="")
    if decisions is None:
        return table
    decided = _decisions(decisions, table).set_index(["unit", "item"])
    questions = pd.MultiIndex.from_frame(table[["unit", "item"]])
    chosen = questions.isin(decided.index)
    table.loc[chosen, "decision"] = decided["answer"].reindex(questions[chosen]).to_numpy()
    table.loc[chosen, "reason"] = decided["note"].reindex(questions[chosen]).to_numpy()
    return table


def _side_by_side(group: pd.DataFrame) -> tuple[str, str, bool, str | None]:
    coders = {label: sorted(group.loc[group["answer"] == label, "coder"]) for label in sorted(LABELS)}
    said = "; ".join(f"{answer}: {', '.join(names)}" for answer, names in coders.items() if names)
    with_evidence = group[group["evidence"] != ""]
    cited = "; ".join(with_evidence["coder"] + ": " + with_evidence["evidence"])
    answer = group["answer"].iloc[0]
    agreed = len(group) > 1 and group["answer"].nunique() == 1 and answer != "unsure"
    return said, cited, agreed, answer if agreed else None


def _decisions(decisions: pd.DataFrame | str | Path, table: pd.DataFrame) -> pd.DataFrame:
    """Decisions, checked as codings are, and only on questions that were coded."""
    if isinstance(decisions, pd.DataFrame):
        if "decision" not in decisions:
            there = ", ".join(map(str, decisions.columns))
            raise ValueError(f"Decisions need the columns unit, item and decision; these are there: {there}.")
        if not decisions["decision"].fillna("").astype("str").str.strip().any():
            return pd.DataFrame(columns=["unit", "item", "answer", "note"])  # all are open still
    decided = read_codings(decisions, table.drop_duplicates("item"))
    asked = set(zip(table["unit"], table["item"], strict=True))
    for unit, item in zip(decided["unit"], decided["item"], strict=True):
        if (unit, item) not in asked:
            raise ValueError(
                f"There is a decision on {item} of {unit}, which nobody coded. Look at the key of the unit."
            )
    return decided
